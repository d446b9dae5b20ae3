//! One cause is told once: what follows from a fault is not told as well. What is wrong at several places is told at
//! each.

use generator::{Config, check, diagnostic::locate, source::Source};

/// What is said of a document of several files: places and codes, in the order of the report.
#[track_caller]
fn said(root: &str, files: &[(&str, &str)]) -> Vec<String> {
    let source = Source::from_text("openapi.yaml", root).with_files(files.iter().copied());
    let found = check(&source, &Config::default());
    let places = locate(&found, &source);
    let all = found.iter().zip(places);
    all.map(|(one, place)| {
        let place = place.map(|place| place.to_string()).unwrap_or_default();
        format!("{place} {}", one.code.as_str())
    })
    .collect()
}

/// A document of OpenAPI 3.0 that goes on from line 3.
fn document(rest: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\n{rest}")
}

#[test]
fn each_mention_of_what_is_not_there_is_a_fault() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'400': {$ref: '#/components/responses/Fault'}}}
    post: {responses: {'400': {$ref: '#/components/responses/Fault'}}}
",
    );
    let dangling = ["openapi.yaml:5:37", "openapi.yaml:6:38"];
    let expected = dangling.map(|place| format!("{place} dangling-reference"));
    assert_eq!(said(&root, &[]), expected);
}

#[test]
fn a_file_that_is_broken_is_told_once() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'400': {$ref: 'faults.yaml#/400'}, '500': {$ref: 'faults.yaml#/500'}}}
",
    );
    let files = [("faults.yaml", "'400': {description: [1\n")];
    assert_eq!(said(&root, &files), ["faults.yaml:1:22 syntax"]);
}

#[test]
fn a_fault_of_a_file_that_is_used_twice_is_told_once() {
    let root = document("paths:\n  /pets: {$ref: pets.yaml}\n  /cats: {$ref: pets.yaml}\n");
    let files = [(
        "pets.yaml",
        "get: {responses: {'200': {descripton: Pets}}}\n",
    )];
    assert_eq!(said(&root, &files), ["pets.yaml:1:27 unknown-keyword"]);
}

#[test]
fn a_fault_below_an_anchor_is_told_once() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'200': &pets {descripton: Pets}}}
    post: {responses: {'200': *pets}}
",
    );
    assert_eq!(said(&root, &[]), ["openapi.yaml:5:37 unknown-keyword"]);
}

#[test]
fn what_has_a_wrong_type_is_not_looked_into() {
    let root = document(
        "paths:
  /pets:
    - get: {responses: {'200': {$ref: '#/components/responses/None'}, typo: 1}, tags: 1}
",
    );
    assert_eq!(said(&root, &[]), ["openapi.yaml:4:3 wrong-type"]);
}

#[test]
fn what_a_misspelt_keyword_holds_is_not_missed_elsewhere() {
    let root = document(
        "paths: {}
component:
  schemas:
    Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
    Owner: {type: string}
",
    );
    assert_eq!(said(&root, &[]), ["openapi.yaml:4:1 unknown-keyword"]);
}

/// The same in the versions that become OpenAPI 3.0 first.
#[test]
fn a_misspelt_keyword_is_the_only_fault_in_each_version() {
    let schemas = "
    Pet: {tpye: string, description: A pet}
    Pets: {type: array, itmes: {type: string}}
    Owner: {type: object, required: [name], propertys: {name: {type: string}}}
";
    for (version, above) in [
        ("openapi: 3.0.4", "components:\n  schemas:"),
        ("openapi: 3.1.1", "components:\n  schemas:"),
        ("openapi: 3.2.0", "components:\n  schemas:"),
        ("swagger: '2.0'", "definitions:"),
    ] {
        let root = format!(
            "{version}\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n{above}{schemas}"
        );
        let said = said(&root, &[]);
        let codes: Vec<_> = said
            .iter()
            .filter_map(|one| one.split(' ').nth(1))
            .collect();
        assert_eq!(codes, ["unknown-keyword"; 3], "{version}: {said:?}");
    }
}

#[test]
fn a_reference_that_is_part_of_a_circle_is_told_once() {
    let root = document(
        "paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    C: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
",
    );
    assert_eq!(said(&root, &[]), ["openapi.yaml:6:15 bad-reference"]);
}
