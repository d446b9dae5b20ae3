//! Tests that `Debug` and `Display` hide secrets. The tests of errors are in
//! `errors.rs` and `connections.rs`.

use std::fmt::Debug;

use plannr::runtime::Credential;
use plannr::types::CreateCaseBody;
use plannr::{Client, ClientBuilder};

use crate::server::{self, Server};
use crate::{ACCOUNT, TOKEN, builder, create};

fn configured() -> ClientBuilder {
    builder("http://127.0.0.1:9/private-path").default_header("X-PLANNR-ACCOUNT-UUID", ACCOUNT)
}

/// Checks that `Debug` shows neither the token nor the account, nor the URL's path.
fn assert_hidden(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(shown.len() > 10, "{shown}");
        for secret in [TOKEN, ACCOUNT, "private-path"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

#[test]
fn a_builder_hides_its_secrets() {
    assert_hidden(&configured());
    assert_hidden(&configured().base_url("no URL").build().unwrap_err());
    assert_hidden(&Credential::Bearer(TOKEN.into()));
}

#[test]
fn a_base_url_with_a_password_is_refused_and_not_shown() {
    let error = Client::builder()
        .base_url("https://me:token-5f1c@localhost/")
        .build();
    let error = error.unwrap_err();
    assert_hidden(&error);
    assert!(
        error
            .to_string()
            .contains("it contains a user name or password"),
        "{error}"
    );
    assert!(!error.to_string().contains(TOKEN), "{error}");
}

#[test]
fn a_client_and_a_call_hide_their_secrets() {
    let client = configured().build().unwrap();
    assert_hidden(&client);
    let call = client.create_case(CreateCaseBody::new("A"));
    assert_hidden(&call.x_plannr_account_uuid(ACCOUNT).header("x-key", TOKEN));
}

#[tokio::test]
async fn a_response_hides_cookies() {
    let mut response = server::json(200, "{}");
    let cookie = format!("session={TOKEN}").parse().unwrap();
    response.headers_mut().insert("set-cookie", cookie);
    let server = Server::responding(response).await;
    let case = create(builder(&server.url)).await.unwrap();
    assert_hidden(&case);
    assert_eq!(case.headers()["set-cookie"], format!("session={TOKEN}"));
}
