//! Objects: what is said of properties that are not declared.

use serde_json::{Value, json};

use super::CHECK;
use crate::dialect::v3_1::{
    Converter, Object, Spot,
    object::{rename, replace},
};

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    names(converter, schema, spot);
    unevaluated(converter, schema, spot);
    patterns(converter, schema, spot);
}

/// Names are strings whatever else is said of them.
fn names(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    match schema.get("propertyNames") {
        None => {}
        Some(names)
            if *names == json!(true)
                || *names == json!({})
                || *names == json!({ "type": "string" }) =>
        {
            schema.shift_remove("propertyNames");
        }
        Some(_) => {
            let message = "`propertyNames` is not enforced: properties can have any names";
            converter.not_enforced(&spot.from, "propertyNames", message, CHECK);
        }
    }
}

/// What no other keyword speaks of are the additional properties, unless `additionalProperties` speaks of them. That
/// there are none changes nothing for a client that reads those it knows.
fn unevaluated(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
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
        let to = spot.at.child("additionalProperties");
        converter.relocated(spot.from.child("unevaluatedProperties"), to);
    }
}

/// Properties whose names fit a pattern are additional properties, of which each can be of any of the schemas.
fn patterns(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let Some(Value::Object(patterns)) = schema.get_mut("patternProperties").map(Value::take) else {
        return;
    };
    let at = spot.at.child("additionalProperties");
    let rest_from = converter.source_map.of(&at);
    let from = spot.from.child("patternProperties");
    let mut parts: Vec<(Value, crate::diagnostic::Pointer)> = patterns
        .into_iter()
        .map(|(pattern, part)| (part, from.child(&pattern)))
        .collect();
    if !parts.is_empty() {
        let message = "the patterns of `patternProperties` are not enforced: a property of any name may use one of these schemas";
        converter.not_enforced(&spot.from, "patternProperties", message, CHECK);
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
    let sole = parts.len() == 1;
    let mut values = Vec::new();
    for (index, (part, from)) in parts.into_iter().enumerate() {
        let to = match sole {
            true => at.clone(),
            false => at.child("anyOf").item(index),
        };
        converter.relocated(from, to);
        values.push(part);
    }
    if !sole {
        converter.made(at, from);
        values = vec![json!({ "anyOf": values })];
    }
    let merged = values.pop().unwrap_or(Value::Bool(true));
    replace(schema, "patternProperties", "additionalProperties", merged);
}
