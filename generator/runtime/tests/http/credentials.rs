//! Credentials: where they are sent, and that no message shows them.

use crate::models::Case;
use openapi_client_runtime::codegen::*;
use openapi_client_runtime::*;

use super::operations::{Call, ClientBuilder, CreateCase, DeleteCase, Read, builder};
use super::server::echo_server;

async fn echoed(configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> String {
    let client = configure(builder(&echo_server().await)).build().unwrap();
    Call::new(&client, Read::new("1"))
        .await
        .unwrap()
        .into_inner()
}

fn bearer() -> Credential {
    Credential::Bearer("t0ken".to_owned())
}

fn key() -> Credential {
    Credential::ApiKey("k&y=ü".to_owned())
}

fn basic(username: &str, password: &str) -> Credential {
    Credential::Basic {
        username: username.to_owned(),
        password: password.to_owned(),
    }
}

#[tokio::test]
async fn a_bearer_token_is_sent() {
    let echoed = echoed(|builder| builder.credential("token", bearer())).await;
    assert!(echoed.contains("authorization: Bearer t0ken\n"), "{echoed}");
}

#[tokio::test]
async fn basic_credentials_are_sent_in_base64() {
    for (password, encoded) in [
        ("", "dTo="),
        ("p", "dTpw"),
        ("pa", "dTpwYQ=="),
        ("päß:?>~", "dTpww6TDnzo/Pn4="),
    ] {
        let echoed = echoed(|builder| builder.credential("login", basic("u", password))).await;
        assert!(
            echoed.contains(&format!("authorization: Basic {encoded}\n")),
            "{echoed}"
        );
    }
}

#[tokio::test]
async fn a_key_is_sent_in_a_header_a_query_or_a_cookie() {
    let header = echoed(|builder| builder.credential("header", key())).await;
    assert!(header.contains("x-api-key: k&y=ü\n"), "{header}");
    let query = echoed(|builder| builder.credential("query", key())).await;
    assert!(
        query.starts_with("GET /read/1?api%20key=k%26y%3D%C3%BC\n"),
        "{query}"
    );
    let cookie = echoed(|builder| builder.credential("cookie", key())).await;
    assert!(cookie.contains("cookie: sid=k%26y%3D%C3%BC\n"), "{cookie}");
}

#[tokio::test]
async fn a_cookie_key_joins_the_cookies_of_the_operation_and_of_the_client() {
    let client = builder(&echo_server().await)
        .credential("cookie", Credential::ApiKey("k".to_owned()))
        .default_header("Cookie", "theme=dark")
        .build()
        .unwrap();
    let operation = Read {
        session: Some("s".into()),
        ..Read::new("1")
    };
    let echoed = Call::new(&client, operation).await.unwrap().into_inner();
    assert!(
        echoed.contains("cookie: theme=dark; session=s; sid=k\n"),
        "{echoed}"
    );
    assert_eq!(echoed.matches("cookie:").count(), 1, "{echoed}");
}

#[tokio::test]
async fn only_the_first_available_alternative_is_sent() {
    let echoed = echoed(|builder| {
        builder
            .credential("header", key())
            .credential("token", bearer())
    })
    .await;
    assert!(echoed.contains("Bearer t0ken"), "{echoed}");
    assert!(!echoed.contains("x-api-key"), "{echoed}");
}

#[tokio::test]
async fn without_a_credential_the_call_is_still_sent() {
    let echoed = echoed(|builder| builder.default_header("Authorization", "Custom x")).await;
    assert!(echoed.contains("authorization: Custom x\n"), "{echoed}");
}

/// Requires two credentials at once, or none.
struct Both;

impl Operation for Both {
    type Output = String;
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "both",
        method: Method::GET,
        path: "/both",
        accept: "",
        security: &[&[], &["token", "header"]],
        follow_redirects: true,
    };

    fn encode(&self, _: &mut RequestBuilder) {}

    fn decode(
        response: &mut ReceivedResponse<'_>,
    ) -> Result<Documented<String, NoFailure>, Undecoded> {
        response.text().map(Documented::Success)
    }
}

#[tokio::test]
async fn a_combination_is_sent_whole_or_not_at_all_and_optional_credentials_are_sent() {
    let url = echo_server().await;
    let both = builder(&url)
        .credential("token", bearer())
        .credential("header", key());
    let echoed = Call::new(&both.build().unwrap(), Both)
        .await
        .unwrap()
        .into_inner();
    assert!(
        echoed.contains("Bearer t0ken") && echoed.contains("x-api-key"),
        "{echoed}"
    );
    let one = builder(&url).credential("token", bearer()).build().unwrap();
    let echoed = Call::new(&one, Both).await.unwrap().into_inner();
    assert!(!echoed.contains("authorization"), "{echoed}");
}

#[tokio::test]
async fn a_header_of_the_call_overrides_operation_credential_and_default() {
    let client = builder(&echo_server().await)
        .credential("token", bearer())
        .default_header("X-Trace", "default")
        .build()
        .unwrap();
    let operation = Read {
        trace: Some("operation".to_owned()),
        ..Read::new("1")
    };
    let echoed = Call::new(&client, operation.clone())
        .await
        .unwrap()
        .into_inner();
    assert!(echoed.contains("x-trace: operation\n"), "{echoed}");
    let call = Call::new(&client, operation)
        .header("X-Trace", "call")
        .header("Authorization", "Bearer other");
    let echoed = call.await.unwrap().into_inner();
    assert!(
        echoed.contains("x-trace: call\n") && !echoed.contains("default"),
        "{echoed}"
    );
    assert!(
        echoed.contains("authorization: Bearer other\n") && !echoed.contains("t0ken"),
        "{echoed}"
    );
}

#[test]
fn invalid_credentials_are_errors_that_do_not_show_them() {
    for (scheme, credential, expected) in [
        (
            "token",
            Credential::Bearer("hidden\n".to_owned()),
            "line break",
        ),
        ("token", Credential::Bearer(String::new()), "empty"),
        (
            "token",
            Credential::ApiKey("hidden".to_owned()),
            "Credential::Bearer",
        ),
        ("login", basic("hid:den", "hidden"), "colon"),
        (
            "header",
            Credential::ApiKey("hidden\r\nX: y".to_owned()),
            "line break",
        ),
        ("header", basic("hidden", "hidden"), "Credential::ApiKey"),
        (
            "tokn",
            Credential::Bearer("hidden".to_owned()),
            "it has: token, login",
        ),
    ] {
        let error = builder("https://x")
            .credential(scheme, credential)
            .build()
            .unwrap_err();
        let shown = format!("{error}");
        assert!(shown.contains(expected), "{shown}");
        assert!(
            !format!("{shown} {error:?}").contains("hidden"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn debug_and_error_messages_show_no_secret() {
    let builder = builder("http://127.0.0.1:1")
        .credential("token", Credential::Bearer("hidden".to_owned()))
        .credential("query", Credential::ApiKey("hidden".to_owned()))
        .default_header("X-Secret", "hidden");
    let mut shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = Call::new(
        &client,
        CreateCase {
            account: Some("hidden".to_owned()),
            body: Case::default(),
        },
    )
    .header("X-Other", "hidden");
    shown.push_str(&format!("{client:?} {call:?}"));
    let error = call.await.unwrap_err();
    shown.push_str(&format!("{error:?} {error}"));
    let credentials = [bearer(), key(), basic("hidden", "hidden")];
    shown.push_str(&format!("{credentials:?}"));
    for secret in ["hidden", "t0ken", "k&y"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("createCase"), "{shown}");
}

#[tokio::test]
async fn a_key_in_the_query_is_not_shown_by_a_transport_error() {
    let client = builder(&super::server::unused_address())
        .credential("query", Credential::ApiKey("hidden".to_owned()))
        .build()
        .unwrap();
    let error = Call::new(&client, Read::new("1")).await.unwrap_err();
    assert!(
        !format!("{error:?} {error}").contains("hidden"),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_optional_requirement_does_not_count_as_missing() {
    let response = || async { (axum::http::StatusCode::UNAUTHORIZED, "") };
    let url = super::server::serve(axum::Router::new().fallback(response)).await;
    let client = builder(&url).build().unwrap();
    let error = Call::new(&client, DeleteCase).await.unwrap_err();
    assert_eq!(
        error.exchange().authentication(),
        Authentication::NotRequired
    );
}
