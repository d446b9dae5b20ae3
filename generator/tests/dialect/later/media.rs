//! Media types of OpenAPI 3.2.

use generator::diagnostic::Code;
use serde_json::json;

use super::super::support::{accepted, assert_says, assert_says_at_key, at, refused, survived};

const HEAD: &str = "openapi: 3.2.0\ninfo: { title: T, version: '1' }\ncomponents:\n";

#[test]
fn a_referenced_media_type_replaces_the_reference() {
    let document = accepted(&format!(
        "{HEAD}  mediaTypes:
    Pet: {{ schema: {{ type: object }}, example: {{ a: 1 }} }}
    Same: {{ $ref: '#/components/mediaTypes/Pet' }}
  responses: {{ R: {{ content: {{ application/json: {{ $ref: '#/components/mediaTypes/Same' }} }} }} }}"
    ));
    assert_eq!(
        at(
            &document,
            "/components/responses/R/content/application~1json"
        ),
        &json!({ "schema": { "$ref": "#/components/x-mediaTypes/Pet/schema" }, "example": { "a": 1 } })
    );
}

#[test]
fn a_cyclic_or_dangling_reference_to_a_media_type_is_refused() {
    let said = refused(&format!(
        "{HEAD}  mediaTypes: {{ A: {{ $ref: '#/components/mediaTypes/A' }} }}"
    ));
    let place = "/components/mediaTypes/A/$ref";
    assert_says(&said, Code::BadReference, place, "leads to itself", "");
    let said = refused(&format!(
        "{HEAD}  mediaTypes: {{ Pet: {{}}, A: {{ $ref: '#/components/mediaTypes/Pat' }} }}"
    ));
    assert_says(
        &said,
        Code::DanglingReference,
        place,
        "Pat",
        "mediaTypes/Pet",
    );
}

#[test]
fn streams_and_unnamed_parts_are_reported() {
    for (member, keyword) in [
        ("itemSchema: { const: 1 }", "itemSchema"),
        ("itemEncoding: {}", "itemEncoding"),
        ("prefixEncoding: [{}]", "prefixEncoding"),
    ] {
        let (document, said) = survived(&format!(
            "{HEAD}  responses: {{ R: {{ content: {{ application/jsonl: {{ {member} }} }} }} }}"
        ));
        let media_type = "/components/responses/R/content/application~1jsonl";
        let place = format!("{media_type}/{keyword}");
        assert_says_at_key(&said, Code::NotEnforced, &place, keyword, "");
        assert!(at(&document, &format!("{media_type}/x-{keyword}")) != &json!(null));
    }
}
