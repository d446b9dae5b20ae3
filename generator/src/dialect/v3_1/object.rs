//! Changes objects without changing the order of their members.

use serde_json::Value;

use super::Object;

/// Replaces the member `old` by a member `name` with `value`, in its position.
pub fn replace(object: &mut Object, old: &str, name: &str, value: Value) {
    let index = object.keys().position(|key| key == old);
    object.shift_remove(old);
    match index {
        // An existing member `name` keeps its position.
        Some(index) if !object.contains_key(name) => {
            object.shift_insert(index, name.to_owned(), value);
        }
        _ => {
            object.insert(name.to_owned(), value);
        }
    }
}

/// Renames the member `old`. It replaces an existing member `name`.
pub fn rename(object: &mut Object, old: &str, name: &str) {
    if let Some(value) = object.get_mut(old).map(Value::take) {
        replace(object, old, name, value);
    }
}

/// The value of a member that is a string.
pub fn text<'o>(object: &'o Object, name: &str) -> Option<&'o str> {
    object.get(name).and_then(Value::as_str)
}
