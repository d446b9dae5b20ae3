//! The value of a discriminator is compared as text.

use bytes::Bytes;
use case_a_discriminator_can_be_a_boolean_or_an_integer::{
    operations::Remote as GetRemote,
    runtime::Operation,
    runtime::json::{from_slice, to_vec},
    types::{Document, Remote, V2},
};

#[test]
fn a_boolean_selects_the_variant() {
    let text = r#"{"host":"h","is_http":true}"#;
    let response = GetRemote::response(http::Response::new(Bytes::from(text))).expect("a remote");
    assert!(matches!(*response, Remote::Http(_)), "{:?}", *response);
    assert!(response.drift().is_empty());
}

#[test]
fn an_integer_selects_the_variant() {
    let read = |text: &str| from_slice::<Document>(text.as_bytes()).expect("a document");
    assert!(matches!(read(r#"{"v":1,"a":"x"}"#), Document::V1(_)));
    assert!(matches!(read(r#"{"v":2.0}"#), Document::V2(_)));
}

#[test]
fn the_discriminator_is_sent_with_its_type() {
    let text = to_vec(&Document::from(V2::new().b("x"))).expect("JSON");
    assert_eq!(text, br#"{"v":2,"b":"x"}"#);
}
