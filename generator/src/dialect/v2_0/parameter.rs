//! Parameters beside the body: what is said of their values moves below `schema`, the way in which lists are written
//! becomes `style` and `explode`.

use serde_json::{Value, json};

use super::{Converter, Object, text};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::is_extension,
};

/// What a parameter or a header says of its values, and a schema in 3.0.
const OF_VALUES: &[&str] = &[
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
    /// A parameter in the path, the query or the header.
    pub fn parameter(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        let mut parameter = self.copies(map, |name| {
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
            self.style(map, location, from, to, &mut parameter);
        }
        parameter.insert("schema".to_owned(), schema);
        Value::Object(parameter)
    }

    /// The schema of a parameter or a header, which says it itself.
    pub fn schema_of(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        self.relocations.stands(to, from);
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
                self.relocations.relocated(&from, to);
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
        // A reference may lead to the items, which have moved.
        self.relocations
            .relocated(&from.child("items"), &to.child("items"));
        self.schema(&Value::Object(of_values(map)), from, to)
    }

    /// How the values of an array are written (3.0: Style Values).
    pub fn style(
        &mut self,
        map: &Object,
        location: &str,
        from: &Pointer,
        to: &Pointer,
        styled: &mut Object,
    ) {
        let at = match map.contains_key("collectionFormat") {
            true => from.child("collectionFormat"),
            false => from.clone(),
        };
        let format = text(map, "collectionFormat").unwrap_or("csv");
        let in_form = matches!(location, "query" | "formData");
        let (style, explode) = match (format, in_form) {
            ("multi", true) => ("form", true),
            ("ssv", true) => ("spaceDelimited", false),
            ("pipes", true) => ("pipeDelimited", false),
            (_, true) => ("form", false),
            (_, false) => ("simple", false),
        };
        if format == "multi" && !in_form {
            let message = "`multi` is for queries and forms only; it is read as `csv`".to_owned();
            self.warn(Code::Assumed, &at, message, "write `collectionFormat: csv`");
        } else if format == "tsv" || format != "csv" && !in_form {
            // 3.0 has no style for it at that place. Parameters are written by it all the same.
            if location == "formData" {
                let message =
                    format!("`{format}` is not supported in forms; values are separated by commas");
                let help = "write `csv` if the server takes it";
                self.warn(Code::NotEnforced, &at, message, help);
            }
            styled.insert("x-collection-format".to_owned(), json!(format));
        }
        for (keyword, value) in [("style", json!(style)), ("explode", json!(explode))] {
            self.relocations.stands(&to.child(keyword), &at);
            styled.insert(keyword.to_owned(), value);
        }
    }
}

/// What is said of the values.
pub(super) fn of_values(map: &Object) -> Object {
    let of_values = |(name, _): &(&String, &Value)| OF_VALUES.contains(&name.as_str());
    map.iter()
        .filter(of_values)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Whether the schema says that its values are lists.
pub(super) fn is_array(schema: &Value) -> bool {
    match schema.get("type") {
        Some(of_type) => of_type == "array",
        None => schema.get("items").is_some(),
    }
}
