//! `$ref` and `$dynamicRef`. From 3.1 on, the keywords beside them apply as well.

use serde_json::{Value, json};

use crate::dialect::{
    grammar::v3,
    v3_1::{
        Converter, Object, Place, is_newer_than_3_0,
        object::{rename, replace, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some((keyword, other)) = references(schema) else {
        return;
    };
    // The target defines the type.
    schema.shift_remove("type");
    if other.is_none() && !schema.keys().any(|name| needs_all_of(name)) {
        if keyword != "$ref" {
            converter.record_source(place.at.child("$ref"), place.from.child(keyword));
        }
        return;
    }
    let Some(reference) = schema.get_mut("$ref").map(Value::take) else {
        return;
    };
    rename(schema, "summary", "x-summary");
    let at = place.at.child("allOf");
    let mut parts = vec![json!({ "$ref": reference })];
    if let Some(Value::Array(others)) = schema.shift_remove("allOf") {
        for index in 0..others.len() {
            let from = place.from.child("allOf").item(index);
            converter.record_move(from, at.item(index + 1));
        }
        parts.extend(others);
    }
    if let Some(other) = other {
        converter.record_source(
            at.item(parts.len()).child("$ref"),
            place.from.child("$dynamicRef"),
        );
        parts.push(json!({ "$ref": other }));
    }
    converter.record_source(at.item(0), place.from.clone());
    converter.record_source(at.item(0).child("$ref"), place.from.child(keyword));
    replace(schema, "$ref", "allOf", Value::Array(parts));
}

/// Renames a `$dynamicRef`, which is already resolved, to `$ref`. Returns the original keyword, and the `$dynamicRef` beside a
/// `$ref`.
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

/// Whether a keyword beside a reference has an effect in 3.0, so that the reference must move to an `allOf`.
fn needs_all_of(name: &str) -> bool {
    let is_renamed = v3::SCHEMA
        .field(name)
        .is_some_and(|field| field.name == "$defs" || is_newer_than_3_0(field));
    let is_ignored = name.starts_with("x-") || matches!(name, "$ref" | "summary");
    !is_renamed && !is_ignored
}
