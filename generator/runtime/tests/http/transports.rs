//! Custom transports.

use std::sync::Mutex;
use std::time::Duration;

use crate::models::Case;
use bytes::Bytes;
use openapi_client_runtime::*;

use super::operations::{Call, CreateCase, Read, builder};

/// Responds to each request with the next of its responses, and stores the requests.
struct Script {
    responses: Mutex<Vec<Result<http::Response<Body>, TransportError>>>,
    seen: &'static Mutex<Vec<http::Request<Bytes>>>,
}

fn script(responses: Vec<Result<http::Response<Body>, TransportError>>) -> Script {
    Script {
        responses: Mutex::new(responses.into_iter().rev().collect()),
        seen: Box::leak(Box::default()),
    }
}

impl Transport for Script {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            assert!(
                options
                    .timeout
                    .is_some_and(|left| left <= Duration::from_secs(30))
            );
            self.seen.lock().unwrap().push(request);
            self.responses.lock().unwrap().pop().unwrap()
        })
    }
}

/// A body with these chunks.
struct Given(std::vec::IntoIter<Result<Bytes, TransportError>>);

impl Chunks for Given {
    fn next_chunk(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(std::future::ready(self.0.next()))
    }
}

fn broken() -> TransportError {
    TransportError::new(TransportErrorKind::Other, "the wire broke")
}

#[tokio::test]
async fn a_custom_transport_gets_complete_requests() {
    let script = script(vec![Ok(http::Response::new("{\"uuid\":\"u\"}".into()))]);
    let seen = script.seen;
    let client = builder("https://x.example/api")
        .transport(script)
        .build()
        .unwrap();
    let operation = CreateCase {
        account: None,
        body: Case {
            value: Some(1),
            ..Case::default()
        },
    };
    let case = Call::new(&client, operation).await.unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].uri(), "https://x.example/api/cases");
    assert_eq!(seen[0].body(), "{\"value\":1}");
    assert_eq!(seen[0].headers()["user-agent"], "cases/1.0");
}

#[tokio::test]
async fn a_redirect_from_https_to_http_is_not_followed() {
    let mut moved = http::Response::new(Body::from("moved"));
    *moved.status_mut() = http::StatusCode::FOUND;
    moved
        .headers_mut()
        .insert("location", "http://x.example/".parse().unwrap());
    let script = script(vec![Ok(moved)]);
    let seen = script.seen;
    let client = builder("https://x.example")
        .transport(script)
        .build()
        .unwrap();
    let error = Call::new(&client, Read::new("1")).await.unwrap_err();
    assert!(matches!(
        error,
        Error::Redirect {
            source: RedirectRefusal::Downgrade { .. },
            ..
        }
    ));
    assert_eq!(error.body().unwrap(), "moved");
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn chunks_are_joined() {
    let chunks = ["a", "", "b", "cd"].map(|text| Ok(Bytes::from_static(text.as_bytes())));
    let body = Body::chunks(Given(Vec::from(chunks).into_iter()));
    let client = builder("https://x")
        .transport(script(vec![Ok(http::Response::new(body))]))
        .build()
        .unwrap();
    assert_eq!(*Call::new(&client, Read::new("1")).await.unwrap(), "abcd");
}

#[tokio::test]
async fn an_error_between_chunks_keeps_the_chunks_that_arrived() {
    let chunks = vec![Ok(Bytes::from_static(b"ab")), Err(broken())];
    let body = Body::chunks(Given(chunks.into_iter()));
    let client = builder("https://x")
        .transport(script(vec![Ok(http::Response::new(body))]))
        .build()
        .unwrap();
    let error = Call::new(&client, Read::new("1")).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "ab");
    assert!(error.to_string().contains("the wire broke"), "{error}");
}

#[tokio::test]
async fn the_deadline_is_checked_between_chunks() {
    /// Endless and slow.
    struct Slow;
    impl Chunks for Slow {
        fn next_chunk(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
            Box::pin(async {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some(Ok(Bytes::from_static(b"x")))
            })
        }
    }
    let response = Ok(http::Response::new(Body::chunks(Slow)));
    let client = builder("https://x")
        .transport(script(vec![response]))
        .build()
        .unwrap();
    let call = Call::new(&client, Read::new("1")).timeout(Duration::from_millis(100));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn a_connect_timeout_is_a_timeout_that_is_safe_to_retry() {
    let error = TransportError::new(TransportErrorKind::ConnectTimeout, "too slow");
    let client = builder("https://x")
        .transport(script(vec![Err(error)]))
        .build()
        .unwrap();
    let error = Call::new(&client, CreateCase::default()).await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable());
    assert!(
        error
            .to_string()
            .contains("no connection to https://x in time"),
        "{error}"
    );
}

/// A blocking transport of one response.
struct Fixed(&'static str);

impl BlockingTransport for Fixed {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        assert_eq!(request.uri(), "https://x/read/1");
        Ok(http::Response::new(Box::new(self.0.as_bytes())))
    }
}

#[test]
fn a_custom_blocking_transport_is_used() {
    let client = builder("https://x")
        .blocking_transport(Fixed("hello"))
        .build_blocking()
        .unwrap();
    assert_eq!(*Call::new(&client, Read::new("1")).send().unwrap(), "hello");
}
