//! Objects: `propertyNames`, `unevaluatedProperties` and `patternProperties`.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::CHECK_HELP;
use crate::dialect::v3_1::{
    Converter, Object, Place,
    object::{rename, replace},
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    property_names(converter, schema, place);
    unevaluated(converter, schema, place);
    pattern_properties(converter, schema, place);
}

/// Removes `propertyNames` that accepts all names, and reports others.
fn property_names(converter: &mut Converter, schema: &mut Object, place: &Place) {
    match schema.get("propertyNames") {
        None => {}
        Some(names)
            if *names == json!(true)
                || *names == json!({})
                || *names == json!({ "type": "string" }) =>
        {
            schema.shift_remove("propertyNames");
        }
        // Each of the names has a field, whose type is the schema in `additionalProperties`.
        Some(names) if is_required(schema, names) => {}
        Some(_) => {
            let message = "`propertyNames` is not enforced: properties can have any names";
            converter.not_enforced(&place.from, "propertyNames", message, CHECK_HELP);
        }
    }
}

/// Whether `propertyNames` lists only names that are required.
fn is_required(schema: &Object, names: &Value) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    let required = required.into_iter().flatten().filter_map(Value::as_str);
    let required: HashSet<&str> = required.collect();
    let listed = names.get("enum").and_then(Value::as_array);
    listed.is_some_and(|listed| {
        let mut listed = listed.iter();
        listed.all(|name| name.as_str().is_some_and(|name| required.contains(name)))
    })
}

/// Renames `unevaluatedProperties` to `additionalProperties`, or removes it if that is present. `false` is also removed beside
/// other schemas, whose properties `additionalProperties: false` would exclude.
fn unevaluated(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some(rest) = schema.get("unevaluatedProperties") else {
        return;
    };
    let is_composed = ["$ref", "allOf", "oneOf", "anyOf"]
        .iter()
        .any(|keyword| schema.contains_key(*keyword));
    if schema.contains_key("additionalProperties") || is_composed && *rest == json!(false) {
        schema.shift_remove("unevaluatedProperties");
    } else {
        rename(schema, "unevaluatedProperties", "additionalProperties");
        let to = place.at.child("additionalProperties");
        converter.record_move(place.from.child("unevaluatedProperties"), to);
    }
}

/// Merges the schemas of `patternProperties` into `additionalProperties`: each additional property matches any of them.
fn pattern_properties(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some(Value::Object(patterns)) = schema.get_mut("patternProperties").map(Value::take) else {
        return;
    };
    let at = place.at.child("additionalProperties");
    let rest_from = converter.source_map.of(&at);
    let from = place.from.child("patternProperties");
    let mut parts: Vec<(Value, crate::diagnostic::Pointer)> = patterns
        .into_iter()
        .map(|(pattern, part)| (part, from.child(&pattern)))
        .collect();
    if !parts.is_empty() {
        let message = "the patterns of `patternProperties` are not enforced: a property of any name may use one of these schemas";
        converter.not_enforced(&place.from, "patternProperties", message, CHECK_HELP);
    }
    if let Some(rest) = schema.get("additionalProperties") {
        parts.push((rest.clone(), rest_from));
    }
    parts.retain(|(part, _)| *part != json!(false));
    if parts.is_empty() {
        schema.shift_remove("patternProperties");
        return;
    }
    schema.shift_remove("additionalProperties");
    if parts
        .iter()
        .any(|(part, _)| *part == json!(true) || *part == json!({}))
    {
        replace(
            schema,
            "patternProperties",
            "additionalProperties",
            json!(true),
        );
        return;
    }
    let is_single = parts.len() == 1;
    let mut values = Vec::new();
    for (index, (part, from)) in parts.into_iter().enumerate() {
        let to = match is_single {
            true => at.clone(),
            false => at.child("anyOf").item(index),
        };
        converter.record_move(from, to);
        values.push(part);
    }
    if !is_single {
        converter.record_source(at, from);
        values = vec![json!({ "anyOf": values })];
    }
    let merged = values.pop().unwrap_or(Value::Bool(true));
    replace(schema, "patternProperties", "additionalProperties", merged);
}
