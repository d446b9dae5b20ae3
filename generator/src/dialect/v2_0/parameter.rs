//! Parameters that are not in the body. The keywords about their values move below `schema`; `collectionFormat` becomes
//! `style` and `explode`.

use serde_json::{Value, json};

use super::{Converter, Object, text};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::is_extension,
};

/// The keywords of a parameter or header that belong to its schema in 3.0.
const SCHEMA_KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "nullable",
    "x-nullable",
];

impl Converter<'_, '_> {
    /// Converts a parameter in the path, the query or the header.
    pub fn parameter(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        let mut parameter = self.copy_members(map, |name| {
            matches!(
                name,
                "name"
                    | "in"
                    | "description"
                    | "required"
                    | "allowEmptyValue"
                    | "deprecated"
                    | "example"
            ) || is_extension(name) && name != "x-nullable"
        });
        let schema = self.schema_of(map, from, &to.child("schema"));
        if is_array(&schema) {
            let location = text(map, "in").unwrap_or_default();
            self.add_style(map, location, from, to, &mut parameter);
        }
        parameter.insert("schema".to_owned(), schema);
        Value::Object(parameter)
    }

    /// The schema of a parameter or header, from the keywords beside its name.
    pub fn schema_of(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        self.relocations.record_source(to, from);
        if let Some(schema) = map.get("schema") {
            let from = from.child("schema");
            if !map.contains_key("type") {
                let message =
                    "only a body has a `schema`; its keywords are read as those of the parameter";
                let help = "move the keywords of `schema` beside `in`";
                self.warn(
                    Code::Assumed,
                    Location::key(&from),
                    message.to_owned(),
                    help,
                );
                self.relocations.record_move(&from, to);
                return self.schema(schema, &from, to);
            }
            let message = "only a body has a `schema`; it is ignored beside `type`";
            self.warn(
                Code::Ignored,
                Location::key(&from),
                message.to_owned(),
                "remove it",
            );
        }
        // A reference can point to the items, which move.
        self.relocations
            .record_move(&from.child("items"), &to.child("items"));
        self.schema(&Value::Object(schema_keywords(map)), from, to)
    }

    /// Adds the `style` and `explode` of an array to a parameter or encoding, from the `collectionFormat` of `map`.
    pub fn add_style(
        &mut self,
        map: &Object,
        location: &str,
        from: &Pointer,
        to: &Pointer,
        target: &mut Object,
    ) {
        let at = match map.contains_key("collectionFormat") {
            true => from.child("collectionFormat"),
            false => from.clone(),
        };
        let format = text(map, "collectionFormat").unwrap_or("csv");
        let is_query_or_form = matches!(location, "query" | "formData");
        let (style, explode) = match (format, is_query_or_form) {
            ("multi", true) => ("form", true),
            ("ssv", true) => ("spaceDelimited", false),
            ("pipes", true) => ("pipeDelimited", false),
            (_, true) => ("form", false),
            (_, false) => ("simple", false),
        };
        if format == "multi" && !is_query_or_form {
            let message = "`multi` is for queries and forms only; it is read as `csv`".to_owned();
            self.warn(Code::Assumed, &at, message, "write `collectionFormat: csv`");
        } else if format == "tsv" || format != "csv" && !is_query_or_form {
            // OpenAPI 3.0 has no such style at this place. Parameters are serialized by the extension; parts of forms are not.
            if location == "formData" {
                let message =
                    format!("`{format}` is not supported in forms; values are separated by commas");
                let help = "write `csv` if the server takes it";
                self.warn(Code::NotEnforced, &at, message, help);
            }
            target.insert("x-collection-format".to_owned(), json!(format));
        }
        for (keyword, value) in [("style", json!(style)), ("explode", json!(explode))] {
            self.relocations.record_source(&to.child(keyword), &at);
            target.insert(keyword.to_owned(), value);
        }
    }
}

/// The keywords of a parameter or header that belong to its schema.
pub(super) fn schema_keywords(map: &Object) -> Object {
    map.iter()
        .filter(|(name, _)| SCHEMA_KEYWORDS.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether the values of the schema are arrays.
pub(super) fn is_array(schema: &Value) -> bool {
    match schema.get("type") {
        Some(of_type) => of_type == "array",
        None => schema.get("items").is_some(),
    }
}
