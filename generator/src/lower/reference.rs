//! References: from the text of a `$ref` to what it points to.

use std::collections::HashMap;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer},
    dialect::{Document, find, target},
    ir::{Origin, Type},
};

use super::{
    Lower, Named,
    schema::Slot,
    view::{Node, Part, View},
};

const COMPONENT_SCHEMAS: &str = "/components/schemas/";

/// How many references may follow each other before there is a definition.
pub(super) const LONGEST_CHAIN: usize = 32;

/// The schemas that some schema's `$ref` points to where they stand, outside of `components/schemas`.
pub(super) fn schemas_elsewhere(document: &Document) -> HashMap<String, Schema> {
    let mut found = HashMap::new();
    let mut open = vec![(Place::Elsewhere, &document.tree)];
    while let Some((place, node)) = open.pop() {
        match node {
            Value::Array(items) => open.extend(items.iter().map(|item| (place, item))),
            Value::Object(members) => {
                if place == Place::Schema
                    && let Some(pointer) =
                        members.get("$ref").and_then(Value::as_str).and_then(target)
                    && !is_component(&pointer)
                    && let written = pointer.to_string()
                    && let Some(target) = find(&document.tree, &pointer)
                    && !found.contains_key(&written)
                    && let Ok(schema) = serde_json::from_value::<Schema>(target.clone())
                {
                    found.insert(written, schema);
                }
                let within = members.iter().map(|(name, node)| (place.of(name), node));
                open.extend(within.filter_map(|(place, node)| Some((place?, node))));
            }
            _ => {}
        }
    }
    found
}

/// What a node of the tree is, as far as it matters to references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A schema, or a list of them.
    Schema,
    /// Schemas by name.
    Schemas,
    /// Anything else in which schemas stand.
    Elsewhere,
}

impl Place {
    /// What the member `name` of such a node is; `None` where no reference counts.
    fn of(self, name: &str) -> Option<Place> {
        Some(match (self, name) {
            (Place::Schemas, _) => Place::Schema,
            (Place::Schema, "properties" | "$defs") => Place::Schemas,
            (Place::Schema, "items" | "additionalProperties" | "not") => Place::Schema,
            (Place::Schema, "allOf" | "oneOf" | "anyOf") => Place::Schema,
            (Place::Schema, _) => return None,
            (Place::Elsewhere, "schema") => Place::Schema,
            (Place::Elsewhere, "schemas") => Place::Schemas,
            (Place::Elsewhere, "example" | "examples" | "value") => return None,
            (Place::Elsewhere, _) => Place::Elsewhere,
        })
    }
}

fn is_component(pointer: &Pointer) -> bool {
    let segments = pointer.segments();
    matches!(segments.as_slice(), ["components", _, _])
}

impl<'a> Lower<'a> {
    /// Reserves a type for each schema that can be referred to, then reads them.
    pub(super) fn components(&mut self) {
        let schemas = self
            .api
            .components
            .as_ref()
            .map(|components| &components.schemas);
        let root = Pointer::root().child("components").child("schemas");
        let mut open = Vec::new();
        for (name, node) in schemas.into_iter().flatten() {
            open.push((root.child(name), Node::from(node), name.clone()));
        }
        let mut elsewhere: Vec<_> = self.elsewhere.iter().collect();
        elsewhere.sort_by_key(|(pointer, _)| *pointer);
        for (written, schema) in elsewhere {
            if let Some(pointer) = Pointer::parse(written) {
                let name = name_elsewhere(&pointer);
                open.push((pointer, Node::Schema(schema), name));
            }
        }
        let reserved: Vec<_> = open
            .into_iter()
            .map(|(pointer, node, name)| {
                let id = self.reserve(&pointer, Origin::Component(name));
                self.named.insert(
                    pointer.to_string(),
                    Named {
                        id,
                        nullable: false,
                    },
                );
                (id, pointer, node)
            })
            .collect();
        let mut known = HashMap::new();
        for (_, pointer, node) in &reserved {
            let pointer = pointer.to_string();
            let nullable = self.is_definition_nullable(&pointer, *node, LONGEST_CHAIN, &mut known);
            if let Some(named) = self.named.get_mut(&pointer) {
                named.nullable = nullable;
            }
        }
        for (id, pointer, node) in reserved {
            self.lower_node(node, &pointer, Slot::Reserved(id));
        }
    }

    /// Whether `null` is a value of the definition at `pointer`; `known` are those that have been looked at.
    fn is_definition_nullable(
        &self,
        pointer: &str,
        node: Node<'a>,
        chain: usize,
        known: &mut HashMap<String, bool>,
    ) -> bool {
        if let Some(nullable) = known.get(pointer) {
            return *nullable;
        }
        known.insert(pointer.to_owned(), false);
        let nullable = self.is_nullable(node, chain, known);
        known.insert(pointer.to_owned(), nullable);
        nullable
    }

    fn is_nullable(&self, node: Node<'a>, chain: usize, known: &mut HashMap<String, bool>) -> bool {
        let schema = match node {
            Node::Schema(schema) => schema,
            Node::Reference(reference) => {
                let pointed = target(reference).map(|pointer| pointer.to_string());
                return match pointed.zip(self.definition(reference)) {
                    Some((pointer, node)) if chain > 0 => {
                        self.is_definition_nullable(&pointer, node, chain - 1, known)
                    }
                    _ => false,
                };
            }
        };
        let view = View::of(schema, &Pointer::root());
        let sole = view.sole_part().map(|part| part.node);
        let choices = view.unions.iter().flat_map(|union| &union.parts);
        let mut parts = choices.map(|part| part.node).chain(sole);
        view.nullable() || parts.any(|part| self.is_nullable(part, chain, known))
    }

    /// What a reference to a schema points to.
    pub(super) fn definition(&self, reference: &str) -> Option<Node<'a>> {
        let pointer = target(reference)?;
        if let ["components", "schemas", name] = pointer.segments().as_slice() {
            return self
                .api
                .components
                .as_ref()?
                .schemas
                .get(*name)
                .map(Node::from);
        }
        self.elsewhere.get(&pointer.to_string()).map(Node::Schema)
    }

    /// The schema that a part is or leads to, and where that stands.
    pub(super) fn resolved(&self, part: &Part<'a>) -> Option<(&'a Schema, Pointer)> {
        let (mut node, mut pointer) = (part.node, part.pointer.clone());
        for _ in 0..LONGEST_CHAIN {
            match node {
                Node::Schema(schema) => return Some((schema, pointer)),
                Node::Reference(reference) => {
                    node = self.definition(reference)?;
                    pointer = target(reference)?;
                }
            }
        }
        None
    }

    /// The type that a reference to a schema stands for.
    pub(super) fn referenced(&mut self, reference: &str, pointer: &Pointer) -> Type {
        let pointed = target(reference).map(|pointer| pointer.to_string());
        match pointed.and_then(|pointer| self.named.get(&pointer).copied()) {
            Some(Named { id, nullable: true }) => Type::Named(id).nullable(),
            Some(Named { id, .. }) => Type::Named(id),
            None => {
                self.diagnostics
                    .report(
                        Code::BadReference,
                        &pointer.child("$ref"),
                        format!("`{reference}` is not a schema"),
                    )
                    .help("a schema is expected here, such as `#/components/schemas/Name`");
                Type::Json
            }
        }
    }

    /// The name of the component that a reference to a schema points to.
    pub(super) fn component_name(&self, reference: &'a str) -> Option<String> {
        let pointer = target(reference)?;
        pointer
            .to_string()
            .starts_with(COMPONENT_SCHEMAS)
            .then_some(())?;
        pointer.name().map(str::to_owned)
    }

    /// Follows references among the components of one kind to the definition, and tells where that stands.
    pub(super) fn component<T>(
        &mut self,
        node: &'a ReferenceOr<T>,
        pointer: &Pointer,
        kind: &str,
        components: impl Fn(&'a openapiv3::Components) -> &'a indexmap::IndexMap<String, ReferenceOr<T>>,
    ) -> Option<(&'a T, Pointer)> {
        let (mut node, mut at) = (node, pointer.clone());
        for _ in 0..LONGEST_CHAIN {
            let reference = match node {
                ReferenceOr::Item(item) => return Some((item, at)),
                ReferenceOr::Reference { reference } => reference,
            };
            let pointed = target(reference);
            let name = match pointed.as_ref().map(Pointer::segments).as_deref() {
                Some(["components", of, name]) if *of == kind => Some((*name).to_owned()),
                _ => None,
            };
            let next = name.zip(self.api.components.as_ref());
            match next.and_then(|(name, all)| components(all).get_key_value(&name)) {
                Some((name, next)) => {
                    at = Pointer::root().child("components").child(kind).child(name);
                    node = next;
                }
                None => {
                    let place = at.child("$ref");
                    self.diagnostics
                        .report(
                            Code::Unsupported,
                            &place,
                            format!("`{reference}` does not point into `#/components/{kind}`"),
                        )
                        .help(format!("move what it points to to `#/components/{kind}/…`"));
                    return None;
                }
            }
        }
        None
    }
}

/// What a schema is called that is referred to where it stands: by the words on the way to it, as if it had been named
/// after its place.
fn name_elsewhere(pointer: &Pointer) -> String {
    let mut words = Vec::new();
    let mut segments = pointer.segments().into_iter();
    while let Some(segment) = segments.next() {
        match segment {
            // What follows is a name, whatever it is.
            "schemas" | "properties" | "$defs" | "paths" | "parameters" | "responses"
            | "requestBodies" | "x-mediaTypes" => {
                words.extend(segments.next());
            }
            "items" => words.push("item"),
            "additionalProperties" => words.push("value"),
            "components" | "content" | "schema" | "allOf" | "oneOf" | "anyOf" => {}
            other => words.push(other),
        }
    }
    words.join(" ")
}
