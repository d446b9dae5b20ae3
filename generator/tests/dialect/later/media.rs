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
fn encodings_of_nested_parts_are_reported() {
    for (member, keyword) in [
        (
            "prefixEncoding: [{ prefixEncoding: [] }]",
            "prefixEncoding/0/prefixEncoding",
        ),
        (
            "encoding: { a: { encoding: { b: {} } } }",
            "encoding/a/encoding",
        ),
        (
            "encoding: { a: { itemEncoding: {} } }",
            "encoding/a/itemEncoding",
        ),
    ] {
        let (document, said) = survived(&format!(
            "{HEAD}  responses: {{ R: {{ content: {{ application/jsonl: {{ {member} }} }} }} }}"
        ));
        let media_type = "/components/responses/R/content/application~1jsonl";
        let place = format!("{media_type}/{keyword}");
        let (parent, name) = place.rsplit_once('/').expect("a place");
        assert_says_at_key(&said, Code::NotEnforced, &place, name, "");
        let parent = parent.replace("prefixEncoding", "x-prefixEncoding");
        assert!(at(&document, &format!("{parent}/x-{name}")) != &json!(null));
    }
}

#[test]
fn the_schema_of_items_becomes_an_array() {
    let of = |members: &str| {
        let document = accepted(&format!(
            "{HEAD}  responses: {{ R: {{ content: {{ application/jsonl: {{ {members} }} }} }} }}"
        ));
        at(
            &document,
            "/components/responses/R/content/application~1jsonl/schema",
        )
        .clone()
    };
    let items = json!({ "type": "array", "items": { "type": "string" } });
    assert_eq!(of("itemSchema: { type: string }"), items);
    let both = of("schema: { type: array, maxItems: 1 }, itemSchema: { type: string }");
    assert_eq!(
        both,
        json!({ "allOf": [{ "type": "array", "maxItems": 1 }, items] })
    );
}

#[test]
fn the_schema_of_json_in_a_string_becomes_its_items() {
    let document = accepted(&format!(
        "{HEAD}  schemas: {{ S: {{ contentMediaType: application/json, contentSchema: {{ type: integer }} }} }}"
    ));
    let schema = at(&document, "/components/schemas/S");
    assert_eq!(schema["items"], json!({ "type": "integer" }));
    assert_eq!(
        (&schema["type"], &schema["x-contentSchema"]),
        (&json!("string"), &json!(true))
    );
}
