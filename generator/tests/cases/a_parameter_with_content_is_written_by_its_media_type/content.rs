//! Parameters with `content` in a request.

use case_a_parameter_with_content_is_written_by_its_media_type::{
    operations::At, runtime::Operation, types::Place,
};
use serde_json::json;

fn place() -> Place {
    Place::new(0.5, -1.5).name("a b")
}

const JSON: &str = r#"{"lat":0.5,"long":-1.5,"name":"a b"}"#;
const ENCODED: &str = "%7B%22lat%22%3A0.5%2C%22long%22%3A-1.5%2C%22name%22%3A%22a%20b%22%7D";

fn written(set: impl FnOnce(&mut At)) -> http::Request<bytes::Bytes> {
    let mut operation = At::new(place());
    set(&mut operation);
    operation.request().expect("a request")
}

#[test]
fn json_in_a_path_and_a_query_is_percent_encoded() {
    let request = written(|it| it.near = Some(place()));
    assert_eq!(request.uri(), &*format!("/at/{ENCODED}?near={ENCODED}"));
}

#[test]
fn an_empty_list_is_written_as_json() {
    let request = written(|it| it.any = Some(json!([])));
    assert_eq!(request.uri().query(), Some("any=%5B%5D"));
    let request = written(|it| it.any = Some(json!(null)));
    assert_eq!(request.uri().query(), None);
}

#[test]
fn text_is_not_quoted() {
    let request = written(|it| {
        it.note = Some("a&b".into());
        it.lines = Some(vec!["c".into()]);
    });
    assert_eq!(
        request.uri().query(),
        Some("note=a%26b&lines=%5B%22c%22%5D")
    );
}

#[test]
fn json_in_a_header_is_not_encoded() {
    let request = written(|it| it.x_near = Some(place()));
    assert_eq!(request.headers()["x-near"], JSON);
}

#[test]
fn text_in_a_cookie_is_encoded_only_if_necessary() {
    let request = written(|it| {
        it.session = Some("a/b=c%20;d".into());
        it.seen = Some(vec![1, 2]);
    });
    assert_eq!(
        request.headers()["cookie"],
        "session=a/b=c%20%3Bd; seen=%5B1%2C2%5D"
    );
}
