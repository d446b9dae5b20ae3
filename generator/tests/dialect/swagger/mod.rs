//! Tests how Swagger 2.0 is converted to OpenAPI 3.0, and that each node has the place of its original.

mod bodies;
mod parameters;
mod responses;

use generator::{
    diagnostic::{Code, Severity},
    testing::Document,
};
use serde_json::{Value, json};

use super::support::{
    accepted, assert_says, assert_says_at_key, at, indented, pointer, read, read_tree, refused,
    survived,
};

/// A document with these keywords.
fn document(yaml: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\n{yaml}\n")
}

/// A document with the operation `POST /a` and other keywords of the root.
fn operation(yaml: &str, beside: &str) -> String {
    let operation = indented(&indented(&indented(&format!("{yaml}\nresponses: {{}}"))));
    document(&format!("{beside}\npaths:\n  /a:\n    post:\n{operation}"))
}

/// A document with the parameter `a` of `POST /a`.
fn parameter(yaml: &str) -> String {
    operation(&format!("parameters: [{{ name: a, {yaml} }}]"), "")
}

/// A document with the definition `A`.
fn definition(yaml: &str) -> String {
    document(&format!("paths: {{}}\ndefinitions: {{ A: {yaml} }}"))
}

/// A document with this response of `POST /a`.
fn response(yaml: &str, produces: &str) -> String {
    let response = format!("produces: {produces}\nresponses: {{ '200': {yaml} }}");
    let response = indented(&indented(&indented(&response)));
    document(&format!("paths:\n  /a:\n    post:\n{response}"))
}

const POST: &str = "/paths/~1a/post";

#[track_caller]
fn assert_is(document: &Document, place: &str, wanted: Value) {
    assert_eq!(at(document, place), &wanted, "{place}");
}

#[track_caller]
fn assert_origins(document: &Document, cases: &[(&str, &str)]) {
    for (converted, original) in cases {
        assert!(!at(document, converted).is_null(), "{converted}");
        let origin = document.trace.source_map.of(&pointer(converted));
        assert_eq!(origin.to_string(), *original, "{converted}");
    }
}

#[test]
fn host_base_path_and_schemes_are_servers() {
    let cases = [
        (
            "host: h\nschemes: [http, https]\nbasePath: /v1/",
            json!([{ "url": "https://h/v1" }, { "url": "http://h/v1" }]),
        ),
        (
            "host: h:80\nschemes: [http]\nbasePath: /",
            json!([{ "url": "http://h:80" }]),
        ),
        ("basePath: /v1", json!([{ "url": "/v1" }])),
        ("basePath: /", json!(null)),
        ("schemes: [https]", json!(null)),
    ];
    for (yaml, servers) in cases {
        let document = accepted(&document(&format!("{yaml}\npaths: {{}}")));
        assert_is(&document, "/servers", servers);
    }
    let yaml = document("host: h\npaths: {}");
    let (document, said) = survived(&yaml);
    assert_says(&said, Code::Assumed, "/host", "`https`", "schemes: [https]");
    assert_origins(
        &document,
        &[("/servers/0/url", "/host"), ("/openapi", "/swagger")],
    );
}

#[test]
fn only_other_schemes_become_servers_of_an_operation() {
    let beside = "host: h\nschemes: [https]";
    let document = accepted(&operation("schemes: [http, https]", beside));
    assert_is(&document, &format!("{POST}/servers"), json!(null));
    let document = accepted(&operation("schemes: [http]", beside));
    let servers = json!([{ "url": "http://h" }]);
    assert_is(&document, &format!("{POST}/servers"), servers);
}

#[test]
fn schemas_are_converted_at_every_depth() {
    let document = accepted(&definition(
        "{ discriminator: kind, required: [kind], x-a: 1, properties: { kind: { type: string, x-nullable: true }, \
         self: { $ref: '#/definitions/A', x-nullable: true, description: D }, other: { $ref: '#/definitions/A' }, \
         files: { type: array, items: { type: file } } } }",
    ));
    let a = json!({ "$ref": "#/components/schemas/A" });
    let wanted = json!({
        "discriminator": { "propertyName": "kind" },
        "required": ["kind"],
        "x-a": 1,
        "properties": {
            "kind": { "type": "string", "nullable": true },
            "self": { "description": "D", "allOf": [a], "nullable": true },
            "other": a,
            "files": { "type": "array", "items": { "type": "string", "format": "binary" } },
        },
    });
    assert_is(&document, "/components/schemas/A", wanted);
    let properties = "/components/schemas/A/properties";
    assert_origins(
        &document,
        &[
            (
                "/components/schemas/A/discriminator/propertyName",
                "/definitions/A/discriminator",
            ),
            (
                &format!("{properties}/self/allOf/0"),
                "/definitions/A/properties/self",
            ),
            (
                &format!("{properties}/kind"),
                "/definitions/A/properties/kind",
            ),
        ],
    );
}

#[test]
fn a_reference_follows_a_relocated_node() {
    let beside = "parameters:
  P: { name: p, in: query, type: array, items: { type: string } }
  B: { name: b, in: body, schema: { properties: { c: { type: object } } } }
responses: { R: { description: D, schema: { type: array, items: {} } } }
x-own: { S: { type: object, properties: { t: { $ref: '#/definitions/A%20B' } } } }
definitions:
  A B: { type: object, definitions: { S: { type: object, x-nullable: true } } }
  Refs:
    properties:
      a: { $ref: '#/definitions/A%20B' }
      c: { $ref: '#/parameters/B/schema/properties/c' }
      r: { $ref: '#/responses/R/schema' }
      s: { $ref: '#/x-own/S' }
      i: { $ref: '#/parameters/P/items' }
      n: { $ref: '#/definitions/A%20B/definitions/S' }
      o: { $ref: '#/paths/~1a/post/parameters/1/schema' }";
    let listed = "parameters: [{ name: q, in: query, type: string }, { name: b, in: body, schema: { type: object } }]";
    let (document, said) = read(&operation(listed, beside));
    let warned = said.iter().map(|one| one.message.as_str());
    assert!(warned.eq(["`definitions` is not a keyword of the Schema Object; it is ignored"]));
    let document = document.unwrap();
    let properties = "/components/schemas/Refs/properties";
    let cases = [
        ("a", "#/components/schemas/A B"),
        (
            "c",
            "#/components/requestBodies/B/content/application~1json/schema/properties/c",
        ),
        (
            "r",
            "#/components/responses/R/content/application~1json/schema",
        ),
        ("s", "#/x-own/S"),
        ("i", "#/components/parameters/P/schema/items"),
        ("n", "#/components/schemas/A B/x-unknown-definitions/S"),
        (
            "o",
            "#/paths/~1a/post/requestBody/content/application~1json/schema",
        ),
    ];
    for (name, wanted) in cases {
        assert_is(
            &document,
            &format!("{properties}/{name}/$ref"),
            json!(wanted),
        );
    }
    let own = json!({ "$ref": "#/components/schemas/A B" });
    assert_is(&document, "/x-own/S/properties/t", own);
    let within = "/components/schemas/A B/x-unknown-definitions/S";
    assert_is(&document, &format!("{within}/nullable"), json!(true));
    assert_origins(&document, &[(within, "/definitions/A B/definitions/S")]);
}

#[test]
fn a_referenced_path_is_copied_to_its_use() {
    let yaml = document(
        "x-paths: { a: { get: { parameters: [{ name: q, in: query, type: string }], responses: {} } } }\n\
         paths: { /a: { $ref: '#/x-paths/a' } }",
    );
    let document = accepted(&yaml);
    let parameter = "/paths/~1a/get/parameters/0";
    assert_is(
        &document,
        &format!("{parameter}/schema/type"),
        json!("string"),
    );
    assert_origins(&document, &[(parameter, "/x-paths/a/get/parameters/0")]);
}

#[test]
fn security_schemes_have_their_names_of_3_0() {
    let oauth = |flow: &str| {
        format!(
            "{{ type: oauth2, flow: {flow}, authorizationUrl: u, tokenUrl: u, scopes: {{ s: S }} }}"
        )
    };
    let cases = [
        (
            "{ type: basic, description: D }".to_owned(),
            json!({ "description": "D", "type": "http", "scheme": "basic" }),
        ),
        (
            "{ type: apiKey, in: query, name: k }".to_owned(),
            json!({ "type": "apiKey", "in": "query", "name": "k" }),
        ),
    ];
    let flows = [
        ("implicit", "implicit"),
        ("password", "password"),
        ("application", "clientCredentials"),
        ("accessCode", "authorizationCode"),
    ];
    let said = json!({ "authorizationUrl": "u", "tokenUrl": "u", "scopes": { "s": "S" } });
    let flows = flows.map(|(flow, name)| {
        let flows = json!({ name: said });
        (oauth(flow), json!({ "type": "oauth2", "flows": flows }))
    });
    for (yaml, wanted) in cases.into_iter().chain(flows) {
        let yaml = format!("paths: {{}}\nsecurityDefinitions: {{ S: {yaml} }}");
        let document = accepted(&document(&yaml));
        let place = "/components/securitySchemes/S";
        assert_is(&document, place, wanted);
        assert_origins(&document, &[(place, "/securityDefinitions/S")]);
    }
}

#[test]
fn keywords_of_3_0_have_no_effect() {
    let (document, said) = survived(&operation("callbacks: {}", ""));
    let place = format!("{POST}/callbacks");
    assert_says_at_key(&said, Code::UnknownKeyword, &place, "", "OpenAPI 3.0");
    assert_is(&document, &place, json!(null));
}

#[test]
fn endless_repetition_is_refused() {
    let types: Vec<String> = (0..101)
        .map(|of| format!("application/a{of}+json"))
        .collect();
    let yaml = response("{ description: D }", &format!("[{}]", types.join(", ")));
    let said = refused(&yaml);
    let place = format!("{POST}/produces/100");
    assert_says(&said, Code::Limit, &place, "more than 100", "");
    let types = types[1..].join(", ");
    let schema = format!(
        "{{ type: array, items: {{}}, enum: [[{}0]] }}",
        "0, ".repeat(500)
    );
    let answers = (100..600).map(|of| format!("'{of}': {{ description: D, schema: {schema} }}"));
    let answers = answers.collect::<Vec<_>>().join(", ");
    let yaml = document(&format!(
        "produces: [{types}]\npaths: {{ /a: {{ get: {{ responses: {{ {answers} }} }} }} }}"
    ));
    let (document, said) = read(&yaml);
    assert!(document.is_none());
    let errors = said.iter().filter(|one| one.severity == Severity::Error);
    assert_eq!(
        errors.map(|one| one.code).collect::<Vec<_>>(),
        [Code::Limit]
    );
}
