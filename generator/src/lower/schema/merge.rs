//! Merges schemas that all apply to one value: the properties of all of them, the union of `required`, the values that
//! every `enum` has. Contradictions are kept in the view and reported when a type is made of it.

use std::{borrow::Cow, collections::HashSet};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::target,
    ir::{Anchor, Type, constant_key},
};

use super::{
    Naming,
    view::{AdditionalProperties, Alternatives, Member, Node, Subschema, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// The view merged with its `allOf`.
    pub(super) fn flatten(&mut self, mut view: View<'a>) -> View<'a> {
        if view.all_of.is_empty() {
            return view;
        }
        let mut merged = View::blank(view.data, &view.pointer);
        for part in view.all_of_parts() {
            self.merge(&mut merged, part);
        }
        view.all_of = &[];
        combine(&mut merged, view);
        merged
    }

    /// The view of a subschema with its references and `allOf` merged.
    pub(super) fn flat(&mut self, part: &Subschema<'a>) -> Option<View<'a>> {
        let (schema, pointer) = self.resolved(part)?;
        let mut merged = View::blank(&schema.schema_data, &pointer);
        merged.chain.clear();
        self.merge(&mut merged, part.clone());
        Some(merged)
    }

    /// Merges a subschema into `merged`.
    pub(super) fn merge(&mut self, merged: &mut View<'a>, part: Subschema<'a>) {
        match part.node {
            Node::Reference(reference) => {
                let Some((target, node)) = target(reference).zip(self.definition(reference)) else {
                    self.referenced(reference, &part.pointer);
                    return;
                };
                if merged.chain.contains(&target) {
                    return;
                }
                merged.chain.push(target.clone());
                let owner = self.named.get(&target).map(|named| named.id);
                let part = Subschema {
                    node,
                    pointer: target,
                    owner,
                };
                self.merge(merged, part);
            }
            Node::Schema(schema) => {
                let mut view = View::of(schema, &part.pointer).owned_by(part.owner);
                merged.chain.push(part.pointer.clone());
                for inner in view.all_of_parts() {
                    let owner = inner.owner.or(part.owner);
                    self.merge(merged, Subschema { owner, ..inner });
                }
                view.all_of = &[];
                view.unions
                    .retain(|union| !self.refers_back(union, &merged.chain));
                combine(merged, view);
            }
        }
    }

    fn refers_back(&self, union: &Alternatives<'a>, chain: &[Pointer]) -> bool {
        let mut parts = union.parts.iter();
        parts.any(|part| match part.node {
            Node::Schema(_) => chain.contains(&part.pointer),
            Node::Reference(reference) => {
                target(reference).is_some_and(|target| chain.contains(&target))
            }
        })
    }

    /// The type of a value to which all `parts` apply.
    pub(super) fn lower_parts(&mut self, parts: &[Subschema<'a>], naming: Naming) -> Type {
        let allows_null = self.all_allow_null(parts);
        let mut effective: Vec<&Subschema<'a>> = Vec::with_capacity(parts.len());
        for part in parts {
            if !part.node.is_annotation()
                && !effective.iter().any(|known| known.node.equals(part.node))
            {
                effective.push(part);
            }
        }
        let ty = match effective.as_slice() {
            [] => match parts.last() {
                Some(part) => self.lower_part(part, naming),
                None => self.alias_if_reserved(naming, Type::Json, None),
            },
            [part] => self.lower_part(part, naming),
            _ => self.lower_combined(&effective, naming),
        };
        ty.with_null(allows_null)
    }

    /// The type of merged subschemas, but for `null`. The same ones have one type wherever they are merged.
    fn lower_combined(&mut self, parts: &[&Subschema<'a>], naming: Naming) -> Type {
        let resolved: Vec<_> = parts
            .iter()
            .filter_map(|part| self.resolved(part))
            .collect();
        let key: Vec<Pointer> = resolved.iter().map(|(_, at)| at.clone()).collect();
        if let Some(ty) = self.combined.get(&key) {
            return self.alias_if_reserved(naming, ty.clone(), None);
        }
        let Some((last, _)) = resolved.last() else {
            return self.alias_if_reserved(naming, Type::Json, None);
        };
        let place = parts.last().map(|part| part.pointer.clone());
        let place = place.unwrap_or_default();
        if !self.may_merge(&place) {
            return self.alias_if_reserved(naming, Type::Json, None);
        }
        let mut merged = View::blank(&last.schema_data, &place);
        merged.derived = true;
        merged.chain.clear();
        for part in parts {
            self.merge(&mut merged, (*part).clone());
        }
        let may_recur =
            !merged.members.is_empty() || !merged.unions.is_empty() || merged.items.len() > 1;
        if !may_recur {
            return self.lower_merged(merged, naming);
        }
        let id = self.name(naming, &merged);
        self.combined.insert(key, Type::Named(id));
        self.make_merged(merged, id);
        Type::Named(id)
    }

    /// The type of a subschema. An inline schema that several objects inherit has one type.
    fn lower_part(&mut self, part: &Subschema<'a>, naming: Naming) -> Type {
        let naming = match (part.owner, naming) {
            (
                Some(owner),
                Naming::Inline {
                    anchor: Anchor::Type(_),
                    words,
                    repeated,
                    ..
                },
            ) => Naming::Inline {
                anchor: Anchor::Type(owner),
                words,
                repeated,
                unfinished: Vec::new(),
            },
            (_, naming) => naming,
        };
        if matches!(naming, Naming::Reserved(_)) || !self.needs_name(part.node, &part.pointer) {
            return self.lower_node(part.node, &part.pointer, naming);
        }
        let (ty, free_form) = match self.inherited.get(&part.pointer) {
            Some(known) => known.clone(),
            None => {
                let lower = |lower: &mut Self| lower.lower_node(part.node, &part.pointer, naming);
                let lowered = self.tracking_free_form(lower);
                self.inherited.insert(part.pointer.clone(), lowered.clone());
                lowered
            }
        };
        self.free_form |= free_form;
        ty
    }

    /// Reports the keywords that contradict each other.
    pub(super) fn report_conflicts(&mut self, view: &mut View<'a>) {
        for closed in view.closed.drain(..) {
            let names: HashSet<&str> = closed.names.into_iter().collect();
            let mut members = view.members.iter().map(|member| member.name);
            if let Some(other) = members.find(|name| !names.contains(name)) {
                let message = format!(
                    "`additionalProperties: false` excludes `{other}`, which another of the combined schemas declares: \
                     `{other}` is accepted"
                );
                view.conflicts.push((closed.pointer, message));
            }
        }
        for (place, message) in view.conflicts.drain(..) {
            self.diagnostics
                .report(Code::Contradiction, &place, message)
                .help("make the schemas that are combined agree");
        }
    }
}

/// Adds the keywords of `view`, which has no `allOf` left, to those of `merged`.
pub(super) fn combine<'a>(merged: &mut View<'a>, view: View<'a>) {
    merged.not |= view.not;
    merged.bounds.extend(view.bounds);
    merged.conflicts.extend(view.conflicts);
    merged.closed.extend(view.closed);
    merged.kind = match (merged.kind, view.kind) {
        (Some("integer"), Some("number")) | (Some("number"), Some("integer")) => Some("integer"),
        (Some(known), Some(other)) if known != other => {
            let message = format!(
                "no value is both of type `{known}` and of type `{other}`; `{other}` is used"
            );
            merged.conflicts.push((view.pointer.child("type"), message));
            Some(other)
        }
        (known, other) => other.or(known),
    };
    merged.format = merged.format.take().or(view.format);
    merged.enumeration = match (merged.enumeration.is_empty(), view.enumeration.is_empty()) {
        (false, false) => common(
            std::mem::take(&mut merged.enumeration),
            view.enumeration,
            &view.pointer.child("enum"),
            &mut merged.conflicts,
        ),
        (false, true) => std::mem::take(&mut merged.enumeration),
        (true, _) => view.enumeration,
    };
    combine_members(&mut merged.members, view.members);
    merged.required.extend(view.required);
    if !matches!(view.additional, AdditionalProperties::Unspecified) {
        merged.additional = view.additional;
    }
    merged.items.extend(view.items);
    merged.content = merged.content.take().or(view.content);
    merged.unions.extend(view.unions);
}

fn combine_members<'a>(merged: &mut Vec<Member<'a>>, members: Vec<Member<'a>>) {
    if merged.is_empty() {
        *merged = members;
        return;
    }
    let places: std::collections::HashMap<&str, usize> = merged
        .iter()
        .enumerate()
        .map(|(at, member)| (member.name, at))
        .collect();
    for member in members {
        match places.get(member.name).and_then(|at| merged.get_mut(*at)) {
            Some(known) => known.parts.extend(member.parts),
            None => merged.push(member),
        }
    }
}

/// The values that both lists allow.
fn common<'a>(
    known: Vec<Cow<'a, serde_json::Value>>,
    other: Vec<Cow<'a, serde_json::Value>>,
    place: &Pointer,
    conflicts: &mut Vec<(Pointer, String)>,
) -> Vec<Cow<'a, serde_json::Value>> {
    let others: HashSet<String> = other.iter().map(|value| constant_key(value)).collect();
    let both: Vec<_> = known
        .iter()
        .filter(|value| others.contains(&constant_key(value)))
        .cloned()
        .collect();
    if both.is_empty() {
        let message = "no value is in both lists of `enum`; this one is used";
        conflicts.push((place.clone(), message.to_owned()));
        return other;
    }
    both
}

impl Node<'_> {
    /// Whether both say the same.
    pub(super) fn equals(self, other: Node<'_>) -> bool {
        match (self, other) {
            (Node::Reference(one), Node::Reference(other)) => one == other,
            (Node::Schema(one), Node::Schema(other)) => one == other,
            _ => false,
        }
    }
}
