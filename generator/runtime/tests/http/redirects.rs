//! Redirects: which are followed, and with which headers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::models::Case;
use axum::Router;
use axum::extract::Request;
use axum::routing::any;
use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{Call, Client, CreateCase, DeleteCase, GetCase, Read, builder, client};
use super::server::{echo, serve};

/// Redirects every path to `to`, except `/there`, which echoes the request.
async fn redirecting(code: u16, to: impl Into<String>) -> String {
    let to = to.into();
    let redirect = move || {
        let to = to.clone();
        async move {
            (
                axum::http::StatusCode::from_u16(code).unwrap(),
                [("location", to)],
                "moved",
            )
        }
    };
    serve(Router::new().route("/there", any(echo)).fallback(redirect)).await
}

/// A server that counts the requests that come.
async fn counting_server() -> (String, Arc<AtomicUsize>) {
    let came = Arc::new(AtomicUsize::new(0));
    let counter = came.clone();
    let count = move || async move { counter.fetch_add(1, Ordering::SeqCst).to_string() };
    (serve(Router::new().fallback(count)).await, came)
}

fn with_secrets(url: &str) -> Client {
    builder(url)
        .credential("token", Credential::Bearer("s-token".to_owned()))
        .default_header("X-Default", "s-default")
        .default_header("X-Api-Key", "s-key")
        .build()
        .unwrap()
}

fn read() -> Read {
    Read {
        trace: Some("s-trace".to_owned()),
        session: Some("s-cookie".into()),
        ..Read::new("1")
    }
}

/// A `POST` with a response of text.
struct Post(Case);

impl Operation for Post {
    type Output = String;
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "post",
        method: Method::POST,
        path: "/post",
        accept: "text/plain",
        security: &[&["token"]],
        follow_redirects: true,
    };

    fn encode(&self, request: &mut RequestBuilder) {
        request.json(&self.0);
    }

    fn decode(
        response: &mut ReceivedResponse<'_>,
    ) -> Result<Documented<String, NoFailure>, Undecoded> {
        response.text().map(Documented::Success)
    }
}

fn post() -> Post {
    Post(Case {
        uuid: Some("in-the-body".to_owned()),
        ..Case::default()
    })
}

#[tokio::test]
async fn within_an_origin_all_headers_are_sent() {
    for code in [301, 302, 303, 307, 308] {
        let client = with_secrets(&redirecting(code, "/there?x=1").await);
        let call = Call::new(&client, read()).header("X-Call", "s-call");
        let echoed = call.await.unwrap().into_inner();
        assert!(echoed.starts_with("GET /there?x=1\n"), "{code}: {echoed}");
        for secret in [
            "Bearer s-token",
            "s-default",
            "s-key",
            "s-trace",
            "session=s-cookie",
            "s-call",
        ] {
            assert!(echoed.contains(secret), "{code} {secret}: {echoed}");
        }
    }
}

#[tokio::test]
async fn a_post_becomes_a_get_without_body_on_303() {
    let client = with_secrets(&redirecting(303, "there").await);
    let echoed = Call::new(&client, post()).await.unwrap().into_inner();
    assert!(echoed.starts_with("GET /there\n"), "{echoed}");
    assert!(
        !echoed.contains("in-the-body") && !echoed.contains("content-type"),
        "{echoed}"
    );
    assert!(echoed.contains("Bearer s-token"), "{echoed}");
}

#[tokio::test]
async fn a_post_is_not_redirected_by_301_and_302() {
    for code in [301, 302] {
        let client = with_secrets(&redirecting(code, "there").await);
        let error = Call::new(&client, post()).await.unwrap_err();
        let refused = matches!(
            error,
            Error::Redirect {
                source: RedirectRefusal::AmbiguousMethod,
                ..
            }
        );
        assert!(refused, "{code}: {error}");
        assert_eq!(error.status().unwrap(), code);
    }
}

#[tokio::test]
async fn a_post_stays_a_post_on_307_and_308() {
    for code in [307, 308] {
        let client = with_secrets(&redirecting(code, "/there").await);
        let echoed = Call::new(&client, post()).await.unwrap().into_inner();
        assert!(echoed.starts_with("POST /there\n"), "{code}: {echoed}");
        assert!(
            echoed.contains("in-the-body") && echoed.contains("content-type"),
            "{code}: {echoed}"
        );
    }
}

#[tokio::test]
async fn to_another_origin_only_accept_and_user_agent_are_sent() {
    let other = serve(Router::new().fallback(echo)).await;
    for code in [301, 302, 303, 307, 308] {
        let client = with_secrets(&redirecting(code, format!("{other}/there")).await);
        let call = Call::new(&client, read()).header("X-Call", "s-call");
        let echoed = call.await.unwrap().into_inner();
        assert!(echoed.starts_with("GET /there\n"), "{code}: {echoed}");
        assert!(echoed.contains("accept: text/plain\n"), "{code}: {echoed}");
        assert!(
            echoed.contains("user-agent: cases/1.0\n"),
            "{code}: {echoed}"
        );
        assert!(!echoed.contains("s-"), "{code}: {echoed}");
        assert!(!echoed.contains("cookie"), "{code}: {echoed}");
    }
}

#[tokio::test]
async fn removed_headers_are_not_sent_when_redirected_back_to_the_first_origin() {
    let url = redirecting(302, "/there").await;
    let back = redirecting(302, format!("{url}/there")).await;
    let away = redirecting(302, format!("{back}/away")).await;
    let echoed = Call::new(&with_secrets(&away), read())
        .await
        .unwrap()
        .into_inner();
    assert!(
        echoed.starts_with("GET /there\n") && !echoed.contains("s-"),
        "{echoed}"
    );
}

#[tokio::test]
async fn a_body_is_not_sent_to_another_origin() {
    let (other, came) = counting_server().await;
    for code in [307, 308] {
        let client = with_secrets(&redirecting(code, format!("{other}/there?key=s-echoed")).await);
        let error = Call::new(&client, post()).await.unwrap_err();
        let Error::Redirect { source, .. } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(
            *source,
            RedirectRefusal::OtherOrigin {
                origin: other.clone()
            }
        );
        assert_eq!(error.status().unwrap(), code);
        assert_eq!(error.body().unwrap(), "moved");
        assert!(error.headers().unwrap().contains_key("location"));
        let shown = error.to_string();
        assert!(
            shown.contains(&other) && shown.contains("make it the base URL"),
            "{shown}"
        );
        assert!(!shown.contains("s-echoed"), "{shown}");
    }
    assert_eq!(came.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_delete_is_not_sent_to_another_origin() {
    let (other, came) = counting_server().await;
    let client = with_secrets(&redirecting(307, other).await);
    let error = Call::new(&client, DeleteCase).await.unwrap_err();
    assert!(matches!(
        error,
        Error::Redirect {
            source: RedirectRefusal::OtherOrigin { .. },
            ..
        }
    ));
    assert_eq!(came.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_redirect_loop_ends_after_ten_redirects() {
    let client = client(&redirecting(302, "/round").await);
    let error = Call::new(&client, Read::new("1")).await.unwrap_err();
    assert!(matches!(
        error,
        Error::Redirect {
            source: RedirectRefusal::TooMany,
            ..
        }
    ));
    assert_eq!(error.status().unwrap(), 302);
}

#[tokio::test]
async fn a_chain_of_ten_is_followed() {
    let next = |request: Request| async move {
        let step: usize = request
            .uri()
            .path()
            .rsplit('/')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        if step == 10 {
            (
                axum::http::StatusCode::OK,
                [("location", String::new())],
                "arrived",
            )
        } else {
            (
                axum::http::StatusCode::FOUND,
                [("location", (step + 1).to_string())],
                "",
            )
        }
    };
    let client = client(&serve(Router::new().fallback(next)).await);
    assert_eq!(
        *Call::new(&client, Read::new("0")).await.unwrap(),
        "arrived"
    );
}

#[tokio::test]
async fn an_invalid_location_is_an_error() {
    for location in ["ftp://x/", "http://user:pass@x/", "http://[", "mailto:x@y"] {
        let client = client(&redirecting(302, location).await);
        let error = Call::new(&client, Read::new("1")).await.unwrap_err();
        let Error::Redirect { source, .. } = error else {
            panic!("{location}: {error:?}")
        };
        assert_eq!(source, RedirectRefusal::InvalidLocation, "{location}");
    }
}

#[tokio::test]
async fn a_documented_redirect_is_not_followed() {
    let client = client(&redirecting(302, "/there").await);
    let response = Call::new(&client, GetCase).await.unwrap();
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], "/there");
}

#[tokio::test]
async fn a_redirect_without_location_is_a_response() {
    let moved = || async { (axum::http::StatusCode::FOUND, "where?") };
    let client = client(&serve(Router::new().fallback(moved)).await);
    let error = Call::new(&client, CreateCase::default()).await.unwrap_err();
    assert!(matches!(error, Error::UndocumentedStatus { .. }));
    assert_eq!(error.body().unwrap(), "where?");
}
