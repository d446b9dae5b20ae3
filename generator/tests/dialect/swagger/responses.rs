//! Responses: content, examples, and headers.

use super::*;

#[test]
fn a_response_that_fits_no_media_type_is_read_as_json() {
    let yaml = response(
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
    assert_origins(&document, &[(&content, &schema)]);
    let shown = "{ description: D, schema: { type: object }, examples: { application/json: {} } }";
    accepted(&response(shown, "[image/png]"));
}

#[test]
fn a_file_is_bytes_and_an_example_moves_to_its_media_type() {
    let yaml = response(
        "{ description: D, schema: { type: file } }",
        "[application/json]",
    );
    let schema = json!({ "schema": { "type": "string", "format": "binary" } });
    let content = json!({ "application/octet-stream": schema });
    let place = format!("{POST}/responses/200/content");
    assert_is(&accepted(&yaml), &place, content);
    let examples = "examples: { application/json: [1], text/plain: T }";
    let yaml = response(
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
    assert_origins(&document, &[(&example, &once)]);
    let media = format!("{place}/text~1plain");
    assert_origins(&document, &[(&media, &format!("{POST}/produces/1"))]);
}

#[test]
fn examples_without_a_schema_are_content_of_any_kind() {
    let yaml = response(
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
fn headers_of_a_response_have_a_schema() {
    let headers = "headers: { H: { type: array, items: { type: integer }, description: D } }";
    let document = accepted(&response(&format!("{{ description: D, {headers} }}"), "[]"));
    let place = format!("{POST}/responses/200/headers/H");
    let schema = json!({ "type": "array", "items": { "type": "integer" } });
    assert_is(
        &document,
        &place,
        json!({ "description": "D", "schema": schema }),
    );
    let items = format!("{place}/schema/items/type");
    assert_origins(&document, &[(&items, &format!("{place}/items/type"))]);
}

#[test]
fn a_shared_response_is_shared_by_users_with_equal_media_types() {
    let shared =
        "responses: { R: { description: D, schema: { type: string } } }\nproduces: [text/plain]";
    let response = |produces: &str| {
        let response = format!("{produces}responses: {{ '200': {{ $ref: '#/responses/R' }} }}");
        let response = indented(&indented(&indented(&response)));
        accepted(&document(&format!(
            "{shared}\npaths:\n  /a:\n    post:\n{response}"
        )))
    };
    let place = format!("{POST}/responses/200");
    let reference = json!({ "$ref": "#/components/responses/R" });
    assert_is(&response(""), &place, reference.clone());
    assert_is(&response("produces: [text/plain]\n"), &place, reference);
    let document = response("produces: [text/html]\n");
    let html = format!("{place}/content/text~1html/schema");
    assert_is(&document, &html, json!({ "type": "string" }));
    assert_origins(&document, &[(&html, "/responses/R/schema")]);
}
