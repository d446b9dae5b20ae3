//! Reads single keywords of a schema.

use serde_json::{Map, Value};

use super::conjunction::Keywords;

/// The values that `enum` or `const` allow.
pub fn values_of(part: Keywords<'_>) -> Option<Vec<&Value>> {
    match (part.get("enum"), part.get("const")) {
        (Some(Value::Array(values)), _) => Some(values.iter().collect()),
        (_, Some(value)) => Some(vec![value]),
        _ => None,
    }
}

/// Whether two values are equal. Numbers are equal if their values are.
pub fn are_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

/// The members of the object at `key`, such as `properties`.
pub fn members<'d>(part: Keywords<'d>, key: &str) -> Option<&'d Map<String, Value>> {
    part.get(key)?.as_object()
}

/// The items of the array at `key`, such as `oneOf`.
pub fn items<'d>(part: Keywords<'d>, key: &str) -> Option<&'d Vec<Value>> {
    part.get(key)?.as_array()
}

/// The texts of the array at `key`, such as `required`.
pub fn texts<'d>(part: Keywords<'d>, key: &str) -> impl Iterator<Item = &'d str> + use<'d> {
    let items = part.get(key).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str)
}

/// The number at `key`.
pub fn number(part: Keywords<'_>, key: &str) -> Option<f64> {
    part.get(key)?.as_f64()
}

/// Whether the flag at `key` is set.
pub fn is_set(part: Keywords<'_>, key: &str) -> bool {
    part.get(key) == Some(&Value::Bool(true))
}

/// The schema at `key`. It can be an object or a boolean.
pub fn schema<'d>(part: Keywords<'d>, key: &str) -> Option<&'d Value> {
    let node = part.get(key)?;
    (node.is_object() || node.is_boolean()).then_some(node)
}
