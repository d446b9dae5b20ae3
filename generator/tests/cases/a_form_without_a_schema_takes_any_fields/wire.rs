//! Fields that the document doesn't declare.

use std::collections::BTreeMap;

use case_a_form_without_a_schema_takes_any_fields::{
    FilePart,
    operations::{AddPet, PutPet},
    runtime::Operation,
};
use serde_json::json;

#[test]
fn parts_are_files_or_text() {
    let parts = [
        ("a".to_owned(), FilePart::text("1")),
        ("b".to_owned(), b"2".into()),
    ];
    let request = AddPet::new(BTreeMap::from(parts))
        .request()
        .expect("a request");
    let body = String::from_utf8_lossy(request.body());
    assert!(body.contains("name=\"a\"\r\n\r\n1\r\n"), "{body}");
    assert!(body.contains("name=\"b\"; filename=\"b\"\r\n"), "{body}");
}

#[test]
fn fields_are_any_json() {
    let fields = [
        ("a".to_owned(), json!("x y")),
        ("b".to_owned(), json!([1, {"c": 2}])),
    ];
    let request = PutPet::new(BTreeMap::from(fields))
        .request()
        .expect("a request");
    assert_eq!(request.body(), "a=x%20y&b=1&b=%7B%22c%22%3A2%7D");
}
