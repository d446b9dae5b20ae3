//! What stands elsewhere in the 3.0 tree: for the way back to the document, and for the references.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    dialect::source_map::SourceMap,
    pointer::{find_mut, target},
};

/// Which nodes have moved, and where the references are that must follow them.
#[derive(Default)]
pub(super) struct Relocations {
    source_map: SourceMap,
    /// From the places of the document to those of the 3.0 tree. What came to stand at several is found at the first.
    relocated: HashMap<Pointer, Pointer>,
    /// The objects of the 3.0 tree that are references.
    references: HashSet<Pointer>,
}

impl Relocations {
    /// The node at `to` is the one that stands at `from` in the document.
    pub fn relocated(&mut self, from: &Pointer, to: &Pointer) {
        self.stands(to, from);
        self.relocated
            .entry(from.clone())
            .or_insert_with(|| to.clone());
    }

    /// The node at `to` is not in the document: what is to be said about it is said at `from`.
    pub fn stands(&mut self, to: &Pointer, from: &Pointer) {
        self.source_map.record(to.clone(), from.clone());
    }

    /// There is a reference at `to`.
    pub fn reference(&mut self, to: &Pointer) {
        self.references.insert(to.clone());
    }

    /// Lets the references lead to where things stand now.
    pub fn apply(self, tree: &mut Value) -> SourceMap {
        for reference in &self.references {
            let Some(Value::String(text)) = find_mut(tree, &reference.child("$ref")) else {
                continue;
            };
            if let Some(from) = target(text) {
                // A `%` in a name would be taken for an escape.
                let to = self.now(&from).to_string().replace('%', "%25");
                *text = format!("#{to}");
            }
        }
        self.source_map
    }

    /// Where the node at `from` in the document stands now.
    pub fn now(&self, from: &Pointer) -> Pointer {
        if let Some(to) = self.relocated.get(from) {
            return to.clone();
        }
        match from.parent().zip(from.name()) {
            Some((parent, name)) => self.now(parent).child(name),
            None => from.clone(),
        }
    }
}
