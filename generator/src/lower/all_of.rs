//! `allOf`: objects are merged to one, and one schema among annotations is that schema.

use std::collections::{HashMap, HashSet};

use openapiv3::{ReferenceOr, Schema};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::target,
    ir::{Shape, Type},
};

use super::{
    Lower,
    schema::{Slot, docs_of},
    view::{Node, Others, View},
};

impl<'a> Lower<'a> {
    pub(super) fn lower_all_of(&mut self, mut view: View<'a>, slot: Slot) -> Type {
        let pointer = view.pointer.child("allOf");
        if let Some((at, part)) = view.sole_part() {
            return self.lower_sole(Node::from(part), &pointer.item(at), slot, &view);
        }
        self.refuse_unions(&view);
        let parts = std::mem::take(&mut view.all_of);
        let mut meant = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| !is_annotation(part))
            .peekable();
        if meant.peek().is_none() {
            return self.lower_view(view, slot);
        }
        let mut merged = View {
            members: Vec::new(),
            required: Vec::new(),
            ..view.clone()
        };
        merged.others = Others::Unsaid;
        let mut seen = HashSet::new();
        for (at, part) in meant {
            self.merge(&mut merged, Node::from(part), &pointer.item(at), &mut seen);
        }
        add(&mut merged, view);
        let id = self.name(slot, &merged);
        let object = self.object_of(&merged, id);
        self.types.get_mut(id).shape = Shape::Object(object);
        Type::Named(id)
    }

    /// A schema that is nothing but another one, of which it may have something to say. A promised name becomes an
    /// alias of a component.
    pub(super) fn lower_sole(
        &mut self,
        node: Node<'a>,
        pointer: &Pointer,
        slot: Slot,
        view: &View<'a>,
    ) -> Type {
        match (node, &slot) {
            (Node::Reference(reference), _) => {
                let ty = self.referenced(reference, pointer);
                self.settle(slot, ty, Some(view))
            }
            (Node::Schema(_), Slot::Inline { .. }) => self.lower_node(node, pointer, slot),
            (Node::Schema(_), Slot::Reserved(id)) => {
                let id = *id;
                let ty = self.lower_node(node, pointer, slot);
                let (outer, docs) = (docs_of(view), &mut self.types.get_mut(id).docs);
                docs.description = outer.description.or(docs.description.take());
                docs.deprecated |= outer.deprecated;
                ty
            }
        }
    }

    /// Adds what the object at `pointer` declares to `merged`.
    fn merge(
        &mut self,
        merged: &mut View<'a>,
        node: Node<'a>,
        pointer: &Pointer,
        seen: &mut HashSet<String>,
    ) {
        match node {
            Node::Reference(reference) => {
                if !seen.insert(reference.to_owned()) {
                    return;
                }
                match (self.definition(reference), target(reference)) {
                    (Some(node), Some(target)) => self.merge(merged, node, &target, seen),
                    _ => {
                        self.referenced(reference, pointer);
                    }
                }
            }
            Node::Schema(schema) => {
                let mut view = View::of(schema, pointer);
                self.refuse_unions(&view);
                let parts = std::mem::take(&mut view.all_of);
                for (at, part) in parts.iter().enumerate() {
                    self.merge(merged, part.into(), &pointer.child("allOf").item(at), seen);
                }
                if view.is_object() || view.is_blank() || view.is_union() {
                    add(merged, view);
                } else {
                    self.unmergeable(pointer);
                }
            }
        }
    }

    /// The variants of a union would each have to be merged, which is not supported.
    fn refuse_unions(&mut self, view: &View<'a>) {
        if view.is_union() {
            let (_, keyword) = view.union_parts();
            let place = view.pointer.child(keyword);
            self.diagnostics
                .report(Code::Unsupported, &place, format!("`{keyword}` within an `allOf` is not supported"))
                .help("make the union a property of its own, or write each of the combined schemas out");
        }
    }

    fn unmergeable(&mut self, pointer: &Pointer) {
        self.diagnostics
            .report(
                Code::Unsupported,
                pointer,
                "`allOf` of several schemas is supported for objects only, and this is none",
            )
            .help("give each schema of the `allOf` properties, or write the combined schema out");
    }
}

impl<'a> View<'a> {
    /// The one schema of the `allOf` that says something of values, if this schema says nothing more.
    pub(super) fn sole_part(&self) -> Option<(usize, &'a ReferenceOr<Schema>)> {
        let says_more = match self.kind {
            Some("object") => self.has_own_members(),
            Some(_) => true,
            None => self.is_object() || self.items.is_some() || !self.enumeration.is_empty(),
        };
        if says_more || !self.one_of.is_empty() || !self.any_of.is_empty() {
            return None;
        }
        let parts = self.all_of.iter().enumerate();
        let mut meant = parts.filter(|(_, part)| !is_annotation(part));
        meant.next().filter(|_| meant.next().is_none())
    }

    /// What an annotation of the `allOf` says to people.
    pub(super) fn note(&self) -> Option<&'a str> {
        self.all_of.iter().find_map(|part| match part {
            ReferenceOr::Item(schema) if is_annotation(part) => {
                schema.schema_data.description.as_deref()
            }
            _ => None,
        })
    }

    /// Whether the schema is one of several.
    fn is_union(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty()
    }

    fn has_own_members(&self) -> bool {
        !self.members.is_empty()
            || !self.required.is_empty()
            || !matches!(self.others, Others::Unsaid)
    }
}

/// Later declarations of a property replace earlier ones, in the place of those.
fn add<'a>(merged: &mut View<'a>, view: View<'a>) {
    let mut places: HashMap<&str, usize> = merged
        .members
        .iter()
        .enumerate()
        .map(|(at, member)| (member.name, at))
        .collect();
    for member in view.members {
        match places
            .get(member.name)
            .and_then(|at| merged.members.get_mut(*at))
        {
            Some(known) => *known = member,
            None => {
                places.insert(member.name, merged.members.len());
                merged.members.push(member);
            }
        }
    }
    merged.required.extend(view.required);
    if !matches!(view.others, Others::Unsaid) {
        merged.others = view.others;
    }
}

/// Whether a schema of an `allOf` says nothing about values: a description, an example, a constraint.
fn is_annotation(part: &ReferenceOr<Schema>) -> bool {
    match part {
        ReferenceOr::Reference { .. } => false,
        ReferenceOr::Item(schema) => {
            let view: View<'_> = View::of(schema, &Pointer::root());
            view.is_blank() && !view.not
        }
    }
}
