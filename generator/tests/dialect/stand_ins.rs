//! References that are replaced by their targets: path items, and references where the specification allows none.

use generator::diagnostic::{Code, Location};
use serde_json::{Value, json};

use super::support::{
    assert_says, assert_says_at_key, at, operation, pointer, read, read_tree, refused, survived,
};

#[test]
fn a_reference_where_the_specification_allows_none_is_followed() {
    let yaml = "paths:
  /a: { get: { responses: { '200': { description: D, content: { $ref: '#/x-c' } } } } }
  /b: { get: { responses: { $ref: '#/x-r' } } }
  /c: { get: { parameters: { $ref: '#/x-p' }, responses: {} } }
x-c: { text/plain: { schema: { $ref: '#/x-s' } } }
x-s: { type: string }
x-r: { '200': { description: D } }
x-p: [{ in: query, name: q, schema: { $ref: '#/x-s' } }]";
    let (document, said) = read(&format!(
        "openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\n{yaml}"
    ));
    let document = document.unwrap();
    let responses = "/paths/~1a/get/responses";
    let media = at(&document, &format!("{responses}/200/content"));
    assert_eq!(
        media,
        &json!({ "text/plain": { "schema": { "$ref": "#/x-s" } } })
    );
    assert_eq!(
        at(&document, "/paths/~1b/get/responses/200"),
        &json!({ "description": "D" })
    );
    assert_eq!(
        at(&document, "/paths/~1c/get/parameters/0/name"),
        &json!("q")
    );
    let places = [
        "/paths/~1a/get/responses/200/content/$ref",
        "/paths/~1b/get/responses/$ref",
        "/paths/~1c/get/parameters/$ref",
    ];
    let mut said: Vec<_> = said.iter().collect();
    said.sort_by_key(|one| format!("{:?}", one.location));
    assert_eq!(said.len(), places.len(), "{said:#?}");
    for (one, place) in said.into_iter().zip(places) {
        assert_says(one, Code::Assumed, place, "defines no reference for", "");
    }
    let place = pointer(&format!("{responses}/200/content/text~1plain/schema"));
    assert_eq!(
        document.place_of(&place),
        pointer("/x-c/text~1plain/schema")
    );
}

#[test]
fn a_dangling_reference_where_the_specification_allows_none_is_refused() {
    let said = refused(&operation("responses: { $ref: '#/a' }"));
    let place = "/paths/~1a/get/responses/$ref";
    assert_says(&said, Code::DanglingReference, place, "has no target", "");
    let said = refused(&operation(
        "responses:\n  '200':\n    description: D\n    content: { $ref: '#/paths/~1a/get/responses/200/content' }",
    ));
    let place = "/paths/~1a/get/responses/200/content/$ref";
    assert_eq!(said.location, Location::from(&pointer(place)));
    let (document, _) = survived(&operation(
        "responses:\n  '200':\n    description: D\n    content: { text/plain: { examples: { $ref: '#/a' } } }",
    ));
    let place = "/paths/~1a/get/responses/200/content/text~1plain";
    assert_eq!(at(&document, place), &json!({}));
}

#[test]
fn a_path_item_has_the_fields_of_the_target_of_its_reference() {
    let yaml = "openapi: 3.0.4
info: { title: T, version: '1' }
paths:
  /a: { $ref: '#/x-a', summary: S, put: { responses: {} } }
  /b: { $ref: '#/paths/~1c' }
  /c: { get: { operationId: c, responses: {} } }
x-a: { $ref: '#/x-b', summary: T, get: { operationId: a, responses: {} } }
x-b: { put: { operationId: b, responses: {} }, post: { operationId: b, responses: {} } }";
    let (document, said) = survived(yaml);
    let place = "/paths/~1a/put";
    assert_says_at_key(&said, Code::IgnoredSibling, place, "beside `$ref`", "");
    let item = at(&document, "/paths/~1a");
    assert_eq!(item["summary"], "S");
    assert_eq!(item["put"], json!({ "responses": {} }));
    assert_eq!(item["get"]["operationId"], "a");
    assert_eq!(item["post"]["operationId"], "b");
    assert_eq!(at(&document, "/paths/~1b"), at(&document, "/paths/~1c"));
    let post = document.place_of(&pointer("/paths/~1a/post/operationId"));
    assert_eq!(post, pointer("/x-b/post/operationId"));
}

#[test]
fn a_path_item_that_refers_to_itself_or_another_kind_is_refused() {
    let document = |paths: &str| {
        format!(
            "openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths:\n  {paths}\ncomponents: {{ schemas: {{ A: {{}} }} }}"
        )
    };
    for (paths, code, message) in [
        (
            "/a: { $ref: '#/paths/~1a' }",
            Code::BadReference,
            "leads to itself",
        ),
        (
            "/a: { $ref: '#/components/schemas/A' }",
            Code::BadReference,
            "leads to a Schema",
        ),
        (
            "/a: { $ref: '#/paths/~1b' }",
            Code::DanglingReference,
            "has no target",
        ),
    ] {
        let said = refused(&document(paths));
        assert_says(&said, code, "/paths/~1a/$ref", message, "");
    }
    let (_, said) = read(&document(
        "/a: { $ref: '#/paths/~1b' }\n  /b: { $ref: '#/paths/~1a' }",
    ));
    assert!(
        !said.is_empty()
            && said
                .iter()
                .all(|one| one.message.contains("leads to itself"))
    );
}

#[test]
fn a_target_that_is_copied_too_often_is_refused() {
    let big: serde_json::Map<String, Value> =
        (0..2000).map(|i| (format!("x-{i}"), json!(0))).collect();
    let paths: serde_json::Map<String, Value> = (0..5000)
        .map(|i| (format!("/{i}"), json!({ "$ref": "#/x-big" })))
        .collect();
    let tree = json!({
        "openapi": "3.0.4", "info": { "title": "", "version": "" }, "paths": paths, "x-big": big,
    });
    let (document, said) = read_tree(tree, &[]);
    assert!(document.is_none());
    assert_eq!(said[0].code, Code::Limit);
}
