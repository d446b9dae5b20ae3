//! The blocking client.

use std::time::Duration;

use plannr::runtime::TransportErrorKind;
use plannr::types::{Case, CreateCaseBody};
use plannr::{BlockingClient, ClientBuilder, Error, Response};

use super::sockets::{self, keep_silent, nowhere, say};
use crate::{ACCOUNT, TOKEN, builder};

fn create(builder: ClientBuilder) -> Result<Response<Case>, Error> {
    let client: BlockingClient = builder.build_blocking().unwrap();
    client
        .create_case(CreateCaseBody::new("A"))
        .x_plannr_account_uuid(ACCOUNT)
        .send()
}

#[test]
fn a_call_is_sent_and_its_response_is_read() {
    let (url, asked) = sockets::server(|stream| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{\"uuid\":\"u\",\"value\":15099}\n",
        );
    });
    let case = create(builder(&url)).unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.drift().len(), 1);
    let asked = asked.recv().unwrap().to_lowercase();
    assert!(
        asked.starts_with("post /api/v1/cases http/1.1\r\n"),
        "{asked}"
    );
    assert!(
        asked.contains(&format!("\r\nauthorization: bearer {TOKEN}\r\n")),
        "{asked}"
    );
    assert!(
        asked.contains(&format!("\r\nx-plannr-account-uuid: {ACCOUNT}\r\n")),
        "{asked}"
    );
    assert!(asked.ends_with("\r\n\r\n{\"name\":\"a\"}"), "{asked}");
}

#[test]
fn an_undocumented_status_keeps_the_response() {
    let (url, _asked) = sockets::server(|stream| {
        say(
            stream,
            "HTTP/1.1 422 Unprocessable Entity\r\nContent-Length: 2\r\n\r\n{}",
        );
    });
    let error = create(builder(&url)).unwrap_err();
    assert!(
        matches!(error, Error::UndocumentedStatus { .. }),
        "{error:?}"
    );
    assert_eq!(error.body().unwrap(), "{}");
}

#[test]
fn a_silent_server_causes_a_timeout() {
    let (url, _asked) = sockets::server(keep_silent);
    let error = create(builder(&url).timeout(Duration::from_millis(200))).unwrap_err();
    assert!(error.is_timeout() && !error.is_retryable(), "{error:?}");
}

#[test]
fn a_refused_connection_is_safe_to_repeat() {
    let error = create(builder(&nowhere())).unwrap_err();
    let Error::Transport { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(source.kind(), TransportErrorKind::Connect);
    assert!(error.is_retryable());
}

#[test]
fn a_custom_reqwest_client_is_used() {
    let (url, asked) = sockets::server(|stream| {
        say(
            stream,
            "HTTP/1.1 200 OK\r\nX-Proxy: p\r\nContent-Length: 2\r\n\r\n{}",
        );
    });
    let mut headers = http::HeaderMap::new();
    headers.insert("x-proxy", "mine".parse().unwrap());
    let own = reqwest::blocking::Client::builder()
        .default_headers(headers)
        .build()
        .unwrap();
    create(builder(&url).blocking_http_client(own)).unwrap();
    assert!(asked.recv().unwrap().contains("x-proxy: mine\r\n"));
}
