//! Tests that the same document gives the same bytes, and that additions rename nothing.

#![cfg(test)]

use std::{collections::BTreeSet, fs, path::Path};

use generator::{Config, Output, compile, source::Source};
use serde_json::{Map, Value, json};

/// The documents of the cases as trees.
fn documents() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(root).expect("the folder of the cases");
    let folders = entries.map(|entry| entry.expect("a case").path());
    let read = |folder: std::path::PathBuf| {
        let text = fs::read_to_string(folder.join("openapi.yaml")).ok()?;
        let tree = serde_yaml::from_str(&text).ok()?;
        Some((folder.file_name()?.to_string_lossy().into_owned(), tree))
    };
    let documents: Vec<_> = folders.filter_map(read).collect();
    assert!(documents.len() > 50, "{}", documents.len());
    documents
}

fn compiled(document: &Value) -> Option<Output> {
    let source = Source::from_text("openapi.json", document.to_string());
    compile(&source, &Config::default()).output
}

fn surface(output: &Output) -> BTreeSet<&str> {
    let file = output.files.iter().find(|file| file.path == "api.txt");
    file.expect("the public surface").text.lines().collect()
}

/// Each hash map has its own seed, so an order that depends on one differs between two runs in one process.
#[test]
fn the_same_document_gives_the_same_bytes() {
    for (name, document) in documents() {
        let [one, other] = [compiled(&document), compiled(&document)];
        let files = |output: Option<Output>| output.map(|output| output.files);
        assert_eq!(files(one), files(other), "{name}");
    }
}

#[test]
fn a_new_schema_and_a_new_operation_rename_nothing() {
    for (name, document) in documents() {
        let is_3 = document.get("openapi").is_some();
        let Some(before) = compiled(&document).filter(|_| is_3) else {
            continue;
        };
        for first in [true, false] {
            let mut changed = document.clone();
            // No schema of a case is equal to a part of it.
            let schema = json!({"type": "object", "properties": {"odd": {"enum": ["odd"]}}});
            let operation = json!({"get": {
                "operationId": "addedOperation",
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}},
            }});
            add(
                &mut changed,
                &["components", "schemas"],
                "AddedSchema",
                schema.clone(),
                first,
            );
            add(&mut changed, &["paths"], "/added", operation, first);
            let after = compiled(&changed).unwrap_or_else(|| panic!("{name} is refused"));
            let (old, new) = (surface(&before), surface(&after));
            let lost: Vec<_> = old.difference(&new).collect();
            assert!(lost.is_empty(), "{name} lost {lost:#?}");
        }
    }
}

#[test]
fn another_schema_that_is_equal_to_two_others_renames_nothing() {
    let operation = |id: &str| {
        json!({"get": {
            "operationId": id,
            "responses": {"400": {"description": id, "content": {"application/json": {"schema": {
                "type": "object",
                "description": id,
                "properties": {"reason": {"enum": ["a", "b"]}},
            }}}}},
        }})
    };
    let document = json!({
        "openapi": "3.0.4", "info": {"title": "Equal", "version": "1"},
        "paths": {"/a": operation("getA"), "/b": operation("getB")},
    });
    let before = compiled(&document).expect("a crate");
    let names = surface(&before);
    let is_shared = names
        .iter()
        .any(|it| it.contains("types::Response400Reason"));
    assert!(is_shared, "{names:#?}");
    for first in [true, false] {
        let mut changed = document.clone();
        add(&mut changed, &["paths"], "/c", operation("getC"), first);
        let after = compiled(&changed).expect("a crate");
        let (old, new) = (surface(&before), surface(&after));
        let lost: Vec<_> = old.difference(&new).collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }
}

/// Adds an entry to the map at the path, before all others or after them.
fn add(document: &mut Value, path: &[&str], name: &str, value: Value, first: bool) {
    let at = path.iter().fold(document, |node, key| {
        let members = node.as_object_mut().expect("an object");
        members.entry(*key).or_insert_with(|| json!({}))
    });
    let members = at.as_object_mut().expect("an object");
    let others = std::mem::take(members);
    let added = Map::from_iter([(name.to_owned(), value)]);
    let (head, tail) = if first {
        (added, others)
    } else {
        (others, added)
    };
    members.extend(head);
    members.extend(tail);
}

/// A test runs in a thread with a stack of 2 MB.
#[test]
fn a_document_nested_to_the_limit_fits_the_stack() {
    for levels in [60, 110] {
        let leaf = json!({"type": "object", "properties": {"a": {"type": "string"}}});
        let nested = (0..levels).fold(leaf, |items, _| json!({"type": "array", "items": items}));
        let document = json!({
            "openapi": "3.0.4", "info": {"title": "Deep", "version": "1"}, "paths": {},
            "components": {"schemas": {"Deep": nested}},
        });
        assert!(compiled(&document).is_some(), "{levels}");
    }
}
