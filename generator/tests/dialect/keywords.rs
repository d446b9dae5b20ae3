//! Keywords inside and outside the grammar.

use generator::diagnostic::Code;
use openapiv3::{SchemaKind, Type};

use super::support::{
    accepted, assert_says_at_key, components, kind_of_a, operation, schema, survived,
};

#[test]
fn an_unknown_keyword_is_ignored_and_the_nearest_is_named() {
    let (_, said) = survived(&schema("{ type: object, propertes: {} }"));
    let place = "/components/schemas/A/propertes";
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        place,
        "Schema Object",
        "`properties`",
    );
}

#[test]
fn a_keyword_of_another_version_is_reported_as_one() {
    let (_, said) = survived(&schema("{ collectionFormat: csv }"));
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        "/components/schemas/A/collectionFormat",
        "",
        "Swagger 2.0",
    );
    let (_, said) = survived(&operation("responses: {}\nconsumes: []"));
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        "/paths/~1a/get/consumes",
        "",
        "2.0",
    );
}

#[test]
fn a_path_without_slash_and_a_status_out_of_range_are_reported() {
    let (_, said) = survived("openapi: 3.0.4\ninfo: { title: T, version: '1' }\npaths: { a: {} }");
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        "/paths/a",
        "Paths Object",
        "with `/`",
    );
    let (_, said) = survived(&operation("responses: { '20': {} }"));
    let place = "/paths/~1a/get/responses/20";
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        place,
        "Responses Object",
        "2XX",
    );
}

#[test]
fn extensions_are_allowed_everywhere_and_not_checked() {
    accepted(
        "openapi: 3.0.4
x-a: { $ref: nowhere }
info: { title: T, version: '1', x-b: null }
paths:
  x-c: 1
  /a:
    x-d: []
    get:
      x-e: 1
      responses: { x-f: 1, '200': { description: ok, x-g: { type: [1] } } }
      callbacks: { c: { x-h: 1, '{$url}': {} } }
components: { x-i: 1, schemas: { A: { x-j: { $ref: 1 } } } }",
    );
}

#[test]
fn the_contents_of_examples_defaults_and_enums_are_not_checked() {
    let free = "{ $ref: nowhere, propertes: 1, type: [] }";
    accepted(&schema(&format!(
        "{{ example: {free}, default: {free}, enum: [{free}] }}"
    )));
    accepted(&components(&format!(
        "examples: {{ a: {{ value: {free} }} }}"
    )));
}

#[test]
fn properties_can_have_the_names_of_keywords() {
    let document = accepted(&schema(
        "{ type: object, properties: { $ref: { type: string }, type: {}, x-a: {}, propertes: {} } }",
    ));
    let SchemaKind::Type(Type::Object(object)) = kind_of_a(&document) else {
        panic!()
    };
    assert_eq!(object.properties.len(), 4);
}
