//! Random JSON values of a schema. Only the keywords that the document uses are
//! supported.

use proptest::prelude::*;
use serde_json::{Map, Number, Value, json};

/// Texts with a special meaning in JSON or YAML, or that need escaping.
const TRICKY: &[&str] = &[
    "",
    " ",
    "null",
    "~",
    "true",
    "no",
    "-1",
    "1e3",
    "0x1f",
    ".inf",
    "2026-04-29",
    "- a",
    "a: b",
    "# a",
    "\"",
    "\\",
    "\\u0041",
    "\u{0}\u{1}\u{1f}\u{7f}\u{85}",
    "\r\n\t\u{8}\u{c}",
    "\u{2028}\u{2029}\u{feff}\u{202e}",
    "é e\u{301} 😀 \u{10ffff}",
];

/// The values of `schema`, whose references lead into `schemas`. The document
/// has no schema that refers to itself.
pub fn of(schemas: &Value, schema: &Value) -> BoxedStrategy<Value> {
    if let Some(reference) = schema.get("$ref") {
        let name = reference.as_str().unwrap().rsplit('/').next().unwrap();
        return of(schemas, &schemas[name]);
    }
    if let Some(parts) = schema.get("allOf") {
        let [part] = parts.as_array().unwrap().as_slice() else {
            panic!("not supported: {schema}")
        };
        return of(schemas, part);
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), None) => object(schemas, schema),
        (Some("array"), None) => prop::collection::vec(of(schemas, &schema["items"]), 0..4)
            .prop_map(Value::Array)
            .boxed(),
        (Some("string"), None) => text(),
        (Some("string"), Some("uuid")) => uuid(),
        (Some("string"), Some("date-time")) => date_time(),
        (Some("integer"), None) => integer(),
        (Some("boolean"), None) => any::<bool>().prop_map(Value::Bool).boxed(),
        _ => panic!("not supported: {schema}"),
    }
}

/// The required properties and any of the others.
fn object(schemas: &Value, schema: &Value) -> BoxedStrategy<Value> {
    let required = schema["required"].as_array();
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
    let properties = schema["properties"].as_object().unwrap();
    let members: Vec<_> = properties
        .iter()
        .map(|(name, property)| {
            let (name, value) = (name.clone(), of(schemas, property));
            let value = if is_required(&name) {
                value.prop_map(Some).boxed()
            } else {
                prop::option::of(value).boxed()
            };
            value.prop_map(move |value| Some((name.clone(), value?)))
        })
        .collect();
    members
        .prop_map(|members| Value::Object(members.into_iter().flatten().collect::<Map<_, _>>()))
        .boxed()
}

fn text() -> BoxedStrategy<Value> {
    let any_text = prop::collection::vec(any::<char>(), 0..6);
    prop_oneof![
        prop::sample::select(TRICKY).prop_map(Value::from),
        any_text.prop_map(|characters| Value::from(String::from_iter(characters))),
    ]
    .boxed()
}

fn integer() -> BoxedStrategy<Value> {
    prop_oneof![Just(0), Just(i64::MIN), Just(i64::MAX), any::<i64>()]
        .prop_map(|integer| Value::Number(Number::from(integer)))
        .boxed()
}

fn uuid() -> BoxedStrategy<Value> {
    any::<u128>()
        .prop_map(|bits| json!(uuid::Uuid::from_u128(bits).to_string()))
        .boxed()
}

/// RFC 3339, with any offset and any number of decimals.
fn date_time() -> BoxedStrategy<Value> {
    let date = (0..=9999, 1..=12, 1..=28);
    let time = (0..=23, 0..=59, 0..=59);
    let offset = prop_oneof!["Z", "[+-](0[0-9]|1[0-4]):[0-5][0-9]"];
    (date, time, r"(\.[0-9]{1,12})?", offset)
        .prop_map(
            |((year, month, day), (hour, minute, second), fraction, offset)| {
                let date = format!("{year:04}-{month:02}-{day:02}");
                json!(format!(
                    "{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}"
                ))
            },
        )
        .boxed()
}
