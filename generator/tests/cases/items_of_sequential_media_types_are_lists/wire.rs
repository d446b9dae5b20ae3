//! JSON Lines and JSON text sequences are read and sent item by item.

use bytes::Bytes;
use case_items_of_sequential_media_types_are_lists::{
    operations::{Append, Excerpt, Log, Mixed, MixedOutput, Replace},
    runtime::{MismatchKind, Operation},
    types::Entry,
};

fn received(media_type: &str, body: &'static [u8]) -> http::Response<Bytes> {
    let response = http::Response::builder().header("content-type", media_type);
    response.body(Bytes::from_static(body)).expect("a response")
}

fn levels(entries: &[Entry]) -> Vec<i64> {
    entries.iter().map(|entry| entry.level).collect()
}

#[test]
fn the_media_type_of_the_response_selects_the_format() {
    let body = b"\x1e{\"level\":1}\n\x1e{\n\"level\": 2}\n";
    let log = Log::response(received("application/json-seq", body)).expect("a response");
    assert_eq!(levels(&log), [1, 2]);
    let body = b"{\"level\":1}\r\n\r\n{\"level\":2}";
    let log = Log::response(received("application/x-ndjson; charset=utf-8", body));
    assert_eq!(levels(&log.expect("a response")), [1, 2]);
}

#[test]
fn a_truncated_item_of_a_sequence_is_left_out_and_recorded() {
    let body = b"\x1e\x1e{\"level\":1}\n\x1e{\"lev\x1e{\"level\":2}\n\x1e12";
    let log = Log::response(received("application/json-seq", body)).expect("a response");
    assert_eq!(levels(&log), [1, 2]);
    let places: Vec<&str> = log.drift().iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(places, ["/1", "/3"]);
}

#[test]
fn an_item_that_does_not_match_is_left_out_and_recorded() {
    let body = b"{\"level\":1}\n{\"level\":\"high\"}\n{\"level\":3,\"more\":0}\n";
    let excerpt = Excerpt::response(received("application/jsonl", body)).expect("a response");
    assert_eq!(levels(&excerpt), [1, 3]);
    let found: Vec<_> = excerpt.drift().iter().collect();
    assert_eq!(found[0].pointer, "/1/level");
    assert_eq!(found[0].kind, MismatchKind::WrongType);
    assert_eq!(found[1].pointer, "/2/more");
}

#[test]
fn a_line_that_is_not_json_is_an_error_with_its_place() {
    let body = b"{\"level\":1}\n{\"level\":\n";
    let error = Excerpt::response(received("application/jsonl", body)).expect_err("an error");
    assert_eq!(error.body().map(Bytes::len), Some(body.len()));
    assert_eq!(error.status().map(|it| it.as_u16()), Some(200));
    let text = error.to_string();
    assert!(text.contains("line 2"), "{text}");
}

#[test]
fn items_of_different_types_are_variants() {
    let read = |media_type| Mixed::response(received(media_type, b"1\n")).expect("a response");
    assert!(matches!(&*read("application/ndjson"), MixedOutput::Ndjson(items) if *items == [1]));
    assert!(
        matches!(&*read("application/x-ndjson"), MixedOutput::XNdjson(items) if *items == [1.0])
    );
}

#[test]
fn items_are_sent() {
    let entries = || vec![Entry::new(1), Entry::new(2)];
    let request = Append::new(entries()).request().expect("a request");
    assert_eq!(request.headers()["content-type"], "application/jsonl");
    assert_eq!(request.body(), "{\"level\":1}\n{\"level\":2}\n");
    let mut replace = Replace::new();
    replace.body = Some(entries());
    let request = replace.request().expect("a request");
    assert_eq!(
        request.headers()["content-type"],
        "application/geo+json-seq"
    );
    assert_eq!(request.body(), "\x1e{\"level\":1}\n\x1e{\"level\":2}\n");
}
