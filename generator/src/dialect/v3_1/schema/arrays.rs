//! Arrays: `prefixItems`, `unevaluatedItems`, and the tuples of earlier drafts of JSON Schema.

use serde_json::{Value, json};

use super::constants;
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::v3_1::{Converter, Object, Place, object::rename},
};

/// The extension with the number of schemas in `items: { oneOf }` that each apply to one item, in their order.
const TUPLE: &str = "x-prefixItems";

/// The keywords of a tuple in a draft of JSON Schema.
#[derive(Clone, Copy)]
struct Keywords {
    /// The keyword with a list of schemas, one for each position.
    positions: &'static str,
    /// The keyword with the schema of all further items.
    rest: &'static str,
}

/// JSON Schema 2020-12, 10.3.1.
const SINCE_2020_12: Keywords = Keywords {
    positions: "prefixItems",
    rest: "items",
};

/// Until draft 2019-09 (draft 4, 5.3.1; draft 7, 6.4).
const UNTIL_2019_09: Keywords = Keywords {
    positions: "items",
    rest: "additionalItems",
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    unevaluated(converter, schema, place);
    let is_list = |keywords: Keywords| schema.get(keywords.positions).is_some_and(Value::is_array);
    match (is_list(SINCE_2020_12), is_list(UNTIL_2019_09)) {
        (true, is_also_earlier) => {
            if is_also_earlier {
                remove_list_of_items(converter, schema, place);
            }
            tuple(converter, schema, place, SINCE_2020_12);
        }
        (false, true) => tuple(converter, schema, place, UNTIL_2019_09),
        (false, false) => {}
    }
}

/// Removes a list in `items` beside `prefixItems`, which is the same keyword in a later draft.
fn remove_list_of_items(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let at = Location::key(&place.from.child("items"));
    converter
        .diagnostics
        .report(
            Code::Ignored,
            at,
            "a list in `items` beside `prefixItems` is ignored",
        )
        .help("remove it, or write the schema of further items as `items`");
    schema.shift_remove("items");
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
    } else if is_schema {
        let at = Location::key(&place.from.child("unevaluatedItems"));
        let message = "`unevaluatedItems` has no effect beside `items`, which applies to all items";
        converter
            .diagnostics
            .report(Code::Ignored, at, message)
            .help("remove one of the two");
    } else {
        schema.shift_remove("unevaluatedItems");
    }
}

/// Converts a list of schemas by position to an array whose items match one of them. Without a schema for further items, JSON
/// Schema allows any, which authors rarely intend: no schema is added for them.
fn tuple(converter: &mut Converter, schema: &mut Object, place: &Place, keywords: Keywords) {
    let Some(Value::Array(mut parts)) = schema.get_mut(keywords.positions).map(Value::take) else {
        return;
    };
    let (count, from) = (parts.len(), place.from.child(keywords.positions));
    let at = place.at.child("items").child("oneOf");
    for (index, part) in parts.iter_mut().enumerate() {
        converter.record_move(from.item(index), at.item(index));
        // Constants of different positions must not be merged into one `enum`.
        if let Value::Object(part) = part {
            let place = converter.place(&at.item(index));
            constants::convert(converter, part, &place);
        }
    }
    let rest = schema.get_mut(keywords.rest).map(Value::take);
    if rest == Some(Value::Bool(false)) {
        let most = schema.get("maxItems").and_then(Value::as_u64);
        let most = most.map_or(count, |most| {
            usize::try_from(most).unwrap_or(count).min(count)
        });
        schema.insert("maxItems".to_owned(), json!(most));
    }
    if rest == Some(Value::Bool(true)) {
        // The bound has no effect, but says that the number of items is not fixed.
        schema.entry("minItems").or_insert_with(|| json!(0));
    }
    let rest = rest.filter(Value::is_object);
    let rest_from = match keywords.rest {
        // It can be a renamed keyword.
        "items" => converter.source_map.of(&place.at.child("items")),
        rest => place.from.child(rest),
    };
    if parts.is_empty() {
        return all_of_rest(
            converter,
            schema,
            place,
            keywords,
            rest.zip(Some(rest_from)),
        );
    }
    if let Some(rest) = rest {
        converter.record_move(rest_from, at.item(count));
        parts.push(rest);
    }
    converter.record_source(at, from.clone());
    converter.record_source(place.at.child(TUPLE), from.clone());
    converter.record_source(place.at.child("items"), from);
    schema.shift_remove(keywords.rest);
    super::replace(
        schema,
        keywords.positions,
        "items",
        json!({ "oneOf": parts }),
    );
    if !schema.contains_key("type") {
        schema.insert("type".to_owned(), json!("array"));
    }
    schema.insert(TUPLE.to_owned(), json!(count));
}

/// Converts a tuple without positions to an array, all of whose items match the schema of further items.
fn all_of_rest(
    converter: &mut Converter,
    schema: &mut Object,
    place: &Place,
    keywords: Keywords,
    rest: Option<(Value, Pointer)>,
) {
    schema.shift_remove(keywords.positions);
    schema.shift_remove(keywords.rest);
    if let Some((rest, from)) = rest {
        converter.record_move(from, place.at.child("items"));
        schema.insert("items".to_owned(), rest);
    }
}
