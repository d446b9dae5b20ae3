//! The names of schemas in other files.

use super::*;

fn named(refs: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let refs: Vec<_> = refs.iter().map(|to| format!("{{$ref: '{to}'}}")).collect();
    let text = root(&format!("{{anyOf: [{}]}}", refs.join(", ")));
    let compilation = compiled(&source(&text, files));
    let output = compilation.output.unwrap();
    let names = types(&output).into_iter().map(str::to_owned);
    names.filter(|name| name != "a").collect()
}

#[test]
fn a_schema_in_a_file_is_named_after_the_end_of_its_pointer() {
    let object = "{type: object, properties: {a: {type: string, enum: [a]}, b: {type: array, items: {type: object, properties: {c: {type: integer}}}}}}";
    let deep = format!(
        "definitions: {{Error: {object}}}\ncomponents: {{schemas: {{Fault: {object}}}}}\nv1: {{Old: {object}}}"
    );
    let cases = [
        ("schemas/pet.yaml", "pet"),
        ("schemas/pet.v2.yaml", "pet_v2"),
        ("schemas/pet/index.yaml", "pet"),
        ("schemas/pet.yaml#/properties/b/items", "pet_b_item"),
        ("deep.yaml#/definitions/Error", "error"),
        ("deep.yaml#/components/schemas/Fault", "fault"),
        ("deep.yaml#/v1/Old", "old"),
        ("deep.yaml#/v1/Old/properties/b/items", "old_b_item"),
    ];
    for (reference, name) in cases {
        let files = [
            ("schemas/pet.yaml", object),
            ("schemas/pet.v2.yaml", object),
            ("schemas/pet/index.yaml", object),
            ("deep.yaml", &deep),
        ];
        let string = "deep.yaml#/v1/Old/properties/a";
        let names = named(&[reference, string], &files);
        assert!(names.contains(&name.to_owned()), "{reference}: {names:?}");
    }
}

#[test]
fn the_second_schema_of_a_name_is_named_after_its_path() {
    let object = |name: &str| {
        format!("{{type: object, required: [{name}], properties: {{{name}: {{type: string}}}}}}")
    };
    let files = [
        ("a/error.yaml", &*object("a")),
        ("b/error.yaml", &*object("b")),
        ("c/other.yaml", &*object("c")),
        ("far/a/error.yaml", &*object("x")),
        (
            "far/schemas/b/all.yaml",
            &format!("v1: {{Error: {}}}", object("y")),
        ),
    ];
    let both = named(&["a/error.yaml", "b/error.yaml"], &files);
    assert_eq!(both, ["b_error", "error"]);
    let more = named(&["c/other.yaml", "a/error.yaml", "b/error.yaml"], &files);
    assert_eq!(more, ["b_error", "error", "other"]);
    let deep = [
        "b/error.yaml",
        "a/error.yaml",
        "far/a/error.yaml",
        "far/schemas/b/all.yaml#/v1/Error",
    ];
    let deep = named(&deep, &files);
    assert_eq!(deep, ["a_error", "error", "far_a_error", "v1_error"]);
}

#[test]
fn a_component_that_is_only_a_reference_names_its_target() {
    let text = root("{$ref: schemas/pet.yaml}")
        + "    B: {type: array, items: {$ref: schemas/pet.yaml}}\n    C: {$ref: schemas/pet.yaml}\n";
    let output = accepted(&source(
        &text,
        &[
            ("schemas/pet.yaml", "{$ref: 'all.yaml#/Pet'}"),
            (
                "schemas/all.yaml",
                "Pet: {type: object, properties: {a: {type: string}}}",
            ),
        ],
    ));
    assert_eq!(types(&output), ["a", "b", "c"]);
    let text = |path: &str| {
        &output
            .files
            .iter()
            .find(|file| file.path == path)
            .unwrap()
            .text
    };
    assert!(text("src/types/a.rs").contains("pub struct A {"));
    assert!(text("src/types/b.rs").contains("Vec<A>"));
    assert!(text("src/types/c.rs").contains("pub type C = A;"));
}
