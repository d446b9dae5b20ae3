//! `type`: the type `null`, and lists of types.

use serde_json::{Value, json};

use crate::{
    diagnostic::Code,
    dialect::v3_1::{Converter, Object, Place, object::replace},
    ir::Scalar,
    number::matches_numbers_only,
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let (mut types, nullable) = match schema.get("type") {
        Some(Value::String(one)) if one == "null" => (Vec::new(), true),
        Some(Value::Array(types)) if types.is_empty() => {
            let message = "`type` is empty; it is ignored";
            let at = place.from.child("type");
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
        converter.record_source(place.at.child("nullable"), place.from.child("type"));
    }
    // An integer is a number.
    if types.iter().any(|of_type| of_type == "number") {
        types.retain(|of_type| of_type != "integer");
    }
    // Numbers that can also be written as text: a server that allows both writes numbers.
    if types.len() == 2 && types.iter().any(|it| it == "string") && is_numeric(schema, &types) {
        types.retain(|of_type| of_type != "string");
    }
    match types.as_slice() {
        [] => only_null(schema),
        [one] => {
            schema.insert("type".to_owned(), json!(one));
        }
        // The values have these types.
        _ if schema.contains_key("enum") => {
            schema.shift_remove("type");
        }
        _ if is_composed(schema) => remove_beside_others(converter, schema, place),
        _ => split(converter, schema, place, &types),
    }
}

/// Whether the `format` or the `pattern` of a number or string allows numbers only.
fn is_numeric(schema: &Object, types: &[String]) -> bool {
    let text = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    let mut numbers = types.iter();
    let Some(number) = numbers.find(|it| matches!(it.as_str(), "integer" | "number")) else {
        return false;
    };
    let is_format = |format: &str| Scalar::for_format(number, format).is_some();
    text("format").is_some_and(is_format) || text("pattern").is_some_and(matches_numbers_only)
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

/// Removes a list of types beside other schemas, which usually repeats their types. Reports it beside `allOf`, or if a schema
/// of the union has no type.
fn remove_beside_others(converter: &mut Converter, schema: &mut Object, place: &Place) {
    schema.shift_remove("type");
    let unions = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword)?.as_array());
    let mut parts = unions.flatten();
    if schema.contains_key("allOf") || parts.any(|part| !defines_type(part)) {
        let message =
            "several types beside other schemas are not enforced; only the other schemas apply";
        let help = "write the types in those schemas, or as one more schema of `allOf`";
        converter.not_enforced(&place.from, "type", message, help);
    }
}

fn defines_type(part: &Value) -> bool {
    ["$ref", "type", "const", "enum", "allOf", "oneOf", "anyOf"]
        .iter()
        .any(|keyword| part.get(keyword).is_some())
}

/// Converts a list of types to `anyOf` with a schema for each type, to which the keywords about it move.
fn split(converter: &mut Converter, schema: &mut Object, place: &Place, types: &[String]) {
    let formatted = types
        .iter()
        .find(|of_type| has_format(schema, of_type, types))
        .cloned();
    let mut parts = Vec::new();
    for of_type in types {
        let at = place.at.child("anyOf").item(parts.len());
        let mut part = Object::new();
        part.insert("type".to_owned(), json!(of_type));
        if formatted.as_ref() == Some(of_type) {
            move_keyword(schema, &mut part, "format");
        }
        let applies = |types: &[&str]| types.contains(&of_type.as_str());
        for (keyword, _) in KEYWORDS_OF_TYPES.iter().filter(|(_, types)| applies(types)) {
            move_keyword(schema, &mut part, keyword);
        }
        for keyword in part.keys().filter(|keyword| *keyword != "type") {
            converter.record_move(place.from.child(keyword), at.child(keyword));
        }
        converter.record_source(at, place.from.clone());
        parts.push(Value::Object(part));
    }
    converter.record_source(place.at.child("anyOf"), place.from.child("type"));
    replace(schema, "type", "anyOf", Value::Array(parts));
}

fn move_keyword(schema: &mut Object, part: &mut Object, keyword: &str) {
    if let Some(value) = schema.shift_remove(keyword) {
        part.insert(keyword.to_owned(), value);
    }
}

/// Whether the `format` applies to `of_type`: to numbers if it is a numeric format or there are no strings, else to strings.
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

/// Keywords that apply to values of one type only, with the names of the type.
const KEYWORDS_OF_TYPES: &[(&str, &[&str])] = &[
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
    ("additionalItems", &["array"]),
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
