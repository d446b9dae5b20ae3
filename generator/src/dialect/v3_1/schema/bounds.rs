//! Bounds that are not among the values themselves.

use serde_json::{Value, json};

use crate::dialect::v3_1::{Converter, Object, Spot, object::replace};

/// An exclusive bound is a number of its own; in 3.0 it is a flag on the other.
pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    exclusive(
        converter,
        schema,
        spot,
        "minimum",
        "exclusiveMinimum",
        |bound, other| bound >= other,
    );
    exclusive(
        converter,
        schema,
        spot,
        "maximum",
        "exclusiveMaximum",
        |bound, other| bound <= other,
    );
}

fn exclusive(
    converter: &mut Converter,
    schema: &mut Object,
    spot: &Spot,
    inclusive: &str,
    exclusive: &str,
    is_tighter: fn(f64, f64) -> bool,
) {
    let Some(Value::Number(bound)) = schema.get(exclusive).cloned() else {
        return;
    };
    let other = schema.get(inclusive).and_then(Value::as_f64);
    let bound_of = bound.as_f64().unwrap_or(f64::NAN);
    if other.is_some_and(|other| !is_tighter(bound_of, other)) {
        schema.shift_remove(exclusive);
        return;
    }
    replace(schema, exclusive, inclusive, Value::Number(bound));
    schema.insert(exclusive.to_owned(), json!(true));
    converter.made(spot.at.child(inclusive), spot.from.child(exclusive));
}
