//! Connections that are slow, break off or can't be made.

use std::error::Error as _;
use std::net::TcpStream;
use std::time::Duration;

use plannr::Error;
use plannr::runtime::{TransportError, TransportErrorKind};
use plannr::types::CreateCaseBody;

use super::sockets::{keep_silent, nowhere, say, server};
use crate::{ACCOUNT, TOKEN, builder, create};

const SOON: Duration = Duration::from_millis(200);

/// The error of a call to a server that reads the request and then runs `then`.
async fn error(then: fn(&mut TcpStream)) -> Error {
    let (url, asked) = server(then);
    let error = create(builder(&url).timeout(SOON * 10)).await.unwrap_err();
    assert!(
        asked
            .recv()
            .unwrap()
            .starts_with("POST /api/v1/cases HTTP/1.1\r\n")
    );
    check(&error);
    error
}

/// Checks the common properties of these errors.
fn check(error: &Error) {
    let shown = format!("{error} {error:?}");
    assert!(shown.starts_with("POST /api/v1/cases: "), "{shown}");
    assert!(
        !shown.contains(TOKEN) && !shown.contains(ACCOUNT),
        "{shown}"
    );
    let source = error.source().unwrap();
    assert!(
        source.downcast_ref::<TransportError>().is_some(),
        "{source:?}"
    );
}

#[tokio::test]
async fn a_silent_server_causes_a_timeout_without_a_response() {
    let (url, _asked) = server(keep_silent);
    let error = create(builder(&url).timeout(SOON)).await.unwrap_err();
    check(&error);
    let Error::Timeout { limit, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(*limit, SOON);
    assert!(error.is_timeout());
    assert!(!error.is_retryable(), "a POST may have been done");
    assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    assert_eq!(
        error.to_string(),
        format!(
            "POST /api/v1/cases: no response from {url} within 200ms\n  \
             hint: the server may have done what was asked; repeating the call may do it twice"
        )
    );
}

#[tokio::test]
async fn a_call_can_have_less_time_than_its_client() {
    let (url, _asked) = server(keep_silent);
    let client = builder(&url).build().unwrap();
    let call = client.create_case(CreateCaseBody::new("A")).timeout(SOON);
    assert!(call.await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_stalled_body_is_a_timeout_that_keeps_the_received_part() {
    let (url, _asked) = server(|stream| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\nX-Request-Id: r-1\r\nContent-Length: 100\r\n\r\n{\"uuid\":",
        );
        keep_silent(stream);
    });
    let error = create(builder(&url).timeout(SOON)).await.unwrap_err();
    check(&error);
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    assert!(error.is_timeout() && !error.is_retryable());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-1");
    assert_eq!(error.body().unwrap(), "{\"uuid\":");
    let shown = error.to_string();
    let head = "POST /api/v1/cases: the server responded with 200 OK, \
                but its body wasn't complete within 200ms\n  body (8 bytes): {\"uuid\":\n";
    assert!(shown.starts_with(head), "{shown}");
    assert!(
        shown.contains("hint: the server has done what was asked"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_connection_closed_before_the_response_is_not_repeated_for_a_post() {
    let error = error(|_| {}).await;
    let Error::Transport { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(source.kind(), TransportErrorKind::Other);
    assert!(error.status().is_none() && error.body().is_none());
    assert!(!error.is_timeout() && !error.is_retryable());
    let shown = error.to_string();
    assert!(
        shown.contains("no response from http://127.0.0.1:"),
        "{shown}"
    );
    assert!(
        shown.contains("hint: the server may have done what was asked"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_connection_closed_within_the_body_keeps_the_received_part() {
    let error = error(|stream| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\nX-Request-Id: r-1\r\nContent-Length: 100\r\n\r\n{\"uuid\":",
        );
    })
    .await;
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-1");
    assert_eq!(error.body().unwrap(), "{\"uuid\":");
    assert!(!error.is_timeout() && !error.is_retryable());
    let shown = error.to_string();
    assert!(
        shown.contains("responded with 200 OK, but its body broke off: "),
        "{shown}"
    );
    assert!(shown.contains("body (8 bytes): {\"uuid\":"), "{shown}");
}

#[tokio::test]
async fn a_response_that_is_not_http_is_a_transport_error() {
    let error = error(|stream| say(stream, "SSH-2.0-OpenSSH_9.6\r\n\r\n")).await;
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert!(error.status().is_none() && !error.is_retryable());
}

#[tokio::test]
async fn a_refused_connection_is_safe_to_repeat() {
    let url = nowhere();
    let error = create(builder(&url)).await.unwrap_err();
    check(&error);
    let Error::Transport { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(source.kind(), TransportErrorKind::Connect);
    assert!(error.is_retryable() && !error.is_timeout());
    assert!(error.status().is_none());
    let shown = error.to_string();
    assert!(
        shown.contains(&format!("no response from {url}: ")),
        "{shown}"
    );
    assert!(shown.to_lowercase().contains("refused"), "{shown}");
    assert!(!shown.contains("hint"), "{shown}");
}
