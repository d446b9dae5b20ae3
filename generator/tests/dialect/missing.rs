//! Keywords that are missing.

use generator::diagnostic::Code;
use openapiv3::StatusCode;
use serde_json::json;

use super::support::{accepted, assert_says, at, components, operation, refused, survived};

#[test]
fn a_missing_keyword_that_leaves_the_meaning_open_is_refused() {
    let cases = [
        (
            "parameters: { P: { in: query, schema: {} } }",
            "parameters/P",
            "`name`",
        ),
        (
            "parameters: { P: { name: p, schema: {} } }",
            "parameters/P",
            "`in`",
        ),
        (
            "securitySchemes: { S: { type: apiKey, in: query } }",
            "securitySchemes/S",
            "`name`",
        ),
        (
            "securitySchemes: { S: { type: apiKey, name: k } }",
            "securitySchemes/S",
            "`in`",
        ),
        (
            "securitySchemes: { S: { type: http } }",
            "securitySchemes/S",
            "`scheme`",
        ),
        (
            "schemas: { A: { discriminator: {} } }",
            "schemas/A/discriminator",
            "`propertyName`",
        ),
    ];
    for (yaml, place, keyword) in cases {
        let said = refused(&components(yaml));
        let place = format!("/components/{place}");
        assert_says(&said, Code::MissingKeyword, &place, keyword, "");
        assert!(said.help.is_some());
    }
    let said = refused("openapi: 3.0.4\ninfo: { title: T, version: '1' }");
    assert_says(&said, Code::MissingKeyword, "", "`paths`", "paths: {}");
}

#[test]
fn an_assumed_keyword_is_reported() {
    let cases = [
        ("openapi: 3.0.4\npaths: {}", "", "`info`"),
        (
            "openapi: 3.0.4\ninfo: { title: T }\npaths: {}",
            "/info",
            "`version`",
        ),
        (&operation("summary: S"), "/paths/~1a/get", "`responses`"),
        (
            &components("parameters: { P: { name: p, in: query } }"),
            "/components/parameters/P",
            "a string is assumed",
        ),
        (
            &components("headers: { H: {} }"),
            "/components/headers/H",
            "a string is assumed",
        ),
        (
            &components("requestBodies: { B: {} }"),
            "/components/requestBodies/B",
            "`content`",
        ),
        (
            &components(
                "securitySchemes: { S: { type: oauth2, flows: { password: { scopes: {} } } } }",
            ),
            "/components/securitySchemes/S/flows/password",
            "`tokenUrl`",
        ),
    ];
    for (yaml, place, message) in cases {
        let (_, said) = survived(yaml);
        assert_says(&said, Code::Assumed, place, message, "");
        assert!(said.help.is_some());
    }
}

#[test]
fn a_missing_description_or_license_name_is_not_reported() {
    let document = accepted(&operation("responses: { '200': {}, 4xx: {}, default: {} }"));
    let (_, _, operation) = document.api.operations().next().unwrap();
    let statuses: Vec<_> = operation.responses.responses.keys().cloned().collect();
    assert_eq!(statuses, [StatusCode::Code(200), StatusCode::Range(4)]);
    assert!(operation.responses.default.is_some());
    accepted("openapi: 3.0.4\ninfo: { title: T, version: '1', license: { url: u } }\npaths: {}");
}

#[test]
fn a_path_parameter_is_always_required() {
    for (flag, place) in [("", ""), (", required: false", "/required")] {
        let (document, said) = survived(&components(&format!(
            "parameters: {{ P: {{ name: p, in: path, schema: {{}}{flag} }} }}"
        )));
        let place = format!("/components/parameters/P{place}");
        assert_says(
            &said,
            Code::OptionalPathParameter,
            &place,
            "always required",
            "required: true",
        );
        assert_eq!(
            at(&document, "/components/parameters/P/required"),
            &json!(true)
        );
    }
}
