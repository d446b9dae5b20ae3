//! Redirects within an origin and to another origin.

use http::Method;
use http::header::LOCATION;
use plannr::Error;
use plannr::runtime::RedirectRefusal;

use crate::server::{self, Response, Server};
use crate::{ACCOUNT, TOKEN, builder, create};

/// A redirect to `location`.
fn redirect(status: u16, location: &str) -> Response {
    let mut response = server::response(status, "text/plain", "over there");
    response
        .headers_mut()
        .insert(LOCATION, location.parse().unwrap());
    response
}

/// A server that redirects from the operation's path to `/moved`.
async fn moving(status: u16) -> Server {
    Server::start(move |request| match request.uri().path() {
        "/moved" => server::json(200, r#"{"uuid":"u"}"#),
        _ => redirect(status, "/moved"),
    })
    .await
}

#[tokio::test]
async fn within_an_origin_307_and_308_keep_method_body_and_credentials() {
    for status in [307, 308] {
        let server = moving(status).await;
        let case = create(builder(&server.url)).await.unwrap();
        assert_eq!(case.uuid.as_deref(), Some("u"));
        let [first, second] = server.seen().try_into().unwrap();
        assert_eq!(second.uri(), "/moved");
        assert_eq!(second.method(), Method::POST);
        assert_eq!(second.body(), r#"{"name":"A"}"#);
        assert_eq!(second.headers(), first.headers());
        assert!(second.headers().contains_key("authorization"));
    }
}

#[tokio::test]
async fn within_an_origin_303_becomes_a_get_with_credentials() {
    let server = moving(303).await;
    create(builder(&server.url)).await.unwrap();
    let [_, second] = server.seen().try_into().unwrap();
    assert_eq!(second.method(), Method::GET);
    assert!(second.body().is_empty());
    assert!(!second.headers().contains_key("content-type"));
    assert_eq!(second.headers()["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(second.headers()["x-plannr-account-uuid"], ACCOUNT);
}

#[tokio::test]
async fn a_post_is_not_redirected_to_another_origin() {
    for status in [301, 302, 303, 307, 308] {
        let other = Server::responding(server::json(200, "{}")).await;
        let server = Server::responding(redirect(status, &other.url)).await;
        let error = create(builder(&server.url)).await.unwrap_err();
        let Error::Redirect { source, .. } = &error else {
            panic!("{error:?}")
        };
        let origin = other.url.clone();
        assert_eq!(refused_origin(source), Some(&origin));
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.headers().unwrap()[LOCATION], origin);
        assert_eq!(error.body().unwrap(), "over there");
        assert!(!error.is_retryable());
        let shown = error.to_string();
        assert!(
            shown.contains(&format!("the redirect to {origin} isn't followed")),
            "{shown}"
        );
        assert!(
            !shown.contains(TOKEN) && !shown.contains(ACCOUNT),
            "{shown}"
        );
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.downcast_ref::<RedirectRefusal>().is_some());
        assert_eq!(other.seen().len(), 0);
    }
}

fn refused_origin(refusal: &RedirectRefusal) -> Option<&String> {
    match refusal {
        RedirectRefusal::OtherOrigin { origin, .. } => Some(origin),
        _ => None,
    }
}

#[tokio::test]
async fn an_error_about_a_303_says_that_the_call_may_have_succeeded() {
    for (status, hinted) in [(302, false), (303, true), (307, false)] {
        let location = "http://localhost:9/api/v1/cases/1";
        let server = Server::responding(redirect(status, location)).await;
        let error = create(builder(&server.url)).await.unwrap_err().to_string();
        let hint = error.contains("hint: the server may have done what was asked");
        assert_eq!(hint, hinted, "{error}");
    }
}

#[tokio::test]
async fn another_host_name_is_another_origin() {
    let server = Server::start(|request| {
        let host = request.headers()["host"].to_str().unwrap();
        let location = format!("http://{}/", host.replace("127.0.0.1", "localhost"));
        redirect(307, &location)
    })
    .await;
    let error = create(builder(&server.url)).await.unwrap_err();
    assert!(matches!(error, Error::Redirect { .. }), "{error:?}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let server = Server::responding(redirect(307, "/api/v1/cases")).await;
    let error = create(builder(&server.url)).await.unwrap_err();
    let Error::Redirect { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(*source, RedirectRefusal::TooMany);
    assert_eq!(server.seen().len(), 11);
}
