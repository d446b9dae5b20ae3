//! Compiles hundreds of documents with random names, and hundreds of invalid documents. The compiler must not panic, and
//! each emitted file must be valid Rust.

#![cfg(test)]

#[path = "names/mutation.rs"]
mod mutation;
#[path = "names/rust.rs"]
mod rust;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use generator::{
    Compilation, Config, File, compile,
    diagnostic::{Diagnostic, Severity},
    source::Source,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use mutation::Random;

fn compiled(document: &Value) -> Compilation {
    let source = Source::from_text("openapi.json", document.to_string());
    compile(&source, &Config::default())
}

/// A document with these schemas and a request whose body can be any of them.
fn document(schemas: &Map<String, Value>) -> Value {
    let escaped = |name: &String| {
        name.replace('~', "~0")
            .replace('/', "~1")
            .replace('%', "%25")
    };
    let references: Vec<Value> = schemas
        .keys()
        .map(|name| json!({"$ref": format!("#/components/schemas/{}", escaped(name))}))
        .collect();
    let body = json!({"type": "array", "items": {"anyOf": references}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Names", "version": "1"},
        "paths": {"/things": {"post": {
            "operationId": "addThings",
            "requestBody": {"required": true, "content": {"application/json": {"schema": body}}},
            "responses": {"204": {"description": "Done"}},
        }}},
        "components": {"schemas": schemas},
    })
}

fn files(document: &Value) -> Vec<File> {
    let compilation = compiled(document);
    let said = format!("{:?}", compilation.diagnostics);
    compilation.output.unwrap_or_else(|| panic!("{said}")).files
}

/// The files below `src/types/`.
fn types(files: &[File]) -> Vec<&File> {
    let in_types = |file: &&File| file.path.starts_with("src/types/");
    files.iter().filter(in_types).collect()
}

#[test]
fn a_new_schema_renames_no_other() {
    let object = |name: &str| json!({"type": "object", "properties": {name: {"type": "string", "enum": ["a"]}}});
    let mut schemas = Map::new();
    for name in [
        "Case",
        "getA",
        "get_a",
        "mod",
        "Self",
        "Case.Status",
        "Ärger",
    ] {
        schemas.insert(name.to_owned(), object("status"));
    }
    let before = files(&document(&schemas));
    for added in [
        "GetA",
        "case",
        "Mod",
        "SelfSchema",
        "Arger",
        "Unheard",
        "types",
        "CASE",
    ] {
        let mut more = schemas.clone();
        more.insert(added.to_owned(), object("status"));
        let after = files(&document(&more));
        let gone: Vec<&str> = types(&before)
            .into_iter()
            .filter(|file| file.path != "src/types/add_things.rs" && !after.contains(file))
            .map(|file| file.path.as_str())
            .collect();
        assert!(gone.is_empty(), "`{added}` changed {gone:?}");
    }
}

#[test]
fn a_new_first_schema_renames_no_other() {
    let object = json!({"type": "object", "properties": {"status": {"type": "object"}}});
    let mut schemas = Map::new();
    for name in ["Case", "getA", "get_a"] {
        schemas.insert(name.to_owned(), object.clone());
    }
    let before = files(&document(&schemas));
    let mut more = Map::from_iter([("Before".to_owned(), object)]);
    more.append(&mut schemas);
    let after = files(&document(&more));
    for file in types(&before) {
        if file.path != "src/types/add_things.rs" {
            assert!(after.contains(file), "{} changed", file.path);
        }
    }
}

/// Names with a meaning in Rust, in a file system or in the compiler, and random ones.
fn name() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "",
        " ",
        "_",
        "__",
        "-",
        "$",
        "$ref",
        "self",
        "Self",
        "crate",
        "super",
        "type",
        "fn",
        "gen",
        "async",
        "new",
        "New",
        "Option",
        "String",
        "Value",
        "Vec",
        "Box",
        "Result",
        "None",
        "Some",
        "Ok",
        "Err",
        "Default",
        "types",
        "operations",
        "mod",
        "CON",
        "nul",
        "../x",
        "a/b",
        "a~1b",
        "a b",
        "a_b",
        "aB",
        "AB",
        "a-b",
        "a2",
        "a_2",
        "2a",
        "A2",
        "a22",
        "Undocumented",
        "additional_properties",
        "additionalProperties",
        "body",
        "r#type",
        "größe",
        "日本",
        "\u{200b}",
        "\u{202e}x",
        "e\u{301}",
        "é",
        "😀",
        "\u{0}",
        "\n",
        "\"",
        "\\",
        "`",
        "*/",
        "//",
        "{}",
        "#",
        "%s",
        "'static",
        "'a",
        "<T>",
        "macro_rules!",
        "union",
        "object",
        "i64",
        "str",
        "u8",
        "bool",
        "add",
        "clone",
        "drop",
    ];
    prop_oneof![
        4 => prop::sample::select(KNOWN).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "[a-cA-C_ 12-]{0,6}",
        1 => "[a-z ]{60,120}",
    ]
}

fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({"type": "string", "format": "uuid"})),
        Just(json!({"type": "string", "format": "date-time"})),
        Just(json!({"type": "object"})),
        prop::collection::vec(name(), 1..5)
            .prop_map(|values| json!({"type": "string", "enum": values})),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            object(inner.clone()),
            (name(), inner.clone()).prop_map(|(title, mut schema)| {
                schema["title"] = Value::String(title);
                schema
            }),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| json!({"oneOf": parts})),
            inner
                .clone()
                .prop_map(|items| json!({"type": "array", "items": items})),
            inner.prop_map(|value| json!({"type": "object", "additionalProperties": value})),
        ]
    })
}

fn object(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let properties = prop::collection::vec((name(), inner, any::<bool>()), 0..6);
    (properties, any::<bool>()).prop_map(|(properties, open)| {
        let required: Vec<&String> = properties
            .iter()
            .filter_map(|(name, _, required)| required.then_some(name))
            .collect();
        let mut schema = json!({"type": "object", "required": required});
        schema["properties"] = properties
            .iter()
            .map(|(name, schema, _)| (name.clone(), schema.clone()))
            .collect();
        if open {
            schema["additionalProperties"] = json!(true);
        }
        schema
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_names_become_valid_rust(
        schemas in prop::collection::vec((name(), schema()), 1..7)
    ) {
        let schemas: Map<String, Value> = schemas.into_iter().collect();
        let files = files(&document(&schemas));
        rust::check(&files)?;
    }
}

#[test]
fn a_broken_document_causes_an_error_or_valid_rust() {
    let mut random = Random::new(0x5eed);
    let documents = documents();
    let rounds = 300_usize.div_ceil(documents.len());
    for (name, document) in &documents {
        for _ in 0..rounds {
            let mut mutant = document.clone();
            for _ in 0..random.below(3) + 1 {
                mutation::mutate(&mut mutant, &mut random);
            }
            let compilation = catch_unwind(AssertUnwindSafe(|| compiled(&mutant)))
                .unwrap_or_else(|_| panic!("{name}: {mutant}"));
            let fails = |said: &Diagnostic| said.severity == Severity::Error;
            match compilation.output {
                None => assert!(
                    compilation.diagnostics.iter().any(fails),
                    "{name}: {mutant}"
                ),
                Some(output) => {
                    if let Err(fault) = rust::check(&output.files) {
                        panic!("{name}: {fault}: {mutant}");
                    }
                }
            }
        }
    }
}

/// The YAML documents of the cases, each with the name of its folder.
fn documents() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut documents: Vec<(String, Value)> = fs::read_dir(root)
        .expect("the folder of the cases")
        .filter_map(|entry| {
            let folder = entry.ok()?.path();
            let text = fs::read_to_string(folder.join("openapi.yaml")).ok()?;
            let document = serde_yaml::from_str(&text).ok()?;
            Some((folder.file_name()?.to_str()?.to_owned(), document))
        })
        .collect();
    documents.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(documents.len() > 30);
    documents
}
