//! The Schema Object: from JSON Schema 2020-12 to what 3.0 made of its draft 5.

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
    Converter, Object, Spot,
    object::{replace, text},
};
use crate::diagnostic::{Code, Pointer};

/// The schema that takes any value, or none.
pub fn of_bool(any: bool) -> Value {
    match any {
        true => json!({}),
        false => json!({ "not": {} }),
    }
}

/// Rewrites one schema; those in it are rewritten when the walk gets there.
pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    if let Some(dialect) = text(schema, "$schema") {
        check_dialect(converter, dialect, &spot.from.child("$schema"));
    }
    for keyword in IDENTITIES {
        schema.shift_remove(*keyword);
    }
    constants::convert(converter, schema, spot);
    unions::convert(converter, schema, spot);
    // First the types: where there are several, each is a schema of its own from here on.
    types::convert(converter, schema, spot);
    examples(converter, schema, spot);
    bounds::convert(converter, schema, spot);
    content::convert(converter, schema, spot);
    arrays::convert(converter, schema, spot);
    objects::convert(converter, schema, spot);
    unenforced(converter, schema, spot);
    siblings::convert(converter, schema, spot);
}

/// Keywords that say nothing of values. References by these names have been rewritten to pointers.
const IDENTITIES: &[&str] = &[
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$schema",
    "$vocabulary",
    "$comment",
];

/// Of several examples 3.0 takes one.
fn examples(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
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
    let from = spot.from.child("examples");
    replace(schema, "examples", "example", first);
    schema.insert("x-examples".to_owned(), all);
    converter.made(spot.at.child("example"), from.item(0));
    converter.relocated(from, spot.at.child("x-examples"));
}

/// Keywords that a client doesn't keep values to. Those that go together are reported once.
const UNENFORCED: &[&[&str]] = &[
    &["if", "then", "else"],
    &["contains", "minContains", "maxContains"],
    &["dependentRequired"],
    &["dependentSchemas"],
    &["contentSchema"],
];

/// What to do about a constraint that no type keeps to.
const CHECK: &str = "leave it to the server, or check it where you rely on it";

fn unenforced(converter: &mut Converter, schema: &Object, spot: &Spot) {
    for together in UNENFORCED {
        let first = together
            .iter()
            .find(|keyword| schema.contains_key(**keyword));
        if let Some(keyword) = first {
            let message =
                format!("`{keyword}` is not enforced: values that it excludes are accepted");
            converter.not_enforced(&spot.from, keyword, message, CHECK);
        }
    }
}

/// The vocabularies of OpenAPI are those of JSON Schema 2020-12 and a few words more.
const DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/",
];

/// Warns of a dialect of JSON Schema other than those that are read.
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
