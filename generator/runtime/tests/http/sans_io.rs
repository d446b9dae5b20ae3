//! Operations without a client: requests built and responses read with no network.

use crate::models::Case;
use bytes::Bytes;
use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{CreateCase, DeleteCase, GetCase, Read};

fn response(status: u16, body: &str) -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::copy_from_slice(body.as_bytes()));
    *response.status_mut() = status.try_into().unwrap();
    response
}

#[test]
fn a_request_has_method_path_accept_content_type_and_body() {
    let operation = CreateCase {
        account: Some("a1".to_owned()),
        body: Case {
            value: Some(7),
            ..Case::default()
        },
    };
    let request = operation.request().unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri(), "/cases");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["x-account"], "a1");
    assert_eq!(request.body(), r#"{"value":7}"#);
}

#[test]
fn a_request_can_have_a_base_url() {
    let request = Read::new("1").request_to("https://x.example/api/").unwrap();
    assert_eq!(request.uri(), "https://x.example/api/read/1");
    let error = Read::new("1").request_to("/api").unwrap_err();
    assert!(matches!(error, RequestError::BaseUrl { .. }));
}

#[test]
fn a_response_is_read_by_its_status() {
    let case = CreateCase::response(response(201, r#"{"uuid":"u"}"#)).unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.status(), 201);
    assert_eq!(case.body(), r#"{"uuid":"u"}"#);
    assert!(case.drift().is_empty());
    assert_eq!(case.into_inner().value, None);
}

#[test]
fn a_response_without_content_is_the_unit_type() {
    DeleteCase::response(response(204, "")).unwrap();
}

#[test]
fn a_mismatch_is_recorded_rather_than_failing() {
    let case = CreateCase::response(response(200, r#"{"uuid":"u","value":{"amount":1}}"#)).unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.value, None);
    let mismatches: Vec<_> = case.drift().iter().map(ToString::to_string).collect();
    assert_eq!(mismatches.len(), 1);
    assert!(mismatches[0].contains("/value"), "{mismatches:?}");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let case = CreateCase::response(response(200, "\u{feff}{\"uuid\":\"u\"}")).unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
}

#[test]
fn a_documented_redirect_is_a_response() {
    assert_eq!(
        GetCase::response(response(302, "")).unwrap().into_inner(),
        None
    );
}

#[test]
fn text_that_is_not_utf_8_is_an_error_that_keeps_the_body() {
    let body = Bytes::from_static(b"caf\xe9");
    let error = Read::response(http::Response::new(body.clone())).unwrap_err();
    assert!(matches!(error, Error::Decode { .. }));
    assert_eq!(error.body(), Some(&body));
}
