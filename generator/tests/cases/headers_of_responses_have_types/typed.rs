//! Typed headers of responses.

use bytes::Bytes;
use case_headers_of_responses_have_types::{
    Error, Response, headers, operations::ListPets, runtime::Operation, types::MissingXWhy,
};

fn response(status: u16, headers: &[(&str, &str)]) -> Result<Response<()>, Error<()>> {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    ListPets::response(response.body(Bytes::new()).expect("a response"))
}

fn pets(headers: &[(&str, &str)]) -> Response<()> {
    response(200, headers).expect("pets")
}

#[test]
fn scalars_and_lists_are_read() {
    let pets = pets(&[
        ("x-total", "12"),
        ("X-Left", "0.5"),
        ("x-kinds", "cat, 7"),
        ("x-kinds", "dog"),
        ("x-sizes", "1,2 , 3"),
        ("last-modified", "Mon, 23 Nov 2026 10:00:00 GMT"),
    ]);
    assert_eq!(pets.header(headers::X_TOTAL), Some(12));
    assert_eq!(pets.header(headers::X_LEFT), Some(0.5));
    let kinds = ["cat", "7", "dog"].map(str::to_owned).to_vec();
    assert_eq!(pets.header(headers::X_KINDS), Some(kinds));
    assert_eq!(pets.header(headers::X_SIZES), Some(vec![1, 2, 3]));
    let modified = pets.header(headers::LAST_MODIFIED);
    assert_eq!(modified.as_deref(), Some("Mon, 23 Nov 2026 10:00:00 GMT"));
}

#[test]
fn a_header_with_content_is_json() {
    let pets = pets(&[("x-meta", r#"{"page":2}"#), ("x-flat", "page,2")]);
    let meta = pets.header(headers::X_META).expect("the header");
    assert_eq!(meta.page, Some(2));
    assert_eq!(pets.header(headers::X_FLAT).as_deref(), Some("page,2"));
}

#[test]
fn a_mismatched_header_is_none_and_its_text_is_kept() {
    let pets = pets(&[("x-total", "many"), ("x-sizes", "1,b")]);
    assert_eq!(pets.header(headers::X_TOTAL), None);
    assert_eq!(pets.header(headers::X_SIZES), None);
    assert_eq!(pets.header(headers::X_LEFT), None);
    assert_eq!(pets.headers()["x-total"], "many");
}

#[test]
fn errors_have_headers_too() {
    let error = response(404, &[("x-why", "sold")]).expect_err("a failure");
    let why = error.exchange().header(headers::X_WHY);
    assert_eq!(why, Some(MissingXWhy::Sold));
}
