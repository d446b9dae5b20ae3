//! Events are read and sent by the standard for event streams.

use bytes::Bytes;
use case_events_of_a_stream_are_read_one_by_one::{
    operations::{Chat, ChatOutput, News, Prices},
    runtime::{JsonText, MismatchKind, Operation, json},
    types::{Article, Link, Message, Text},
};

fn received(body: &'static [u8]) -> http::Response<Bytes> {
    let response = http::Response::builder().header("content-type", "text/event-stream");
    response.body(Bytes::from_static(body)).expect("a response")
}

#[test]
fn the_fields_of_an_event_are_properties_and_its_data_is_typed() {
    let body = b"\xef\xbb\xbf: a comment\r\nid: 7\rretry: 010\nevent: added\ndata: {\ndata:\"title\":\"A\"}\nother: x\n\n";
    let response = News::response(received(body)).expect("a response");
    let [event] = response.as_slice() else {
        panic!("{response:?}");
    };
    assert_eq!(event.data, JsonText::Value(article("A")));
    assert_eq!(event.event.as_deref(), Some("added"));
    assert_eq!(event.id.as_deref(), Some("7"));
    assert_eq!(event.retry, Some(10));
    assert!(response.drift().is_empty());
}

#[test]
fn events_without_data_and_without_their_blank_line_are_left_out() {
    let body =
        b"event: ping\n\ndata: {\"title\":\"A\"}\nretry: soon\nevent\n\ndata: {\"title\":\"B\"}\n";
    let response = News::response(received(body)).expect("a response");
    assert_eq!(response.len(), 1);
    assert_eq!(
        (response[0].retry, response[0].event.as_ref()),
        (None, None)
    );
}

#[test]
fn data_that_is_not_the_documented_json_is_kept_and_recorded() {
    let body = b"data: {\"title\":\"A\"}\n\ndata: [DONE]\n\n";
    let response = News::response(received(body)).expect("a response");
    let done = JsonText::Undocumented("[DONE]".to_owned());
    assert_eq!(response[1].data, done);
    assert_eq!(response[1].data.value(), None);
    let [mismatch] = &**response.drift() else {
        panic!("{:?}", response.drift());
    };
    assert_eq!(mismatch.pointer, "/1/data");
    assert_eq!(mismatch.kind, MismatchKind::UnknownValue);
}

#[test]
fn data_can_be_described_by_the_schema_of_its_json() {
    let body = b"data: {\"title\":\"A\"}\n\ndata: soon\n\ndata: {\"title\":\"B\"}\n\n";
    let response = Prices::response(received(body)).expect("a response");
    let titles: Vec<&str> = response.iter().map(|it| it.data.title.as_str()).collect();
    assert_eq!(titles, ["A", "B"]);
    assert_eq!(response.drift()[0].pointer, "/1/data");
    assert_eq!(response.drift()[0].kind, MismatchKind::WrongType);
}

#[test]
fn the_event_selects_the_type_of_the_data() {
    let body = b"event: text\ndata: a\ndata: b\n\nevent: link\ndata: {\"title\":\"A\"}\n\n";
    let response = Chat::response(received(body)).expect("a response");
    let expected = json::to_vec(&messages()).expect("JSON");
    let ChatOutput::EventStream(found) = &*response else {
        panic!("{response:?}");
    };
    assert_eq!(json::to_vec(found).expect("JSON"), expected);
}

#[test]
fn events_are_sent() {
    let request = Chat::new(messages()).request().expect("a request");
    assert_eq!(request.headers()["content-type"], "text/event-stream");
    let lines = "event: text\ndata: a\ndata: b\n\nevent: link\ndata: {\"title\":\"A\"}\n\n";
    assert_eq!(request.body(), lines);
}

fn article(title: &str) -> Article {
    Article::new(title)
}

fn messages() -> Vec<Message> {
    vec![Text::new("a\nb").into(), Link::new(article("A")).into()]
}
