//! Swagger 2.0: what it is in OpenAPI 3.0, and where that stood.

use generator::{
    diagnostic::{Code, Severity},
    testing::Document,
};
use serde_json::{Value, json};

use super::support::{
    accepted, assert_says, assert_says_at_key, at, indented, pointer, read, read_tree, refused,
    survived,
};

/// A document without paths, with these keywords beside.
fn document(yaml: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\n{yaml}\n")
}

/// A document with the one operation `POST /a`, and what stands beside the paths.
fn operation(yaml: &str, beside: &str) -> String {
    let operation = indented(&indented(&indented(&format!("{yaml}\nresponses: {{}}"))));
    document(&format!("{beside}\npaths:\n  /a:\n    post:\n{operation}"))
}

/// A document with the one parameter `a` of `POST /a`.
fn parameter(yaml: &str) -> String {
    operation(&format!("parameters: [{{ name: a, {yaml} }}]"), "")
}

/// A document with the one definition `A`.
fn definition(yaml: &str) -> String {
    document(&format!("paths: {{}}\ndefinitions: {{ A: {yaml} }}"))
}

/// A document whose one answer of `POST /a` is this.
fn answer(yaml: &str, produces: &str) -> String {
    let answer = format!("produces: {produces}\nresponses: {{ '200': {yaml} }}");
    let answer = indented(&indented(&indented(&answer)));
    document(&format!("paths:\n  /a:\n    post:\n{answer}"))
}

const POST: &str = "/paths/~1a/post";

#[track_caller]
fn assert_is(document: &Document, place: &str, wanted: Value) {
    assert_eq!(at(document, place), &wanted, "{place}");
}

#[track_caller]
fn assert_stood(document: &Document, cases: &[(&str, &str)]) {
    for (now, once) in cases {
        assert!(!at(document, now).is_null(), "{now}");
        let origin = document.trace.source_map.of(&pointer(now));
        assert_eq!(origin.to_string(), *once, "{now}");
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
    assert_stood(
        &document,
        &[("/servers/0/url", "/host"), ("/openapi", "/swagger")],
    );
}

#[test]
fn only_schemes_that_the_document_has_not_are_servers_of_an_operation() {
    let beside = "host: h\nschemes: [https]";
    let document = accepted(&operation("schemes: [http, https]", beside));
    assert_is(&document, &format!("{POST}/servers"), json!(null));
    let document = accepted(&operation("schemes: [http]", beside));
    let servers = json!([{ "url": "http://h" }]);
    assert_is(&document, &format!("{POST}/servers"), servers);
}

#[test]
fn the_format_of_a_collection_is_a_style() {
    let cases = [
        ("in: query", "form", false),
        ("in: query, collectionFormat: csv", "form", false),
        ("in: query, collectionFormat: multi", "form", true),
        ("in: query, collectionFormat: ssv", "spaceDelimited", false),
        ("in: query, collectionFormat: pipes", "pipeDelimited", false),
        ("in: header, collectionFormat: csv", "simple", false),
    ];
    for (yaml, style, explode) in cases {
        let yaml = format!("{yaml}, type: array, items: {{ type: string, enum: [x] }}");
        let document = accepted(&parameter(&yaml));
        let place = format!("{POST}/parameters/0");
        assert_is(&document, &format!("{place}/style"), json!(style));
        assert_is(&document, &format!("{place}/explode"), json!(explode));
        let schema = json!({ "type": "array", "items": { "type": "string", "enum": ["x"] } });
        assert_is(&document, &format!("{place}/schema"), schema);
    }
}

#[test]
fn a_format_of_collections_that_3_0_lacks_is_kept() {
    let list = "type: array, items: { type: string }";
    for (location, format) in [("query", "tsv"), ("header", "pipes"), ("path", "ssv")] {
        let yaml = format!("in: {location}, required: true, collectionFormat: {format}, {list}");
        let document = accepted(&parameter(&yaml));
        let place = format!("{POST}/parameters/0");
        let kept = format!("{place}/x-collection-format");
        assert_is(&document, &kept, json!(format));
        let style = format!("{place}/style");
        assert_stood(&document, &[(&style, &format!("{place}/collectionFormat"))]);
    }
    let yaml = format!("in: formData, collectionFormat: tsv, {list}");
    let (_, said) = survived(&parameter(&yaml));
    let format = format!("{POST}/parameters/0/collectionFormat");
    assert_says(&said, Code::NotEnforced, &format, "commas", "csv");
}

#[test]
fn what_a_parameter_says_of_its_values_is_its_schema() {
    let document = accepted(&parameter(
        "in: query, required: true, allowEmptyValue: true, description: D, type: integer, format: int64, default: 3, \
         minimum: 1, x-nullable: true, x-a: 1",
    ));
    let place = format!("{POST}/parameters/0");
    let wanted = json!({
        "name": "a", "in": "query", "required": true, "allowEmptyValue": true, "description": "D", "x-a": 1,
        "schema": { "type": "integer", "format": "int64", "default": 3, "minimum": 1, "nullable": true },
    });
    assert_is(&document, &place, wanted);
    let minimum = format!("{place}/schema/minimum");
    assert_stood(&document, &[(&minimum, &format!("{place}/minimum"))]);
}

#[test]
fn a_default_is_taken_as_it_is_written() {
    let parameters = json!([{ "name": "a", "in": "query", "type": "string", "default": 1.1 }]);
    let tree = json!({
        "swagger": 2.0,
        "info": { "title": "T", "version": 1 },
        "paths": { "/a": { "get": { "parameters": parameters, "responses": {} } } },
    });
    let forms = [
        ("/swagger", "2.0"),
        ("/info/version", "1"),
        ("/paths/~1a/get/parameters/0/default", "1.10"),
    ];
    let (document, said) = read_tree(tree, &forms);
    assert_eq!(said, []);
    let place = "/paths/~1a/get/parameters/0/schema/default";
    assert_is(&document.unwrap(), place, json!("1.10"));
}

#[test]
fn a_body_is_of_the_media_types_that_can_hold_it() {
    let cases = [
        ("[]", "{ type: object }", vec!["application/json"]),
        (
            "[application/xml, text/plain, application/vnd.a+json]",
            "{ type: array, items: {} }",
            vec!["application/xml", "application/vnd.a+json"],
        ),
        (
            "[application/json, application/x-tar]",
            "{ type: string, format: binary }",
            vec!["application/x-tar"],
        ),
        (
            "[application/json]",
            "{ type: string, format: binary }",
            vec!["application/octet-stream"],
        ),
        (
            "[text/plain, application/json]",
            "{ type: string }",
            vec!["text/plain", "application/json"],
        ),
        (
            "[application/json, multipart/form-data]",
            "{ allOf: [{ type: object }] }",
            vec!["application/json", "multipart/form-data"],
        ),
    ];
    for (consumes, schema, wanted) in cases {
        let body = format!("{{ name: a, in: body, required: true, schema: {schema} }}");
        let yaml = format!("consumes: {consumes}\nparameters: [{body}]");
        let document = accepted(&operation(&yaml, ""));
        let content = at(&document, &format!("{POST}/requestBody/content"));
        let types: Vec<&String> = content.as_object().unwrap().keys().collect();
        assert_eq!(types, wanted, "{consumes} {schema}");
    }
}

#[test]
fn forms_that_the_document_consumes_are_not_of_a_parameter_that_is_the_body() {
    let yaml = operation(
        "parameters: [{ name: a, in: body, schema: { type: object } }]",
        "consumes: [multipart/form-data, application/json]",
    );
    let content = json!({ "application/json": { "schema": { "type": "object" } } });
    let body = json!({ "x-body-name": "a", "content": content });
    assert_is(&accepted(&yaml), &format!("{POST}/requestBody"), body);
}

#[test]
fn an_answer_that_no_media_type_can_hold_is_taken_as_json() {
    let yaml = answer(
        "{ description: D, schema: { type: object } }",
        "[image/png]",
    );
    let (document, said) = survived(&yaml);
    let schema = format!("{POST}/responses/200/schema");
    assert_says(
        &said,
        Code::Assumed,
        &schema,
        "application/json",
        "produces",
    );
    let content = format!("{POST}/responses/200/content/application~1json/schema");
    assert_stood(&document, &[(&content, &schema)]);
    let shown = "{ description: D, schema: { type: object }, examples: { application/json: {} } }";
    accepted(&answer(shown, "[image/png]"));
}

#[test]
fn a_file_is_octets_and_an_example_stands_with_its_media_type() {
    let yaml = answer(
        "{ description: D, schema: { type: file } }",
        "[application/json]",
    );
    let schema = json!({ "schema": { "type": "string", "format": "binary" } });
    let content = json!({ "application/octet-stream": schema });
    let place = format!("{POST}/responses/200/content");
    assert_is(&accepted(&yaml), &place, content);
    let examples = "examples: { application/json: [1], text/plain: T }";
    let yaml = answer(
        &format!("{{ description: D, schema: {{ title: T }}, {examples} }}"),
        "[application/json; charset=utf-8, text/plain]",
    );
    let document = accepted(&yaml);
    let wanted = json!({
        "application/json; charset=utf-8": { "schema": { "title": "T" }, "example": [1] },
        "text/plain": { "schema": { "title": "T" }, "example": "T" },
    });
    assert_is(&document, &place, wanted);
    let example = format!("{place}/text~1plain/example");
    let once = format!("{POST}/responses/200/examples/text~1plain");
    assert_stood(&document, &[(&example, &once)]);
    let media = format!("{place}/text~1plain");
    assert_stood(&document, &[(&media, &format!("{POST}/produces/1"))]);
}

#[test]
fn examples_without_a_schema_are_content_of_any_kind() {
    let yaml = answer(
        "{ description: D, examples: { application/json: 1 } }",
        "[]",
    );
    let (document, said) = survived(&yaml);
    let example = format!("{POST}/responses/200/examples/application~1json");
    assert_says_at_key(&said, Code::Assumed, &example, "no schema", "`schema`");
    let content = json!({ "application/json": { "example": 1 } });
    assert_is(&document, &format!("{POST}/responses/200/content"), content);
}

#[test]
fn headers_of_an_answer_have_a_schema() {
    let headers = "headers: { H: { type: array, items: { type: integer }, description: D } }";
    let document = accepted(&answer(&format!("{{ description: D, {headers} }}"), "[]"));
    let place = format!("{POST}/responses/200/headers/H");
    let schema = json!({ "type": "array", "items": { "type": "integer" } });
    assert_is(
        &document,
        &place,
        json!({ "description": "D", "schema": schema }),
    );
    let items = format!("{place}/schema/items/type");
    assert_stood(&document, &[(&items, &format!("{place}/items/type"))]);
}

#[test]
fn parameters_of_a_form_are_properties_of_one_body() {
    let yaml = operation(
        "parameters:
- { name: a, in: formData, type: string, required: true, description: D, default: x, allowEmptyValue: true }
- { name: q, in: query, type: string }
- { name: b, in: formData, type: array, items: { type: integer }, collectionFormat: pipes }
- $ref: '#/parameters/C'",
        "consumes: [application/json, application/x-www-form-urlencoded]
parameters: { C: { name: c, in: formData, type: array, items: { type: string }, collectionFormat: multi } }",
    );
    let document = accepted(&yaml);
    let place = format!("{POST}/requestBody");
    assert_is(&document, &format!("{place}/required"), json!(true));
    let content = json!({ "application/x-www-form-urlencoded": {
        "schema": {
            "type": "object",
            "required": ["a"],
            "properties": {
                "a": { "type": "string", "description": "D", "default": "x", "x-allow-empty-value": true },
                "b": { "type": "array", "items": { "type": "integer" } },
                "c": { "type": "array", "items": { "type": "string" } },
            },
        },
        "encoding": {
            "b": { "style": "pipeDelimited", "explode": false },
            "c": { "style": "form", "explode": true },
        },
    } });
    assert_is(&document, &format!("{place}/content"), content);
    assert_is(&document, "/components", json!(null));
    let content = format!("{place}/content/application~1x-www-form-urlencoded");
    let names = |name: &str| format!("{content}/schema/properties/{name}/type");
    assert_stood(
        &document,
        &[
            (&names("a"), &format!("{POST}/parameters/0/type")),
            (&names("b"), &format!("{POST}/parameters/2/type")),
            (&names("c"), "/parameters/C/type"),
            (&content, "/consumes/1"),
            (
                &format!("{POST}/parameters/0/name"),
                &format!("{POST}/parameters/1/name"),
            ),
        ],
    );
}

#[test]
fn a_form_is_of_the_media_types_that_can_hold_it() {
    let cases = [
        ("string", "[]", vec!["application/x-www-form-urlencoded"]),
        ("file", "[]", vec!["multipart/form-data"]),
        (
            "string",
            "[multipart/form-data, application/x-www-form-urlencoded]",
            vec!["multipart/form-data", "application/x-www-form-urlencoded"],
        ),
        (
            "file",
            "[multipart/form-data, application/x-www-form-urlencoded]",
            vec!["multipart/form-data"],
        ),
    ];
    for (of_type, consumes, wanted) in cases {
        let form = format!("{{ name: a, in: formData, type: {of_type} }}");
        let yaml = format!("consumes: {consumes}\nparameters: [{form}]");
        let document = accepted(&operation(&yaml, ""));
        let content = at(&document, &format!("{POST}/requestBody/content"));
        let types: Vec<&String> = content.as_object().unwrap().keys().collect();
        assert_eq!(types, wanted, "{of_type} {consumes}");
    }
    let form = "consumes: [application/json]\nparameters: [{ name: a, in: formData, type: file }]";
    let (_, said) = survived(&operation(form, ""));
    let consumes = format!("{POST}/consumes");
    assert_says(
        &said,
        Code::Assumed,
        &consumes,
        "files",
        "multipart/form-data",
    );
}

#[test]
fn a_request_has_one_body() {
    let body = |name: &str| format!("{{ name: {name}, in: body, schema: {{}} }}");
    let two = format!("parameters: [{}, {}]", body("a"), body("b"));
    let both = format!(
        "parameters: [{}, {{ name: f, in: formData, type: string }}]",
        body("a")
    );
    for yaml in [two, both] {
        let said = refused(&operation(&yaml, ""));
        let place = format!("{POST}/parameters/1/in");
        assert_says(&said, Code::Parameter, &place, "second body", "formData");
    }
    let form = "{ name: f, in: formData, type: string }";
    let said = refused(&operation(&format!("parameters: [{form}, {form}]"), ""));
    let place = format!("{POST}/parameters/1/name");
    assert_says(&said, Code::Parameter, &place, "`f` is declared twice", "");
}

#[test]
fn a_shared_body_is_shared_where_it_is_of_the_same_media_types() {
    let shared = "parameters: { B: { name: b, in: body, schema: { type: object } } }\nconsumes: [application/json]";
    let by_reference = "parameters: [{ $ref: '#/parameters/B' }]";
    let reference = json!({ "$ref": "#/components/requestBodies/B" });
    let place = format!("{POST}/requestBody");
    for consumes in ["", "consumes: [application/json]\n"] {
        let document = accepted(&operation(&format!("{consumes}{by_reference}"), shared));
        assert_is(&document, &place, reference.clone());
    }
    let yaml = format!("consumes: [application/xml]\n{by_reference}");
    let document = accepted(&operation(&yaml, shared));
    let content = json!({ "application/xml": { "schema": { "type": "object" } } });
    assert_is(&document, &format!("{place}/content"), content);
    let schema = format!("{place}/content/application~1xml/schema/type");
    assert_stood(
        &document,
        &[
            (&schema, "/parameters/B/schema/type"),
            (
                "/components/requestBodies/B/x-body-name",
                "/parameters/B/name",
            ),
        ],
    );
}

#[test]
fn a_shared_response_is_shared_where_it_is_of_the_same_media_types() {
    let shared =
        "responses: { R: { description: D, schema: { type: string } } }\nproduces: [text/plain]";
    let answer = |produces: &str| {
        let answer = format!("{produces}responses: {{ '200': {{ $ref: '#/responses/R' }} }}");
        let answer = indented(&indented(&indented(&answer)));
        accepted(&document(&format!(
            "{shared}\npaths:\n  /a:\n    post:\n{answer}"
        )))
    };
    let place = format!("{POST}/responses/200");
    let reference = json!({ "$ref": "#/components/responses/R" });
    assert_is(&answer(""), &place, reference.clone());
    assert_is(&answer("produces: [text/plain]\n"), &place, reference);
    let document = answer("produces: [text/html]\n");
    let html = format!("{place}/content/text~1html/schema");
    assert_is(&document, &html, json!({ "type": "string" }));
    assert_stood(&document, &[(&html, "/responses/R/schema")]);
}

#[test]
fn a_body_of_the_path_is_that_of_each_operation() {
    let path = "parameters:
- { name: f, in: formData, type: string }
- { name: g, in: formData, type: string }
- { name: q, in: query, type: string }
put: { responses: {} }
post: { parameters: [{ name: g, in: formData, type: integer }], responses: {} }";
    let yaml = document(&format!("paths:\n  /a:\n{}", indented(&indented(path))));
    let document = accepted(&yaml);
    assert_is(
        &document,
        "/paths/~1a/parameters",
        json!([{ "name": "q", "in": "query", "schema": { "type": "string" } }]),
    );
    let properties = |method: &str| {
        let form = "requestBody/content/application~1x-www-form-urlencoded";
        format!("/paths/~1a/{method}/{form}/schema/properties")
    };
    let both = |of_g: &str| json!({ "f": { "type": "string" }, "g": { "type": of_g } });
    assert_is(&document, &properties("put"), both("string"));
    assert_is(&document, &properties("post"), both("integer"));
    let f = format!("{}/f", properties("post"));
    assert_stood(&document, &[(&f, "/paths/~1a/parameters/0")]);
}

#[test]
fn schemas_say_the_same_at_every_depth() {
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
    assert_stood(
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
fn a_reference_follows_what_has_moved() {
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
    assert_stood(&document, &[(within, "/definitions/A B/definitions/S")]);
}

#[test]
fn a_path_that_is_defined_elsewhere_is_written_where_it_is_used() {
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
    assert_stood(&document, &[(parameter, "/x-paths/a/get/parameters/0")]);
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
        assert_stood(&document, &[(place, "/securityDefinitions/S")]);
    }
}

#[test]
fn keywords_of_3_0_do_not_come_to_life() {
    let (document, said) = survived(&operation("callbacks: {}", ""));
    let place = format!("{POST}/callbacks");
    assert_says_at_key(&said, Code::UnknownKeyword, &place, "", "OpenAPI 3.0");
    assert_is(&document, &place, json!(null));
}

#[test]
fn what_is_repeated_without_end_is_refused() {
    let types: Vec<String> = (0..101)
        .map(|of| format!("application/a{of}+json"))
        .collect();
    let yaml = answer("{ description: D }", &format!("[{}]", types.join(", ")));
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
