//! The document's schemas as JSON Schema: what a value is valid by.
//!
//! In comes a tree of OpenAPI 3.0, whose schemas are rewritten to JSON Schema 2020-12: `nullable` adds `null` to the
//! type, boolean bounds become numbers, and nothing counts beside a `$ref`. Formats are checked.

use std::{collections::HashMap, sync::Mutex};

use generator::{
    diagnostic::Pointer,
    pointer::{find, target},
};
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::output::error;

/// What the rewritten document is called.
const DOCUMENT: &str = "urn:document";

/// The schemas of a document.
pub struct Schemas {
    tree: Value,
    registry: Registry<'static>,
    /// By the place of the schema; `None` where no validator can be made of it.
    validators: Mutex<HashMap<Pointer, Option<Validator>>>,
}

/// What a schema says of a value.
pub enum Verdict {
    /// It fits.
    Valid,
    /// It doesn't.
    Invalid,
    /// No validator can be made of the schema.
    Unknown,
}

impl Schemas {
    /// The schemas of a tree of OpenAPI 3.0.
    ///
    /// # Errors
    ///
    /// When the tree is none that schemas can be referred to in.
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

    /// The schema at a place, which has no `nullable` any more.
    pub fn get(&self, pointer: &Pointer) -> Option<&Value> {
        find(&self.tree, pointer)
    }

    /// Whether the value fits the schema at a place.
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

/// A reference to a place of the rewritten document, as RFC 3986 has it.
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
    /// Anything else in which schemas stand.
    Elsewhere,
    /// No part of the description of a value.
    Data,
}

impl Place {
    /// What the member `name` of such a node is.
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

/// The keywords of a schema that mean something else in JSON Schema.
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
