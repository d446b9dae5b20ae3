//! Schemas: keywords that differ between 2.0 and 3.0, at every depth.

use serde_json::{Map, Value, json};

use super::{Converter, Object};
use crate::dialect::misspelt::UNKNOWN;
use crate::{
    diagnostic::Pointer,
    dialect::grammar::{is_extension, v3},
};

impl Converter<'_, '_> {
    /// Converts the schema at `from` of the document, for the place `to` of the 3.0 tree.
    pub fn schema(&mut self, node: &Value, from: &Pointer, to: &Pointer) -> Value {
        let Value::Object(map) = node else {
            return self.copy(node);
        };
        if map.contains_key("$ref") {
            return self.schema_reference(map, from, to);
        }
        let mut schema = Map::new();
        for (name, value) in map {
            let (from, to) = (from.child(name), to.child(name));
            let converted = match (name.as_str(), value) {
                ("x-nullable", Value::Bool(true)) => {
                    schema.insert("nullable".to_owned(), Value::Bool(true));
                    let nullable = to.parent().unwrap_or(&to).child("nullable");
                    self.relocations.record_source(&nullable, &from);
                    continue;
                }
                ("type", Value::String(of_type)) if of_type == "file" => {
                    schema.insert("format".to_owned(), json!("binary"));
                    json!("string")
                }
                ("type", Value::Array(_)) => {
                    self.is_3_1 = true;
                    self.copy(value)
                }
                ("items", Value::Array(items)) => {
                    self.is_3_1 = true;
                    let each =
                        |(index, item)| self.schema(item, &from.item(index), &to.item(index));
                    items.iter().enumerate().map(each).collect()
                }
                ("format", _) if schema.contains_key("format") => continue,
                ("discriminator", Value::String(_)) => {
                    self.relocations
                        .record_source(&to.child("propertyName"), &from);
                    json!({ "propertyName": value })
                }
                ("collectionFormat", _) => {
                    schema.insert("x-collection-format".to_owned(), self.copy(value));
                    continue;
                }
                (
                    "items" | "additionalItems" | "additionalProperties" | "not",
                    Value::Object(_),
                ) => self.schema(value, &from, &to),
                ("properties", Value::Object(map)) => {
                    let each = |(name, value): (&String, &Value)| {
                        let value = self.schema(value, &from.child(name), &to.child(name));
                        (name.clone(), value)
                    };
                    map.iter().map(each).collect()
                }
                ("allOf" | "oneOf" | "anyOf", Value::Array(items)) => {
                    let each =
                        |(index, item)| self.schema(item, &from.item(index), &to.item(index));
                    items.iter().enumerate().map(each).collect()
                }
                (name, _) if is_extension(name) || is_keyword(name) => self.copy(value),
                // An unknown keyword has no meaning, but can contain the target of a reference.
                (name, _) => {
                    let name = format!("{UNKNOWN}{name}");
                    let at = to.parent().unwrap_or(&to).child(&name);
                    self.relocations.record_move(&from, &at);
                    let copy = self.copy(value);
                    schema.entry(name).or_insert(copy);
                    continue;
                }
            };
            schema.insert(name.clone(), converted);
        }
        Value::Object(schema)
    }

    /// Converts a reference to a schema. With `x-nullable: true` beside it, it becomes the only schema of an `allOf` in a
    /// nullable schema.
    fn schema_reference(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        if map.get("x-nullable") != Some(&Value::Bool(true)) {
            return self.reference(map, to);
        }
        let part = to.child("allOf").item(0);
        self.relocations.record_source(&to.child("allOf"), from);
        self.relocations.record_source(&part, from);
        self.relocations.record_reference(&part);
        let reference = self.copy_members(map, |name| name == "$ref");
        let mut schema = self.copy_members(map, |name| {
            name == "description" || is_extension(name) && name != "x-nullable"
        });
        schema.insert("allOf".to_owned(), json!([reference]));
        schema.insert("nullable".to_owned(), Value::Bool(true));
        Value::Object(schema)
    }
}

/// Whether a Schema Object of 3.0 has the keyword.
fn is_keyword(name: &str) -> bool {
    let field = v3::CONVERTED.schema.field(name);
    field.is_some_and(|field| field.versions.since.is_none())
}
