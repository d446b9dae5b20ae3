//! `null`: whether it is a value of a schema. The keywords that allow it are `nullable` and `enum`.
//!
//! This is the only place that decides it. A type that is made of a schema gets its `null` here, however its other values
//! are merged. By the letter, `null` is valid if every schema under `allOf` and one schema of each union allow it. Two
//! common forms are read more leniently: keywords beside `nullable: true` or beside a union with `null` do not exclude it, and
//! neither do the other schemas of an `allOf` if one schema has no purpose but to add it.

use std::collections::{HashMap, VecDeque};

use openapiv3::Schema;

use crate::{
    diagnostic::{Code, Pointer},
    dialect::target,
};

use super::view::{Node, Subschema, View};
use crate::lower::Lower;

/// What a schema says about `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::lower) enum Null {
    /// It has neither a `type` nor an `enum`. Other schemas that apply to the value decide.
    #[default]
    Unspecified,
    /// `null` is not a value.
    Excluded,
    /// `null` is a value.
    Allowed,
}

/// How often a schema is evaluated at most, as the schemas that it refers to change.
const MAX_EVALUATIONS: usize = 4;

/// What is found in a schema besides the result.
#[derive(Debug, Default)]
struct Found {
    /// The schemas of `allOf` that add `null` although others exclude it.
    additions: Vec<Pointer>,
    /// The schemas that it refers to.
    references: Vec<Pointer>,
}

impl<'a> Lower<'a> {
    /// Whether `null` is a value of the schema. Reports schemas of `allOf` that add it although others exclude it.
    pub(super) fn allows_null(&mut self, view: &View<'a>) -> bool {
        let mut found = Found::default();
        let null = self.null_of(view, &mut found);
        self.report_additions(found);
        null == Null::Allowed
    }

    /// Whether `null` is a value to which all `parts` apply: the declarations of a property.
    pub(super) fn all_allow_null(&mut self, parts: &[Subschema<'a>]) -> bool {
        let mut found = Found::default();
        let null = self.null_of_all(parts.iter().cloned(), View::only_adds_null, &mut found);
        self.report_additions(found);
        null == Null::Allowed
    }

    fn report_additions(&mut self, found: Found) {
        for place in found.additions {
            self.diagnostics
                .report(
                    Code::Contradiction,
                    &place.child("nullable"),
                    "the other schemas exclude `null`, which this one adds: `null` is accepted",
                )
                .help("for a value or null, write `anyOf` with the schema and one for null, or allow null in each of the schemas");
        }
    }

    fn null_of(&self, view: &View<'a>, found: &mut Found) -> Null {
        let by_all_of = self.null_of_all(view.all_of_parts(), View::is_bare_type, found);
        let mut by_unions = Null::Unspecified;
        for union in &view.unions {
            by_unions = by_unions.and(self.null_of_any(&union.parts, found));
        }
        let has_type = view.kind.is_some() || !view.enumeration.is_empty();
        if view.nullable() {
            return Null::Allowed;
        }
        let is_alone = !has_type || view.sole_part().is_some();
        match by_all_of.and(by_unions) {
            Null::Allowed if by_unions == Null::Allowed || is_alone => Null::Allowed,
            Null::Unspecified if !has_type => Null::Unspecified,
            _ => Null::Excluded,
        }
    }

    fn null_of_node(&self, part: &Subschema<'a>, found: &mut Found) -> Null {
        match part.node {
            Node::Schema(schema) => self.null_of(&View::of(schema, &part.pointer), found),
            Node::Reference(reference) => {
                let target = target(reference);
                let named = target.as_ref().and_then(|at| self.named.get(at));
                found.references.extend(target.clone());
                named.map_or(Null::Excluded, |named| named.null)
            }
        }
    }

    /// What schemas say that all apply to a value. One of which `adds` is true adds `null` even if others exclude it.
    fn null_of_all(
        &self,
        parts: impl Iterator<Item = Subschema<'a>>,
        adds: fn(&View<'a>) -> bool,
        found: &mut Found,
    ) -> Null {
        let (mut null, mut addition) = (Null::Unspecified, None);
        for part in parts {
            null = null.and(self.null_of_node(&part, found));
            if let Node::Schema(schema) = part.node {
                let view = View::of(schema, &part.pointer);
                if view.data.nullable && adds(&view) {
                    addition = Some(part.pointer);
                }
            }
        }
        match addition {
            Some(place) if null == Null::Excluded => {
                found.additions.push(place);
                Null::Allowed
            }
            _ => null,
        }
    }

    /// What the schemas of a union say.
    fn null_of_any(&self, parts: &[Subschema<'a>], found: &mut Found) -> Null {
        let mut null = Null::Unspecified;
        for part in parts {
            // The additions in a variant are reported with the variant.
            let mut in_variant = Found::default();
            let of_part = self.null_of_node(part, &mut in_variant);
            found.references.append(&mut in_variant.references);
            null = null.or(of_part);
        }
        null
    }

    /// Finds the named schemas that allow `null`. A schema is evaluated again if one that it refers to changes, so that
    /// schemas can refer to each other.
    pub(super) fn find_null(&mut self, schemas: impl Iterator<Item = Pointer>) {
        let mut candidates = Vec::new();
        for place in schemas {
            if let Some(node) = self.document.referable::<Schema>(&place).map(Node::from) {
                let part = Subschema::new(node, place);
                candidates.push(Candidate { part, times: 0 });
            }
        }
        let mut dependents: HashMap<Pointer, Vec<usize>> = HashMap::new();
        let mut open: VecDeque<usize> = (0..candidates.len()).collect();
        while let Some(at) = open.pop_front() {
            let Some(Candidate { part, times }) = candidates.get_mut(at) else {
                continue;
            };
            let mut found = Found::default();
            let null = self.null_of_node(part, &mut found);
            if *times == 0 {
                for reference in found.references {
                    dependents.entry(reference).or_default().push(at);
                }
            }
            *times += 1;
            let place = &part.pointer;
            let Some(named) = self.named.get_mut(place) else {
                continue;
            };
            if named.null != null && *times <= MAX_EVALUATIONS {
                named.null = null;
                open.extend(dependents.get(place).into_iter().flatten());
            }
        }
    }
}

/// A named schema, and how often it was evaluated.
struct Candidate<'a> {
    part: Subschema<'a>,
    times: usize,
}

impl Null {
    /// What two schemas say together that both apply.
    fn and(self, other: Null) -> Null {
        match (self, other) {
            (Null::Excluded, _) | (_, Null::Excluded) => Null::Excluded,
            (Null::Unspecified, null) | (null, Null::Unspecified) => null,
            (Null::Allowed, Null::Allowed) => Null::Allowed,
        }
    }

    /// What two schemas say together of which one applies.
    fn or(self, other: Null) -> Null {
        match (self, other) {
            (Null::Allowed, _) | (_, Null::Allowed) => Null::Allowed,
            (Null::Unspecified, null) | (null, Null::Unspecified) => null,
            (Null::Excluded, Null::Excluded) => Null::Excluded,
        }
    }
}

impl<'a> View<'a> {
    /// Whether no keyword but `nullable` has an effect.
    fn only_adds_null(&self) -> bool {
        self.is_blank() && !self.not
    }

    /// Whether no keyword but `type` and `nullable` has an effect.
    pub(super) fn is_bare_type(&self) -> bool {
        !self.has_more_than_type()
            && self.all_of.is_empty()
            && !self.not
            && self.format.is_none()
            && self.bounds.is_empty()
    }
}
