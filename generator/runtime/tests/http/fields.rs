//! Forms and `multipart` bodies, parsed by independent parsers.

use crate::models::{Case, Upload};
use axum::Router;
use axum::extract::{Form, Multipart};
use axum::routing::post;
use openapi_client_runtime::{FilePart, Operation, RequestError};

use super::operations::{Call, Send, client};
use super::server::serve;

/// Responds with the fields of a form, one per line.
async fn echo_form(Form(fields): Form<Vec<(String, String)>>) -> String {
    let lines = fields.iter().map(|field| format!("{field:?}\n"));
    lines.collect()
}

/// Responds with the parts of a body, one per line.
async fn echo_parts(mut parts: Multipart) -> String {
    let mut echoed = String::new();
    while let Some(part) = parts.next_field().await.unwrap() {
        let name = part.name().map(str::to_owned);
        let file_name = part.file_name().map(str::to_owned);
        let media_type = part.content_type().map(str::to_owned);
        let bytes = part.bytes().await.unwrap();
        echoed += &format!("{name:?} {file_name:?} {media_type:?} {bytes:?}\n");
    }
    echoed
}

async fn server() -> String {
    let router = Router::new()
        .route("/form", post(echo_form))
        .route("/multipart", post(echo_parts));
    serve(router).await
}

fn case(value: i64) -> Case {
    Case {
        value: Some(value),
        ..Case::default()
    }
}

#[tokio::test]
async fn a_form_is_parsed_back_to_its_fields() {
    let body = Upload {
        title: Some("1 + 1 = 2 & ü%20\r\n~*".to_owned()),
        size: Some(-7),
        case: Some(case(1)),
        cases: Some(vec![case(2), case(3)]),
        ..Upload::default()
    };
    let client = client(&server().await);
    let call = Call::new(&client, Send::<false> { body });
    assert_eq!(
        call.await.unwrap().into_inner(),
        r#"("title", "1 + 1 = 2 & ü%20\r\n~*")
("size", "-7")
("case[value]", "1")
("cases", "{\"value\":2}")
("cases", "{\"value\":3}")
"#
    );
}

#[tokio::test]
async fn parts_are_parsed_back() {
    let photo = FilePart::new(&b"\0\xff\r\n--x\r\n"[..])
        .file_name("größe.png")
        .media_type("image/png");
    let body = Upload {
        title: Some("ü\r\n".to_owned()),
        size: Some(-7),
        photo: Some(photo),
        more: Some(vec![
            b"one".into(),
            FilePart::new("").file_name("a;b=c.txt"),
        ]),
        case: Some(case(1)),
        cases: Some(vec![case(2), case(3)]),
        nested: None,
    };
    let client = client(&server().await);
    let call = Call::new(&client, Send::<true> { body });
    assert_eq!(
        call.await.unwrap().into_inner(),
        r#"Some("title") None Some("text/markdown") b"\xc3\xbc\r\n"
Some("size") None None b"-7"
Some("photo") Some("größe.png") Some("image/png") b"\0\xff\r\n--x\r\n"
Some("more") Some("more") Some("application/octet-stream") b"one"
Some("more") Some("a;b=c.txt") Some("application/octet-stream") b""
Some("case[value]") None None b"1"
Some("cases") None Some("application/json") b"{\"value\":2}"
Some("cases") None Some("application/json") b"{\"value\":3}"
"#
    );
}

#[tokio::test]
async fn a_body_without_parts_has_a_closing_boundary() {
    let client = client(&server().await);
    let operation = Send::<true>::default();
    let call = Call::new(&client, operation);
    assert_eq!(call.await.unwrap().into_inner(), "");
}

#[test]
fn quotation_marks_and_line_breaks_in_a_name_are_escaped() {
    let photo = FilePart::new("").file_name("a\"\r\nX-Admin: 1\r\n\r\n");
    let body = Upload {
        photo: Some(photo),
        ..Upload::default()
    };
    let request = Send::<true> { body }.request().unwrap();
    let body = String::from_utf8(request.into_body().to_vec()).unwrap();
    assert!(
        body.contains("filename=\"a%22%0D%0AX-Admin: 1%0D%0A%0D%0A\"\r\n"),
        "{body}"
    );
}

#[test]
fn a_part_that_contains_a_boundary_does_not_end_the_body() {
    let upload = |photo: FilePart| Send::<true> {
        body: Upload {
            photo: Some(photo),
            ..Upload::default()
        },
    };
    let inner = upload(b"inner".into()).request().unwrap();
    let outer = upload(inner.body().clone().into()).request().unwrap();
    assert_ne!(
        inner.headers()["content-type"],
        outer.headers()["content-type"]
    );
}

#[test]
fn a_file_in_a_nested_list_is_an_error() {
    let body = Upload {
        nested: Some(vec![vec![b"deep".into()]]),
        ..Upload::default()
    };
    let error = Send::<true> { body }.request().unwrap_err();
    assert!(
        matches!(&error, RequestError::Field { name, .. } if name == "nested"),
        "{error}"
    );
}

#[test]
fn a_form_takes_files_that_are_text() {
    let upload = |photo: FilePart| Send::<false> {
        body: Upload {
            photo: Some(photo),
            ..Upload::default()
        },
    };
    let request = upload(b"a b".into()).request().unwrap();
    assert_eq!(request.body(), "photo=a%20b");
    let error = upload(b"\xff".into()).request().unwrap_err();
    assert!(matches!(error, RequestError::Body { .. }), "{error}");
}
