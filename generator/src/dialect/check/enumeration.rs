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

/// Replaces strings in an `enum` of numbers or booleans by the values that they are the texts of, if that gives each value the
/// type of the schema.
pub fn read_texts(checker: &mut Checker, schema: &mut Map<String, Value>, at: &Pointer) {
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            let mut kinds = kinds.filter(|kind| *kind != "null");
            match (kinds.next(), kinds.next()) {
                (Some(kind), None) => kind,
                _ => return,
            }
        }
        _ => return,
    };
    let values = schema.get("enum").and_then(Value::as_array);
    let Some(values) = values.filter(|_| matches!(kind, "integer" | "number" | "boolean")) else {
        return;
    };
    let Some(first) = values.iter().position(Value::is_string) else {
        return;
    };
    let typed = |value: &Value| {
        let read = match value.as_str() {
            Some(text) => serde_json::from_str(text)
                .ok()
                .filter(|it: &Value| !it.is_null())?,
            None => value.clone(),
        };
        has_type(kind, &read).then_some(read)
    };
    let Some(read) = values.iter().map(typed).collect::<Option<Vec<Value>>>() else {
        return;
    };
    let message = format!(
        "`enum` lists strings, but the type is `{kind}`: their texts are read as values of this type"
    );
    checker
        .report(Code::Enum, &at.child("enum").item(first), message)
        .help("write the values without quotes");
    schema.insert("enum".to_owned(), Value::Array(read));
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
    const MAX_LENGTH: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}
