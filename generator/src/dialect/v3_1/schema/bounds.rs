//! `exclusiveMinimum` and `exclusiveMaximum`.

use serde_json::{Value, json};

use crate::dialect::v3_1::{Converter, Object, Place, object::replace};

/// Converts exclusive bounds from numbers to the flags of 3.0. Of an exclusive and an inclusive bound, the tighter is kept.
pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    exclusive(
        converter,
        schema,
        place,
        "minimum",
        "exclusiveMinimum",
        |bound, other| bound >= other,
    );
    exclusive(
        converter,
        schema,
        place,
        "maximum",
        "exclusiveMaximum",
        |bound, other| bound <= other,
    );
}

fn exclusive(
    converter: &mut Converter,
    schema: &mut Object,
    place: &Place,
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
    converter.record_source(place.at.child(inclusive), place.from.child(exclusive));
}
