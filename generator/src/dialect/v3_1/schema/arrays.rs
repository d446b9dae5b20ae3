//! Arrays: `prefixItems` and `unevaluatedItems`.

use serde_json::{Value, json};

use super::constants;
use crate::dialect::v3_1::{Converter, Object, Place, object::rename};

/// The extension with the number of schemas in `items: { oneOf }` that each apply to one item, in their order.
const TUPLE: &str = "x-prefixItems";

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    unevaluated(converter, schema, place);
    match schema.get("prefixItems").and_then(Value::as_array) {
        Some(prefix) if prefix.is_empty() => {
            schema.shift_remove("prefixItems");
        }
        Some(_) => tuple(converter, schema, place),
        None => {}
    }
}

/// Renames a schema in `unevaluatedItems`, or `false` beside `prefixItems`, to `items` if that is absent. Removes other
/// booleans.
fn unevaluated(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let is_schema = schema
        .get("unevaluatedItems")
        .is_some_and(|rest| !rest.is_boolean());
    let is_closed =
        schema.get("unevaluatedItems") == Some(&json!(false)) && schema.contains_key("prefixItems");
    if (is_schema || is_closed) && !schema.contains_key("items") {
        rename(schema, "unevaluatedItems", "items");
        converter.record_move(
            place.from.child("unevaluatedItems"),
            place.at.child("items"),
        );
    } else if !is_schema {
        schema.shift_remove("unevaluatedItems");
    }
}

/// Converts `prefixItems` to an array whose items match one of the schemas. Without `items`, JSON Schema allows any further
/// items, which authors rarely intend: no schema is added for them.
fn tuple(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some(Value::Array(mut parts)) = schema.get_mut("prefixItems").map(Value::take) else {
        return;
    };
    let (count, from) = (parts.len(), place.from.child("prefixItems"));
    let at = place.at.child("items").child("oneOf");
    for (index, part) in parts.iter_mut().enumerate() {
        converter.record_move(from.item(index), at.item(index));
        // Constants of different positions must not be merged into one `enum`.
        if let Value::Object(part) = part {
            let place = converter.place(&at.item(index));
            constants::convert(converter, part, &place);
        }
    }
    match schema.get_mut("items").map(Value::take) {
        Some(rest @ Value::Object(_)) => {
            let origin = converter.source_map.of(&place.at.child("items"));
            converter.record_move(origin, at.item(count));
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
    converter.record_source(at, from.clone());
    converter.record_source(place.at.child(TUPLE), from.clone());
    converter.record_source(place.at.child("items"), from);
    schema.shift_remove("items");
    super::replace(schema, "prefixItems", "items", json!({ "oneOf": parts }));
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), json!("array"));
    }
    schema.insert(TUPLE.to_owned(), json!(count));
}
