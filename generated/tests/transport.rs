//! Tests the crate without its HTTP client: operations as plain values, and custom
//! transports. Everything works without default features.

#![cfg(test)]

use std::io::{Cursor, Read};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, StatusCode};
use plannr::operations::CreateCase;
use plannr::runtime::{
    BlockingBody, BlockingTransport, Body, BoxFuture, Operation, SendOptions, Transport,
    TransportError, TransportErrorKind,
};
use plannr::types::CreateCaseBody;
use plannr::{Client, Error};

const RESPONSE: &str = r#"{"uuid":"u","value":15099}"#;

/// A transport that records requests and always returns the same response.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<http::Request<Bytes>>>>);

impl Transport for Memory {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        _: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        self.0.lock().unwrap().push(request);
        Box::pin(async { Ok(http::Response::new(RESPONSE.into())) })
    }
}

impl BlockingTransport for Memory {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        self.0.lock().unwrap().push(request);
        Ok(http::Response::new(Box::new(Cursor::new(RESPONSE))))
    }
}

impl Memory {
    /// Checks that it recorded exactly the request of the tests.
    fn check(&self) {
        let seen = self.0.lock().unwrap();
        let [request] = seen.as_slice() else {
            panic!("{seen:?}")
        };
        assert_eq!(request.method(), Method::POST);
        assert_eq!(request.uri(), "https://api.plannrcrm.com/api/v1/cases");
        assert_eq!(request.headers()["authorization"], "Bearer t");
        assert_eq!(request.body(), r#"{"name":"A"}"#);
    }
}

#[tokio::test]
async fn a_custom_transport_is_used() {
    let memory = Memory::default();
    let builder = Client::builder().bearer_token("t");
    let client = builder.transport(memory.clone()).build().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    let case = call.await.unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.drift().len(), 1);
    memory.check();
}

#[test]
fn a_custom_blocking_transport_is_used() {
    let memory = Memory::default();
    let builder = Client::builder().bearer_token("t");
    let client = builder.blocking_transport(memory.clone());
    let client = client.build_blocking().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    let case = call.send().unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.drift().len(), 1);
    memory.check();
}

#[test]
fn a_custom_transport_decides_which_errors_are_retryable() {
    struct Down(TransportErrorKind);
    impl BlockingTransport for Down {
        fn send(
            &self,
            _: http::Request<Bytes>,
            _: &SendOptions,
        ) -> Result<http::Response<BlockingBody>, TransportError> {
            Err(TransportError::new(self.0, "the line is down"))
        }
    }
    for (kind, timeout, retryable) in [
        (TransportErrorKind::Connect, false, true),
        (TransportErrorKind::ConnectTimeout, true, true),
        (TransportErrorKind::Timeout, true, false),
        (TransportErrorKind::Other, false, false),
    ] {
        let client = Client::builder().blocking_transport(Down(kind));
        let client = client.build_blocking().unwrap();
        let call = client.create_case(CreateCaseBody::new("A"));
        let error = call.send().unwrap_err();
        assert_eq!(error.is_timeout(), timeout, "{error}");
        assert_eq!(error.is_retryable(), retryable, "{error}");
        let shown = error.to_string();
        assert!(shown.contains("https://api.plannrcrm.com"), "{shown}");
    }
}

#[test]
fn a_torn_body_of_a_custom_transport_keeps_the_received_part() {
    struct Torn;
    impl Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::ConnectionReset.into())
        }
    }
    impl BlockingTransport for Torn {
        fn send(
            &self,
            _: http::Request<Bytes>,
            _: &SendOptions,
        ) -> Result<http::Response<BlockingBody>, TransportError> {
            Ok(http::Response::new(Box::new(b"{".chain(Self))))
        }
    }
    let builder = Client::builder().blocking_transport(Torn);
    let client = builder.build_blocking().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    let error = call.send().unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), "{");
}

#[test]
fn an_operation_makes_a_request_for_any_http_library() {
    let mut operation = CreateCase::new(CreateCaseBody::new("A"));
    operation.x_plannr_account_uuid = Some("a".into());
    let request = operation.request().unwrap();
    assert_eq!(request.uri(), "/api/v1/cases");
    assert_eq!(request.headers()["x-plannr-account-uuid"], "a");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(!request.headers().contains_key("authorization"));
    let request = operation.request_to("https://test.example/crm/").unwrap();
    assert_eq!(request.uri(), "https://test.example/crm/api/v1/cases");
}

#[test]
fn an_operation_reads_the_response_of_any_http_library() {
    let response = http::Response::new(Bytes::from(RESPONSE));
    let case = CreateCase::response(response).unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.drift().len(), 1);

    let response = http::Response::builder().status(409).body(Bytes::new());
    let error = CreateCase::response(response.unwrap()).unwrap_err();
    assert!(
        matches!(error, Error::UndocumentedStatus { .. }),
        "{error:?}"
    );
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_the_builder_says_how_to_get_one() {
    let asynchronous = Client::builder().build().unwrap_err().to_string();
    assert!(asynchronous.contains("with `transport`, or turn the feature `reqwest` on"));
    let blocking = Client::builder().build_blocking().unwrap_err().to_string();
    assert!(blocking.contains("with `blocking_transport`, or turn the feature `blocking` on"));
}
