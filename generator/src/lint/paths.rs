//! Paths that differ only in the names of their parameters, so that a server can't distinguish them.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Location, Pointer};

/// Reports each path that differs from an earlier one only in the names of its parameters (OpenAPI 3.0.4, section 4.7.8.2).
pub(super) fn check(tree: &Value, diagnostics: &mut Diagnostics) {
    let paths = tree.get("paths").and_then(Value::as_object);
    let at = Pointer::root().child("paths");
    let mut known: HashMap<String, &str> = HashMap::new();
    for path in paths.into_iter().flat_map(|paths| paths.keys()) {
        if !path.starts_with('/') {
            continue;
        }
        let first = *known.entry(without_names(path)).or_insert(path);
        if first != path {
            let message = format!("`{path}` is the same path as `{first}`");
            diagnostics
                .report(Code::EqualPaths, Location::key(&at.child(path)), message)
                .related(Location::key(&at.child(first)), "the other path")
                .help("put the operations of both under one of them");
        }
    }
}

/// The path with each `{name}` as `{}`.
fn without_names(path: &str) -> String {
    let mut bare = String::with_capacity(path.len());
    let mut is_name = false;
    for found in path.chars() {
        is_name &= found != '}';
        if !is_name {
            bare.push(found);
        }
        is_name |= found == '{';
    }
    bare
}
