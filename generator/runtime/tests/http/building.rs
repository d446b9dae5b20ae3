//! The settings of a builder, and the requests of its client.

use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{BlockingClient, Call, Client, ClientBuilder, DEFAULTS, Read, builder};
use super::server::echo_server;

#[tokio::test]
async fn accept_and_user_agent_are_sent() {
    let url = echo_server().await;
    let client = builder(&url).build().unwrap();
    let echoed = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(echoed.contains("accept: text/plain\n"), "{echoed}");
    assert!(echoed.contains("user-agent: cases/1.0\n"), "{echoed}");

    let client = builder(&url).user_agent("mine/2").build().unwrap();
    let echoed = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(echoed.contains("user-agent: mine/2\n"), "{echoed}");
}

#[tokio::test]
async fn a_base_url_with_a_path_is_kept() {
    for base in ["/api/", "/api"] {
        let client = builder(&(echo_server().await + base)).build().unwrap();
        let echoed = Call::new(&client, Read::new("1"))
            .await
            .unwrap()
            .into_inner();
        assert!(echoed.starts_with("GET /api/read/1\n"), "{echoed}");
    }
}

#[test]
fn an_invalid_base_url_is_an_error_with_the_reason() {
    for (url, expected) in [
        ("/api/v3", "not absolute"),
        ("ftp://x/", "neither `https` nor `http`"),
        ("https://x/?a=b", "query"),
        ("https://x/#a", "fragment"),
        ("https:// x", "not a valid URL"),
    ] {
        let error = builder(url).build().unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(url), "{error}");
    }
    let error = builder("https://me:hidden@x/").build().unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("hidden"),
        "{error:?}"
    );
}

#[test]
fn a_later_base_url_replaces_an_invalid_one() {
    let defaults = Defaults {
        base_url: Some("/relative"),
        ..DEFAULTS
    };
    assert!(
        ClientBuilder::new(defaults)
            .base_url("https://x")
            .build()
            .is_ok()
    );
    let error = ClientBuilder::new(defaults).build().unwrap_err();
    assert!(matches!(error, BuildError::BaseUrl { .. }));
}

#[test]
fn without_a_server_a_base_url_is_required() {
    let error = ClientBuilder::new(DEFAULTS).build().unwrap_err();
    assert!(matches!(error, BuildError::NoBaseUrl));
}

#[test]
fn invalid_headers_are_errors() {
    for builder in [
        builder("https://x").default_header("X-A", "a\r\nb"),
        builder("https://x").default_header("X A", "a"),
        builder("https://x").user_agent("a\nb"),
    ] {
        assert!(matches!(
            builder.build().unwrap_err(),
            BuildError::Header { .. }
        ));
    }
}

#[tokio::test]
async fn a_custom_reqwest_client_is_used() {
    let own = reqwest::Client::builder()
        .default_headers(
            [(http::HeaderName::from_static("x-own"), "1".parse().unwrap())]
                .into_iter()
                .collect(),
        )
        .build()
        .unwrap();
    let client = builder(&echo_server().await)
        .http_client(own)
        .build()
        .unwrap();
    let echoed = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(echoed.contains("x-own: 1\n"), "{echoed}");
}

#[test]
fn clients_and_calls_are_send() {
    fn is_send_and_sync<T: Send + Sync>() {}
    fn is_send<T: Send>() {}
    is_send_and_sync::<Client>();
    is_send_and_sync::<BlockingClient>();
    is_send::<Call<'static, Read>>();
    is_send::<CallFuture<'static, Read>>();
}
