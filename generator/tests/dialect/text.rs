//! Scalars where the specification requires a string.

use serde_json::json;

use super::support::{at, read_tree};

#[test]
fn scalars_keep_their_written_form_as_strings() {
    let tree = json!({
        "openapi": "3.0.4",
        "info": { "title": 7, "version": 1.1, "description": false },
        "paths": { "/a": { "get": { "tags": [1], "responses": {} } } },
        "components": { "schemas": {
            "A": { "type": "string", "enum": ["a", 1.1, true, null], "default": 1.1, "example": 5 },
            "B": { "type": "integer", "enum": [1], "default": 1, "example": 1 },
        } },
    });
    let forms = [
        ("/info/version", "1.10"),
        ("/info/description", "no"),
        ("/paths/~1a/get/tags/0", "01"),
        ("/components/schemas/A/enum/1", "1.10"),
        ("/components/schemas/A/enum/2", "on"),
        ("/components/schemas/A/default", "1.10"),
    ];
    let (document, said) = read_tree(tree, &forms);
    assert_eq!(said, []);
    let document = document.unwrap();
    assert_eq!(document.api.info.version, "1.10");
    assert_eq!(document.api.info.description.as_deref(), Some("no"));
    assert_eq!(document.api.info.title, "7");
    assert_eq!(at(&document, "/paths/~1a/get/tags"), &json!(["01"]));
    assert_eq!(
        at(&document, "/components/schemas/A"),
        &json!({ "type": "string", "enum": ["a", "1.10", "on", null], "default": "1.10", "example": "5" })
    );
    let as_read = json!({ "type": "integer", "enum": [1], "default": 1, "example": 1 });
    assert_eq!(at(&document, "/components/schemas/B"), &as_read);
}
