//! Keywords of JSON Schema 2020-12 that concern arrays and objects.

use generator::diagnostic::Code;
use serde_json::json;

use super::super::support::{assert_says_at_key, at, read, survived};
use super::{components, converted, schema, warned};

#[test]
fn a_tuple_becomes_an_array_that_marks_its_positional_schemas() {
    let cases = [
        (
            "{ type: array, prefixItems: [{ type: string }, true], items: false, minItems: 2 }",
            json!({
                "type": "array", "items": { "oneOf": [{ "type": "string" }, {}] },
                "minItems": 2, "maxItems": 2, "x-prefixItems": 2,
            }),
        ),
        (
            "{ prefixItems: [{ type: string }], items: { type: integer } }",
            json!({
                "items": { "oneOf": [{ "type": "string" }, { "type": "integer" }] },
                "type": "array", "x-prefixItems": 1,
            }),
        ),
        (
            "{ type: array, prefixItems: [{ const: a }], unevaluatedItems: false }",
            json!({
                "type": "array", "items": { "oneOf": [{ "enum": ["a"] }] },
                "maxItems": 1, "x-prefixItems": 1,
            }),
        ),
        (
            "{ type: array, prefixItems: [], items: {} }",
            json!({ "type": "array", "items": {} }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
}

#[test]
fn pattern_properties_become_additional_properties() {
    let cases = [
        (
            "{ type: object, patternProperties: { '^a': { type: string } }, additionalProperties: false }",
            json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        ),
        (
            "{ patternProperties: { '^a': { type: string }, '^b': { const: 1 } }, additionalProperties: { type: boolean } }",
            json!({ "additionalProperties": { "anyOf": [{ "type": "string" }, { "enum": [1] }, { "type": "boolean" }] } }),
        ),
        (
            "{ type: object, patternProperties: { '^x-': true } }",
            json!({ "type": "object", "additionalProperties": true }),
        ),
    ];
    for (yaml, tree) in cases {
        let (found, said) = warned(yaml);
        assert_eq!(found, tree, "{yaml}");
        let place = "/components/schemas/A/patternProperties";
        assert_says_at_key(&said, Code::NotEnforced, place, "patterns", "");
    }
}

#[test]
fn unevaluated_becomes_additional() {
    let cases = [
        (
            "{ type: object, unevaluatedProperties: { type: string } }",
            json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        ),
        (
            "{ type: object, unevaluatedProperties: false }",
            json!({ "type": "object", "additionalProperties": false }),
        ),
        (
            "{ allOf: [{ type: object }], unevaluatedProperties: false }",
            json!({ "allOf": [{ "type": "object" }] }),
        ),
        (
            "{ type: object, additionalProperties: true, unevaluatedProperties: false }",
            json!({ "type": "object", "additionalProperties": true }),
        ),
        (
            "{ type: array, unevaluatedItems: { type: string } }",
            json!({ "type": "array", "items": { "type": "string" } }),
        ),
        (
            "{ type: object, propertyNames: { type: string } }",
            json!({ "type": "object" }),
        ),
    ];
    for (yaml, tree) in cases {
        assert_eq!(converted(yaml), tree, "{yaml}");
    }
}

#[test]
fn a_conversion_that_nests_too_deeply_is_refused() {
    let deep = |levels: usize| {
        let inner = "{ type: string }".to_owned();
        (0..levels).fold(inner, |inner, _| format!("{{ prefixItems: [{inner}] }}"))
    };
    converted(&deep(40));
    let (document, said) = read(&schema(&deep(50)));
    assert!(document.is_none());
    assert!(said.iter().all(|one| one.code == Code::Limit), "{said:#?}");
}

#[test]
fn references_follow_relocated_schemas() {
    let (document, said) = survived(&components(
        "schemas:
  A:
    type: [object, array, 'null']
    properties: { p: { type: string } }
    prefixItems: [{ type: integer }]
    patternProperties: { '^x': { type: boolean } }
    $defs: { D: { const: d } }
  B:
    type: object
    properties:
      p: { $ref: '#/components/schemas/A/properties/p' }
      i: { $ref: '#/components/schemas/A/prefixItems/0' }
      x: { $ref: '#/components/schemas/A/patternProperties/%5Ex' }
      d: { $ref: '#/components/schemas/A/$defs/D' }",
    ));
    let place = "/components/schemas/A/patternProperties";
    assert_says_at_key(&said, Code::NotEnforced, place, "patterns", "");
    let target = |name: &str| {
        let place = format!("/components/schemas/B/properties/{name}/$ref");
        let reference = at(&document, &place).as_str().unwrap();
        at(&document, reference.strip_prefix('#').unwrap()).clone()
    };
    assert_eq!(target("p"), json!({ "type": "string" }));
    assert_eq!(target("i"), json!({ "type": "integer" }));
    assert_eq!(target("x"), json!({ "type": "boolean" }));
    assert_eq!(target("d"), json!({ "enum": ["d"] }));
}
