//! Removes invalid nodes from a tree, so that later stages can read the rest and all errors are found in one run.
//!
//! In: the places of the errors. Out: a tree that matches the grammar, and the affected places. Decided here: how much is
//! removed. It is the innermost node that the grammar does not require. A schema becomes `{}`, which accepts any
//! value. A list is kept or removed as a whole, so that no item changes its index. [`Pruned`] is the rule by which findings
//! that follow from an error are not reported.

mod pruned;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    grammar::{Described, Expected, Grammar, Input, Kind, Missing, Table, Version, is_extension},
    reach::component_of,
    reference::{ResolvedReference, ResolvedReferences},
};
use crate::{
    diagnostic::Pointer,
    pointer::{child, find, find_mut, remove_members},
};

pub use pruned::Pruned;

/// Removes the invalid nodes at these places from `tree`, and the references to them. Returns the places, and those of all
/// references that lead there, directly or through components. `None` if nothing is left of the document.
pub fn prune(
    tree: &mut Value,
    grammar: &'static Grammar,
    invalid: Vec<Pointer>,
    resolved: &ResolvedReferences,
) -> Option<Vec<Pointer>> {
    let pruner = Pruner {
        tree,
        grammar,
        described: &resolved.described,
    };
    let links = by_target(&resolved.references);
    let mut cuts: HashMap<Pointer, Cut> = HashMap::new();
    let mut open = invalid;
    while !open.is_empty() {
        let mut new = Vec::new();
        for place in &open {
            let (place, cut) = pruner.cut(place)?;
            if !within(&place, &cuts) {
                new.push(place.clone());
                cuts.insert(place, cut);
            }
        }
        // A reference to a removed node has no target, and is removed as well.
        open = lost(&new, &links, &cuts);
        open.retain(|at| {
            pruner
                .cut(at)
                .is_none_or(|(place, _)| !within(&place, &cuts))
        });
    }
    apply(&cuts, tree);
    Some(leading_to(cuts.into_keys().collect(), &resolved.references))
}

/// The references that lead to a node or into it, by that node.
type Links<'r> = HashMap<&'r Pointer, Vec<&'r ResolvedReference>>;

fn by_target(links: &[ResolvedReference]) -> Links<'_> {
    let mut by_target: Links<'_> = HashMap::new();
    for link in links {
        for around in link.to.ancestors() {
            by_target.entry(around).or_default().push(link);
        }
    }
    by_target
}

/// The remaining references to nodes that the new cuts remove.
fn lost(new: &[Pointer], links: &Links<'_>, cuts: &HashMap<Pointer, Cut>) -> Vec<Pointer> {
    let mut lost = Vec::new();
    for place in new {
        let is_removed = cuts.get(place) == Some(&Cut::Remove);
        let links = links.get(place).into_iter().flatten();
        let links = links.filter(|link| is_removed || link.to != *place);
        lost.extend(
            links
                .filter(|link| !within(&link.at, cuts))
                .map(|link| link.at.clone()),
        );
    }
    lost
}

/// Applies the cuts to the tree.
fn apply(cuts: &HashMap<Pointer, Cut>, tree: &mut Value) {
    for (place, cut) in cuts {
        if let (Cut::AnyValue, Some(node)) = (cut, find_mut(tree, place)) {
            *node = Value::Object(Map::new());
        }
    }
    let removed = cuts.iter().filter(|(_, cut)| **cut == Cut::Remove);
    remove_members(tree, removed.map(|(place, _)| place));
}

/// Whether the node or an ancestor is cut.
fn within(pointer: &Pointer, cuts: &HashMap<Pointer, Cut>) -> bool {
    pointer.ancestors().any(|at| cuts.contains_key(at))
}

/// These places, and those of all references that lead to a component that contains one of them, directly or indirectly.
fn leading_to(places: Vec<Pointer>, links: &[ResolvedReference]) -> Vec<Pointer> {
    let mut to: HashMap<Pointer, Vec<&Pointer>> = HashMap::new();
    for link in links {
        to.entry(component_of(&link.to).clone())
            .or_default()
            .push(&link.at);
    }
    let mut known: HashSet<Pointer> = HashSet::new();
    let mut open = places;
    let mut all = Vec::new();
    while let Some(place) = open.pop() {
        let component = component_of(&place);
        if known.insert(component.clone()) {
            let links = to.get(component).into_iter().flatten();
            open.extend(links.map(|at| (*at).clone()));
        }
        all.push(place);
    }
    all
}

/// How a node is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// The member is removed.
    Remove,
    /// The schema is replaced by `{}`.
    AnyValue,
}

struct Pruner<'t> {
    tree: &'t Value,
    grammar: &'static Grammar,
    described: &'t Described,
}

/// A node on the path from the root to an error.
struct Step {
    at: Pointer,
    expected: Expected,
    /// Whether the object that contains it does not require it.
    is_dispensable: bool,
}

impl Pruner<'_> {
    /// What to remove because of an error at this place.
    fn cut(&self, fault: &Pointer) -> Option<(Pointer, Cut)> {
        let steps = self.steps(fault);
        steps.into_iter().rev().find_map(|step| {
            let is_schema = |table: &'static Table| table.kind == Kind::Schema;
            if step.expected.table().is_some_and(is_schema) {
                Some((step.at, Cut::AnyValue))
            } else {
                step.is_dispensable.then_some((step.at, Cut::Remove))
            }
        })
    }

    /// The existing nodes on the path to a place.
    fn steps(&self, place: &Pointer) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut node = self.tree;
        let mut at = Pointer::root();
        let mut expected = Expected::Object(self.grammar.root);
        for segment in place.segments() {
            let is_member = node.is_object();
            let Some(below) = child(node, segment) else {
                break;
            };
            at = at.child(segment);
            let mut step = self.below(expected, node, segment, at.clone());
            if let (Expected::Any, Some(table)) = (step.expected, self.described.get(&at)) {
                step.expected = Expected::OrReference(table);
                step.is_dispensable = is_member;
            }
            expected = step.expected;
            node = below;
            steps.push(step);
        }
        steps
    }

    fn below(&self, expected: Expected, node: &Value, segment: &str, at: Pointer) -> Step {
        let step = |expected: Expected, is_dispensable: bool| Step {
            at: at.clone(),
            expected,
            is_dispensable,
        };
        match expected {
            Expected::Object(table) | Expected::OrReference(table) => match table.field(segment) {
                Some(field) => {
                    let missing = field.missing_in(self.version());
                    step(field.expected, !matches!(missing, Missing::Error))
                }
                None if is_extension(segment) => step(Expected::Any, false),
                None => match table.patterned_field(segment) {
                    Some(patterned) => step(patterned.expected, true),
                    // An unknown member can be removed, unless it is the target of a reference.
                    None => step(Expected::Any, segment != "$ref"),
                },
            },
            Expected::Array(item) => step(*item, false),
            Expected::Map(entry) => step(*entry, true),
            Expected::BoolOr(expected) => self.below(*expected, node, segment, at),
            Expected::Forms(_) => match expected.form(node) {
                Expected::Forms(_) => step(Expected::Any, false),
                form => self.below(form, node, segment, at),
            },
            _ => step(Expected::Any, false),
        }
    }

    fn version(&self) -> Version {
        match self.grammar.input {
            Input::Document(version) => version,
            Input::Converted => Version::V3_0,
        }
    }
}

/// Drops the targets of references that no longer exist.
pub fn forget_removed(tree: &Value, resolved: &mut ResolvedReferences) {
    resolved.targets.retain(|(_, at)| find(tree, at).is_some());
    resolved.described.retain(|at, _| find(tree, at).is_some());
}
