//! `oneOf` and `anyOf` of constants, which are an `enum` that names its values; and references among their schemas.

use serde_json::{Value, json};

use crate::dialect::{
    grammar::v3,
    v3_1::{
        Converter, Object, Spot,
        object::{rename, replace, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    for keyword in ["oneOf", "anyOf"] {
        if is_closed_list(schema, keyword) {
            enumerate(converter, schema, spot, keyword);
        } else if let Some(Value::Array(parts)) = schema.get_mut(keyword) {
            parts.iter_mut().for_each(bare_reference);
        }
    }
}

/// Whether the union is all that the schema says of values, and lists nothing but constants and null.
fn is_closed_list(schema: &Object, keyword: &str) -> bool {
    const OTHERS: &[&str] = &[
        "$ref",
        "$dynamicRef",
        "enum",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "if",
        "properties",
        "items",
    ];
    let Some(Value::Array(parts)) = schema.get(keyword) else {
        return false;
    };
    let alone = OTHERS
        .iter()
        .all(|other| *other == keyword || !schema.contains_key(*other));
    alone
        && parts.iter().any(|part| part.get("const").is_some())
        && parts
            .iter()
            .all(|part| part.get("type") == Some(&json!("null")) || is_constant(part))
}

/// Whether the schema is a constant, with nothing else than notes on it.
fn is_constant(part: &Value) -> bool {
    part.as_object().is_some_and(|part| {
        part.contains_key("const")
            && part
                .keys()
                .all(|name| is_note(name) || matches!(name.as_str(), "const" | "type"))
    })
}

fn is_note(name: &str) -> bool {
    name.starts_with("x-")
        || name == "default"
        || v3::SCHEMA.field(name).is_some_and(|field| field.annotation)
}

/// Makes an `enum` of the constants. Their titles and descriptions travel beside it.
fn enumerate(converter: &mut Converter, schema: &mut Object, spot: &Spot, keyword: &str) {
    let parts = match schema.get_mut(keyword).map(Value::take) {
        Some(Value::Array(parts)) => parts,
        _ => return,
    };
    let from = spot.from.child(keyword);
    let values: Vec<Value> = parts
        .iter()
        .map(|part| part.get("const").cloned().unwrap_or(Value::Null))
        .collect();
    for index in 0..parts.len() {
        let value = spot.at.child("enum").item(index);
        converter.made(value, from.item(index).child("const"));
        // Who refers to one of the constants gets the whole list.
        converter.places.insert(from.item(index), spot.at.clone());
    }
    converter.made(spot.at.child("enum"), from);
    if values.iter().any(Value::is_null) {
        schema.insert("nullable".to_owned(), json!(true));
    }
    if !schema.contains_key("type")
        && let Some(of_type) = common_type(&values)
    {
        schema.insert("type".to_owned(), json!(of_type));
    }
    replace(schema, keyword, "enum", Value::Array(values));
    for (extension, keyword) in [
        ("x-enum-varnames", "title"),
        ("x-enum-descriptions", "description"),
    ] {
        if parts
            .iter()
            .any(|part| part.get(keyword).is_some_and(Value::is_string))
        {
            let texts = parts
                .iter()
                .map(|part| part.get(keyword).cloned().unwrap_or(Value::Null));
            schema.insert(extension.to_owned(), texts.collect());
        }
    }
}

/// The type that all values but null have.
fn common_type(values: &[Value]) -> Option<&'static str> {
    let mut types = values
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| match value {
            Value::Bool(_) => Some("boolean"),
            Value::Number(number) if number.is_f64() => Some("number"),
            Value::Number(_) => Some("integer"),
            Value::String(_) => Some("string"),
            _ => None,
        });
    let first = types.next()??;
    types.all(|other| other == Some(first)).then_some(first)
}

/// What is noted beside a reference in a union concerns nobody who reads the union: it becomes extensions, so that the
/// reference is not taken for a schema of its own.
fn bare_reference(part: &mut Value) {
    let Some(part) = part
        .as_object_mut()
        .filter(|part| text(part, "$ref").is_some())
    else {
        return;
    };
    let names: Vec<String> = part
        .keys()
        .filter(|name| *name != "$ref")
        .cloned()
        .collect();
    if names.iter().all(|name| is_note(name)) {
        for name in names.iter().filter(|name| !name.starts_with("x-")) {
            rename(part, name, &format!("x-{name}"));
        }
    }
}
