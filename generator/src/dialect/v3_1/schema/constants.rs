//! `const`.

use serde_json::Value;

use crate::dialect::v3_1::{Converter, Object, Place, object::replace};

/// Converts `const` to an `enum` with one value, which replaces an existing `enum`.
pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some(value) = schema.get("const").cloned() else {
        return;
    };
    replace(schema, "const", "enum", Value::Array(vec![value]));
    let from = place.from.child("const");
    converter.record_source(place.at.child("enum"), from.clone());
    converter.record_source(place.at.child("enum").item(0), from);
}
