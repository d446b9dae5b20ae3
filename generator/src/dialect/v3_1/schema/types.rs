//! `type`: null as a type, and several types.

use serde_json::{Value, json};

use crate::{
    diagnostic::Code,
    dialect::v3_1::{Converter, Object, Spot, object::replace},
    ir::Scalar,
};

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let (mut types, nullable) = match schema.get("type") {
        Some(Value::String(one)) if one == "null" => (Vec::new(), true),
        Some(Value::Array(types)) if types.is_empty() => {
            let message = "`type` is empty; it is ignored";
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
        // The values themselves say of which types they are.
        _ if schema.contains_key("enum") => {
            schema.shift_remove("type");
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
        let message =
            "several types beside other schemas are not enforced; only the other schemas apply";
        let help = "write the types in those schemas, or as one more schema of `allOf`";
        converter.not_enforced(&spot.from, "type", message, help);
    }
}

fn decides_its_type(part: &Value) -> bool {
    ["$ref", "type", "const", "enum", "allOf", "oneOf", "anyOf"]
        .iter()
        .any(|keyword| part.get(keyword).is_some())
}

/// A schema for each type, with the keywords that concern it.
fn split(converter: &mut Converter, schema: &mut Object, spot: &Spot, types: &[String]) {
    let formatted = types
        .iter()
        .find(|of_type| has_format(schema, of_type, types))
        .cloned();
    let mut parts = Vec::new();
    for of_type in types {
        let at = spot.at.child("anyOf").item(parts.len());
        let mut part = Object::new();
        part.insert("type".to_owned(), json!(of_type));
        if formatted.as_ref() == Some(of_type) {
            take(schema, &mut part, "format");
        }
        let concerns = |types: &[&str]| types.contains(&of_type.as_str());
        for (keyword, _) in CONCERNS.iter().filter(|(_, types)| concerns(types)) {
            take(schema, &mut part, keyword);
        }
        for keyword in part.keys().filter(|keyword| *keyword != "type") {
            converter.relocated(spot.from.child(keyword), at.child(keyword));
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

/// Whether the `format` belongs to this one of the types: to the numbers if it is a format of theirs, else to strings.
fn has_format(schema: &Object, of_type: &str, types: &[String]) -> bool {
    let Some(format) = schema.get("format").and_then(Value::as_str) else {
        return false;
    };
    let is_numeric = |it: &str| matches!(it, "integer" | "number");
    let mut numeric = types.iter().filter(|it| is_numeric(it));
    let is_of_numbers = numeric.any(|it| Scalar::for_format(it, format).is_some());
    match is_of_numbers || !types.iter().any(|it| it == "string") {
        true => is_numeric(of_type),
        false => of_type == "string",
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
