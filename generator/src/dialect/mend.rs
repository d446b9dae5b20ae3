//! Takes out of a tree what is at fault, so that the rest is read all the same and all faults are found in one run.
//!
//! In come the places of the faults that have been reported; out goes a tree that fits the grammar, and [`Taken`], by
//! which later stages know what follows from those faults and need not be told. Decided here is how much goes: the
//! innermost thing that the grammar can do without. A schema becomes `{}`, which takes any value. Lists are left whole or
//! go as a whole, so that nothing in them changes its place.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    address::{child, find, find_mut},
    grammar::{Grammar, Kind, Missing, Table, Takes, Walk, is_extension},
    reach::component_of,
    reference::{Described, Led, Link},
    version::Version,
};
use crate::diagnostic::Pointer;

/// What has been taken out of a tree, in the places of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    places: HashSet<Pointer>,
    /// Those places and all around them.
    around: HashSet<Pointer>,
}

impl Taken {
    /// Notes that something at this place was taken out, or refers to what was.
    pub fn add(&mut self, place: Pointer) {
        self.around.extend(place.ancestors().cloned());
        self.places.insert(place);
    }

    /// The same, with each place where it stands in another tree.
    pub fn moved(&self, to: impl Fn(&Pointer) -> Pointer) -> Self {
        let mut moved = Taken::default();
        self.places.iter().for_each(|place| moved.add(to(place)));
        moved
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether what is said of the node may follow from what was taken out within it, around it, or beside it where the
    /// one says something of the other.
    pub fn concerns(&self, pointer: &Pointer) -> bool {
        self.around.contains(pointer)
            || pointer.ancestors().any(|at| self.places.contains(at))
            || self.concerns_beside(pointer)
    }

    fn concerns_beside(&self, pointer: &Pointer) -> bool {
        pointer.ancestors().take(3).any(|keyword| {
            let beside = BESIDE.iter().find(|(name, _)| keyword.name() == Some(name));
            let (Some((_, others)), Some(object)) = (beside, keyword.parent()) else {
                return false;
            };
            others.iter().any(|other| self.is_lost(object, other))
        })
    }

    /// Whether the keyword of the object is gone: for a list, or one item of it.
    fn is_lost(&self, object: &Pointer, keyword: &str) -> bool {
        let at = object.child(keyword);
        match keyword {
            "properties" => self.places.contains(&at),
            _ => self.around.contains(&at),
        }
    }
}

/// Keywords of which something is said that depends on others of the same object.
const BESIDE: &[(&str, &[&str])] = &[
    ("required", &["properties", "allOf"]),
    ("oneOf", &["oneOf", "discriminator"]),
    ("anyOf", &["anyOf", "discriminator"]),
    ("discriminator", &["oneOf", "anyOf"]),
    ("encoding", &["schema"]),
    ("url", &["variables"]),
];

/// Takes out what is at fault at these places, and what refers to that. Returns those places, and with them all that
/// lead there; `None` where nothing is left of the document.
pub fn mend(
    tree: &mut Value,
    grammar: &'static Grammar,
    faults: Vec<Pointer>,
    led: &Led,
) -> Option<Vec<Pointer>> {
    let mender = Mender {
        tree,
        grammar,
        described: &led.described,
    };
    let mut cuts: HashMap<Pointer, Cut> = HashMap::new();
    let mut open = faults;
    while !open.is_empty() {
        for fault in &open {
            let (place, cut) = mender.cut(fault)?;
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
        open = led
            .links
            .iter()
            .filter(is_lost)
            .map(|link| link.at.clone())
            .collect();
        open.retain(|at| {
            mender
                .cut(at)
                .is_none_or(|(place, _)| !within(&place, &cuts))
        });
    }
    for (place, cut) in &cuts {
        cut.apply(tree, place);
    }
    Some(leading_to(cuts.into_keys().collect(), &led.links))
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

struct Mender<'t> {
    tree: &'t Value,
    grammar: &'static Grammar,
    described: &'t Described,
}

/// A node on the way from the root to a fault.
struct Step {
    at: Pointer,
    takes: Takes,
    /// Whether the object around it can do without.
    is_dispensable: bool,
}

impl Mender<'_> {
    /// What to take out for a fault at this place.
    fn cut(&self, fault: &Pointer) -> Option<(Pointer, Cut)> {
        let steps = self.steps(fault);
        steps.into_iter().rev().find_map(|step| {
            let is_schema = |table: &'static Table| table.kind == Kind::Schema;
            if step.takes.table().is_some_and(is_schema) {
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
        let mut takes = Takes::Object(self.grammar.root);
        for segment in place.segments() {
            let is_member = node.is_object();
            let Some(below) = child(node, segment) else {
                break;
            };
            at = at.child(segment);
            let mut step = self.below(takes, node, segment, at.clone());
            if let (Takes::Any, Some(table)) = (step.takes, self.described.get(&at)) {
                step.takes = Takes::OrReference(table);
                step.is_dispensable = is_member;
            }
            takes = step.takes;
            node = below;
            steps.push(step);
        }
        steps
    }

    fn below(&self, takes: Takes, node: &Value, segment: &str, at: Pointer) -> Step {
        let step = |takes: Takes, is_dispensable: bool| Step {
            at: at.clone(),
            takes,
            is_dispensable,
        };
        match takes {
            Takes::Object(table) | Takes::OrReference(table) => match table.field(segment) {
                Some(field) => {
                    let missing = field.missing_in(self.version());
                    step(field.takes, !matches!(missing, Missing::Fault))
                }
                None if is_extension(segment) => step(Takes::Any, false),
                None => match table.pattern(segment) {
                    Some(patterned) => step(patterned.takes, true),
                    // What the grammar doesn't have can go, but for what a reference leads to.
                    None => step(Takes::Any, segment != "$ref"),
                },
            },
            Takes::Array(item) => step(*item, false),
            Takes::Map(entry) => step(*entry, true),
            Takes::BoolOr(takes) => self.below(*takes, node, segment, at),
            Takes::Forms(_) => match takes.form(node) {
                Takes::Forms(_) => step(Takes::Any, false),
                form => self.below(form, node, segment, at),
            },
            _ => step(Takes::Any, false),
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
pub fn without_lost(tree: &Value, led: &mut Led) {
    led.targets.retain(|(_, at)| find(tree, at).is_some());
    led.described.retain(|at, _| find(tree, at).is_some());
}
