//! Responses that match the document.

use serde_json::Value;

use crate::server::{self, Server};
use crate::{builder, create};

#[tokio::test]
async fn the_documents_example_is_read_whole_and_written_back() {
    let example = server::example();
    let server = Server::responding(server::json(200, &example)).await;
    let case = create(builder(&server.url)).await.unwrap();
    assert!(case.drift().is_empty(), "{:?}", case.drift());
    assert_eq!(serde_json::to_value(&*case).unwrap(), example);
    let written = plannr::runtime::json::to_vec(&*case).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&written).unwrap(), example);
}

#[tokio::test]
async fn each_value_is_in_its_documented_field() {
    let server = Server::responding(server::json(200, server::example())).await;
    let case = create(builder(&server.url)).await.unwrap();
    assert_eq!(
        case.uuid.as_deref(),
        Some("f05b185c-0db7-4eaf-b52b-27036378cc9a")
    );
    let status = case.status.as_ref().unwrap();
    assert_eq!(status.name.as_deref(), Some("To Be Reviewed"));
    assert_eq!(status.position, Some(5));
    assert_eq!(status.is_type_completed, Some(false));
    let amount = case.value.as_ref().unwrap().amount.as_ref().unwrap();
    assert_eq!(amount.example.as_deref(), Some("4000"));
    let permissions = case.participants.as_ref().unwrap().permissions.as_ref();
    assert_eq!(
        permissions.unwrap().firm_read.as_deref(),
        Some(&["firm".to_owned()][..])
    );
    let benefits = case
        .plans
        .as_ref()
        .unwrap()
        .total_benefits
        .as_ref()
        .unwrap();
    let formatted = benefits
        .critical_illness
        .as_ref()
        .unwrap()
        .formatted
        .as_ref();
    assert_eq!(formatted.unwrap().example.as_deref(), Some("£150,000.00"));
}

#[tokio::test]
async fn dates_keep_their_written_form() {
    let server = Server::responding(server::json(200, server::example())).await;
    let case = create(builder(&server.url)).await.unwrap();
    assert_eq!(case.review_at.as_deref(), Some("2026-04-29T16:54:31+01:00"));
    let participant = case.participants.as_ref().unwrap();
    assert_eq!(participant.inactive_at.as_deref(), Some("2026-04-29"));
    assert_eq!(
        participant.last_interaction_at.as_deref(),
        Some("2026-04-29 16:54:31")
    );
}

#[tokio::test]
async fn a_response_has_status_headers_and_body() {
    let server = Server::responding(server::json(200, r#"{"uuid": "u"}"#)).await;
    let case = create(builder(&server.url)).await.unwrap();
    assert_eq!(case.status(), 200);
    assert_eq!(case.headers()["x-request-id"], "r-1");
    assert_eq!(case.body(), r#"{"uuid": "u"}"#);
    assert_eq!(case.into_inner().uuid.as_deref(), Some("u"));
}

#[tokio::test]
async fn the_media_type_of_a_documented_response_does_not_matter() {
    for media_type in ["text/html", "application/vnd.api+json; charset=utf-8", "x"] {
        let server = Server::responding(server::response(200, media_type, "{}")).await;
        create(builder(&server.url)).await.unwrap();
    }
}
