//! What a builder takes and refuses, and what its client sends.

use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{BlockingClient, Call, Client, ClientBuilder, DEFAULTS, Read, builder};
use super::server::telling_server;

#[tokio::test]
async fn accept_and_user_agent_are_sent() {
    let url = telling_server().await;
    let client = builder(&url).build().unwrap();
    let told = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(told.contains("accept: text/plain\n"), "{told}");
    assert!(told.contains("user-agent: cases/1.0\n"), "{told}");

    let client = builder(&url).user_agent("mine/2").build().unwrap();
    let told = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(told.contains("user-agent: mine/2\n"), "{told}");
}

#[tokio::test]
async fn a_base_url_with_a_path_is_kept() {
    for base in ["/api/", "/api"] {
        let client = builder(&(telling_server().await + base)).build().unwrap();
        let told = Call::new(&client, Read::new("1"))
            .await
            .unwrap()
            .into_inner();
        assert!(told.starts_with("GET /api/read/1\n"), "{told}");
    }
}

#[test]
fn a_base_url_that_cannot_be_used_is_refused_with_the_reason() {
    for (url, said) in [
        ("/api/v3", "not absolute"),
        ("ftp://x/", "neither `https` nor `http`"),
        ("https://x/?a=b", "query"),
        ("https://x/#a", "fragment"),
        ("https:// x", "not a valid URL"),
    ] {
        let error = builder(url).build().unwrap_err().to_string();
        assert!(error.contains(said) && error.contains(url), "{error}");
    }
    let error = builder("https://me:hidden@x/").build().unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("hidden"),
        "{error:?}"
    );
}

#[test]
fn a_later_base_url_replaces_one_that_cannot_be_used() {
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
fn without_a_server_a_base_url_is_asked_for() {
    let error = ClientBuilder::new(DEFAULTS).build().unwrap_err();
    assert!(matches!(error, BuildError::NoBaseUrl));
}

#[test]
fn headers_that_cannot_be_sent_are_refused() {
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
async fn a_reqwest_client_of_ones_own_is_used() {
    let own = reqwest::Client::builder()
        .default_headers(
            [(http::HeaderName::from_static("x-own"), "1".parse().unwrap())]
                .into_iter()
                .collect(),
        )
        .build()
        .unwrap();
    let client = builder(&telling_server().await)
        .http_client(own)
        .build()
        .unwrap();
    let told = Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner();
    assert!(told.contains("x-own: 1\n"), "{told}");
}

#[test]
fn clients_and_calls_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    fn sends<T: Send>() {}
    crosses::<Client>();
    crosses::<BlockingClient>();
    sends::<Call<'static, Read>>();
    sends::<Pending<'static, Read>>();
}
