//! The document as types of `openapiv3`.

use generator::diagnostic::Code;
use openapiv3::{ReferenceOr, SchemaKind};
use serde_json::{Value, json};

use super::support::{
    accepted, assert_says, at, components, kind_of_a, read_tree, schema, survived,
};

#[test]
fn a_typed_schema_keeps_its_type_whatever_its_constraints() {
    let cases = [
        (
            "{ type: integer, minimum: 0.5, maximum: 10.0, exclusiveMinimum: true }",
            json!({ "type": "integer", "minimum": 1, "maximum": 10 }),
        ),
        (
            "{ type: integer, minimum: 0, maximum: 18446744073709551615 }",
            json!({ "type": "integer", "minimum": 0, "format": "uint64" }),
        ),
        (
            "{ type: integer, enum: [1.0, 2.0], multipleOf: 2.0 }",
            json!({ "type": "integer", "enum": [1, 2], "multipleOf": 2 }),
        ),
        (
            "{ type: string, maxLength: 5.0, uniqueItems: true }",
            json!({ "type": "string", "maxLength": 5 }),
        ),
        (
            "{ type: object, required: [], format: map }",
            json!({ "type": "object" }),
        ),
        (
            "{ type: boolean, minLength: 1 }",
            json!({ "type": "boolean" }),
        ),
    ];
    for (yaml, tree) in cases {
        let document = accepted(&schema(yaml));
        assert_eq!(at(&document, "/components/schemas/A"), &tree);
        assert!(
            matches!(kind_of_a(&document), SchemaKind::Type(_)),
            "{yaml}"
        );
    }
}

#[test]
fn a_style_that_a_parameter_cannot_have_is_ignored() {
    let cases = [
        ("query", "simple"),
        ("path", "form"),
        ("header", "form"),
        ("cookie", "simple"),
    ];
    for (location, style) in cases {
        let (document, said) = survived(&components(&format!(
            "parameters: {{ P: {{ name: p, in: {location}, required: true, style: {style}, schema: {{}} }} }}"
        )));
        let place = "/components/parameters/P/style";
        assert_says(&said, Code::Ignored, place, location, "write");
        assert_eq!(at(&document, place), &Value::Null);
    }
}

#[test]
fn a_schema_takes_precedence_over_content() {
    let yaml = "parameters: { P: { name: p, in: query, content: { a/b: {} }, schema: {} } }";
    let (document, said) = survived(&components(yaml));
    assert_says(
        &said,
        Code::Ignored,
        "/components/parameters/P/content",
        "`schema`",
        "",
    );
    let parameters = &document.api.components.unwrap().parameters;
    assert!(matches!(parameters["P"], ReferenceOr::Item(_)));
}

#[test]
fn a_referenced_callback_belongs_to_the_operation() {
    let yaml = "openapi: 3.0.4
info: { title: T, version: '1' }
paths: { /a: { get: { responses: {}, callbacks: { done: { $ref: '#/components/callbacks/C' } } } } }
components: { callbacks: { C: { '{$url}': { post: { responses: {} } } } } }";
    let document = accepted(yaml);
    let (_, _, operation) = document.api.operations().next().unwrap();
    assert!(operation.callbacks["done"]["{$url}"].post.is_some());
}

#[test]
fn schemas_nested_to_the_limit_fit_the_stack() {
    for keyword in ["not", "items"] {
        let nested = (0..120).fold(json!({}), |inner, _| json!({ keyword: inner }));
        let tree = json!({
            "openapi": "3.0.4", "info": { "title": "", "version": "" }, "paths": {},
            "components": { "schemas": { "A": nested } },
        });
        let (document, said) = read_tree(tree, &[]);
        assert_eq!(said, []);
        assert!(document.is_some());
    }
}
