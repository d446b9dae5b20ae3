//! The eight methods of a Path Item Object.

use case_each_method_is_sent::{
    operations::{Add, Ask, Change, Follow, Probe, Read, Remove, Replace},
    runtime::Operation,
};

fn method(operation: &impl Operation) -> String {
    let request = operation.request().expect("a request");
    request.method().to_string()
}

#[test]
fn the_request_has_the_method_of_its_operation() {
    assert_eq!(method(&Read::new()), "GET");
    assert_eq!(method(&Replace::new()), "PUT");
    assert_eq!(method(&Add::new()), "POST");
    assert_eq!(method(&Remove::new()), "DELETE");
    assert_eq!(method(&Ask::new()), "OPTIONS");
    assert_eq!(method(&Probe::new()), "HEAD");
    assert_eq!(method(&Change::new()), "PATCH");
    assert_eq!(method(&Follow::new()), "TRACE");
}
