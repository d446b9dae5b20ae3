//! Schemas as conjunctions: `$ref` and `allOf` are resolved to the parts by each of which a value must be valid.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::pointer::{Pointer, child, find, target};

use super::types::Types;

/// The keywords of a schema.
pub type Keywords<'d> = &'d Map<String, Value>;

/// The schemas of a document.
#[derive(Clone, Copy)]
pub struct Schemas<'d> {
    tree: &'d Value,
    /// Whether keywords beside `$ref` apply (since OpenAPI 3.1).
    siblings_apply: bool,
}

/// The parts of a schema: a value must be valid by each.
#[derive(Default)]
pub struct Conjunction<'d> {
    /// The parts, without their `$ref` and `allOf`.
    pub parts: Vec<Keywords<'d>>,
    /// Whether no value is valid.
    pub is_never: bool,
}

impl<'d> Schemas<'d> {
    /// The schemas in `tree`, whose references are all local. `siblings_apply` is whether keywords beside `$ref` apply.
    pub fn new(tree: &'d Value, siblings_apply: bool) -> Self {
        Schemas {
            tree,
            siblings_apply,
        }
    }

    /// The node at `pointer`. References on the way are followed.
    pub fn node(self, pointer: &Pointer) -> Option<&'d Value> {
        Some(self.place(pointer)?.1)
    }

    /// The node at `pointer`, and its own pointer if a reference on the way is followed.
    pub fn place(self, pointer: &Pointer) -> Option<(Pointer, &'d Value)> {
        let root = (Pointer::root(), self.tree);
        let segments = pointer.segments();
        segments
            .into_iter()
            .try_fold(root, |(at, node), segment| self.member((at, node), segment))
    }

    /// The member or item of a node, or of what it refers to.
    pub fn member(
        self,
        (at, node): (Pointer, &'d Value),
        name: &str,
    ) -> Option<(Pointer, &'d Value)> {
        let (at, node) = match child(node, name) {
            Some(_) => (at, node),
            None => self.followed((at, node))?,
        };
        Some((at.child(name), child(node, name)?))
    }

    /// The target of a reference.
    pub fn referenced(self, node: &'d Value) -> Option<(Pointer, &'d Value)> {
        let text = ["$ref", "$dynamicRef"]
            .into_iter()
            .find_map(|key| node.get(key)?.as_str())?;
        let pointer = target(text)?;
        let found = find(self.tree, &pointer)?;
        Some((pointer, found))
    }

    /// Whether keywords beside `$ref` apply.
    pub fn siblings_apply(self) -> bool {
        self.siblings_apply
    }

    /// Follows references up to a node that is none; `None` if they lead nowhere.
    pub fn followed(self, place: (Pointer, &'d Value)) -> Option<(Pointer, &'d Value)> {
        let mut seen = HashSet::new();
        let mut at = place;
        while let Some(next) = self.referenced(at.1) {
            if !seen.insert(std::ptr::from_ref(next.1)) {
                return None;
            }
            at = next;
        }
        Some(at)
    }

    /// The parts of the schemas `nodes`, all of which apply.
    pub fn conjunction(self, nodes: &[&'d Value]) -> Conjunction<'d> {
        let mut found = Conjunction::default();
        let mut seen = HashSet::new();
        let mut open: Vec<&'d Value> = nodes.iter().rev().copied().collect();
        while let Some(node) = open.pop() {
            if !seen.insert(std::ptr::from_ref(node)) {
                continue;
            }
            match node {
                Value::Bool(false) => found.is_never = true,
                Value::Object(keywords) => {
                    let referenced = self.referenced(node);
                    open.extend(referenced.as_ref().map(|(_, target)| *target));
                    if referenced.is_some() && !self.siblings_apply {
                        continue;
                    }
                    let all = keywords.get("allOf").and_then(Value::as_array);
                    open.extend(all.into_iter().flatten().rev());
                    found.parts.push(keywords);
                }
                _ => {}
            }
        }
        found
    }
}

impl Conjunction<'_> {
    /// The types of the valid values.
    pub fn types(&self) -> Types {
        Types::of_all(&self.parts)
    }
}
