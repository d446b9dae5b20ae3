//! Responses that the document doesn't describe: the kind of error, its data and
//! its message.

use std::error::Error as _;

use http::HeaderValue;
use plannr::Error;
use plannr::runtime::BodyFault;

use crate::server::{self, Response, Server};
use crate::{ACCOUNT, TOKEN, builder, create};

/// The error for a response. Checks that it has the whole response, and no secret.
async fn error(response: Response) -> Error {
    let server = Server::responding(response.clone()).await;
    let error = create(builder(&server.url)).await.unwrap_err();
    assert_eq!(error.status(), Some(response.status()));
    assert_eq!(error.body().unwrap(), response.body());
    let headers = error.headers().unwrap();
    for (name, value) in response.headers() {
        assert_eq!(headers.get(name), Some(value));
    }
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains(TOKEN) && !shown.contains(ACCOUNT),
        "{shown}"
    );
    assert!(!error.is_timeout());
    error
}

#[tokio::test]
async fn a_refused_token_says_so() {
    let error = error(server::json(401, r#"{"message":"Unauthenticated."}"#)).await;
    assert!(
        matches!(error, Error::UndocumentedStatus { .. }),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "POST /api/v1/cases: the server responded with 401 Unauthorized, \
         which the API's document doesn't describe\n  \
         body (30 bytes, application/json): {\"message\":\"Unauthenticated.\"}\n  \
         hint: the server didn't accept the credential; has it expired?"
    );
    assert!(error.source().is_none());
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_missing_token_says_so() {
    let server = Server::responding(server::json(401, "{}")).await;
    let error = create(plannr::Client::builder().base_url(&server.url))
        .await
        .unwrap_err();
    let shown = error.to_string();
    assert!(
        shown.contains("hint: the client holds no credential for this operation"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_422_keeps_the_body_of_the_server() {
    let body = r#"{"message":"The name has already been taken.","errors":{"name":["taken"]}}"#;
    let error = error(server::json(422, body)).await;
    assert!(
        matches!(error, Error::UndocumentedStatus { .. }),
        "{error:?}"
    );
    let shown = error.to_string();
    assert!(
        shown
            .starts_with("POST /api/v1/cases: the server responded with 422 Unprocessable Entity,")
    );
    assert!(shown.contains(body), "{shown}");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_web_page_is_shown_by_its_head_on_one_line() {
    let page = format!(
        "<html>\n<h1>Whoops\u{1b}[31m</h1>{}</html>",
        "x".repeat(10_000)
    );
    let error = error(server::response(500, "text/html; charset=UTF-8", page)).await;
    assert!(
        matches!(error, Error::UndocumentedStatus { .. }),
        "{error:?}"
    );
    let shown = error.to_string();
    assert!(shown.contains("500 Internal Server Error"), "{shown}");
    assert!(
        shown.contains(r"text/html): <html>\n<h1>Whoops\u{1b}[31m</h1>xxx"),
        "{shown}"
    );
    assert!(shown.ends_with("x…") && shown.len() < 600, "{shown}");
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn broken_json_is_an_error_with_a_place_after_the_case_was_created() {
    let error = error(server::json(200, "{\n  \"uuid\": \"u\",\n  \"name\": fin")).await;
    let Error::Decode { source, .. } = &error else {
        panic!("{error:?}")
    };
    let BodyFault::Json(fault) = &**source else {
        panic!("{source:?}")
    };
    assert_eq!((fault.pointer(), fault.line()), ("/name", 3));
    assert_eq!(error.source().unwrap().to_string(), fault.to_string());
    let shown = error.to_string();
    let head =
        "POST /api/v1/cases: the server responded with 200 OK, but its body can't be read: /name: ";
    assert!(shown.starts_with(head), "{shown}");
    assert!(
        shown.ends_with("repeating the call may do it twice"),
        "{shown}"
    );
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn an_empty_body_is_a_decode_error() {
    let error = error(server::json(200, "")).await;
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let shown = error.to_string();
    assert!(shown.contains("\n  body: empty\n"), "{shown}");
    assert!(
        shown.ends_with("repeating the call may do it twice"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_root_that_is_not_an_object_is_a_decode_error() {
    for (body, found) in [
        ("[]", "an array"),
        ("\"u\"", "\"u\""),
        ("4000", "4000"),
        ("null", "null"),
    ] {
        let error = error(server::json(200, body)).await;
        assert!(matches!(error, Error::Decode { .. }), "{error:?}");
        let shown = error.to_string();
        assert!(
            shown.contains(&format!("read: expected an object, found {found}\n")),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn a_login_page_with_status_200_hints_at_the_base_url() {
    let error = error(server::response(200, "text/html", "<html>Log in</html>")).await;
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let shown = error.to_string();
    assert!(
        shown.contains("hint: the server sent a web page; is the base URL right"),
        "{shown}"
    );
}

#[tokio::test]
async fn an_undocumented_success_is_an_error_that_mentions_the_success() {
    for (response, status) in [
        (
            server::response(204, "application/json", ""),
            "204 No Content",
        ),
        (server::json(201, r#"{"uuid":"u"}"#), "201 Created"),
    ] {
        let error = error(response).await;
        assert!(
            matches!(error, Error::UndocumentedStatus { .. }),
            "{error:?}"
        );
        let shown = error.to_string();
        assert!(
            shown.contains(&format!("the server responded with {status}, which")),
            "{shown}"
        );
        assert!(
            shown.ends_with("repeating the call may do it twice"),
            "{shown}"
        );
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn only_refusals_are_retryable() {
    for (status, retryable) in [
        (429, true),
        (503, true),
        (500, false),
        (502, false),
        (504, false),
    ] {
        let mut response = server::json(status, "{}");
        let wait = HeaderValue::from_static("7");
        response.headers_mut().insert("retry-after", wait);
        let error = error(response).await;
        assert_eq!(error.is_retryable(), retryable, "{status}");
        assert!(error.to_string().contains("Retry-After: 7"), "{error}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_kept_as_far_as_it_was_read() {
    let server = Server::responding(server::json(200, server::example())).await;
    let small = builder(&server.url).max_response_bytes(40);
    let error = create(small).await.unwrap_err();
    let Error::BodyTooLarge { limit, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(*limit, 40);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-1");
    assert_eq!(error.body().unwrap(), &server::example().to_string()[..40]);
    let shown = error.to_string();
    assert!(
        shown.contains("but its body is larger than 40 bytes\n"),
        "{shown}"
    );
    assert!(
        shown.contains("hint: raise `max_response_bytes`"),
        "{shown}"
    );
    assert!(!error.is_retryable());
}
