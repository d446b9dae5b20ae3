//! Keywords of OpenAPI 3.1 and 3.2 outside of schemas.

use generator::diagnostic::Code;
use serde_json::json;

use super::super::support::{
    accepted, assert_says, assert_says_at_key, at, operation, refused, survived,
};
use super::{components, version};

const HEAD: &str = "openapi: 3.1.1\ninfo: { title: T, version: '1' }\n";

#[test]
fn neither_paths_nor_responses_are_required() {
    let document = accepted(HEAD);
    assert_eq!(at(&document, "/paths"), &json!({}));
    let document = accepted(&version("3.1.1", &operation("summary: S")));
    assert_eq!(at(&document, "/paths/~1a/get/responses"), &json!({}));
    let said = refused("openapi: 3.0.4\ninfo: { title: T, version: '1' }");
    assert_says(&said, Code::MissingKeyword, "", "`paths`", "");
}

#[test]
fn webhooks_and_path_items_are_kept_and_their_references_followed() {
    let document = accepted(&format!(
        "{HEAD}webhooks:
  done: {{ $ref: '#/components/pathItems/P' }}
  other: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ const: 1 }} }} }} }} }} }}
paths: {{ /a: {{ $ref: '#/components/pathItems/P' }} }}
components: {{ pathItems: {{ P: {{ get: {{}} }} }} }}"
    ));
    let item = json!({ "get": { "responses": {} } });
    for place in [
        "/paths/~1a",
        "/x-webhooks/done",
        "/components/x-pathItems/P",
    ] {
        assert_eq!(at(&document, place), &item);
    }
    let schema = "/x-webhooks/other/post/requestBody/content/application~1json/schema";
    assert_eq!(at(&document, schema), &json!({ "enum": [1] }));
}

#[test]
fn faults_of_webhooks_are_reported_at_their_places() {
    let said = refused(&format!(
        "{HEAD}webhooks: {{ a: {{ post: {{ requestBody: {{ $ref: '#/components/schemas/None' }} }} }} }}"
    ));
    let place = "/webhooks/a/post/requestBody/$ref";
    assert_says(&said, Code::DanglingReference, place, "has no target", "");
}

#[test]
fn documentation_is_kept() {
    let document = accepted(
        "openapi: 3.2.0
info: { title: T, version: '1', summary: S, description: D, license: { name: L, identifier: MIT } }
servers: [{ url: 'https://a', name: N }]
tags: [{ name: t, summary: S, parent: p, kind: nav }]
components:
  examples: { E: { dataValue: { a: 1 }, serializedValue: '{}' } }
  responses: { R: { summary: S } }",
    );
    assert_eq!(document.api.info.description.as_deref(), Some("S\n\nD"));
    let license = json!({ "name": "L", "x-identifier": "MIT" });
    assert_eq!(at(&document, "/info/license"), &license);
    let tag = json!({ "name": "t", "x-summary": "S", "x-parent": "p", "x-kind": "nav" });
    assert_eq!(at(&document, "/tags/0"), &tag);
    let example = json!({ "value": { "a": 1 }, "x-serializedValue": "{}" });
    assert_eq!(at(&document, "/components/examples/E"), &example);
    assert_eq!(at(&document, "/components/responses/R/description"), "S");
}

#[test]
fn operations_of_other_methods_are_kept_together() {
    let yaml = "openapi: 3.2.0
info: { title: T, version: '1' }
paths: { /a: { query: { responses: { '200': { $ref: '#/components/responses/R' } } }, additionalOperations: { LINK: {} } } }
components: { responses: { R: { content: { application/json: { schema: { const: a } } } } } }";
    let (document, said) = super::super::support::read(yaml);
    let places = ["/paths/~1a/query", "/paths/~1a/additionalOperations/LINK"];
    assert_eq!(said.len(), 2);
    for (said, place) in said.iter().zip(places) {
        assert_says_at_key(said, Code::NotEnforced, place, "not compiled", "");
    }
    let document = document.unwrap();
    let operations = json!({
        "QUERY": { "responses": { "200": { "$ref": "#/components/responses/R" } } },
        "LINK": { "responses": {} },
    });
    assert_eq!(
        at(&document, "/paths/~1a/x-additional-operations"),
        &operations
    );
}

#[test]
fn a_parameter_can_be_the_whole_query_or_a_plain_cookie() {
    let yaml = components(
        "parameters:
  Q: { name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }",
    );
    let document = accepted(&version("3.2.0", &yaml.replace("3.1.1", "3.0.4")));
    let parameter = at(&document, "/components/parameters/Q");
    assert_eq!(
        (&parameter["in"], &parameter["x-querystring"]),
        (&json!("query"), &json!(true))
    );
    let yaml = components("parameters: { C: { name: c, in: cookie, style: cookie, schema: {} } }");
    let (document, said) = survived(&yaml.replace("3.1.1", "3.2.0"));
    let place = "/components/parameters/C/style";
    assert_says_at_key(&said, Code::NotEnforced, place, "percent-encoded", "");
    assert_eq!(at(&document, "/components/parameters/C/x-style"), "cookie");
}

#[test]
fn security_schemes_of_later_versions_are_kept() {
    let document = accepted(
        &components(
            "securitySchemes:
  M: { type: mutualTLS, description: D }
  O: { type: oauth2, deprecated: true, oauth2MetadataUrl: u, flows: { deviceAuthorization: { deviceAuthorizationUrl: u, tokenUrl: u, scopes: {} } } }",
        )
        .replace("3.1.1", "3.2.0"),
    );
    let schemes = "/components/securitySchemes";
    assert_eq!(
        at(&document, &format!("{schemes}/M")),
        &json!({ "type": "http", "description": "D", "scheme": "mutualTLS" })
    );
    assert_eq!(at(&document, &format!("{schemes}/O/x-deprecated")), true);
}

#[test]
fn another_dialect_of_json_schema_is_read_as_2020_12() {
    accepted(&format!(
        "{HEAD}jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base"
    ));
    let (_, said) = survived(&format!(
        "{HEAD}jsonSchemaDialect: https://example.org/mine"
    ));
    let place = "/jsonSchemaDialect";
    assert_says(
        &said,
        Code::NotEnforced,
        place,
        "example.org",
        "dialect/base",
    );
}
