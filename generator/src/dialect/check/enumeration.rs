//! The values of one `enum`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Checker;
use crate::{
    diagnostic::{Code, Pointer},
    ir,
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
        if let Some(kind) = kind.filter(|kind| !is_of(kind, value)) {
            let shown = shown(value);
            let message = format!("the value {shown} of `enum` is not of the type `{kind}`");
            checker
                .report(Code::Enum, &list().item(index), message)
                .help("make the `type` and the values agree");
        }
        // `null` can come of other keywords, and what stands for its written form is not known here.
        if value.is_null() || kind == Some("string") && !value.is_string() {
            continue;
        }
        let known = first.entry(key(value)).or_insert(index);
        if *known != index {
            let message = format!("the value {} is listed twice", shown(value));
            checker
                .report(Code::Enum, &list().item(index), message)
                .related(&list().item(*known), "first listed here")
                .help("remove one of them");
        }
    }
}

/// Whether a value is of a type. `null` is said to be one by other keywords, and text can stand for what YAML takes for
/// a scalar of another type.
fn is_of(kind: &str, value: &Value) -> bool {
    match (kind, value) {
        (_, Value::Null) => true,
        ("string", value) => !value.is_array() && !value.is_object(),
        ("boolean", value) => value.is_boolean(),
        ("integer", value) => ir::integral(value).is_some(),
        ("number", value) => value.is_number(),
        // That no `enum` of arrays and objects is kept to is said elsewhere.
        _ => true,
    }
}

/// What is equal for values that are: numbers are compared as such.
fn key(value: &Value) -> String {
    match ir::integral(value) {
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
