//! Tests the statistics: the number of properties, and of those that are free-form JSON although their schema has a type.

use generator::{Config, Statistics, compile, source::Source};

/// The statistics of a document with these schemas.
fn counted(schemas: &str) -> Statistics {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let compilation = compile(&Source::from_text("openapi.yaml", text), &Config::default());
    let said = compilation.diagnostics;
    compilation
        .output
        .unwrap_or_else(|| panic!("{schemas}\n{said:#?}"))
        .statistics
}

/// Whether a property with this schema is counted as free-form. `others` are more schemas of the document.
fn is_free_form(schema: &str, others: &[&str]) -> bool {
    let others: String = others.iter().map(|line| format!("    {line}\n")).collect();
    let counted = counted(&format!(
        "    T:\n      type: object\n      properties:\n        p: {schema}\n{others}"
    ));
    assert!(counted.properties >= 1);
    assert!(counted.free_form <= 1, "{counted:?}");
    counted.free_form == 1
}

#[test]
fn a_schema_without_a_type_is_not_counted_as_free_form() {
    for schema in [
        "{}",
        "{ description: anything }",
        "{ nullable: true }",
        "{ type: object }",
        "{ type: object, additionalProperties: true }",
        "{ type: object, additionalProperties: {} }",
        "{ type: array }",
        "{ type: array, items: {} }",
        "{ allOf: [{ description: anything }] }",
        "{ anyOf: [{}, { enum: [null] }] }",
        "{ oneOf: [{ type: string }, {}] }",
    ] {
        assert!(!is_free_form(schema, &[]), "{schema}");
    }
    assert!(!is_free_form(
        "{ $ref: '#/components/schemas/Any' }",
        &["Any: {}"]
    ));
}

#[test]
fn a_schema_with_values_that_no_type_represents_is_counted() {
    for schema in [
        "{ enum: [[1], a] }",
        "{ enum: [[1], a], nullable: true }",
        "{ type: array, items: { enum: [[1], a] } }",
        "{ type: object, additionalProperties: { enum: [[1], a] } }",
        "{ allOf: [{ enum: [[1], a] }] }",
        "{ oneOf: [{ type: boolean }, { type: array, items: { enum: [[1], a] } }] }",
    ] {
        assert!(is_free_form(schema, &[]), "{schema}");
    }
}

#[test]
fn a_reference_is_counted_by_its_target() {
    let mixed = "A: { enum: [[1], a] }";
    for reference in [
        "{ $ref: '#/components/schemas/A' }",
        "{ $ref: '#/components/schemas/Z' }",
        "{ type: array, items: { $ref: '#/components/schemas/Z' } }",
        "{ oneOf: [{ type: boolean }, { $ref: '#/components/schemas/Z' }] }",
    ] {
        let others = [mixed, "Z: { $ref: '#/components/schemas/A' }"];
        assert!(is_free_form(reference, &others), "{reference}");
    }
    let typed = [
        "Z: { $ref: '#/components/schemas/A' }",
        "A: { type: string }",
    ];
    assert!(!is_free_form("{ $ref: '#/components/schemas/Z' }", &typed));
}

#[test]
fn the_properties_of_an_inner_object_are_counted() {
    let inner = "{ type: object, properties: { q: { enum: [[1], a] }, r: { type: string } } }";
    let counted = counted(&format!(
        "    T:\n      type: object\n      properties:\n        p: {inner}\n        o: {{ $ref: '#/components/schemas/O' }}\n    O: {inner}\n"
    ));
    assert_eq!((counted.properties, counted.free_form), (6, 2));
}

#[test]
fn inherited_properties_are_counted_in_each_object() {
    let counted = counted(
        "    Base: { type: object, properties: { p: { enum: [[1], a] }, q: { oneOf: [{ type: boolean }, { enum: [[1], a] }] } } }
    One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { r: { type: string } } }] }
",
    );
    assert_eq!((counted.properties, counted.free_form), (5, 4));
}
