//! Checks that the bounds of one schema do not exclude each other.

use serde_json::{Map, Value};

use super::Checker;
use crate::diagnostic::{Code, Pointer};

const PAIRS: &[(&str, &str)] = &[
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// Reports the bounds of the schema at `at` between which there is no value.
pub fn check(checker: &mut Checker, schema: &Map<String, Value>, at: &Pointer) {
    if !schema.keys().any(|keyword| keyword.starts_with("max")) {
        return;
    }
    for (least, most) in PAIRS {
        let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        let (Some(lower), Some(upper)) = (bound(least), bound(most)) else {
            continue;
        };
        let is_excluded = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
        let excludes_equal = *least == "minimum"
            && (is_excluded("exclusiveMinimum") || is_excluded("exclusiveMaximum"));
        if lower > upper || excludes_equal && lower == upper {
            let message = format!("no value is between `{least}` {lower} and `{most}` {upper}");
            checker
                .report(Code::Bounds, &at.child(least), message)
                .related(&at.child(most), "the other bound")
                .help(format!("write a `{least}` that is not above `{most}`"));
        }
    }
}
