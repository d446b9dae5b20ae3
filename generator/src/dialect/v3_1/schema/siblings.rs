//! `$ref`, which is a keyword like others: what stands beside it holds as well.

use serde_json::{Value, json};

use crate::dialect::{
    grammar::v3,
    v3_1::{
        Converter, Object, Spot, is_later,
        object::{rename, replace, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let Some((keyword, other)) = references(schema) else {
        return;
    };
    // The other schema says of which type it is.
    schema.shift_remove("type");
    if other.is_none() && !schema.keys().any(|name| holds_as_well(name)) {
        if keyword != "$ref" {
            converter.made(spot.at.child("$ref"), spot.from.child(keyword));
        }
        return;
    }
    let Some(reference) = schema.get_mut("$ref").map(Value::take) else {
        return;
    };
    rename(schema, "summary", "x-summary");
    let at = spot.at.child("allOf");
    let mut parts = vec![json!({ "$ref": reference })];
    if let Some(Value::Array(others)) = schema.shift_remove("allOf") {
        for index in 0..others.len() {
            let from = spot.from.child("allOf").item(index);
            converter.relocated(from, at.item(index + 1));
        }
        parts.extend(others);
    }
    if let Some(other) = other {
        converter.made(
            at.item(parts.len()).child("$ref"),
            spot.from.child("$dynamicRef"),
        );
        parts.push(json!({ "$ref": other }));
    }
    converter.made(at.item(0), spot.from.clone());
    converter.made(at.item(0).child("$ref"), spot.from.child(keyword));
    replace(schema, "$ref", "allOf", Value::Array(parts));
}

/// A `$dynamicRef` has been resolved, and is a reference like others. Returns the keyword that `$ref` is written as, and
/// what a `$dynamicRef` beside it leads to.
fn references(schema: &mut Object) -> Option<(&'static str, Option<Value>)> {
    match (
        text(schema, "$ref").is_some(),
        text(schema, "$dynamicRef").is_some(),
    ) {
        (true, _) => Some(("$ref", schema.shift_remove("$dynamicRef"))),
        (false, true) => {
            rename(schema, "$dynamicRef", "$ref");
            Some(("$dynamicRef", None))
        }
        (false, false) => None,
    }
}

/// Whether the keyword says something of the values or to people.
fn holds_as_well(name: &str) -> bool {
    let is_kept_elsewhere = v3::SCHEMA
        .field(name)
        .is_some_and(|field| field.name == "$defs" || is_later(field));
    let is_silent = name.starts_with("x-") || matches!(name, "$ref" | "summary");
    !is_kept_elsewhere && !is_silent
}
