//! Describes values of a document in messages.

use serde_json::Value;

/// The maximum number of characters of the document that a message quotes.
const LONGEST: usize = 100;

/// Describes a value: `the number 1`, `"abc"`, `an array`.
pub fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The text on one line, cut if it is long.
pub fn shortened(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
