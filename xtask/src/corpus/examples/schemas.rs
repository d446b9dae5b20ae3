//! Validates values by the schemas of a document.
//!
//! In: an OpenAPI 3.0 tree. Its schemas are rewritten to JSON Schema 2020-12: `nullable` adds `null` to the type, boolean
//! exclusive bounds become numeric, and keywords beside `$ref` are removed. Formats are checked.

use std::{collections::HashMap, sync::Mutex};

use generator::{
    diagnostic::Pointer,
    pointer::{find, target},
};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::output::error;

/// The URI of the rewritten document.
const DOCUMENT: &str = "urn:document";

/// The schemas of a document.
pub struct Schemas {
    tree: Value,
    registry: Registry<'static>,
    /// The validators by the place of the schema; `None` if `jsonschema` can't compile it.
    validators: Mutex<HashMap<Pointer, Option<Validator>>>,
}

/// The result of validating a value.
pub enum Verdict {
    /// The value is valid.
    Valid,
    /// The value is not valid.
    Invalid,
    /// `jsonschema` can't compile the schema.
    Unknown,
}

impl Schemas {
    /// Rewrites the schemas of an OpenAPI 3.0 tree.
    ///
    /// # Errors
    ///
    /// `jsonschema` can't resolve references in the tree.
    pub fn of(tree: &Value) -> Result<Schemas, String> {
        let tree = rewritten(Place::Elsewhere, tree);
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(DOCUMENT, tree.clone())
            .and_then(|registry| registry.prepare())
            .map_err(error)?;
        Ok(Schemas {
            tree,
            registry,
            validators: Mutex::default(),
        })
    }

    /// The rewritten schema at a place.
    pub fn get(&self, pointer: &Pointer) -> Option<&Value> {
        find(&self.tree, pointer)
    }

    /// Validates the value by the schema at a place.
    pub fn check(&self, pointer: &Pointer, value: &Value) -> Verdict {
        let mut validators = self
            .validators
            .lock()
            .unwrap_or_else(|lock| lock.into_inner());
        let make = || self.validator(pointer);
        let validator = validators.entry(pointer.clone()).or_insert_with(make);
        match validator
            .as_ref()
            .map(|validator| validator.is_valid(value))
        {
            Some(true) => Verdict::Valid,
            Some(false) => Verdict::Invalid,
            None => Verdict::Unknown,
        }
    }

    fn validator(&self, pointer: &Pointer) -> Option<Validator> {
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .build(&json!({ "$ref": reference(pointer) }))
            .ok()
    }
}

/// A URI reference (RFC 3986) to a place in the rewritten document.
fn reference(pointer: &Pointer) -> String {
    let mut written = format!("{DOCUMENT}#");
    for byte in pointer.to_string().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'~' | b'-' | b'.' | b'_' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// What a node of the tree is.
#[derive(Clone, Copy)]
enum Place {
    /// A schema, or a list of them.
    Schema,
    /// Schemas by name.
    Schemas,
    /// Another object that contains schemas.
    Elsewhere,
    /// A node without schemas.
    Data,
}

impl Place {
    /// The kind of the member `name` of such a node.
    fn of(self, name: &str) -> Place {
        match (self, name) {
            (Place::Data, _) => Place::Data,
            (Place::Schemas, _) => Place::Schema,
            (Place::Schema, "properties") => Place::Schemas,
            (Place::Schema, "items" | "additionalProperties" | "not") => Place::Schema,
            (Place::Schema, "allOf" | "oneOf" | "anyOf") => Place::Schema,
            (Place::Schema, _) => Place::Data,
            (Place::Elsewhere, "schema") => Place::Schema,
            (Place::Elsewhere, "schemas") => Place::Schemas,
            (Place::Elsewhere, "example" | "examples") => Place::Data,
            (Place::Elsewhere, _) => Place::Elsewhere,
        }
    }
}

fn rewritten(place: Place, node: &Value) -> Value {
    match node {
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| rewritten(place, item)).collect())
        }
        Value::Object(members) => {
            let within = |(name, member): (&String, &Value)| {
                (name.clone(), rewritten(place.of(name), member))
            };
            let members: Map<String, Value> = members.iter().map(within).collect();
            match place {
                Place::Schema => schema(members),
                _ => Value::Object(members),
            }
        }
        other => other.clone(),
    }
}

/// Rewrites the keywords whose meaning differs in JSON Schema.
fn schema(mut schema: Map<String, Value>) -> Value {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let written = match target(reference) {
            Some(pointer) => self::reference(&pointer),
            None => reference.to_owned(),
        };
        return json!({ "$ref": written });
    }
    if schema.get("nullable") == Some(&Value::Bool(true))
        && let Some(Value::String(kind)) = schema.get("type")
    {
        let kinds = json!([kind, "null"]);
        schema.insert("type".to_owned(), kinds);
    }
    for (exclusive, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(Value::Bool(excluded)) = schema.get(exclusive).cloned() {
            schema.remove(exclusive);
            let bound = schema.get(bound).cloned().filter(|_| excluded);
            schema.extend(bound.map(|bound| (exclusive.to_owned(), bound)));
        }
    }
    Value::Object(schema)
}
