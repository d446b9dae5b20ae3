//! Takes out of a tree what is at fault, so that the rest is read all the same and all faults are found in one run.
//!
//! In come the places of the faults that have been reported; out goes a tree that fits the grammar, and [`Pruned`], by
//! which later stages know what follows from those faults and need not be told. Decided here is how much goes: the
//! innermost thing that the grammar can do without. A schema becomes `{}`, which takes any value. Lists are left whole or
//! go as a whole, so that nothing in them changes its place.

mod pruned;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    grammar::{Described, Expected, Grammar, Kind, Missing, Table, Version, Walk, is_extension},
    reach::component_of,
    reference::{Link, ResolvedReferences},
};
use crate::{
    diagnostic::Pointer,
    pointer::{child, find, find_mut},
};

pub use pruned::Pruned;

/// Takes out what is at fault at these places, and what refers to that. Returns those places, and with them all that
/// lead there; `None` where nothing is left of the document.
pub fn prune(
    tree: &mut Value,
    grammar: &'static Grammar,
    faults: Vec<Pointer>,
    resolved: &ResolvedReferences,
) -> Option<Vec<Pointer>> {
    let pruner = Pruner {
        tree,
        grammar,
        described: &resolved.described,
    };
    let mut cuts: HashMap<Pointer, Cut> = HashMap::new();
    let mut open = faults;
    while !open.is_empty() {
        for fault in &open {
            let (place, cut) = pruner.cut(fault)?;
            if !within(&place, &cuts) {
                cuts.insert(place, cut);
            }
        }
        // A reference to what goes leads nowhere, and goes as well.
        let is_lost = |link: &&Link| {
            let leads_there = match cuts.get(&link.to) {
                Some(cut) => *cut == Cut::Remove,
                None => within(&link.to, &cuts),
            };
            leads_there && !within(&link.at, &cuts)
        };
        open = resolved
            .links
            .iter()
            .filter(is_lost)
            .map(|link| link.at.clone())
            .collect();
        open.retain(|at| {
            pruner
                .cut(at)
                .is_none_or(|(place, _)| !within(&place, &cuts))
        });
    }
    for (place, cut) in &cuts {
        cut.apply(tree, place);
    }
    Some(leading_to(cuts.into_keys().collect(), &resolved.links))
}

/// Whether the node, or one around it, is cut.
fn within(pointer: &Pointer, cuts: &HashMap<Pointer, Cut>) -> bool {
    pointer.ancestors().any(|at| cuts.contains_key(at))
}

/// These places, and those of the references that lead to a component in which one of them is, by whatever way.
fn leading_to(places: Vec<Pointer>, links: &[Link]) -> Vec<Pointer> {
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

/// How something is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// The member goes.
    Remove,
    /// The schema becomes one of any value.
    AnyValue,
}

impl Cut {
    fn apply(self, tree: &mut Value, place: &Pointer) {
        match self {
            Cut::AnyValue => {
                if let Some(node) = find_mut(tree, place) {
                    *node = Value::Object(Map::new());
                }
            }
            Cut::Remove => {
                if let (Some(parent), Some(name)) = (place.parent(), place.name())
                    && let Some(Value::Object(members)) = find_mut(tree, parent)
                {
                    members.shift_remove(name);
                }
            }
        }
    }
}

struct Pruner<'t> {
    tree: &'t Value,
    grammar: &'static Grammar,
    described: &'t Described,
}

/// A node on the way from the root to a fault.
struct Step {
    at: Pointer,
    expected: Expected,
    /// Whether the object around it can do without.
    is_dispensable: bool,
}

impl Pruner<'_> {
    /// What to take out for a fault at this place.
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

    /// The way to a place, as far as there is one.
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
                None => match table.pattern(segment) {
                    Some(patterned) => step(patterned.expected, true),
                    // What the grammar doesn't have can go, but for what a reference leads to.
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
        match self.grammar.walk {
            Walk::Written(version) => version,
            Walk::Converted => Version::V3_0,
        }
    }
}

/// Leaves out of what references lead to the nodes that are there no more.
pub fn without_lost(tree: &Value, resolved: &mut ResolvedReferences) {
    resolved.targets.retain(|(_, at)| find(tree, at).is_some());
    resolved.described.retain(|at, _| find(tree, at).is_some());
}
