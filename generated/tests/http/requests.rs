//! The requests of calls.

use http::Method;
use plannr::runtime::DateTime;
use plannr::runtime::RequestError;
use plannr::types::CreateCaseBody;
use plannr::{Client, Error};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::document;
use crate::server::{self, Request, Server};
use crate::{ACCOUNT, TOKEN, builder, create};

async fn server() -> Server {
    Server::responding(server::json(200, "{}")).await
}

/// The only request that the server got.
fn only(server: &Server) -> Request {
    let [request] = server.seen().try_into().unwrap();
    request
}

fn header<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request
        .headers()
        .get(name)
        .map(|value| value.to_str().unwrap())
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(request.body()).unwrap()
}

/// The body of the document's example, built by the setters of its type.
fn example() -> CreateCaseBody {
    fn uuid(text: &str) -> Uuid {
        text.parse().unwrap()
    }
    let review_at: DateTime = "2026-04-29T16:54:31+01:00".parse().unwrap();
    CreateCaseBody::new("Patrick's Case")
        .participants([
            uuid("98c4c122-39c4-4a82-9b30-477c7af09233"),
            uuid("91bb4d3a-4fed-4d94-a6fc-ada33dd4f455"),
            uuid("816c4fe8-220b-4605-b93c-c11e9a254e71"),
        ])
        .assigned_to_uuids([
            uuid("193e0b00-1e05-49fc-9429-7cb88d4cde73"),
            uuid("7dbb0761-f01b-4184-869d-1252c72ee85c"),
            uuid("deb5215b-1cce-49fa-9ecd-44fe5cd999ab"),
        ])
        .group_uuids([
            uuid("7568cb04-47ef-4ae3-958f-7b06c2d53e97"),
            uuid("42c871ec-73c8-4348-817d-fd075c0031da"),
            uuid("7ee7d2c2-22b1-48a1-941d-53fce5219948"),
        ])
        .status(uuid("df9c181d-4366-43da-a81e-aca8c8d0ec62"))
        .review_at(review_at)
        .type_(uuid("bf3413df-c719-4849-8e73-1a0783c3b4c4"))
        .value(15_099)
        .plans([
            uuid("731b8d5d-d90a-4125-8253-d10b3e2ec3ea"),
            uuid("71c4aea8-bd01-4441-9268-15bff0936c69"),
            uuid("462eb253-c1e5-4dc7-96a9-4985151e6ccf"),
        ])
}

#[tokio::test]
async fn the_documents_example_is_sent_unchanged() {
    let server = server().await;
    let client = builder(&server.url).build().unwrap();
    let call = client.create_case(example());
    call.x_plannr_account_uuid(ACCOUNT).await.unwrap();

    let request = only(&server);
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri(), "/api/v1/cases");
    let expected = document::at(
        "/paths/~1api~1v1~1cases/post/requestBody/content/application~1json/examples/full/value",
    );
    assert_eq!(body(&request), expected);

    let mut headers: Vec<(&str, &str)> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    let length = request.body().len().to_string();
    let expected = [
        ("accept", "application/json"),
        ("authorization", "Bearer token-5f1c"),
        ("content-length", &length),
        ("content-type", "application/json"),
        ("host", server.url.strip_prefix("http://").unwrap()),
        ("user-agent", "plannr/0.1.0"),
        ("x-plannr-account-uuid", ACCOUNT),
    ];
    assert_eq!(headers, expected);
}

#[tokio::test]
async fn unset_values_are_not_sent() {
    let server = server().await;
    let client = Client::builder().base_url(&server.url).build().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    call.await.unwrap();
    let request = only(&server);
    assert_eq!(body(&request), json!({"name": "A"}));
    assert_eq!(header(&request, "x-plannr-account-uuid"), None);
    assert_eq!(header(&request, "authorization"), None);
}

#[tokio::test]
async fn an_account_can_be_given_as_a_uuid() {
    let server = server().await;
    let client = builder(&server.url).build().unwrap();
    let account: Uuid = ACCOUNT.parse().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    call.x_plannr_account_uuid(account).await.unwrap();
    assert_eq!(
        header(&only(&server), "x-plannr-account-uuid"),
        Some(ACCOUNT)
    );
}

#[tokio::test]
async fn a_default_header_is_sent_unless_the_call_sets_it() {
    let server = server().await;
    let client = builder(&server.url)
        .default_header("X-Plannr-Account-UUID", "of the client")
        .default_header("X-Trace", "t")
        .build()
        .unwrap();
    let call = || client.create_case(CreateCaseBody::new("A"));
    call().await.unwrap();
    call().x_plannr_account_uuid(ACCOUNT).await.unwrap();
    call().header("x-trace", "of the call").await.unwrap();

    let seen = server.seen();
    let sent = |name| -> Vec<_> { seen.iter().map(|request| header(request, name)).collect() };
    assert_eq!(
        sent("x-plannr-account-uuid"),
        [Some("of the client"), Some(ACCOUNT), Some("of the client")]
    );
    assert_eq!(sent("x-trace"), [Some("t"), Some("t"), Some("of the call")]);
}

#[tokio::test]
async fn a_base_url_keeps_its_path() {
    let server = server().await;
    for base in ["/tenant/eu", "/tenant/eu/"] {
        create(builder(&format!("{}{base}", server.url)))
            .await
            .unwrap();
    }
    for request in server.seen() {
        assert_eq!(request.uri(), "/tenant/eu/api/v1/cases");
    }
}

#[tokio::test]
async fn a_custom_user_agent_is_sent() {
    let server = server().await;
    create(builder(&server.url).user_agent("cases/2.1"))
        .await
        .unwrap();
    assert_eq!(header(&only(&server), "user-agent"), Some("cases/2.1"));
}

#[tokio::test]
async fn a_custom_reqwest_client_is_used() {
    let server = server().await;
    let mut headers = http::HeaderMap::new();
    headers.insert("x-proxy", "mine".parse().unwrap());
    let own = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .default_headers(headers)
        .build()
        .unwrap();
    create(builder(&server.url).http_client(own)).await.unwrap();
    let request = only(&server);
    assert_eq!(header(&request, "x-proxy"), Some("mine"));
    assert_eq!(header(&request, "authorization"), Some("Bearer token-5f1c"));
}

#[tokio::test]
async fn a_client_is_shared_by_tasks() {
    let server = server().await;
    let client = builder(&server.url).build().unwrap();
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let client = client.clone();
            let body = CreateCaseBody::new(number.to_string());
            tokio::spawn(async move { client.create_case(body).await.map(|case| case.status()) })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), 200);
    }
    let mut names: Vec<_> = server
        .seen()
        .iter()
        .map(|r| body(r)["name"].clone())
        .collect();
    names.sort_by_key(Value::to_string);
    assert_eq!(names, ["0", "1", "2", "3", "4", "5", "6", "7"]);
}

#[tokio::test]
async fn a_line_break_in_a_header_is_refused_and_not_shown() {
    let server = server().await;
    let client = builder(&server.url).build().unwrap();
    let call = client.create_case(CreateCaseBody::new("A"));
    let error = call
        .x_plannr_account_uuid("u\r\nX-Admin: 1")
        .await
        .unwrap_err();
    let Error::Request { source, .. } = &error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(**source, RequestError::Header { .. }),
        "{source:?}"
    );
    assert_eq!(
        error.to_string(),
        "POST /api/v1/cases: not sent: the header `X-PLANNR-ACCOUNT-UUID` contains a line break \
         or another character that HTTP headers must not contain"
    );
    assert_eq!(error.status(), None);
    assert!(!error.is_retryable() && !error.is_timeout());
    assert!(server.seen().is_empty());
}

#[test]
fn a_token_that_is_not_a_header_value_is_refused_and_not_shown() {
    for token in ["", "two\nlines"] {
        let error = Client::builder().bearer_token(token).build().unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("bearerAuth"), "{shown}");
        assert!(!shown.contains("lines"), "{shown}");
    }
    assert!(Client::builder().bearer_token(TOKEN).build().is_ok());
}
