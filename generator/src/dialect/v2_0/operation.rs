//! Path items and their operations.

use serde_json::Value;

use super::{Converter, Object, items, text};
use crate::{
    diagnostic::Pointer,
    dialect::grammar::{Kind, is_extension, v2_0},
    pointer::target,
};

/// An entry of a `parameters` list.
#[derive(Clone)]
pub(super) struct ListedParameter<'t> {
    /// The Parameter Object, after references are resolved.
    pub object: &'t Object,
    /// The place of that object.
    pub defined_at: Pointer,
    /// The place of the entry.
    pub listed_at: Pointer,
    /// The entry, if it is a reference to a shared parameter (see [`Converter::is_shared`]).
    pub reference: Option<&'t Object>,
}

impl<'t> ListedParameter<'t> {
    /// Its `in`.
    pub fn location(&self) -> &'t str {
        text(self.object, "in").unwrap_or_default()
    }

    /// Its `name`.
    pub fn name(&self) -> &'t str {
        text(self.object, "name").unwrap_or_default()
    }

    /// The place of a keyword in the list, or of the `$ref` if the entry is a reference.
    pub fn place_of(&self, keyword: &str) -> Pointer {
        let is_reference = self.defined_at != self.listed_at;
        self.listed_at
            .child(if is_reference { "$ref" } else { keyword })
    }

    fn is_in_body(&self) -> bool {
        matches!(self.location(), "body" | "formData")
    }
}

impl<'t> Converter<'t, '_> {
    /// Converts a path item. One that is defined elsewhere is inlined at `to`.
    pub fn path_item(&mut self, item: &'t Value, to: &Pointer) -> Value {
        let (item, from) = self.resolve(item, to);
        let Value::Object(map) = item else {
            return self.copy(item);
        };
        if self.too_many_nodes() {
            return Value::Null;
        }
        if from != *to {
            self.relocations.record_move(&from, to);
        }
        let parameters = self.list_parameters(map.get("parameters"), &from.child("parameters"));
        let (in_body, others): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(ListedParameter::is_in_body);
        let mut path_item = Object::new();
        for (name, value) in map {
            if self.too_many_nodes() {
                break;
            }
            let (from, to) = (from.child(name), to.child(name));
            let converted = match (name.as_str(), value) {
                ("parameters", _) if others.is_empty() => continue,
                ("parameters", _) => self.parameters(&others, &to),
                ("summary" | "description", _) => self.copy(value),
                (name, _) if is_extension(name) => self.copy(value),
                (name, Value::Object(operation)) if METHODS.contains(&name) => {
                    self.operation(operation, &from, &to, &in_body)
                }
                _ => continue,
            };
            path_item.insert(name.clone(), converted);
        }
        Value::Object(path_item)
    }

    /// Resolves the entries of a `parameters` list.
    fn list_parameters(&self, list: Option<&'t Value>, at: &Pointer) -> Vec<ListedParameter<'t>> {
        let mut found = Vec::new();
        for (index, node) in items(list).enumerate() {
            let listed_at = at.item(index);
            let (parameter, defined_at) = self.resolve(node, &listed_at);
            if let (Value::Object(object), Value::Object(node)) = (parameter, node) {
                found.push(ListedParameter {
                    object,
                    defined_at,
                    listed_at,
                    reference: Some(node).filter(|node| self.is_shared(node, Kind::Parameter)),
                });
            }
        }
        found
    }

    /// Whether the node is a reference to a shared object of a kind: one of the document's definitions, or a node outside of
    /// the grammar. Other targets are part of another object, and are copied to each reference.
    pub fn is_shared(&self, node: &Object, kind: Kind) -> bool {
        let pointer = text(node, "$ref").and_then(target);
        pointer.is_some_and(|pointer| {
            let table = self.described.get(&pointer);
            table.is_some_and(|table| table.kind == kind)
                || pointer.parent() == v2_0::GRAMMAR.section(kind).as_ref()
        })
    }

    /// Converts the parameters that are not in the body.
    fn parameters(&mut self, parameters: &[ListedParameter<'t>], to: &Pointer) -> Value {
        let mut converted = Vec::new();
        for (index, parameter) in parameters.iter().enumerate() {
            let to = to.item(index);
            self.relocations.record_move(&parameter.listed_at, &to);
            converted.push(match parameter.reference {
                Some(reference) => self.reference(reference, &to),
                None => {
                    self.relocations.record_source(&to, &parameter.defined_at);
                    self.parameter(parameter.object, &parameter.defined_at, &to)
                }
            });
        }
        Value::Array(converted)
    }

    /// Converts an operation. `path_parameters` are the parameters of its path item that are in the body.
    fn operation(
        &mut self,
        map: &'t Object,
        from: &Pointer,
        to: &Pointer,
        path_parameters: &[ListedParameter<'t>],
    ) -> Value {
        let own = |name: &str| (map.get(name), from.child(name));
        let (list, at) = own("consumes");
        let consumes = self.media_types(list, &at);
        let (list, at) = own("produces");
        let produces = self.media_types(list, &at);
        let produces = produces.unwrap_or_else(|| self.produces.clone());
        let (list, at) = own("parameters");
        let parameters = self.list_parameters(list, &at);
        let (in_body, others): (Vec<_>, Vec<_>) = parameters
            .into_iter()
            .partition(ListedParameter::is_in_body);
        let mut operation = Object::new();
        for (name, value) in map {
            let (from, to) = (from.child(name), to.child(name));
            let converted = match name.as_str() {
                "parameters" if others.is_empty() => continue,
                "parameters" => self.parameters(&others, &to),
                "responses" => self.responses(value, &from, &to, &produces),
                "schemes" => {
                    let to = to.parent().unwrap_or(&to);
                    let (key, servers) = self.convert_schemes(value, &from, to);
                    operation.insert(key.to_owned(), servers);
                    continue;
                }
                "tags" | "summary" | "description" | "externalDocs" | "operationId"
                | "deprecated" | "security" => self.copy(value),
                name if is_extension(name) => self.copy(value),
                _ => continue,
            };
            operation.insert(name.clone(), converted);
        }
        let at = to.child("requestBody");
        if let Some(body) = self.request_body(&in_body, path_parameters, consumes, &at) {
            operation.insert("requestBody".to_owned(), body);
        }
        Value::Object(operation)
    }

    /// The keyword and value that replace the `schemes` of an operation: its `servers`, or an extension if the servers of the
    /// document apply.
    fn convert_schemes(
        &mut self,
        list: &'t Value,
        from: &Pointer,
        to: &Pointer,
    ) -> (&'static str, Value) {
        match self.operation_servers(list, from, &to.child("servers")) {
            Some(servers) => ("servers", servers),
            None => ("x-schemes", self.copy(list)),
        }
    }
}

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];
