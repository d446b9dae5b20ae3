//! Request bodies: parameters in `body` and `formData`.

use super::*;

#[test]
fn a_body_has_the_media_types_that_fit_it() {
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
fn a_body_parameter_does_not_inherit_form_media_types() {
    let yaml = operation(
        "parameters: [{ name: a, in: body, schema: { type: object } }]",
        "consumes: [multipart/form-data, application/json]",
    );
    let content = json!({ "application/json": { "schema": { "type": "object" } } });
    let body = json!({ "x-body-name": "a", "content": content });
    assert_is(&accepted(&yaml), &format!("{POST}/requestBody"), body);
}

#[test]
fn form_parameters_are_properties_of_one_body() {
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
    assert_origins(
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
fn a_form_has_the_media_types_that_fit_it() {
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
fn a_shared_body_is_shared_by_users_with_equal_media_types() {
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
    assert_origins(
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
fn a_body_of_a_path_is_the_body_of_each_of_its_operations() {
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
    assert_origins(&document, &[(&f, "/paths/~1a/parameters/0")]);
}
