//! One JSON object.

use serde_json::json;

use super::*;

#[test]
fn each_finding_has_every_key() {
    let source = Source::from_text("spec/pets.yaml", DANGLING);
    let output = parsed(&write(Format::Json, &[&source]));
    assert_eq!(
        output,
        json!({ "diagnostics": [{
            "code": "dangling-reference",
            "severity": "error",
            "message": "the reference `#/components/schemas/Monye` has no target",
            "file": "spec/pets.yaml",
            "start": { "line": 7, "column": 28 },
            "end": { "line": 7, "column": 56 },
            "pointer": "/components/schemas/Größe/allOf/0/$ref",
            "help": "did you mean `#/components/schemas/Money`?",
            "related": null,
        }]})
    );
}

#[test]
fn a_related_place_is_an_object_of_its_own() {
    let source = Source::from_text("spec/pets.yaml", TWICE);
    let output = parsed(&write(Format::Json, &[&source]));
    let found = &output["diagnostics"][0];
    assert_eq!(found["code"], "duplicate-key");
    assert_eq!(found["start"], json!({ "line": 5, "column": 3 }));
    assert_eq!(found["end"], json!({ "line": 5, "column": 8 }));
    assert_eq!(found["pointer"], Value::Null);
    let related = &found["related"];
    assert_eq!(related["file"], "spec/pets.yaml");
    assert_eq!(related["start"], json!({ "line": 4, "column": 3 }));
    assert_eq!(related["end"], json!({ "line": 4, "column": 8 }));
}

#[test]
fn a_node_of_several_lines_is_shown_at_its_key() {
    let text = "openapi: 3.0.4\ninfo: {title: T,\n  version: '1'}\npaths: []\n";
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(Code::Example, &Pointer::root().child("info"), "is wrong");
    let source = Source::from_text("api.yaml", text);
    let output = write_one(Format::Json, &diagnostics.into_vec(), &source);
    let found = &parsed(&output)["diagnostics"][0];
    assert_eq!(found["start"], json!({ "line": 2, "column": 1 }));
    assert_eq!(found["end"], json!({ "line": 2, "column": 5 }));
}

#[test]
fn the_findings_of_all_documents_are_in_one_object_each_once() {
    let one = Source::from_text("one.yaml", TWICE);
    let two = Source::from_text("two.yaml", DANGLING);
    let (twice, dangling) = (found(&one), found(&two));
    let repeated = [twice.clone(), twice].concat();
    let findings = [(&repeated, &one), (&dangling, &two)].map(|(diagnostics, source)| Findings {
        diagnostics,
        source,
    });
    let output = parsed(&Format::Json.write(&findings));
    let files = output["diagnostics"].as_array().unwrap().iter();
    let files: Vec<_> = files.map(|found| found["file"].clone()).collect();
    assert_eq!(files, ["one.yaml", "two.yaml"]);
}

#[test]
fn without_findings_the_list_is_empty() {
    assert_eq!(Format::Json.write(&[]), "{\"diagnostics\":[]}\n");
}

#[test]
fn a_file_as_a_whole_has_no_lines() {
    let source = Source::from_text("api.yaml", DANGLING);
    let output = write_one(Format::Json, &about_file("codegen.toml"), &source);
    let found = &parsed(&output)["diagnostics"][0];
    assert_eq!(found["file"], "codegen.toml");
    assert_eq!(found["start"], Value::Null);
    assert_eq!(found["end"], Value::Null);
    let output = write_one(Format::Json, &about_file(""), &source);
    assert_eq!(parsed(&output)["diagnostics"][0]["file"], Value::Null);
}

#[test]
fn a_finding_in_the_configuration_has_a_place() {
    let text = "name = \"pets\"\nversoin = \"1.0.0\"\n";
    let faults = Config::from_toml("spec/codegen.toml", text).unwrap_err();
    let source = Source::from_text("spec/codegen.toml", text);
    let output = write_one(Format::Json, &faults, &source);
    let found = &parsed(&output)["diagnostics"][0];
    assert_eq!(found["file"], "spec/codegen.toml");
    assert_eq!(found["start"], json!({ "line": 2, "column": 1 }));
    assert_eq!(found["end"], json!({ "line": 2, "column": 8 }));
}
