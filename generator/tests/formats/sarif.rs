//! Logs in SARIF 2.1.0. The schema beside this file is published by OASIS with the standard.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::json;

use super::*;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = include_str!("sarif-schema-2.1.0.json");
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    // One pattern of the schema has an extra bracket, so it is not a valid regular expression.
    for holder in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][holder]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern");
    }
    jsonschema::validator_for(&schema).unwrap()
});

/// Writes the log, and validates it by the schema.
fn log(text: &str) -> Value {
    let log = parsed(text);
    let faults: Vec<_> = SCHEMA.iter_errors(&log).collect();
    assert!(faults.is_empty(), "{faults:?}");
    log
}

fn result(text: &str) -> Value {
    log(text)["runs"][0]["results"][0].clone()
}

fn uri(file: &str) -> Value {
    let source = Source::from_text(file, DANGLING);
    let result = result(&write(Format::Sarif, &[&source]));
    result["locations"][0]["physicalLocation"]["artifactLocation"].clone()
}

#[test]
fn a_result_has_its_rule_its_place_and_its_pointer() {
    let source = Source::from_text("spec/pets.yaml", DANGLING);
    let pointer = "/components/schemas/Größe/allOf/0/$ref";
    assert_eq!(
        result(&write(Format::Sarif, &[&source])),
        json!({
            "ruleId": "dangling-reference",
            "ruleIndex": index("dangling-reference"),
            "level": "error",
            "message": { "text": "the reference `#/components/schemas/Monye` has no target\n\
                help: did you mean `#/components/schemas/Money`?" },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": "spec/pets.yaml", "uriBaseId": "%SRCROOT%" },
                    "region": { "startLine": 7, "startColumn": 28, "endLine": 7, "endColumn": 56 },
                },
                "logicalLocations": [{ "fullyQualifiedName": pointer, "kind": "value" }],
            }],
            "partialFingerprints": {
                "pointer/v1": format!("dangling-reference spec/pets.yaml#{pointer}"),
            },
        })
    );
}

fn index(code: &str) -> usize {
    let mut codes = Code::ALL.iter();
    codes.position(|known| known.as_str() == code).unwrap()
}

#[test]
fn the_log_lists_all_rules() {
    let log = log(&Format::Sarif.write(&[]));
    let run = &log["runs"][0];
    assert_eq!(run["results"], json!([]));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.as_str());
        let text = rule["shortDescription"]["text"].as_str().unwrap();
        assert!(text.ends_with('.') && !text.starts_with(' '), "{text:?}");
    }
    assert_eq!(
        rules[index("assumed")],
        json!({
            "id": "assumed",
            "shortDescription": { "text": Code::Assumed.summary() },
            "defaultConfiguration": { "level": "warning" },
        })
    );
}

#[test]
fn a_related_place_is_a_related_location() {
    let source = Source::from_text("pets.yaml", TWICE);
    let result = result(&write(Format::Sarif, &[&source]));
    let related = &result["relatedLocations"][0];
    let region = &related["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 4);
    assert_ne!(related["message"]["text"], "");
    assert_eq!(
        result["locations"][0].get("logicalLocations"),
        None,
        "there is no tree to point into"
    );
}

#[test]
fn the_results_of_all_documents_are_in_one_run() {
    let one = Source::from_text("one.yaml", TWICE);
    let two = Source::from_text("two.yaml", DANGLING);
    let log = log(&write(Format::Sarif, &[&one, &two]));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);
}

#[test]
fn a_path_is_a_uri() {
    let relative = |uri: &str| json!({ "uri": uri, "uriBaseId": "%SRCROOT%" });
    assert_eq!(
        uri("my spec/a#b?c.yaml"),
        relative("my%20spec/a%23b%3Fc.yaml")
    );
    assert_eq!(uri("größe%20.yaml"), relative("gr%C3%B6%C3%9Fe%2520.yaml"));
    assert_eq!(uri("c:d.yaml"), relative("c%3Ad.yaml"), "no scheme");
    assert_eq!(
        uri("/tmp/a b.yaml"),
        json!({ "uri": "file:///tmp/a%20b.yaml" })
    );
}

#[test]
fn a_fingerprint_does_not_depend_on_lines() {
    let fingerprint = |text: &str| {
        let source = Source::from_text("pets.yaml", text);
        result(&write(Format::Sarif, &[&source]))["partialFingerprints"].clone()
    };
    let moved = |text: &str| format!("# A comment.\n{text}");
    assert_eq!(fingerprint(DANGLING), fingerprint(&moved(DANGLING)));
    assert_eq!(fingerprint(TWICE), fingerprint(&moved(TWICE)));
}

#[test]
fn a_file_as_a_whole_has_no_region() {
    let source = Source::from_text("api.yaml", DANGLING);
    let found = result(&write_one(
        Format::Sarif,
        &about_file("codegen.toml"),
        &source,
    ));
    let artifact = json!({ "uri": "codegen.toml", "uriBaseId": "%SRCROOT%" });
    assert_eq!(
        found["locations"],
        json!([{ "physicalLocation": { "artifactLocation": artifact } }])
    );
    let found = result(&write_one(Format::Sarif, &about_file(""), &source));
    assert_eq!(found.get("locations"), None);
}

#[test]
fn text_of_a_document_keeps_the_log_valid() {
    let hostile = "\u{0}\n\"\\\u{2028}%";
    let source = Source::from_text("api.yaml", DANGLING);
    result(&write_one(Format::Sarif, &saying(hostile), &source));
}
