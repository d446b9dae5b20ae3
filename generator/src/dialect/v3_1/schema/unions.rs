//! `oneOf` and `anyOf`: of constants, which become an `enum`, and of references.

use serde_json::{Value, json};

use crate::dialect::{
    grammar::v3,
    v3_1::{
        Converter, Object, Place,
        object::{rename, replace, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    for keyword in ["oneOf", "anyOf"] {
        if is_enumeration(schema, keyword) {
            to_enum(converter, schema, place, keyword);
        } else if let Some(Value::Array(parts)) = schema.get_mut(keyword) {
            parts.iter_mut().for_each(hide_annotations);
        }
    }
}

/// Whether the union consists of constants and null, and no other keyword of the schema constrains its values.
fn is_enumeration(schema: &Object, keyword: &str) -> bool {
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
    let is_alone = OTHERS
        .iter()
        .all(|other| *other == keyword || !schema.contains_key(*other));
    is_alone
        && parts.iter().any(|part| part.get("const").is_some())
        && parts
            .iter()
            .all(|part| part.get("type") == Some(&json!("null")) || is_constant(part))
}

/// Whether the schema is a constant, apart from annotations.
fn is_constant(part: &Value) -> bool {
    part.as_object().is_some_and(|part| {
        part.contains_key("const")
            && part
                .keys()
                .all(|name| is_annotation(name) || matches!(name.as_str(), "const" | "type"))
    })
}

fn is_annotation(name: &str) -> bool {
    name.starts_with("x-")
        || name == "default"
        || v3::SCHEMA.field(name).is_some_and(|field| field.annotation)
}

/// Converts the constants to an `enum`. Their titles and descriptions become extensions.
fn to_enum(converter: &mut Converter, schema: &mut Object, place: &Place, keyword: &str) {
    let parts = match schema.get_mut(keyword).map(Value::take) {
        Some(Value::Array(parts)) => parts,
        _ => return,
    };
    let from = place.from.child(keyword);
    let values: Vec<Value> = parts
        .iter()
        .map(|part| part.get("const").cloned().unwrap_or(Value::Null))
        .collect();
    for index in 0..parts.len() {
        let value = place.at.child("enum").item(index);
        converter.record_source(value, from.item(index).child("const"));
        // A reference to one of the constants becomes a reference to the whole schema.
        converter.moves.insert(from.item(index), place.at.clone());
    }
    converter.record_source(place.at.child("enum"), from);
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

/// The type of all values except null, if they have the same.
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

/// Renames the annotations beside a reference to extensions, so that the reference does not become a separate schema.
fn hide_annotations(part: &mut Value) {
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
    if names.iter().all(|name| is_annotation(name)) {
        for name in names.iter().filter(|name| !name.starts_with("x-")) {
            rename(part, name, &format!("x-{name}"));
        }
    }
}
