//! A strict client and plain serde, for which a mismatch is an error.

use plannr::Error;
use plannr::runtime::json;
use plannr::types::Case;
use serde_json::json;

use super::{example_with, send, server};

#[tokio::test]
async fn the_error_of_a_strict_client_keeps_the_response() {
    let response = example_with(&[("/value/amount", json!(4000)), ("/zone", json!(true))]);
    let error = send(&response, true).await.unwrap_err();
    let Error::Drift { drift, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(drift.total(), 2);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-1");
    assert_eq!(error.body().unwrap(), &response.to_string());
    assert!(!error.is_retryable() && !error.is_timeout());
    let head = "POST /api/v1/cases: the server responded with 200 OK, but its body doesn't match the API's document, \
                and the client is strict\n  \
                mismatch: /value/amount: expected an object, found 4000\n  \
                mismatch: /zone: expected no such property, found true\n  body (";
    assert!(error.to_string().starts_with(head), "{error}");

    let (case, again) = json::from_slice_tolerant::<Case>(error.body().unwrap()).unwrap();
    assert_eq!(&again, drift);
    assert_eq!(case.name.as_deref(), Some("finance"));
}

#[tokio::test]
async fn a_strict_client_reads_a_response_that_matches_the_document() {
    let case = send(&server::example(), true).await.unwrap();
    assert!(case.drift().is_empty());
    assert_eq!(serde_json::to_value(&*case).unwrap(), server::example());
}

#[test]
fn a_mismatch_is_an_error_in_plain_serde() {
    let error = serde_json::from_str::<Case>(r#"{"value": {"amount": 4000}}"#).unwrap_err();
    let shown = error.to_string();
    assert!(
        shown.starts_with("/value/amount: expected an object, found 4000"),
        "{shown}"
    );
}
