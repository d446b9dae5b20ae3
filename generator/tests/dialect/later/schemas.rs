//! Keywords of JSON Schema 2020-12 that concern any value.

use generator::diagnostic::Code;
use serde_json::json;

use super::super::support::{assert_says, assert_says_at_key, at, survived};
use super::{components, converted, schema, warned};

#[test]
fn null_is_a_type() {
    let cases = [
        (
            "{ type: [string, 'null'], format: uuid }",
            json!({ "type": "string", "format": "uuid", "nullable": true }),
        ),
        // Without quotes, `null` is not a string in YAML.
        (
            "{ type: ['null', integer] }",
            json!({ "type": "integer", "nullable": true }),
        ),
        (
            "{ type: [integer, null] }",
            json!({ "type": "integer", "nullable": true }),
        ),
        ("{ type: [string] }", json!({ "type": "string" })),
        (
            "{ type: 'null' }",
            json!({ "enum": [null], "nullable": true }),
        ),
        (
            "{ type: ['null'] }",
            json!({ "enum": [null], "nullable": true }),
        ),
        (
            "{ anyOf: [{ type: string }, { type: 'null' }] }",
            json!({ "anyOf": [{ "type": "string" }, { "enum": [null], "nullable": true }] }),
        ),
        (
            "{ type: [string, 'null'], enum: [a, null] }",
            json!({ "type": "string", "enum": ["a", null], "nullable": true }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
    let (tree, said) = warned("{ oneOf: [{ type: null }] }");
    let place = "/components/schemas/A/oneOf/0/type";
    assert_says(&said, Code::Assumed, place, "the type `null`", "quotes");
    assert_eq!(
        tree,
        json!({ "oneOf": [{ "enum": [null], "nullable": true }] })
    );
}

#[test]
fn several_types_become_a_schema_each_with_its_keywords() {
    let tree = converted(
        "{ type: [object, array, string, 'null'], title: T, description: D, default: a,
           properties: { a: { type: [integer, number] } }, required: [a], items: { const: 1 },
           minLength: 1, minItems: 2, minimum: 3, format: date }",
    );
    assert_eq!(
        tree,
        json!({
            "anyOf": [
                { "type": "object", "properties": { "a": { "type": "number" } }, "required": ["a"] },
                { "type": "array", "items": { "enum": [1] }, "minItems": 2 },
                { "type": "string", "format": "date", "minLength": 1 },
            ],
            "title": "T", "description": "D", "default": "a", "nullable": true, "minimum": 3,
        })
    );
    let tree = converted("{ type: [boolean, integer], format: int32, maximum: 5 }");
    assert_eq!(
        tree,
        json!({ "anyOf": [{ "type": "boolean" }, { "type": "integer", "format": "int32", "maximum": 5 }] })
    );
}

#[test]
fn several_types_beside_values_or_schemas_are_ignored() {
    let cases = [
        (
            "{ type: [string, integer], enum: [a, 1] }",
            json!({ "enum": ["a", 1] }),
        ),
        (
            "{ type: [string, integer], oneOf: [{ type: string }, { type: integer }] }",
            json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
    let (_, said) = warned("{ type: [string, integer], allOf: [{ minLength: 1 }] }");
    let place = "/components/schemas/A/type";
    assert_says_at_key(&said, Code::NotEnforced, place, "several types", "");
}

#[test]
fn a_constant_is_an_enum_of_one_value() {
    let cases = [
        (
            "{ type: string, const: a }",
            json!({ "type": "string", "enum": ["a"] }),
        ),
        ("{ const: null }", json!({ "enum": [null] })),
        ("{ enum: [1, 2], const: 2 }", json!({ "enum": [2] })),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
}

#[test]
fn a_union_of_constants_is_an_enum_that_names_its_values() {
    let tree = converted(
        "{ description: D, oneOf: [
            { const: 0, title: Ok, description: Fine }, { const: 1 }, { type: 'null' }] }",
    );
    assert_eq!(
        tree,
        json!({
            "description": "D", "enum": [0, 1, null], "nullable": true, "type": "integer",
            "x-enum-varnames": ["Ok", null, null], "x-enum-descriptions": ["Fine", null, null],
        })
    );
    let tree = converted("{ oneOf: [{ const: a }, { type: integer }] }");
    assert_eq!(
        tree,
        json!({ "oneOf": [{ "enum": ["a"] }, { "type": "integer" }] })
    );
}

#[test]
fn the_first_of_several_examples_is_used() {
    let cases = [
        (
            "{ type: string, examples: [a, b] }",
            json!({ "type": "string", "example": "a", "x-examples": ["a", "b"] }),
        ),
        (
            "{ example: c, examples: [a] }",
            json!({ "example": "c", "x-examples": ["a"] }),
        ),
        (
            "{ type: string, examples: [] }",
            json!({ "type": "string" }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
}

#[test]
fn an_exclusive_bound_is_a_flag_on_the_bound() {
    let cases = [
        (
            "{ type: number, exclusiveMinimum: 0, exclusiveMaximum: 1.5 }",
            json!({ "type": "number", "minimum": 0, "maximum": 1.5,
                    "exclusiveMinimum": true, "exclusiveMaximum": true }),
        ),
        (
            "{ type: number, minimum: 3, exclusiveMinimum: 0 }",
            json!({ "type": "number", "minimum": 3 }),
        ),
        (
            "{ type: number, minimum: 0, exclusiveMinimum: 3 }",
            json!({ "type": "number", "minimum": 3, "exclusiveMinimum": true }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
}

#[test]
fn true_and_false_are_schemas() {
    let tree = converted(
        "{ type: object, properties: { a: true, b: false }, additionalProperties: false }",
    );
    assert_eq!(
        tree,
        json!({ "type": "object", "properties": { "a": {}, "b": { "not": {} } }, "additionalProperties": false })
    );
}

#[test]
fn keywords_beside_a_reference_are_applied() {
    let with = |members: &str| {
        components(&format!(
            "schemas: {{ B: {{}}, A: {{ $ref: '#/components/schemas/B', {members} }} }}"
        ))
    };
    let b = || json!({ "$ref": "#/components/schemas/B" });
    let cases = [
        (
            "x-a: 1",
            json!({ "$ref": "#/components/schemas/B", "x-a": 1 }),
        ),
        // The type is that of the referenced schema.
        ("type: object", b()),
        ("$comment: C", b()),
        (
            "description: D",
            json!({ "allOf": [b()], "description": "D" }),
        ),
        ("const: a", json!({ "allOf": [b()], "enum": ["a"] })),
        (
            "type: [object, 'null']",
            json!({ "allOf": [b()], "nullable": true }),
        ),
        (
            "required: [a], allOf: [{ $ref: '#/components/schemas/B' }]",
            json!({ "allOf": [b(), b()], "required": ["a"] }),
        ),
    ];
    for (members, tree) in cases {
        let document = super::super::support::accepted(&with(members));
        assert_eq!(at(&document, "/components/schemas/A"), &tree, "{members}");
    }
}

#[test]
fn a_described_reference_in_a_union_stays_a_reference() {
    let document = super::super::support::accepted(&components(
        "schemas: { B: {}, A: { anyOf: [{ $ref: '#/components/schemas/B', description: D }, { type: 'null' }] } }",
    ));
    assert_eq!(
        at(&document, "/components/schemas/A/anyOf/0"),
        &json!({ "$ref": "#/components/schemas/B", "x-description": "D" })
    );
}

#[test]
fn strings_with_encoded_content_have_a_format() {
    let cases = [
        (
            "{ type: string, contentEncoding: base64 }",
            json!({ "type": "string", "x-contentEncoding": "base64", "format": "byte" }),
        ),
        (
            "{ contentEncoding: base64url }",
            json!({ "x-contentEncoding": "base64url", "format": "base64url", "type": "string" }),
        ),
        (
            "{ type: string, contentMediaType: image/png }",
            json!({ "type": "string", "x-contentMediaType": "image/png", "format": "binary" }),
        ),
        (
            "{ type: string, contentEncoding: binary }",
            json!({ "type": "string", "x-contentEncoding": "binary", "format": "binary" }),
        ),
        (
            "{ contentMediaType: application/octet-stream }",
            json!({ "x-contentMediaType": "application/octet-stream", "format": "binary", "type": "string" }),
        ),
        (
            "{ type: string, contentMediaType: application/json }",
            json!({ "type": "string", "x-contentMediaType": "application/json" }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
    let (_, said) = warned("{ type: string, contentEncoding: quoted-printable }");
    let place = "/components/schemas/A/contentEncoding";
    assert_says_at_key(&said, Code::NotEnforced, place, "`quoted-printable`", "");
}

#[test]
fn constraints_that_the_client_does_not_enforce_are_reported_once() {
    let cases = [
        (
            "if: { required: [a] }, then: { required: [b] }, else: false",
            "if",
        ),
        ("dependentRequired: { a: [b] }", "dependentRequired"),
        (
            "dependentSchemas: { a: { required: [b] } }",
            "dependentSchemas",
        ),
        ("propertyNames: { pattern: a }", "propertyNames"),
    ];
    for (members, keyword) in cases {
        let (tree, said) = warned(&format!("{{ type: object, {members} }}"));
        let place = format!("/components/schemas/A/{keyword}");
        assert_says_at_key(&said, Code::NotEnforced, &place, keyword, "");
        assert!(tree.get(format!("x-{keyword}")).is_some(), "{tree}");
    }
    let yaml = "{ type: array, contains: { type: string }, minContains: 2, maxContains: 3 }";
    let (_, said) = warned(yaml);
    let place = "/components/schemas/A/contains";
    assert_says_at_key(&said, Code::NotEnforced, place, "`contains`", "");
    let (_, said) = warned("{ type: string, contentMediaType: text/csv, contentSchema: {} }");
    let place = "/components/schemas/A/contentSchema";
    assert_says_at_key(&said, Code::NotEnforced, place, "`contentSchema`", "");
}

#[test]
fn keywords_without_effect_on_values_are_not_reported() {
    let tree = converted(
        "{ $schema: 'https://json-schema.org/draft/2020-12/schema', $comment: C, $vocabulary: { a: true }, type: string }",
    );
    assert_eq!(tree, json!({ "type": "string" }));
    let (_, said) = survived(&schema(
        "{ $schema: 'http://json-schema.org/draft-07/schema#' }",
    ));
    let place = "/components/schemas/A/$schema";
    assert_says(&said, Code::NotEnforced, place, "draft-07", "leave it out");
}

#[test]
fn keywords_of_3_0_and_common_mistakes_are_corrected() {
    let (tree, said) = warned("{ type: string, nullable: true }");
    let place = "/components/schemas/A/nullable";
    assert_says_at_key(&said, Code::Assumed, place, "OpenAPI 3.0", "'null'");
    assert_eq!(tree, json!({ "type": "string", "nullable": true }));
    let (tree, said) = warned("{ type: number, minimum: 1, exclusiveMinimum: true }");
    let place = "/components/schemas/A/exclusiveMinimum";
    assert_says(
        &said,
        Code::Assumed,
        place,
        "OpenAPI 3.0",
        "without `minimum`",
    );
    assert_eq!(
        tree,
        json!({ "type": "number", "minimum": 1, "exclusiveMinimum": true })
    );
    let (tree, said) = warned("{ type: any }");
    let place = "/components/schemas/A/type";
    assert_says(&said, Code::Assumed, place, "`any`", "remove `type`");
    assert_eq!(tree, json!({}));
}
