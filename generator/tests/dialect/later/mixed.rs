//! Documents of one version with keywords of another.

use generator::diagnostic::Code;
use serde_json::json;

use super::super::support::{assert_says, assert_says_at_key, at, operation, schema, survived};

#[test]
fn keywords_of_3_1_in_a_3_0_schema_are_applied() {
    let cases = [
        ("{ const: a }", "const", json!({ "enum": ["a"] })),
        (
            "{ type: string, examples: [a] }",
            "examples",
            json!({ "type": "string", "example": "a", "x-examples": ["a"] }),
        ),
        (
            "{ $defs: { D: { type: string } } }",
            "$defs",
            json!({ "$defs": { "D": { "type": "string" } } }),
        ),
        (
            "{ type: string, contentEncoding: base64 }",
            "contentEncoding",
            json!({ "type": "string", "x-contentEncoding": "base64", "format": "byte" }),
        ),
    ];
    for (yaml, keyword, tree) in cases {
        let (document, said) = survived(&schema(yaml));
        let place = format!("/components/schemas/A/{keyword}");
        assert_says_at_key(
            &said,
            Code::Assumed,
            &place,
            "OpenAPI 3.1",
            "openapi: 3.1.1",
        );
        assert_eq!(at(&document, "/components/schemas/A"), &tree, "{yaml}");
    }
}

#[test]
fn values_in_the_form_of_3_1_are_accepted_in_3_0() {
    let cases = [
        (
            "{ type: [string, 'null'] }",
            "type",
            json!({ "type": "string", "nullable": true }),
        ),
        (
            "{ type: 'null' }",
            "type",
            json!({ "enum": [null], "nullable": true }),
        ),
        (
            "{ type: [string, integer] }",
            "type",
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] }),
        ),
        (
            "{ type: number, exclusiveMinimum: 3 }",
            "exclusiveMinimum",
            json!({ "type": "number", "minimum": 3, "exclusiveMinimum": true }),
        ),
        (
            "{ type: array, items: true }",
            "items",
            json!({ "type": "array", "items": {} }),
        ),
    ];
    for (yaml, keyword, tree) in cases {
        let (document, said) = survived(&schema(yaml));
        let place = format!("/components/schemas/A/{keyword}");
        assert_says(
            &said,
            Code::Assumed,
            &place,
            "OpenAPI 3.1",
            "openapi: 3.1.1",
        );
        assert_eq!(at(&document, "/components/schemas/A"), &tree, "{yaml}");
    }
}

#[test]
fn a_keyword_of_3_2_in_a_3_1_document_is_applied() {
    let yaml = operation("responses: { '200': { summary: S } }").replace("3.0.4", "3.1.1");
    let (document, said) = survived(&yaml);
    let place = "/paths/~1a/get/responses/200/summary";
    assert_says_at_key(&said, Code::Assumed, place, "OpenAPI 3.2", "`description`");
    let description = at(&document, "/paths/~1a/get/responses/200/description");
    assert_eq!(description, "S");
}

#[test]
fn a_reference_to_a_media_type_in_a_3_0_document_is_followed() {
    let yaml = operation("responses: { '200': { content: { text/plain: { $ref: '#/x-a' } } } }");
    let (document, said) = survived(&format!("{yaml}\nx-a: {{ schema: {{ type: string }} }}"));
    let place = "/paths/~1a/get/responses/200/content/text~1plain";
    assert_says(
        &said,
        Code::Assumed,
        &format!("{place}/$ref"),
        "OpenAPI 3.2",
        "",
    );
    assert_eq!(
        at(&document, place),
        &json!({ "schema": { "$ref": "#/x-a/schema" } })
    );
}
