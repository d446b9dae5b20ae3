//! A parameter that is the whole query, and a media type by reference.

use bytes::Bytes;
use case_additions_of_3_2_are_compiled_or_reported::{
    operations::Find, runtime::Operation, types::Filter,
};

#[test]
fn the_query_is_the_parameter() {
    let request = Find::new(Filter::new().word("a b")).request();
    let request = request.expect("a request");
    assert_eq!(request.uri(), "/search?word=a%20b");
}

#[test]
fn the_response_has_the_referenced_media_type() {
    let response = http::Response::new(Bytes::from_static(br#"{"count":3}"#));
    let found = Find::response(response).expect("a response");
    assert_eq!(found.count, Some(3));
}
