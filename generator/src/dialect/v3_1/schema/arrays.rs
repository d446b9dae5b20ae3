//! Arrays: a schema for each of the first items, and one for the rest.

use serde_json::{Value, json};

use super::constants;
use crate::dialect::v3_1::{Converter, Object, Spot, object::rename};

/// The extension that says how many of the schemas below `items` are for one item each, in their order.
const TUPLE: &str = "x-prefixItems";

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    unevaluated(converter, schema, spot);
    match schema.get("prefixItems").and_then(Value::as_array) {
        Some(prefix) if prefix.is_empty() => {
            schema.shift_remove("prefixItems");
        }
        Some(_) => tuple(converter, schema, spot),
        None => {}
    }
}

/// What no other keyword speaks of are the items after the first ones, unless `items` speaks of them.
fn unevaluated(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let says_more = schema
        .get("unevaluatedItems")
        .is_some_and(|rest| !rest.is_boolean());
    let is_closed =
        schema.get("unevaluatedItems") == Some(&json!(false)) && schema.contains_key("prefixItems");
    if (says_more || is_closed) && !schema.contains_key("items") {
        rename(schema, "unevaluatedItems", "items");
        converter.relocated(spot.from.child("unevaluatedItems"), spot.at.child("items"));
    } else if !says_more {
        schema.shift_remove("unevaluatedItems");
    }
}

/// An array whose items are each of one of the schemas. Without `items` nothing is said of those after the first ones,
/// which hardly means that there can be any.
fn tuple(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let Some(Value::Array(mut parts)) = schema.get_mut("prefixItems").map(Value::take) else {
        return;
    };
    let (count, from) = (parts.len(), spot.from.child("prefixItems"));
    let at = spot.at.child("items").child("oneOf");
    for (index, part) in parts.iter_mut().enumerate() {
        converter.relocated(from.item(index), at.item(index));
        // Each is of one position, so that constants don't make up a list of values.
        if let Value::Object(part) = part {
            let spot = converter.spot(&at.item(index));
            constants::convert(converter, part, &spot);
        }
    }
    match schema.get_mut("items").map(Value::take) {
        Some(rest @ Value::Object(_)) => {
            let origin = converter.source_map.of(&spot.at.child("items"));
            converter.relocated(origin, at.item(count));
            parts.push(rest);
        }
        Some(Value::Bool(false)) => {
            let most = schema.get("maxItems").and_then(Value::as_u64);
            let most = most.map_or(count, |most| {
                usize::try_from(most).unwrap_or(count).min(count)
            });
            schema.insert("maxItems".to_owned(), json!(most));
        }
        _ => {}
    }
    converter.made(at, from.clone());
    converter.made(spot.at.child(TUPLE), from.clone());
    converter.made(spot.at.child("items"), from);
    schema.shift_remove("items");
    super::replace(schema, "prefixItems", "items", json!({ "oneOf": parts }));
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), json!("array"));
    }
    schema.insert(TUPLE.to_owned(), json!(count));
}
