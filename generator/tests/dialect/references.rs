//! References.

use generator::diagnostic::Code;
use serde_json::{Value, json};

use super::support::{
    accepted, assert_says, assert_says_at_key, at, components, operation, read_tree, refused,
    schema, survived,
};

#[test]
fn a_reference_leads_to_any_node_of_the_document() {
    let document = accepted(
        &components(
            "schemas:
  A: { type: object, properties: { 'b/~c d': { type: string } } }
  B: { $ref: '#/components/schemas/A/properties/b~1~0c%20d' }
  C: { $ref: '#/x-shared/0/S' }
  D: { $ref: '#/components/parameters/P/schema' }
parameters: { P: { name: p, in: query, schema: { type: string } } }\n",
        )
        .replace("paths:", "x-shared: [{ S: { type: integer } }]\npaths:"),
    );
    let place = generator::pointer::target("#/components/schemas/A/properties/b~1~0c%20d").unwrap();
    let target = generator::pointer::find(&document.tree, &place).unwrap();
    assert_eq!(target, &json!({ "type": "string" }));
}

#[test]
fn a_node_outside_the_grammar_is_checked_as_the_kind_that_references_require() {
    let yaml = schema("{ $ref: '#/x-shared' }") + "x-shared: { type: object, propertes: {} }";
    let (_, said) = survived(&yaml);
    assert_says_at_key(
        &said,
        Code::UnknownKeyword,
        "/x-shared/propertes",
        "",
        "`properties`",
    );
    let said = refused(&(schema("{ $ref: '#/x-shared' }") + "x-shared: { type: 1 }"));
    assert_says(
        &said,
        Code::WrongType,
        "/x-shared/type",
        "found the number 1",
        "",
    );
}

#[test]
fn a_dangling_reference_is_refused_with_the_nearest_name() {
    let cases = [
        (
            "#/components/schemas/Adress",
            "#/components/schemas/Address",
        ),
        ("#/definitions/Address", "#/components/schemas/Address"),
        ("#/components/schemas/Address/properties/b", ""),
        ("#components/schemas/Address", ""),
        ("#/components/schemas/%zz", ""),
    ];
    for (reference, help) in cases {
        let yaml = format!("schemas: {{ Address: {{}}, A: {{ $ref: '{reference}' }} }}");
        let said = refused(&components(&yaml));
        let place = "/components/schemas/A/$ref";
        assert_says(&said, Code::DanglingReference, place, reference, help);
    }
}

#[test]
fn a_reference_to_a_missing_file_is_refused() {
    use Code::{DanglingReference, Unsupported};
    let cases = [
        (
            "other.yaml#/A",
            DanglingReference,
            "a file that does not exist",
        ),
        ("../other.yaml", Unsupported, "outside the folder"),
        ("a/../../other.yaml", Unsupported, "outside the folder"),
        ("%2e%2E/other.yaml", Unsupported, "outside the folder"),
        ("https://example.org/a.yaml", Unsupported, "network"),
        ("//example.org/a.yaml", Unsupported, "network"),
        ("/etc/passwd", Unsupported, "absolute path"),
        ("file:///etc/passwd", Unsupported, "absolute path"),
        ("FILE:a.yaml", Unsupported, "absolute path"),
        ("C:/a.yaml", Unsupported, "absolute path"),
        ("\\\\server\\a.yaml", Unsupported, "absolute path"),
        ("a\\b.yaml", DanglingReference, "has a `\\`"),
        (
            "a%2Fb.yaml",
            DanglingReference,
            "percent-encoded `/` or NUL",
        ),
        (
            "a%00b.yaml",
            DanglingReference,
            "percent-encoded `/` or NUL",
        ),
        ("a%zz.yaml", DanglingReference, "percent-encoding"),
        ("a/..", DanglingReference, "names a folder"),
        ("a.yaml#A", DanglingReference, "not a JSON pointer"),
    ];
    for (reference, code, message) in cases {
        let said = refused(&schema(&format!("{{ $ref: '{reference}' }}")));
        let place = "/components/schemas/A/$ref";
        assert_says(&said, code, place, message, "");
    }
}

#[test]
fn a_reference_by_bare_name_leads_to_a_component_if_there_is_no_such_file() {
    let (document, said) = survived(&components("schemas: { Pet: {}, A: { $ref: Pet } }"));
    let place = "/components/schemas/A/$ref";
    let target = json!("#/components/schemas/Pet");
    assert_eq!(*at(&document, place), target);
    assert_says(
        &said,
        Code::Assumed,
        place,
        "`Pet`",
        "`#/components/schemas/Pet`",
    );
    for text in ["Pets", "Pet#/a"] {
        let yaml = format!("schemas: {{ Pet: {{}}, A: {{ $ref: '{text}' }} }}");
        assert_eq!(refused(&components(&yaml)).code, Code::DanglingReference);
    }
}

#[test]
fn a_cycle_of_references_is_refused() {
    for (a, b) in [("A", "A"), ("B", "A")] {
        let said = refused(&components(&format!(
            "schemas: {{ A: {{ $ref: '#/components/schemas/{a}' }}, B: {{ $ref: '#/components/schemas/{b}' }} }}"
        )));
        let place = "/components/schemas/A/$ref";
        assert_says(&said, Code::BadReference, place, "leads to itself", "");
    }
    accepted(&schema(
        "{ type: object, properties: { a: { $ref: '#/components/schemas/A' } } }",
    ));
}

#[test]
fn a_reference_to_something_of_another_kind_is_refused() {
    let yaml =
        "schemas: { A: { type: string } }\nparameters: { P: { $ref: '#/components/schemas/A' } }";
    let said = refused(&components(yaml));
    let place = "/components/parameters/P/$ref";
    assert_says(
        &said,
        Code::BadReference,
        place,
        "a Parameter Object, and leads to a Schema",
        "",
    );
    let said = refused(&schema("{ $ref: '#/components/schemas' }"));
    assert_says(
        &said,
        Code::BadReference,
        "/components/schemas/A/$ref",
        "Schema Objects",
        "",
    );
}

#[test]
fn a_reference_to_another_kind_is_followed_if_the_target_fits() {
    let (_, said) = survived(&components(
        "requestBodies: { B: { content: { text/plain: {} } } }
responses: { R: { $ref: '#/components/requestBodies/B' } }",
    ));
    let place = "/components/responses/R/$ref";
    assert_says(
        &said,
        Code::Assumed,
        place,
        "it is read as a Response Object",
        "",
    );
}

#[test]
fn nullable_beside_a_reference_is_applied_and_type_is_ignored() {
    let with = |member: &str| {
        components(&format!(
            "schemas:\n  B: {{}}\n  A: {{ $ref: '#/components/schemas/B', description: D, {member} }}"
        ))
    };
    let b = json!({ "$ref": "#/components/schemas/B" });
    let (document, said) = survived(&with("nullable: true"));
    let place = "/components/schemas/A/nullable";
    assert_says_at_key(
        &said,
        Code::Assumed,
        place,
        "OpenAPI 3.0 ignores `nullable`",
        "allOf",
    );
    let tree = at(&document, "/components/schemas/A");
    assert_eq!(
        tree,
        &json!({ "allOf": [b.clone()], "description": "D", "nullable": true })
    );
    let (document, said) = survived(&with("type: object"));
    let place = "/components/schemas/A/type";
    assert_says_at_key(&said, Code::IgnoredSibling, place, "`type`", "allOf");
    let tree = at(&document, "/components/schemas/A");
    assert_eq!(tree, &json!({ "allOf": [b], "description": "D" }));
}

#[test]
fn beside_other_references_only_documentation_is_allowed() {
    let yaml = "parameters:
  A: { $ref: '#/components/parameters/B', required: true, description: D, summary: S }
  B: { name: b, in: query, schema: {} }";
    let (_, said) = survived(&components(yaml));
    let place = "/components/parameters/A/required";
    assert_says_at_key(&said, Code::IgnoredSibling, place, "`required`", "remove");
}

#[test]
fn a_discriminator_maps_to_names_and_references_alike() {
    let (document, said) = survived(&components(
        "schemas:
  A: { discriminator: { propertyName: k, mapping: { b: B, c: '#/components/schemas/B', d: None } } }
  B: {}",
    ));
    let mapping = "/components/schemas/A/discriminator/mapping";
    assert_says(&said, Code::Ignored, &format!("{mapping}/d"), "`None`", "");
    let target = "#/components/schemas/B";
    assert_eq!(at(&document, mapping), &json!({ "b": target, "c": target }));
}

#[test]
fn a_dangling_example_is_left_out() {
    let yaml = "responses:\n  '200':\n    content: { text/plain: { examples: { a: { $ref: './a.json' }, b: {} } } }";
    let (document, said) = survived(&operation(yaml));
    let examples = "/paths/~1a/get/responses/200/content/text~1plain/examples";
    assert_says(
        &said,
        Code::Ignored,
        &format!("{examples}/a/$ref"),
        "`examples`",
        "",
    );
    assert_eq!(at(&document, examples), &json!({ "b": {} }));
}

#[test]
fn many_references_in_a_chain_take_linear_time() {
    let mut schemas: serde_json::Map<String, Value> = (0..20_000)
        .map(|i| {
            let next = format!("#/components/schemas/S{}", i + 1);
            (format!("S{i}"), json!({ "$ref": next }))
        })
        .collect();
    schemas.insert("S20000".to_owned(), json!({}));
    let tree = json!({
        "openapi": "3.0.4", "info": { "title": "", "version": "" }, "paths": {},
        "components": { "schemas": schemas },
    });
    let (document, said) = read_tree(tree, &[]);
    assert_eq!(said, []);
    assert!(document.is_some());
}
