//! Path items and their operations.

use serde_json::Value;

use super::{Converter, Object, items, text};
use crate::{
    diagnostic::Pointer,
    dialect::grammar::{Kind, is_extension, v2_0},
    pointer::target,
};

/// A parameter in a list.
#[derive(Clone)]
pub(super) struct Listed<'t> {
    /// What it is in the end.
    pub parameter: &'t Object,
    /// Where that stands.
    pub place: Pointer,
    /// Where it is listed.
    pub listed: Pointer,
    /// The reference, if it is listed as one to a parameter of the document.
    pub shared: Option<&'t Object>,
}

impl<'t> Listed<'t> {
    /// Where the parameter goes.
    pub fn location(&self) -> &'t str {
        text(self.parameter, "in").unwrap_or_default()
    }

    /// What it is called.
    pub fn name(&self) -> &'t str {
        text(self.parameter, "name").unwrap_or_default()
    }

    /// Where a keyword of it stands in the list; the reference, if it is listed as one.
    pub fn listed_at(&self, keyword: &str) -> Pointer {
        let is_reference = self.place != self.listed;
        self.listed
            .child(if is_reference { "$ref" } else { keyword })
    }

    fn is_in_body(&self) -> bool {
        matches!(self.location(), "body" | "formData")
    }
}

impl<'t> Converter<'t, '_> {
    /// The path item at `to`; one that is defined elsewhere is written where it is used.
    pub fn path_item(&mut self, item: &'t Value, to: &Pointer) -> Value {
        let (item, from) = self.resolve(item, to);
        let Value::Object(map) = item else {
            return self.copy(item);
        };
        if self.is_full() {
            return Value::Null;
        }
        if from != *to {
            self.relocations.relocated(&from, to);
        }
        let listed = self.listed(map.get("parameters"), &from.child("parameters"));
        let (in_body, beside): (Vec<_>, Vec<_>) = listed.into_iter().partition(Listed::is_in_body);
        let mut path_item = Object::new();
        for (name, value) in map {
            if self.is_full() {
                break;
            }
            let (from, to) = (from.child(name), to.child(name));
            let converted = match (name.as_str(), value) {
                ("parameters", _) if beside.is_empty() => continue,
                ("parameters", _) => self.parameters(&beside, &to),
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

    /// The parameters of a list, each with what it is in the end.
    fn listed(&self, list: Option<&'t Value>, at: &Pointer) -> Vec<Listed<'t>> {
        let mut found = Vec::new();
        for (index, node) in items(list).enumerate() {
            let listed = at.item(index);
            let (parameter, place) = self.resolve(node, &listed);
            if let (Value::Object(parameter), Value::Object(node)) = (parameter, node) {
                found.push(Listed {
                    parameter,
                    place,
                    listed,
                    shared: Some(node).filter(|node| self.is_shared(node, Kind::Parameter)),
                });
            }
        }
        found
    }

    /// Whether the node is a reference to what is there to be referred to, rather than part of something else.
    pub fn is_shared(&self, node: &Object, kind: Kind) -> bool {
        let pointer = text(node, "$ref").and_then(target);
        pointer.is_some_and(|pointer| {
            let table = self.described.get(&pointer);
            table.is_some_and(|table| table.kind == kind)
                || pointer.parent() == v2_0::GRAMMAR.section(kind).as_ref()
        })
    }

    /// The parameters that don't make up the body.
    fn parameters(&mut self, listed: &[Listed<'t>], to: &Pointer) -> Value {
        let mut parameters = Vec::new();
        for (index, one) in listed.iter().enumerate() {
            let to = to.item(index);
            self.relocations.relocated(&one.listed, &to);
            parameters.push(match one.shared {
                Some(reference) => self.reference(reference, &to),
                None => {
                    self.relocations.stands(&to, &one.place);
                    self.parameter(one.parameter, &one.place, &to)
                }
            });
        }
        Value::Array(parameters)
    }

    /// `of_path` are the parameters of the path item that are in the body.
    fn operation(
        &mut self,
        map: &'t Object,
        from: &Pointer,
        to: &Pointer,
        of_path: &[Listed<'t>],
    ) -> Value {
        let own = |name: &str| (map.get(name), from.child(name));
        let (list, at) = own("consumes");
        let consumes = self.media_types(list, &at);
        let (list, at) = own("produces");
        let produces = self.media_types(list, &at);
        let produces = produces.unwrap_or_else(|| self.produces.clone());
        let (list, at) = own("parameters");
        let listed = self.listed(list, &at);
        let (in_body, beside): (Vec<_>, Vec<_>) = listed.into_iter().partition(Listed::is_in_body);
        let mut operation = Object::new();
        for (name, value) in map {
            let (from, to) = (from.child(name), to.child(name));
            let converted = match name.as_str() {
                "parameters" if beside.is_empty() => continue,
                "parameters" => self.parameters(&beside, &to),
                "responses" => self.responses(value, &from, &to, &produces),
                "schemes" => {
                    let to = to.parent().unwrap_or(&to);
                    let (key, servers) = self.schemes_of_operation(value, &from, to);
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
        if let Some(body) = self.request_body(&in_body, of_path, consumes, &at) {
            operation.insert("requestBody".to_owned(), body);
        }
        Value::Object(operation)
    }

    /// Schemes that make a difference become servers; what is the same, or has no host, is only kept.
    fn schemes_of_operation(
        &mut self,
        list: &'t Value,
        from: &Pointer,
        to: &Pointer,
    ) -> (&'static str, Value) {
        match self.own_servers(list, from, &to.child("servers")) {
            Some(servers) => ("servers", servers),
            None => ("x-schemes", self.copy(list)),
        }
    }
}

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];
