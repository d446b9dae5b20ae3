//! `allOf`: one schema of several that all hold, and one schema among annotations, which is that schema.

use openapiv3::ReferenceOr;

use crate::{diagnostic::Pointer, dialect::target, ir::Type};

use super::{
    Slot, docs_of,
    view::{Node, Others, Part, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    pub(super) fn lower_all_of(&mut self, view: View<'a>, slot: Slot) -> Type {
        let sole = view.sole_part().filter(|part| !self.is_heir(part, &slot));
        if let Some(part) = sole {
            return self.lower_sole(&part, slot, &view);
        }
        let merged = self.flatten(view);
        self.lower_merged(merged, slot)
    }

    /// Whether a component extends a schema with a discriminator, of which it is one then, rather than another name.
    fn is_heir(&self, part: &Part<'a>, slot: &Slot) -> bool {
        match (part.node, slot) {
            (Node::Reference(reference), Slot::Reserved(_)) => {
                target(reference).is_some_and(|base| self.subtypes.contains_key(&base))
            }
            _ => false,
        }
    }

    /// A schema that is nothing but another one, of which it may have something to say. A promised name becomes an
    /// alias of a component.
    pub(super) fn lower_sole(&mut self, part: &Part<'a>, slot: Slot, view: &View<'a>) -> Type {
        match (part.node, &slot) {
            (Node::Reference(reference), _) => {
                let ty = self.referenced(reference, &part.pointer);
                self.settle(slot, ty, Some(view))
            }
            (Node::Schema(_), Slot::Inline { .. }) => {
                self.lower_node(part.node, &part.pointer, slot)
            }
            (Node::Schema(_), Slot::Reserved(id)) => {
                let id = *id;
                let ty = self.lower_node(part.node, &part.pointer, slot);
                let (outer, docs) = (docs_of(view), &mut self.types.get_mut(id).docs);
                docs.description = outer.description.or(docs.description.take());
                docs.deprecated |= outer.deprecated;
                ty
            }
        }
    }
}

impl<'a> View<'a> {
    /// The one schema of the `allOf` that says something of values, if this schema says nothing more.
    pub(super) fn sole_part(&self) -> Option<Part<'a>> {
        if self.says_more_than_kind() || !matches!(self.kind, None | Some("object")) {
            return None;
        }
        let parts = self.all_of_parts();
        let mut meant = parts.filter(|part| !part.node.is_annotation());
        meant.next().filter(|_| meant.next().is_none())
    }

    /// What an annotation of the `allOf` says to people.
    pub(super) fn annotation(&self) -> Option<&'a str> {
        self.all_of.iter().find_map(|part| match part {
            ReferenceOr::Item(schema) if Node::from(part).is_annotation() => {
                schema.schema_data.description.as_deref()
            }
            _ => None,
        })
    }

    /// Whether the schema says more of values than of which type they are, its `allOf` aside.
    pub(super) fn says_more_than_kind(&self) -> bool {
        !self.members.is_empty()
            || !self.required.is_empty()
            || !matches!(self.others, Others::Unsaid)
            || !self.items.is_empty()
            || !self.enumeration.is_empty()
            || !self.unions.is_empty()
    }
}

impl Node<'_> {
    /// Whether the schema says nothing of values: a description, an example, a constraint.
    pub(super) fn is_annotation(self) -> bool {
        match self {
            Node::Reference(_) => false,
            Node::Schema(schema) => {
                let view: View<'_> = View::of(schema, &Pointer::root());
                view.is_blank() && !view.not
            }
        }
    }
}
