//! Changing an object without changing the order of its members.

use serde_json::Value;

use super::Object;

/// Puts `value` under `name`, in the place of the member `old`, which is removed.
pub fn replace(object: &mut Object, old: &str, name: &str, value: Value) {
    let index = object.keys().position(|key| key == old);
    object.shift_remove(old);
    match index {
        // A member of that name keeps its own place.
        Some(index) if !object.contains_key(name) => {
            object.shift_insert(index, name.to_owned(), value);
        }
        _ => {
            object.insert(name.to_owned(), value);
        }
    }
}

/// Gives the member `old` another name. It replaces a member that has it already.
pub fn rename(object: &mut Object, old: &str, name: &str) {
    if let Some(value) = object.get_mut(old).map(Value::take) {
        replace(object, old, name, value);
    }
}

/// The text of a member.
pub fn text<'o>(object: &'o Object, name: &str) -> Option<&'o str> {
    object.get(name).and_then(Value::as_str)
}
