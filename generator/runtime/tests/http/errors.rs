//! The variants of `Error`: the response that they contain, and their messages.

use std::error::Error as _;

use axum::Router;
use axum::response::IntoResponse;
use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{Call, Client, CreateCase, GetCase, builder, client};
use super::server::{close_connection, misbehaving_server, serve, unused_address};

type Failed = Error<crate::models::Problem>;

async fn create(response: impl IntoResponse + Clone + Send + Sync + 'static) -> Failed {
    let url = serve(Router::new().fallback(move || async { response })).await;
    call(&client(&url)).await
}

async fn call(client: &Client) -> Failed {
    Call::new(client, CreateCase::default()).await.unwrap_err()
}

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];
const HTML: [(&str, &str); 1] = [("content-type", "text/html; charset=utf-8")];

fn status(code: u16) -> axum::http::StatusCode {
    code.try_into().unwrap()
}

#[tokio::test]
async fn a_documented_error_has_its_type_and_its_response() {
    let error = create((status(422), JSON, r#"{"message":"no","code":"x"}"#)).await;
    let Error::Documented { failure, drift, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(failure.message.as_deref(), Some("no"));
    assert_eq!(drift.iter().count(), 1);
    assert_eq!(error.failure().unwrap().code, None);
    assert_eq!(error.status().unwrap(), 422);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body().unwrap(), r#"{"message":"no","code":"x"}"#);
    let shown = error.to_string();
    assert!(
        shown.starts_with("POST /cases: the server responded with 422 Unprocessable Entity\n"),
        "{shown}"
    );
    assert!(
        shown.contains("mismatch: ") && shown.contains("/code"),
        "{shown}"
    );
}

#[tokio::test]
async fn the_error_of_an_undocumented_status_shows_the_start_of_the_body() {
    let error = create((
        status(500),
        HTML,
        format!("<b>\u{1b}\r\n{}", "ü".repeat(1000)),
    ))
    .await;
    assert!(matches!(error, Error::UndocumentedStatus { .. }));
    assert_eq!(error.body().unwrap().len(), 2006);
    let shown = error.to_string();
    assert!(
        shown.contains("500 Internal Server Error, which the API's document doesn't describe"),
        "{shown}"
    );
    assert!(
        shown.contains(r"body (2006 bytes, text/html): <b>\u{1b}\r\nüü"),
        "{shown}"
    );
    assert!(shown.ends_with("ü…"), "{shown}");
    assert!(shown.chars().count() < 500, "{shown}");
}

#[tokio::test]
async fn a_web_page_with_status_200_is_kept_with_a_hint_at_the_base_url() {
    let error = create((HTML, "<html>Log in</html>")).await;
    assert!(matches!(error, Error::Decode { .. }));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), "<html>Log in</html>");
    assert!(error.source().is_some());
    let shown = error.to_string();
    assert!(shown.contains("<html>Log in</html>"), "{shown}");
    assert!(
        shown.contains("hint: the server sent a web page"),
        "{shown}"
    );
    assert!(
        shown.contains("hint: the server has done what was asked"),
        "{shown}"
    );
}

#[tokio::test]
async fn invalid_json_and_an_empty_body_are_decode_errors() {
    for body in ["{\"uuid\":", "", "[]", "null"] {
        let error = create((JSON, body)).await;
        assert!(matches!(error, Error::Decode { .. }), "{body}: {error}");
        assert_eq!(error.body().unwrap(), body);
    }
    let empty = create((JSON, "")).await.to_string();
    assert!(empty.contains("body: empty"), "{empty}");
}

#[tokio::test]
async fn a_documented_error_that_cannot_be_read_keeps_its_status() {
    let error = create((status(404), HTML, "<html>")).await;
    assert!(matches!(error, Error::Decode { .. }));
    assert_eq!(error.status().unwrap(), 404);
}

#[tokio::test]
async fn a_strict_client_turns_a_mismatch_into_an_error_that_keeps_the_response() {
    let response = || async { (status(201), JSON, r#"{"uuid":"u","value":"x"}"#) };
    let url = serve(Router::new().fallback(response)).await;
    let strict = builder(&url).strict(true).build().unwrap();
    let error = call(&strict).await;
    let Error::Drift { drift, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(drift.iter().count(), 1);
    assert_eq!(error.status().unwrap(), 201);
    assert_eq!(error.body().unwrap(), r#"{"uuid":"u","value":"x"}"#);
    assert!(error.to_string().contains("/value"), "{error}");

    let tolerant = client(&url);
    let case = Call::new(&tolerant, CreateCase::default()).await.unwrap();
    assert_eq!(case.uuid.as_deref(), Some("u"));
    assert_eq!(case.drift().iter().count(), 1);
}

#[tokio::test]
async fn an_unreachable_server_is_a_retryable_transport_error_without_a_response() {
    let url = unused_address();
    let error = call(&client(&url)).await;
    let Error::Transport { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(source.kind(), TransportErrorKind::Connect);
    assert!(error.is_retryable() && !error.is_timeout());
    assert!(error.status().is_none() && error.headers().is_none() && error.body().is_none());
    let shown = error.to_string();
    assert!(
        shown.starts_with(&format!("POST /cases: no response from {url}: ")),
        "{shown}"
    );
    assert!(shown.contains("refused"), "{shown}");
}

#[tokio::test]
async fn a_connection_closed_without_a_response_is_retryable_for_idempotent_methods() {
    let url = misbehaving_server(close_connection);
    let error = call(&client(&url)).await;
    assert!(matches!(error, Error::Transport { .. }));
    assert!(!error.is_retryable());
    assert!(
        error.to_string().contains("may have done what was asked"),
        "{error}"
    );

    let error = Call::new(&client(&url), GetCase).await.unwrap_err();
    assert!(error.is_retryable());
}

#[tokio::test]
async fn busy_servers_are_retryable_and_gateways_only_for_idempotent_methods() {
    for (code, post, get) in [
        (429, true, true),
        (500, false, false),
        (502, false, true),
        (503, true, true),
        (504, false, true),
    ] {
        let response = move || async move { (status(code), [("retry-after", "30")], "{}") };
        let client = client(&serve(Router::new().fallback(response)).await);
        assert_eq!(call(&client).await.is_retryable(), post, "POST {code}");
        let error = Call::new(&client, GetCase).await.unwrap_err();
        assert_eq!(error.is_retryable(), get, "GET {code}");
        assert!(error.to_string().contains("Retry-After: 30"), "{error}");
    }
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let client = client(&unused_address());
    let operation = CreateCase {
        account: Some("a\r\nb".to_owned()),
        ..CreateCase::default()
    };
    for error in [
        Call::new(&client, operation).await.unwrap_err(),
        Call::new(&client, CreateCase::default())
            .header("X-A", "a\nb")
            .await
            .unwrap_err(),
        Call::new(&client, CreateCase::default())
            .header("X A", "a")
            .await
            .unwrap_err(),
    ] {
        assert!(matches!(error, Error::Request { .. }), "{error}");
        assert!(
            error
                .to_string()
                .starts_with("POST /cases: not sent: the header"),
            "{error}"
        );
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn hints_tell_missing_from_rejected_credentials() {
    let url = serve(Router::new().fallback(|| async { (status(401), "{}") })).await;
    let error = call(&client(&url)).await;
    assert!(error.to_string().contains("holds no credential"), "{error}");
    let known = builder(&url)
        .credential("token", Credential::Bearer("secret".to_owned()))
        .build()
        .unwrap();
    let error = call(&known).await;
    assert!(
        error.to_string().contains("didn't accept the credential"),
        "{error}"
    );
}

#[tokio::test]
async fn cookies_that_a_server_sets_are_not_shown() {
    let error = create((status(500), [("set-cookie", "sid=hidden")], "")).await;
    assert_eq!(error.headers().unwrap()["set-cookie"], "sid=hidden");
    assert!(!format!("{error:?} {error}").contains("hidden"));
}

#[test]
fn an_error_is_small_and_send() {
    fn is_send_and_sync<T: Send + Sync + std::error::Error + 'static>() {}
    is_send_and_sync::<Failed>();
    is_send_and_sync::<Error>();
    assert!(size_of::<Failed>() <= 128);
}
