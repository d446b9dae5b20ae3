//! Tests that each converted node has the place of its original.

use generator::diagnostic::Pointer;

use super::super::support::{accepted, pointer};
use super::schema;

#[test]
fn every_node_has_the_place_of_its_original() {
    let document = accepted(&schema(
        "{ type: [object, array], properties: { a: { const: 1 } },
           prefixItems: [{ type: string }, { exclusiveMinimum: 1, type: integer }], items: { type: boolean } }",
    ));
    let cases = [
        ("/anyOf/0/properties/a/enum/0", "/properties/a/const"),
        (
            "/anyOf/1/items/oneOf/1/minimum",
            "/prefixItems/1/exclusiveMinimum",
        ),
        ("/anyOf/1/items/oneOf/2/type", "/items/type"),
        ("/anyOf/1/x-prefixItems", "/prefixItems"),
        ("/anyOf", "/type"),
    ];
    let of = |place: &str| pointer(&format!("/components/schemas/A{place}"));
    for (place, origin) in cases {
        let found: Pointer = document.trace.source_map.of(&of(place));
        assert_eq!(found, of(origin), "{place}");
    }
}

#[test]
fn scalars_keep_their_written_form_as_strings() {
    let tree = serde_json::json!({
        "openapi": 3.1, "info": { "title": "T", "version": 1.1 },
        "components": { "schemas": { "A": { "type": "string", "const": 1.1, "examples": [1.1] } } },
    });
    let forms = [
        ("/openapi", "3.1"),
        ("/info/version", "1.10"),
        ("/components/schemas/A/const", "1.20"),
        ("/components/schemas/A/examples/0", "1.30"),
    ];
    let (document, said) = super::super::support::read_tree(tree, &forms);
    assert_eq!(said, []);
    let document = document.unwrap();
    let schema = super::super::support::at(&document, "/components/schemas/A");
    assert_eq!(
        (&schema["enum"][0], &schema["example"]),
        (&"1.20".into(), &"1.30".into())
    );
    assert_eq!(document.api.info.version, "1.10");
}
