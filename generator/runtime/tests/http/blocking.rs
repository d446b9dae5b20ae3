//! The blocking client, on plain threads.

use std::time::{Duration, Instant};

use openapi_client_runtime::*;

use super::operations::{BlockingClient, Call, CreateCase, Read, builder};
use super::server::{
    close_mid_body, misbehaving_server, never_respond, send_endless_body, send_slow_body,
    unused_address, write_text,
};

const SHORT: Duration = Duration::from_millis(200);

fn client(url: &str) -> BlockingClient {
    builder(url).build_blocking().unwrap()
}

#[test]
fn a_call_is_sent_and_decoded() {
    let url = misbehaving_server(|stream| {
        write_text(
            stream,
            "HTTP/1.1 201 Created\r\nContent-Length: 12\r\n\r\n{\"uuid\":\"u\"}",
        );
    });
    let client = client(&url);
    let case = Call::new(&client, CreateCase::default()).send().unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.status(), 201);
}

#[test]
fn an_unreachable_server_is_a_retryable_transport_error() {
    let client = client(&unused_address());
    let error = Call::new(&client, CreateCase::default())
        .send()
        .unwrap_err();
    let Error::Transport { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(source.kind(), TransportErrorKind::Connect);
    assert!(error.is_retryable());
}

#[test]
fn a_server_that_never_responds_is_a_timeout() {
    let client = client(&misbehaving_server(never_respond));
    let error = Call::new(&client, Read::new("1"))
        .timeout(SHORT)
        .send()
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn a_slow_body_is_a_timeout_that_keeps_the_part_that_arrived() {
    let client = client(&misbehaving_server(send_slow_body));
    let begun = Instant::now();
    let error = Call::new(&client, Read::new("1"))
        .timeout(SHORT)
        .send()
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(error.status().unwrap(), 200);
    assert!(error.body().unwrap().starts_with(b"{\"a"), "{error}");
}

#[test]
fn an_endless_body_is_read_up_to_the_limit_and_kept() {
    let client = builder(&misbehaving_server(send_endless_body))
        .max_response_bytes(100_000)
        .build_blocking()
        .unwrap();
    let error = Call::new(&client, Read::new("1")).send().unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge { .. }), "{error:?}");
    assert_eq!(error.body().unwrap().len(), 100_000);
}

#[test]
fn an_incomplete_body_keeps_the_part_that_arrived() {
    let client = client(&misbehaving_server(close_mid_body));
    let error = Call::new(&client, CreateCase::default())
        .send()
        .unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert_eq!(error.status().unwrap(), 201);
    assert_eq!(error.body().unwrap(), "{\"uuid\":");
}

#[test]
fn redirects_are_followed() {
    let url = misbehaving_server(|stream| {
        write_text(
            stream,
            "HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
    });
    let error = Call::new(&client(&url), Read::new("1")).send().unwrap_err();
    assert!(matches!(
        error,
        Error::Redirect {
            source: RedirectRefusal::TooMany,
            ..
        }
    ));
}
