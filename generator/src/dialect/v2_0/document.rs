//! The Swagger Object: its paths, and the definitions that operations share.

use serde_json::{Value, json};

use super::{Converter, Object, members, text};
use crate::{
    diagnostic::Pointer,
    dialect::grammar::{Kind, is_extension},
    pointer::{find, find_mut},
};

/// The version of the converted tree.
const OPENAPI: &str = "3.0.4";

impl Converter<'_, '_> {
    /// Converts the document.
    pub fn document(&mut self) -> Value {
        let source = self.source;
        let root = Pointer::root();
        let member = |name: &str| (source.get(name), root.child(name));
        let (consumes, at) = member("consumes");
        self.consumes = self.media_types(consumes, &at).unwrap_or_default();
        let (produces, at) = member("produces");
        self.produces = self.media_types(produces, &at).unwrap_or_default();
        let mut tree = Object::new();
        tree.insert("openapi".to_owned(), json!(OPENAPI));
        self.relocations
            .record_move(&root.child("swagger"), &root.child("openapi"));
        let servers = self.servers();
        if !servers.is_empty() {
            tree.insert("servers".to_owned(), Value::Array(servers));
        }
        for (name, value) in members(Some(source)) {
            let is_kept = matches!(name.as_str(), "info" | "security" | "tags" | "externalDocs");
            if is_kept || is_extension(name) {
                let copy = self.copy(value);
                tree.insert(name.clone(), copy);
            }
        }
        let components = self.components();
        let paths = self.paths();
        tree.insert("paths".to_owned(), paths);
        if !components.is_empty() {
            self.relocations
                .record_source(&root.child("components"), &root);
            tree.insert("components".to_owned(), Value::Object(components));
        }
        Value::Object(tree)
    }

    fn paths(&mut self) -> Value {
        let at = Pointer::root().child("paths");
        let mut paths = Object::new();
        for (path, item) in members(self.source.get("paths")) {
            let converted = match is_extension(path) {
                true => self.copy(item),
                false => self.path_item(item, &at.child(path)),
            };
            paths.insert(path.clone(), converted);
        }
        Value::Object(paths)
    }

    fn components(&mut self) -> Object {
        let root = Pointer::root().child("components");
        let mut components = Object::new();
        let mut add = |section: &str, named: Object| {
            if !named.is_empty() {
                components.insert(section.to_owned(), Value::Object(named));
            }
        };
        add("schemas", self.schemas(&root.child("schemas")));
        let (parameters, bodies) = self.shared_parameters(&root);
        add("parameters", parameters);
        add("requestBodies", bodies);
        add("responses", self.shared_responses(&root.child("responses")));
        let schemes = self.security_schemes(&root.child("securitySchemes"));
        add("securitySchemes", schemes);
        components
    }

    fn schemas(&mut self, to: &Pointer) -> Object {
        let from = Pointer::root().child("definitions");
        let mut schemas = Object::new();
        self.relocations.record_move(&from, to);
        for (name, schema) in members(self.source.get("definitions")) {
            let converted = self.schema(schema, &from.child(name), &to.child(name));
            schemas.insert(name.clone(), converted);
        }
        schemas
    }

    /// The shared parameters, and the shared bodies. Parameters of forms have no counterpart in the components of 3.0; each
    /// operation gets a copy.
    fn shared_parameters(&mut self, to: &Pointer) -> (Object, Object) {
        let root = Pointer::root().child("parameters");
        let (mut parameters, mut bodies) = (Object::new(), Object::new());
        for (name, node) in members(self.source.get("parameters")) {
            let from = root.child(name);
            let (resolved, _) = self.resolve(node, &from);
            let (section, to) = match resolved.get("in").and_then(Value::as_str) {
                Some("formData") => continue,
                Some("body") => (&mut bodies, to.child("requestBodies").child(name)),
                _ => (&mut parameters, to.child("parameters").child(name)),
            };
            self.relocations.record_move(&from, &to);
            section.insert(name.clone(), self.shared_parameter(node, &from, &to));
        }
        (parameters, bodies)
    }

    /// Converts a parameter that can be referenced. `in: body` becomes a Request Body Object.
    fn shared_parameter(&mut self, node: &Value, from: &Pointer, to: &Pointer) -> Value {
        match node {
            Value::Object(map) if map.contains_key("$ref") => self.reference(map, to),
            Value::Object(map) if text(map, "in") == Some("body") => {
                let consumes = self.consumes.without_forms();
                self.body(map, from, to, &consumes)
            }
            Value::Object(map) => self.parameter(map, from, to),
            other => self.copy(other),
        }
    }

    fn shared_responses(&mut self, to: &Pointer) -> Object {
        let root = Pointer::root().child("responses");
        let mut responses = Object::new();
        self.relocations.record_move(&root, to);
        for (name, node) in members(self.source.get("responses")) {
            let response = self.shared_response(node, &root.child(name), &to.child(name));
            responses.insert(name.clone(), response);
        }
        responses
    }

    /// Converts a response that can be referenced.
    fn shared_response(&mut self, node: &Value, from: &Pointer, to: &Pointer) -> Value {
        match node {
            Value::Object(map) if map.contains_key("$ref") => self.reference(map, to),
            node => self.response(node, from, to, &self.produces.clone()),
        }
    }

    /// Converts, in their places, the targets of references where the grammar allows any value.
    pub fn convert_described(&mut self, tree: &mut Value) {
        let mut described: Vec<_> = self.described.iter().collect();
        described.sort_by_cached_key(|(pointer, _)| pointer.to_string());
        for (from, table) in described {
            let to = self.relocations.new_place(from);
            let node = find(self.source, from);
            let Some((node, place)) = node.zip(find_mut(tree, &to)) else {
                continue;
            };
            *place = match table.kind {
                Kind::Schema => self.schema(node, from, &to),
                Kind::Parameter => self.shared_parameter(node, from, &to),
                Kind::Response => self.shared_response(node, from, &to),
                _ => continue,
            };
        }
    }

    /// Converts a reference. Keywords that 3.0 ignores beside a `$ref` are dropped.
    pub fn reference(&mut self, map: &Object, to: &Pointer) -> Value {
        self.relocations.record_reference(to);
        Value::Object(self.copy_members(map, |name| {
            matches!(name, "$ref" | "description") || is_extension(name)
        }))
    }
}
