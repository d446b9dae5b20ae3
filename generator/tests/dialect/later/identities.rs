//! References by URIs and anchors.

use generator::{diagnostic::Code, testing::Document};
use serde_json::json;

use super::super::support::{accepted, assert_says, at, refused};
use super::components;

#[track_caller]
fn assert_leads(document: &Document, to: &str) {
    let reference = at(document, "/components/schemas/A/$ref");
    assert_eq!(reference, &json!(format!("#{to}")));
}

#[test]
fn an_anchor_names_a_schema() {
    let document = accepted(&components(
        "schemas:
  A: { $ref: '#pet' }
  B: { type: object, properties: { p: { $anchor: pet, type: string } } }",
    ));
    assert_leads(&document, "/components/schemas/B/properties/p");
    let said = refused(&components("schemas: { A: { $ref: '#pet' } }"));
    let place = "/components/schemas/A/$ref";
    assert_says(&said, Code::DanglingReference, place, "`$anchor`", "");
}

#[test]
fn references_are_relative_to_the_nearest_id_above() {
    let cases = [
        ("https://example.org/schemas/pet", "/components/schemas/Pet"),
        (
            "https://example.org/schemas/pet#name",
            "/components/schemas/Pet/$defs/Name",
        ),
        (
            "https://example.org/schemas/pet#/$defs/Name",
            "/components/schemas/Pet/$defs/Name",
        ),
    ];
    for (reference, target) in cases {
        let document = accepted(&components(&format!(
            "schemas:
  A: {{ $ref: '{reference}' }}
  Pet:
    $id: https://example.org/schemas/pet
    properties: {{ a: {{ $ref: '#/$defs/Name' }}, b: {{ $ref: toy }}, c: {{ $ref: '../schemas/./toy' }} }}
    $defs: {{ Name: {{ $anchor: name, type: string }} }}
  Toy: {{ $id: 'https://example.org/schemas/toy', type: integer }}",
        )));
        assert_leads(&document, target);
        let properties = "/components/schemas/Pet/properties";
        for (name, target) in [("a", "Pet/$defs/Name"), ("b", "Toy"), ("c", "Toy")] {
            let reference = at(&document, &format!("{properties}/{name}/$ref"));
            assert_eq!(reference, &json!(format!("#/components/schemas/{target}")));
        }
    }
}

#[test]
fn pointers_into_the_document_work_within_a_schema_with_an_id() {
    let document = accepted(&components(
        "schemas:
  A: { $id: 'https://example.org/a', $ref: '#/components/schemas/B' }
  B: { type: string }",
    ));
    assert_leads(&document, "/components/schemas/B");
}

#[test]
fn the_document_can_declare_its_own_uri() {
    let yaml = components(
        "schemas:
  A: { $ref: 'https://example.org/api#/components/schemas/B' }
  B: { type: array, items: { $ref: 'api#/components/schemas/A' } }",
    );
    let yaml = yaml.replace("3.1.1", "3.2.0\n$self: https://example.org/api");
    assert_leads(&accepted(&yaml), "/components/schemas/B");
}

#[test]
fn a_dynamic_reference_with_one_possible_target_is_followed() {
    let document = accepted(&components(
        "schemas:
  A: { $dynamicAnchor: node, type: object, properties: { next: { $dynamicRef: '#node' } } }",
    ));
    let reference = at(&document, "/components/schemas/A/properties/next");
    assert_eq!(reference, &json!({ "$ref": "#/components/schemas/A" }));
    let said = refused(&components(
        "schemas:
  A: { $dynamicRef: '#node' }
  B: { $dynamicAnchor: node }
  C: { $id: c, $dynamicAnchor: node }",
    ));
    let place = "/components/schemas/A/$dynamicRef";
    assert_says(&said, Code::Unsupported, place, "several schemas", "`$ref`");
}
