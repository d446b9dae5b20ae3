//! `type`: null as a type, and several types.

use serde_json::{Value, json};

use super::super::{Converter, Object, Spot, object::replace};
use crate::diagnostic::Code;

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let (mut types, nullable) = match schema.get("type") {
        Some(Value::String(one)) if one == "null" => (Vec::new(), true),
        Some(Value::Array(types)) if types.is_empty() => {
            let message = "`type` is empty: taken as not written";
            let at = spot.from.child("type");
            converter
                .diagnostics
                .report(Code::Ignored, &at, message)
                .help("remove it");
            schema.shift_remove("type");
            return;
        }
        Some(Value::Array(types)) => listed(types),
        _ => return,
    };
    if nullable {
        schema.insert("nullable".to_owned(), json!(true));
    }
    // An integer is a number.
    if types.iter().any(|of_type| of_type == "number") {
        types.retain(|of_type| of_type != "integer");
    }
    match types.as_slice() {
        [] => only_null(schema),
        [one] => {
            schema.insert("type".to_owned(), json!(one));
        }
        _ if is_composed(schema) => beside_others(converter, schema, spot),
        _ => split(converter, schema, spot, &types),
    }
}

/// The types, each once, and whether null is one of them.
fn listed(types: &[Value]) -> (Vec<String>, bool) {
    let mut names: Vec<String> = Vec::new();
    let mut nullable = false;
    for one in types {
        match one.as_str() {
            Some("null") | None => nullable = true,
            Some(name) if names.iter().any(|known| known == name) => {}
            Some(name) => names.push(name.to_owned()),
        }
    }
    (names, nullable)
}

fn only_null(schema: &mut Object) {
    match schema.contains_key("enum") {
        true => {
            schema.shift_remove("type");
        }
        false => replace(schema, "type", "enum", json!([null])),
    }
}

fn is_composed(schema: &Object) -> bool {
    ["$ref", "$dynamicRef", "allOf", "oneOf", "anyOf"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword))
}

/// Of what the schemas are that it is composed of, the list says nothing new, as a rule.
fn beside_others(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    schema.shift_remove("type");
    let unions = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword)?.as_array());
    let mut parts = unions.flatten();
    if schema.contains_key("allOf") || parts.any(|part| !decides_its_type(part)) {
        let message = "several types beside other schemas are not enforced: the others decide";
        converter.not_enforced(&spot.from, "type", message);
    }
}

fn decides_its_type(part: &Value) -> bool {
    ["$ref", "type", "const", "enum", "allOf", "oneOf", "anyOf"]
        .iter()
        .any(|keyword| part.get(keyword).is_some())
}

/// A schema for each type, with the keywords that concern it.
fn split(converter: &mut Converter, schema: &mut Object, spot: &Spot, types: &[String]) {
    let values = match schema.shift_remove("enum") {
        Some(Value::Array(values)) => Some(values),
        _ => None,
    };
    let formatted = types
        .iter()
        .position(|of_type| has_format(schema, of_type, types));
    let mut parts = Vec::new();
    for (index, of_type) in types.iter().enumerate() {
        let at = spot.at.child("anyOf").item(parts.len());
        let mut part = Object::new();
        part.insert("type".to_owned(), json!(of_type));
        if let Some(values) = &values {
            let chosen = of(values, of_type);
            if chosen.is_empty() {
                continue;
            }
            for (to, (from, _)) in chosen.iter().enumerate() {
                let from = converter.origins.of(&spot.at.child("enum").item(*from));
                converter.made(at.child("enum").item(to), from);
            }
            let chosen = chosen.into_iter().map(|(_, value)| value.clone()).collect();
            part.insert("enum".to_owned(), Value::Array(chosen));
        }
        if formatted == Some(index) {
            take(schema, &mut part, "format");
        }
        for (keyword, _) in CONCERNS
            .iter()
            .filter(|(_, types)| types.contains(&of_type.as_str()))
        {
            take(schema, &mut part, keyword);
        }
        for keyword in part
            .keys()
            .filter(|keyword| !matches!(keyword.as_str(), "type" | "enum"))
        {
            converter.moved(spot.from.child(keyword), at.child(keyword));
        }
        converter.made(at, spot.from.clone());
        parts.push(Value::Object(part));
    }
    converter.made(spot.at.child("anyOf"), spot.from.child("type"));
    replace(schema, "type", "anyOf", Value::Array(parts));
}

fn take(schema: &mut Object, part: &mut Object, keyword: &str) {
    if let Some(value) = schema.shift_remove(keyword) {
        part.insert(keyword.to_owned(), value);
    }
}

/// The values of a type, and which of all they are.
fn of<'v>(values: &'v [Value], of_type: &str) -> Vec<(usize, &'v Value)> {
    let is_of = |value: &Value| match value {
        Value::Null => false,
        Value::Bool(_) => of_type == "boolean",
        Value::Number(number) => of_type == "number" || of_type == "integer" && !number.is_f64(),
        Value::String(_) => of_type == "string",
        Value::Array(_) => of_type == "array",
        Value::Object(_) => of_type == "object",
    };
    values
        .iter()
        .enumerate()
        .filter(|(_, value)| is_of(value))
        .collect()
}

/// Whether the `format` is one of this type: of numbers, if it is one that they have, else of strings.
fn has_format(schema: &Object, of_type: &str, types: &[String]) -> bool {
    let numeric = matches!(of_type, "integer" | "number");
    match schema.get("format").and_then(Value::as_str) {
        None => false,
        Some("int32" | "int64" | "float" | "double") => numeric,
        Some(_) if types.iter().any(|of_type| of_type == "string") => of_type == "string",
        Some(_) => numeric,
    }
}

/// Keywords and the types that they concern. Of a value of another type they say nothing.
const CONCERNS: &[(&str, &[&str])] = &[
    ("properties", &["object"]),
    ("required", &["object"]),
    ("additionalProperties", &["object"]),
    ("patternProperties", &["object"]),
    ("unevaluatedProperties", &["object"]),
    ("propertyNames", &["object"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
    ("dependentRequired", &["object"]),
    ("dependentSchemas", &["object"]),
    ("items", &["array"]),
    ("prefixItems", &["array"]),
    ("unevaluatedItems", &["array"]),
    ("contains", &["array"]),
    ("minContains", &["array"]),
    ("maxContains", &["array"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("minimum", &["number", "integer"]),
    ("maximum", &["number", "integer"]),
    ("exclusiveMinimum", &["number", "integer"]),
    ("exclusiveMaximum", &["number", "integer"]),
    ("multipleOf", &["number", "integer"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("pattern", &["string"]),
    ("contentEncoding", &["string"]),
    ("contentMediaType", &["string"]),
    ("contentSchema", &["string"]),
];
