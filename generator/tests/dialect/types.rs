//! Values of a wrong type, and keywords without a value.

use generator::diagnostic::Code;
use serde_json::json;

use super::support::{
    accepted, assert_says, at, components, operation, read, refused, schema, survived,
};

#[test]
fn a_value_of_a_wrong_type_is_refused_with_a_correction() {
    let cases = [
        (
            "{ required: name }",
            "/required",
            "an array of strings, found \"name\"",
            "[name]",
        ),
        (
            "{ type: file }",
            "/type",
            "found \"file\"",
            "format: binary",
        ),
        ("{ type: int }", "/type", "found \"int\"", "type: integer"),
        (
            "{ type: strnig }",
            "/type",
            "found \"strnig\"",
            "did you mean `string`?",
        ),
        (
            "{ properties: [a] }",
            "/properties",
            "found an array",
            "keys",
        ),
        (
            "{ additionalProperties: 'false' }",
            "/additionalProperties",
            "\"false\"",
            "without quotes",
        ),
        (
            "{ nullable: 'true' }",
            "/nullable",
            "\"true\"",
            "without quotes",
        ),
        (
            "{ discriminator: kind }",
            "/discriminator",
            "\"kind\"",
            "propertyName",
        ),
        (
            "{ allOf: [1] }",
            "/allOf/0",
            "an item of `allOf` must be",
            "",
        ),
        (
            "{ properties: { b: 1 } }",
            "/properties/b",
            "an entry of `properties` must be",
            "",
        ),
        ("{ $ref: 1 }", "/$ref", "`$ref` must be a string", ""),
    ];
    for (yaml, place, message, help) in cases {
        let said = refused(&schema(yaml));
        let place = format!("/components/schemas/A{place}");
        assert_says(&said, Code::WrongType, &place, message, help);
    }
}

#[test]
fn faults_of_operations_come_with_help() {
    let cases = [
        (
            "parameters: { id: {} }",
            "/parameters",
            "found an object",
            "list",
        ),
        (
            "security: { key: [] }",
            "/security",
            "found an object",
            "list",
        ),
        ("tags: pets", "/tags", "found \"pets\"", "[name]"),
    ];
    for (yaml, place, message, help) in cases {
        let said = refused(&operation(&format!("{yaml}\nresponses: {{}}")));
        let place = format!("/paths/~1a/get{place}");
        assert_says(&said, Code::WrongType, &place, message, help);
    }
}

#[test]
fn a_wrong_value_that_the_client_does_not_need_is_ignored() {
    let cases = [
        ("minLength: -1", "minLength", ""),
        ("minLength: '3'", "minLength", "without quotes"),
        ("maxLength: 1.5", "maxLength", ""),
        ("description: []", "description", ""),
        ("deprecated: 'yes'", "deprecated", ""),
        ("required: true", "required", "of its object"),
        ("enum: []", "enum", ""),
        ("allOf: []", "allOf", ""),
    ];
    for (member, keyword, help) in cases {
        let (document, said) = survived(&schema(&format!("{{ title: T, {member} }}")));
        let place = format!("/components/schemas/A/{keyword}");
        assert_says(&said, Code::Ignored, &place, keyword, help);
        assert_eq!(
            at(&document, "/components/schemas/A"),
            &json!({ "title": "T" })
        );
    }
}

#[test]
fn a_fault_in_documentation_affects_only_the_documentation() {
    let yaml = schema("{ type: string, externalDocs: { description: D } }");
    let (document, said) = survived(&yaml);
    let place = "/components/schemas/A/externalDocs";
    assert_says(
        &said,
        Code::Ignored,
        place,
        "`externalDocs` is ignored",
        "`url`",
    );
    assert_eq!(
        at(&document, "/components/schemas/A"),
        &json!({ "type": "string" })
    );
}

#[test]
fn every_fault_is_reported_in_one_run_and_one_cause_once() {
    let (document, said) = read(&components(
        "schemas:
  A: { type: array, items: [{ type: 1 }] }
  B: { $ref: '#/components/schemas/None' }
  C: { allOf: [{ $ref: '#/components/schemas/None' }, { type: 2 }] }",
    ));
    assert!(document.is_none());
    let found: Vec<_> = said.iter().map(|one| one.code).collect();
    let (wrong, dangling) = (Code::WrongType, Code::DanglingReference);
    assert_eq!(found, [wrong, wrong, dangling, dangling]);
}

#[test]
fn a_keyword_without_a_value_is_ignored() {
    let document = accepted(&schema("{ type: string, description: null }"));
    assert_eq!(
        at(&document, "/components/schemas/A"),
        &json!({ "type": "string" })
    );
    let (document, said) = survived(&operation("parameters:\nresponses: {}"));
    assert_says(
        &said,
        Code::Ignored,
        "/paths/~1a/get/parameters",
        "no value",
        "indent",
    );
    assert_eq!(at(&document, "/paths/~1a/get"), &json!({ "responses": {} }));
    accepted(&schema("{ default: null, example: null, enum: [null] }"));
}

#[test]
fn an_entry_without_a_value_is_read_as_empty() {
    let yaml = operation("responses:\n  '200':\n    description: D\n    content: { text/plain: }");
    let (document, said) = survived(&yaml);
    let place = "/paths/~1a/get/responses/200/content/text~1plain";
    assert_says(&said, Code::Assumed, place, "it is read as `{}`", "indent");
    assert_eq!(at(&document, place), &json!({}));
}
