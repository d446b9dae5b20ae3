//! Diagnostics of other files.

use super::*;

fn rendered(root: &str, files: &[(&str, &str)]) -> String {
    let source = source(root, files);
    render(&compiled(&source).diagnostics, &source, Color::Never)
}

#[test]
fn a_fault_in_a_file_is_shown_there() {
    let text = root("{allOf: [{$ref: schemas/pet.yaml}, {$ref: 'schemas/pet.json#/Pet'}]}");
    let files = [
        (
            "schemas/pet.yaml",
            "type: object\npropertes:\n  name: {type: strin}\nproperties:\n  name: {type: strin}\n",
        ),
        (
            "schemas/pet.json",
            "{\n  \"Pet\": {\"type\": \"object\", \"required\": 1}\n}\n",
        ),
    ];
    insta::assert_snapshot!(rendered(&text, &files));
}

#[test]
fn invalid_text_is_reported_once() {
    let text = root(
        "{type: object, properties: {a: {$ref: b.yaml}, b: {$ref: 'b.yaml#/B'}, c: {$ref: c.yaml}}}",
    );
    let files = [("b.yaml", "a: [1, 2\nb: 3\n"), ("c.yaml", "a: 1\nb: @\n")];
    insta::assert_snapshot!(rendered(&text, &files));
}

#[test]
fn a_misspelt_name_gets_a_suggestion_from_its_file() {
    let text =
        root("{type: object, properties: {a: {$ref: 'pets.yaml#/Pett'}, b: {$ref: pet.yaml}}}");
    insta::assert_snapshot!(rendered(&text, &[("pets.yaml", "Pet: {}")]));
}

#[test]
fn scalars_keep_their_written_form_in_every_file() {
    let text = root("{$ref: b.yaml}");
    let file = "{type: string, description: 1.10, title: no, enum: [x]}";
    let output = accepted(&source(&text, &[("b.yaml", file)]));
    let a = output
        .files
        .iter()
        .find(|file| file.path == "src/types/a.rs")
        .unwrap();
    assert!(a.text.contains("/// 1.10"), "{}", a.text);
}
