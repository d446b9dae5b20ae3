//! Limits of time and size, with slow, endless and incomplete responses.

use std::time::{Duration, Instant};

use axum::Router;
use axum::response::Redirect;
use openapi_client_runtime::*;

use super::operations::{Call, CreateCase, GetCase, Read, builder, client};
use super::server::{
    close_mid_body, misbehaving_server, never_respond, send_endless_body, send_slow_body, serve,
};

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn a_server_that_never_responds_is_a_timeout() {
    let client = builder(&misbehaving_server(never_respond))
        .timeout(SHORT)
        .build()
        .unwrap();
    let error = Call::new(&client, GetCase).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    assert!(error.is_timeout() && error.is_retryable());
    assert!(error.status().is_none());
    assert!(error.to_string().contains("within 200ms"), "{error}");

    let error = Call::new(&client, CreateCase::default()).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_retryable());
}

#[tokio::test]
async fn a_call_can_have_its_own_timeout() {
    let client = client(&misbehaving_server(never_respond));
    let begun = Instant::now();
    let error = Call::new(&client, GetCase)
        .timeout(SHORT)
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_slow_body_is_a_timeout_that_keeps_the_part_that_arrived() {
    let client = client(&misbehaving_server(send_slow_body));
    let begun = Instant::now();
    let error = Call::new(&client, GetCase)
        .timeout(SHORT)
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-seen"], "yes");
    assert!(error.body().unwrap().starts_with(b"{\"a"), "{error}");
    assert!(
        error
            .to_string()
            .contains("its body wasn't complete within 200ms"),
        "{error}"
    );
}

#[tokio::test]
async fn redirects_share_one_deadline() {
    let slow = || async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        Redirect::temporary("/again")
    };
    let client = client(&serve(Router::new().fallback(slow)).await);
    let error = Call::new(&client, Read::new("1"))
        .timeout(SHORT)
        .await
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[tokio::test]
async fn the_longest_timeout_is_no_limit() {
    let client = client(&super::server::echo_server().await);
    let call = Call::new(&client, Read::new("1")).timeout(Duration::MAX);
    assert_eq!(call.await.unwrap().status(), 200);
}

#[tokio::test]
async fn an_endless_body_is_read_up_to_the_limit_and_kept() {
    let client = builder(&misbehaving_server(send_endless_body))
        .max_response_bytes(100_000)
        .build()
        .unwrap();
    let error = Call::new(&client, Read::new("1")).await.unwrap_err();
    assert!(
        matches!(error, Error::BodyTooLarge { limit: 100_000, .. }),
        "{error:?}"
    );
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-seen"], "yes");
    assert_eq!(error.body().unwrap().len(), 100_000);
    assert!(error.to_string().contains("max_response_bytes"), "{error}");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_body_as_large_as_the_limit_is_read() {
    let url = serve(Router::new().fallback(|| async { "12345" })).await;
    let read = |limit| async move {
        let client = builder(&url).max_response_bytes(limit).build().unwrap();
        Call::new(&client, Read::new("1")).await
    };
    assert_eq!(*read.clone()(5).await.unwrap(), "12345");
    let error = read(4).await.unwrap_err();
    assert_eq!(error.body().unwrap(), "1234");
}

#[tokio::test]
async fn an_incomplete_body_keeps_status_headers_and_the_part_that_arrived() {
    let client = client(&misbehaving_server(close_mid_body));
    let error = Call::new(&client, CreateCase::default()).await.unwrap_err();
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert_eq!(error.status().unwrap(), 201);
    assert_eq!(error.headers().unwrap()["x-seen"], "yes");
    assert_eq!(error.body().unwrap(), "{\"uuid\":");
    let shown = error.to_string();
    assert!(
        shown.contains("201 Created, but its body broke off"),
        "{shown}"
    );
    assert!(
        shown.contains("the server has done what was asked"),
        "{shown}"
    );
}
