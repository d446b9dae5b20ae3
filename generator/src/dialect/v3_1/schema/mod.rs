//! Schema Objects: from JSON Schema 2020-12 to the dialect of OpenAPI 3.0.

mod arrays;
mod bounds;
mod constants;
mod content;
mod objects;
mod siblings;
mod types;
mod unions;

use serde_json::{Value, json};

use super::{
    Converter, Object, Place,
    object::{replace, text},
};
use crate::diagnostic::{Code, Pointer};

/// The schema that accepts any value (`true`) or none (`false`).
pub fn from_bool(any: bool) -> Value {
    match any {
        true => json!({}),
        false => json!({ "not": {} }),
    }
}

/// Converts one schema, without the schemas in it.
pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    if let Some(dialect) = text(schema, "$schema") {
        check_dialect(converter, dialect, &place.from.child("$schema"));
    }
    for keyword in IDENTITIES {
        schema.shift_remove(*keyword);
    }
    constants::convert(converter, schema, place);
    unions::convert(converter, schema, place);
    // Before the other keywords: with several types, the keywords move to a schema for each type.
    types::convert(converter, schema, place);
    examples(converter, schema, place);
    bounds::convert(converter, schema, place);
    content::convert(converter, schema, place);
    arrays::convert(converter, schema, place);
    objects::convert(converter, schema, place);
    unenforced(converter, schema, place);
    siblings::convert(converter, schema, place);
}

/// Keywords that do not constrain values. References by these identifiers are already replaced by pointers.
const IDENTITIES: &[&str] = &[
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$schema",
    "$vocabulary",
    "$comment",
];

/// The first of `examples` becomes the `example`, and all of them become an extension.
fn examples(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let Some(Value::Array(examples)) = schema.get("examples") else {
        return;
    };
    let Some(first) = examples.first().cloned() else {
        schema.shift_remove("examples");
        return;
    };
    if schema.contains_key("example") {
        return;
    }
    let all = Value::Array(examples.clone());
    let from = place.from.child("examples");
    replace(schema, "examples", "example", first);
    schema.insert("x-examples".to_owned(), all);
    converter.record_source(place.at.child("example"), from.item(0));
    converter.record_move(from, place.at.child("x-examples"));
}

/// Keywords that the client does not enforce. Related ones are reported once.
const UNENFORCED: &[&[&str]] = &[
    &["if", "then", "else"],
    &["contains", "minContains", "maxContains"],
    &["dependentRequired"],
    &["dependentSchemas"],
    &["contentSchema"],
];

/// The help for a constraint that the client does not enforce.
const CHECK_HELP: &str = "leave it to the server, or check it where you rely on it";

fn unenforced(converter: &mut Converter, schema: &Object, place: &Place) {
    for related in UNENFORCED {
        let first = related
            .iter()
            .find(|keyword| schema.contains_key(**keyword));
        if let Some(keyword) = first {
            let message =
                format!("`{keyword}` is not enforced: values that it excludes are accepted");
            converter.not_enforced(&place.from, keyword, message, CHECK_HELP);
        }
    }
}

/// The supported dialects: JSON Schema 2020-12, and those of OpenAPI, which extend it.
const DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/",
];

/// Warns of a dialect of JSON Schema that is not supported.
pub fn check_dialect(converter: &mut Converter, dialect: &str, at: &Pointer) {
    if !DIALECTS.iter().any(|known| dialect.starts_with(known)) {
        let message = format!(
            "schemas of the dialect `{}` are read as JSON Schema 2020-12",
            crate::dialect::describe::shortened(dialect)
        );
        converter
            .diagnostics
            .report(Code::NotEnforced, at, message)
            .help("write `https://spec.openapis.org/oas/3.1/dialect/base`, or leave it out");
    }
}
