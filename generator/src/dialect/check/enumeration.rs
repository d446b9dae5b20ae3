//! Checks the values of one `enum`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Checker, large_integers};
use crate::{
    diagnostic::{Code, Pointer},
    number::as_integer,
};

/// Reports the values of the `enum` of the schema at `at` that are not of its type, and those that are listed twice.
pub fn check(checker: &mut Checker, schema: &Map<String, Value>, at: &Pointer) {
    let Some(values) = schema.get("enum").and_then(Value::as_array) else {
        return;
    };
    let kind = schema.get("type").and_then(Value::as_str);
    let list = || at.child("enum");
    let mut first: HashMap<String, usize> = HashMap::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        if let Some(kind) = kind.filter(|kind| !has_type(kind, value)) {
            let shown = shown(value);
            let message = format!("the value {shown} of `enum` is not of the type `{kind}`");
            checker
                .report(Code::Enum, &list().item(index), message)
                .help("make the `type` and the values agree");
        }
        if kind == Some("integer") && large_integers::is_large(value) {
            continue;
        }
        // Other keywords decide on `null`. A scalar in a schema of strings will be replaced by its source text, which is not known yet.
        if value.is_null() || kind == Some("string") && !value.is_string() {
            continue;
        }
        let known = first.entry(comparison_key(value)).or_insert(index);
        if *known != index {
            let message = format!("the value {} is listed twice", shown(value));
            checker
                .report(Code::Enum, &list().item(index), message)
                .related(&list().item(*known), "first listed here")
                .help("remove one of them");
        }
    }
}

/// Whether a value has a type. `null` is accepted, since other keywords decide on it. A scalar is accepted as a string, since
/// it may be an unquoted string of YAML.
fn has_type(kind: &str, value: &Value) -> bool {
    match (kind, value) {
        (_, Value::Null) => true,
        ("string", value) => !value.is_array() && !value.is_object(),
        ("boolean", value) => value.is_boolean(),
        ("integer", value) => as_integer(value).is_some(),
        ("number", value) => value.is_number(),
        // `lower` reports an `enum` of arrays and objects.
        _ => true,
    }
}

/// A key that is equal for equal values. Numbers are compared by value.
fn comparison_key(value: &Value) -> String {
    match as_integer(value) {
        Some(integer) => integer.to_string(),
        None => value.to_string(),
    }
}

/// The value on one line, as JSON has it.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}
