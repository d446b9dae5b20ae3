//! Checks examples and defaults against their schemas.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::schema_check;
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    dialect::{find, target},
    ir::{Type, ValuePlace},
};

/// Reports the examples and defaults that don't match their schemas. Returns the places of the mismatches in examples.
pub(super) fn check(
    tree: &Value,
    places: &[ValuePlace],
    diagnostics: &mut Diagnostics,
) -> Vec<Pointer> {
    let mut mismatches = Vec::new();
    let mut known = HashSet::with_capacity(places.len());
    for ValuePlace {
        pointer,
        schema,
        ty,
    } in places
    {
        let Some(value) = find(tree, pointer).filter(|_| known.insert(pointer)) else {
            continue;
        };
        let (code, what) = match pointer.name() {
            Some("default") if pointer.parent() == Some(schema) => (Code::Default, "default"),
            _ => (Code::Example, "example"),
        };
        let is_null = value.is_null() && matches!(ty, Type::Nullable(_) | Type::Json);
        let is_no_example = code == Code::Example && is_placeholder(value);
        if is_null || is_no_example || value.is_string() && is_serialized(tree, pointer, schema) {
            continue;
        }
        if let Err(mismatch) = schema_check::check(tree, schema, value) {
            // `{}` is an object with the defaults of its properties.
            if mismatch.is_of_type && is_placeholder(value) {
                continue;
            }
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

/// Whether a value is a placeholder of a tool: many tools write `null` if there is no example, and `{}` for an object without
/// saying which properties it has.
fn is_placeholder(value: &Value) -> bool {
    value.is_null() || value.as_object().is_some_and(Map::is_empty)
}

/// Whether a string at `pointer` may be the serialized form of a value: in the example of a parameter, of a form or of other
/// content that is not JSON (OpenAPI 3.0.4, sections 4.7.12.2 and 4.7.14).
fn is_serialized(tree: &Value, pointer: &Pointer, schema: &Pointer) -> bool {
    let Some(part) = schema.parent().filter(|_| pointer.parent() != Some(schema)) else {
        return false;
    };
    let is_json = part.name().is_some_and(|name| name.contains("json"));
    !is_json && !is_text(tree, schema)
}

/// Whether the schema, with its references resolved, has `type: string`.
fn is_text(tree: &Value, schema: &Pointer) -> bool {
    const MAX_CHAIN: usize = 100;
    let mut at = find(tree, schema);
    for _ in 0..MAX_CHAIN {
        let reference = at.and_then(|node| node.get("$ref")).and_then(Value::as_str);
        match reference {
            Some(reference) => at = target(reference).and_then(|target| find(tree, &target)),
            None => break,
        }
    }
    at.and_then(|node| node.get("type")) == Some(&Value::from("string"))
}
