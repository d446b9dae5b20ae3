//! `const`: one value of an `enum`.

use serde_json::Value;

use crate::dialect::v3_1::{Converter, Object, Spot, object::replace};

/// A constant beside an `enum` is the only one of its values.
pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let Some(value) = schema.get("const").cloned() else {
        return;
    };
    replace(schema, "const", "enum", Value::Array(vec![value]));
    let from = spot.from.child("const");
    converter.made(spot.at.child("enum"), from.clone());
    converter.made(spot.at.child("enum").item(0), from);
}
