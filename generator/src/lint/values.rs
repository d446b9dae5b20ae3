//! Values of schemas that the document has: examples and defaults.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::fit;
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    dialect::{find, target},
    ir::Sample,
};

/// Reports the examples and defaults that don't fit their schemas. Returns the places of what doesn't fit in examples.
pub(super) fn check(
    tree: &Value,
    samples: &[Sample],
    diagnostics: &mut Diagnostics,
) -> Vec<Pointer> {
    let mut mismatches = Vec::new();
    let mut known = HashSet::with_capacity(samples.len());
    for Sample {
        pointer, schema, ..
    } in samples
    {
        let Some(value) = find(tree, pointer).filter(|_| known.insert(pointer)) else {
            continue;
        };
        if says_nothing(value) || value.is_string() && is_serialized(tree, pointer, schema) {
            continue;
        }
        if let Err(mismatch) = fit::check(tree, schema, value) {
            let (code, what) = match pointer.name() {
                Some("default") if pointer.parent() == Some(schema) => (Code::Default, "default"),
                _ => (Code::Example, "example"),
            };
            let message = format!(
                "the {what} does not fit its schema: expected {}",
                mismatch.expected
            );
            let place = mismatch.place(pointer);
            diagnostics
                .report(code, &place, message)
                .help(format!("correct the {what} or the schema"));
            if code == Code::Example {
                mismatches.push(place);
            }
        }
    }
    mismatches
}

/// Whether a value stands where there is none: many tools write `null` for no example, and `{}` for an object with the
/// defaults of its properties.
fn says_nothing(value: &Value) -> bool {
    value.is_null() || value.as_object().is_some_and(Map::is_empty)
}

/// Whether a text may be how a value is sent rather than the value: beside the schema of a parameter, of a form or of
/// any other content that is no JSON (OpenAPI 3.0.4, sections 4.7.12.2 and 4.7.14).
fn is_serialized(tree: &Value, pointer: &Pointer, schema: &Pointer) -> bool {
    let Some(part) = schema.parent().filter(|_| pointer.parent() != Some(schema)) else {
        return false;
    };
    let is_json = part.name().is_some_and(|name| name.contains("json"));
    !is_json && !is_text(tree, schema)
}

/// Whether the schema is one of text, references followed.
fn is_text(tree: &Value, schema: &Pointer) -> bool {
    const LONGEST_CHAIN: usize = 100;
    let mut at = find(tree, schema);
    for _ in 0..LONGEST_CHAIN {
        let reference = at.and_then(|node| node.get("$ref")).and_then(Value::as_str);
        match reference {
            Some(reference) => at = target(reference).and_then(|target| find(tree, &target)),
            None => break,
        }
    }
    at.and_then(|node| node.get("type")) == Some(&Value::from("string"))
}
