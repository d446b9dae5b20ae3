//! References: from the text of a `$ref` to what it points to.

use openapiv3::{ReferenceOr, Schema};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::{Referable, target},
    ir::{NameSource, Type, TypeId},
};

use super::{
    Naming,
    view::{Node, Subschema},
};
use crate::lower::{Lower, Named, shared_nodes};

/// The number of references that are followed one after the other. A longer chain is an error.
pub(in crate::lower) const MAX_CHAIN: usize = 32;

impl<'a> Lower<'a> {
    /// Reserves a type for each schema that can be referred to, then reads them.
    pub(in crate::lower) fn components(&mut self) {
        let components = self.api.components.as_ref();
        let schemas = components.map(|components| &components.schemas);
        let root = Pointer::root().child("components").child("schemas");
        let mut reserved = Vec::new();
        for (name, node) in schemas.into_iter().flatten() {
            let component = root.child(name);
            // A component that is only a reference to a schema outside of the components gives its name to that schema.
            let end = self.shared_schema_at_end(node);
            let end = end.filter(|(at, _)| !self.named.contains_key(at));
            let (at, node) = match end {
                Some((at, schema)) => (at, Node::Schema(schema)),
                None => (component.clone(), Node::from(node)),
            };
            let id = self.reserve_named(&at, NameSource::Component(name.clone()));
            self.named.insert(component, Named::of(id));
            reserved.push((id, at, node));
        }
        let shared = &self.document.shared.schemas;
        for (at, node) in shared {
            if let (ReferenceOr::Item(schema), false) = (node, self.named.contains_key(at)) {
                let name_source =
                    shared_nodes::name(self.document, at).name_source(self.document.shown(at));
                let id = self.reserve_named(at, name_source);
                reserved.push((id, at.clone(), Node::Schema(schema)));
            }
        }
        for (at, node) in shared {
            if let Some(named) = self.named_end(node) {
                self.named.entry(at.clone()).or_insert(named);
            }
        }
        let components = schemas.into_iter().flat_map(|schemas| schemas.keys());
        let components = components.map(|name| root.child(name));
        self.find_null(components.chain(shared.keys().cloned()));
        for (id, at, node) in reserved {
            self.lower_node(node, &at, Naming::Reserved(id));
        }
    }

    /// Reserves the type of the schema at `pointer`.
    fn reserve_named(&mut self, pointer: &Pointer, name_source: NameSource) -> TypeId {
        let id = self.reserve(pointer, name_source);
        self.named.insert(pointer.clone(), Named::of(id));
        id
    }

    /// The schema outside of the components to which a chain of references points.
    fn shared_schema_at_end(&self, node: &'a ReferenceOr<Schema>) -> Option<(Pointer, &'a Schema)> {
        let mut at = target_of(node)?;
        for _ in 0..MAX_CHAIN {
            match self.document.shared.schemas.get(&at)? {
                ReferenceOr::Item(schema) => return Some((at, schema)),
                node => at = target_of(node)?,
            }
        }
        None
    }

    /// The type of the first schema on a chain of references that has one.
    fn named_end(&self, node: &'a ReferenceOr<Schema>) -> Option<Named> {
        let mut at = target_of(node)?;
        for _ in 0..MAX_CHAIN {
            if let Some(named) = self.named.get(&at) {
                return Some(*named);
            }
            at = target_of(self.document.shared.schemas.get(&at)?)?;
        }
        None
    }

    /// What a reference to a schema points to.
    pub(in crate::lower) fn definition(&self, reference: &str) -> Option<Node<'a>> {
        let schema = self.document.referable::<Schema>(&target(reference)?);
        schema.map(Node::from)
    }

    /// The schema of a subschema with its references resolved, and its place.
    pub(in crate::lower) fn resolved(&self, part: &Subschema<'a>) -> Option<(&'a Schema, Pointer)> {
        let (mut node, mut pointer) = (part.node, part.pointer.clone());
        for _ in 0..MAX_CHAIN {
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

    /// The type of the schema that a reference points to.
    pub(super) fn referenced(&mut self, reference: &str, pointer: &Pointer) -> Type {
        let named = target(reference).and_then(|pointer| self.named.get(&pointer).copied());
        match named {
            Some(named) => named.ty(),
            None => {
                self.diagnostics
                    .report(
                        Code::BadReference,
                        &pointer.child("$ref"),
                        format!(
                            "`{}` is not a schema",
                            self.document.mount.shown_text(reference)
                        ),
                    )
                    .help("a schema is expected here, such as `#/components/schemas/Name`");
                Type::Json
            }
        }
    }

    /// The name of the schema that a reference points to.
    pub(super) fn component_name(&self, reference: &'a str) -> Option<String> {
        let named = self.named.get(&target(reference)?)?;
        let name = self.types.get(named.id).name_source.name();
        name.map(str::to_owned)
    }

    /// Follows references. Returns the definition and its place; reports a broken reference.
    pub(in crate::lower) fn component<T: Referable>(
        &mut self,
        node: &'a ReferenceOr<T>,
        pointer: &Pointer,
    ) -> Option<(&'a T, Pointer)> {
        let (mut node, mut at) = (node, pointer.clone());
        for _ in 0..MAX_CHAIN {
            let reference = match node {
                ReferenceOr::Item(item) => return Some((item, at)),
                ReferenceOr::Reference { reference } => reference,
            };
            let next = target(reference).and_then(|to| Some((self.document.referable(&to)?, to)));
            let Some((next, to)) = next else {
                let shown = self.document.mount.shown_text(reference);
                let message = format!("`{shown}` is not one of the `{}`", T::SECTION);
                let place = at.child("$ref");
                self.diagnostics
                    .report(Code::BadReference, &place, message)
                    .help(format!("name one of the `{}` of the document", T::SECTION));
                return None;
            };
            (node, at) = (next, to);
        }
        let message = format!("more than {MAX_CHAIN} references follow each other");
        self.diagnostics
            .report(Code::Limit, &pointer.child("$ref"), message)
            .help("replace the first reference by one to the definition");
        None
    }
}

fn target_of<T>(node: &ReferenceOr<T>) -> Option<Pointer> {
    match node {
        ReferenceOr::Reference { reference } => target(reference),
        ReferenceOr::Item(_) => None,
    }
}
