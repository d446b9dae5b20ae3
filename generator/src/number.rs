//! Numbers of JSON, which has one type of number where Rust has several.

use serde_json::Value;

/// The integer that a JSON number is equal to, whether it is written `1`, `1.0` or `1e0` (JSON Schema Validation 2020-12, section 6.1.1).
pub fn as_integer(value: &Value) -> Option<i128> {
    let float = |float: f64| (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128);
    let number = value.as_number()?;
    number.as_i128().or_else(|| number.as_f64().and_then(float))
}
