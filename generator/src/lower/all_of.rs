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
    schema::Slot,
    view::{Node, Others, View},
};

impl<'a> Lower<'a> {
    pub(super) fn lower_all_of(&mut self, mut view: View<'a>, slot: Slot) -> Type {
        let parts = view.all_of;
        let pointer = view.pointer.child("allOf");
        view.all_of = &[];
        let meant: Vec<(usize, &ReferenceOr<Schema>)> = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| !is_annotation(part))
            .collect();
        if view.is_blank() || (view.kind == Some("object") && !view.has_own_members()) {
            match meant.as_slice() {
                [] => return self.lower_view(view, slot),
                [(at, part)] => {
                    let ty = self.lower_part(Node::from(*part), &pointer.item(*at), &slot);
                    return self.settle_part(slot, ty, &view);
                }
                _ => {}
            }
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

    /// The one schema of an `allOf` that says something. A promised name becomes an alias of it.
    fn lower_part(&mut self, node: Node<'a>, pointer: &Pointer, slot: &Slot) -> Type {
        match (node, slot) {
            (Node::Schema(_), slot) => self.lower_node(node, pointer, slot.clone()),
            (Node::Reference(reference), _) => self.referenced(reference, pointer),
        }
    }

    fn settle_part(&mut self, slot: Slot, ty: Type, view: &View<'a>) -> Type {
        match slot {
            Slot::Reserved(id) if ty != Type::Named(id) => {
                self.settle(Slot::Reserved(id), ty, Some(view))
            }
            _ => ty,
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
                let parts = std::mem::take(&mut view.all_of);
                for (at, part) in parts.iter().enumerate() {
                    self.merge(merged, part.into(), &pointer.child("allOf").item(at), seen);
                }
                if view.is_object() || view.is_blank() {
                    add(merged, view);
                } else {
                    self.unmergeable(pointer);
                }
            }
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

impl View<'_> {
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
