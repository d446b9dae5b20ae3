//! The actions `update` and `copy`: merge a value with nodes of the document, and record where the new nodes come from.
//!
//! Members of objects are merged one by one, arrays are concatenated, and any other value replaces one of its like. A member
//! without a value changes no object and no array: overlays that mirror the structure of a document have such members.

use serde_json::Value;

use super::{
    document::{Action, Version},
    origins::Origins,
};
use crate::{
    diagnostic::describe,
    pointer::{Pointer, find, find_mut},
};

/// A value that is added to nodes of the document.
pub struct Addition<'a> {
    pub value: &'a Value,
    /// From where the value comes, as the mount addresses it.
    place: Pointer,
    /// What is known of the places of the nodes below it.
    origins: Option<&'a Origins>,
    /// The node of the overlay that adds it.
    at: Pointer,
}

impl<'a> Addition<'a> {
    /// A value that stands in an overlay, at `at`.
    pub fn of_overlay(value: &'a Value, at: &Pointer) -> Self {
        Addition {
            value,
            place: at.clone(),
            origins: None,
            at: at.clone(),
        }
    }

    /// A value that comes from the document, and that an overlay copies at `at`.
    pub fn of_copy(value: &'a Value, origins: &'a Origins, at: &Pointer) -> Self {
        Addition {
            value,
            place: origins.place_below(None, ""),
            origins: Some(origins),
            at: at.clone(),
        }
    }

    /// A member or an item of the value.
    fn child(&self, name: &str, value: &'a Value) -> Self {
        let origins = self.origins.and_then(|origins| origins.get(name));
        let at = match self.origins.is_some() || self.at != self.place {
            true => self.at.clone(),
            false => self.at.child(name),
        };
        Addition {
            value,
            place: origins.map_or_else(
                || self.place.child(name),
                |known| known.place_below(Some(&self.place), name),
            ),
            origins,
            at,
        }
    }

    /// The record of where the value comes from.
    fn record(&self, is_item: bool) -> Origins {
        let placed = Origins::placed(self.place.clone(), is_item);
        match self.origins {
            Some(known) => placed.with_below(known),
            None => placed,
        }
    }
}

/// What an action can change in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Object,
    Array,
    /// Neither of both.
    Primitive,
}

fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Object(_) => Kind::Object,
        Value::Array(_) => Kind::Array,
        _ => Kind::Primitive,
    }
}

/// Why an action can't be applied to its targets.
pub struct Fault {
    /// The node of the overlay.
    pub at: Pointer,
    pub message: String,
    pub help: &'static str,
}

/// Checks that an action can change all of its targets in the same way.
pub fn check_targets(
    tree: &Value,
    targets: &[Pointer],
    action: &Action<'_>,
    version: Version,
    addition: &Addition<'_>,
) -> Result<(), Fault> {
    let at_target = |message: String, help| Fault {
        at: action.target.at.clone(),
        message,
        help,
    };
    let shown = action.target.shown();
    let mut kinds = targets.iter().filter_map(|at| find(tree, at)).map(kind_of);
    let kind = kinds.next().unwrap_or(Kind::Primitive);
    if kinds.any(|other| other != kind) {
        let message = format!("`{shown}` selects nodes of several kinds");
        return Err(at_target(
            message,
            "select either objects, or arrays, or other values",
        ));
    }
    if kind == Kind::Primitive && version == Version::V1_0 {
        let message = format!("`{shown}` selects neither an object nor an array");
        return Err(at_target(
            message,
            "write `overlay: 1.1.0` at the top of the overlay, which allows it, or select the object that contains the value",
        ));
    }
    let (expected, fits) = match kind {
        Kind::Array => return Ok(()),
        Kind::Object => ("an object", addition.value.is_object()),
        Kind::Primitive => (
            "neither an object nor an array",
            kind_of(addition.value) == Kind::Primitive,
        ),
    };
    match fits {
        true => Ok(()),
        false => Err(Fault {
            at: addition.at.clone(),
            message: format!(
                "`{shown}` selects {expected}, and {} can't be merged with it",
                describe(addition.value)
            ),
            help: "add a value of the kind that the target selects",
        }),
    }
}

/// A value that can't be merged with what the document has in its place.
pub struct Clash {
    /// The node of the overlay.
    pub at: Pointer,
    pub message: String,
    /// From where the node of the document comes.
    pub target: Pointer,
}

/// Merges an addition with the node at `target` of `tree`. Returns the places in the overlay of members without a value that
/// change nothing.
pub fn merge(
    tree: &mut Value,
    origins: &mut Origins,
    target: &Pointer,
    addition: &Addition<'_>,
) -> Result<Vec<Pointer>, Clash> {
    let mut empty = Vec::new();
    let (record, place) = origins.walk(target);
    let Some(node) = find_mut(tree, target) else {
        return Ok(empty);
    };
    match (node, addition.value) {
        (Value::Array(items), value) if !value.is_array() => append(items, record, addition),
        (node, _) => merge_into(node, record, &place, addition, &mut empty)?,
    }
    Ok(empty)
}

/// Merges an addition with a node. Recursion goes as deep as a document may be nested.
fn merge_into(
    node: &mut Value,
    record: &mut Origins,
    place: &Pointer,
    addition: &Addition<'_>,
    empty: &mut Vec<Pointer>,
) -> Result<(), Clash> {
    match (node, addition.value) {
        (Value::Object(members), Value::Object(added)) => {
            for (name, value) in added {
                let added = addition.child(name, value);
                let record = record.child(name);
                match members.get_mut(name) {
                    Some(member) => {
                        let place = record.place_below(Some(place), name);
                        merge_into(member, record, &place, &added, empty)?;
                    }
                    None => {
                        members.insert(name.clone(), value.clone());
                        *record = added.record(false);
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(added)) => {
            for (index, value) in added.iter().enumerate() {
                append(items, record, &addition.child(&index.to_string(), value));
            }
        }
        (node, value) if kind_of(node) == Kind::Primitive && kind_of(value) == Kind::Primitive => {
            node.clone_from(value);
            *record = addition.record(false);
        }
        (_, Value::Null) => empty.push(addition.at.clone()),
        (node, value) => {
            return Err(Clash {
                at: addition.at.clone(),
                message: format!(
                    "{} can't be merged with {}",
                    describe(value),
                    describe(node)
                ),
                target: place.clone(),
            });
        }
    }
    Ok(())
}

fn append(items: &mut Vec<Value>, record: &mut Origins, addition: &Addition<'_>) {
    *record.child(&items.len().to_string()) = addition.record(true);
    items.push(addition.value.clone());
}
