//! Records where the nodes of the document are in the 3.0 tree, for the places of findings and for references.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    dialect::source_map::SourceMap,
    pointer::{find_mut, target},
};

/// The nodes that move, and the references to update.
#[derive(Default)]
pub(super) struct Relocations {
    source_map: SourceMap,
    /// From places of the document to places of the 3.0 tree. A node that is copied to several places has the first one.
    moves: HashMap<Pointer, Pointer>,
    /// The Reference Objects of the 3.0 tree.
    references: HashSet<Pointer>,
}

impl Relocations {
    /// Records that the node at `from` of the document moves to `to`.
    pub fn record_move(&mut self, from: &Pointer, to: &Pointer) {
        self.record_source(to, from);
        self.moves.entry(from.clone()).or_insert_with(|| to.clone());
    }

    /// Records that findings about the new node at `to` are reported at `from` of the document.
    pub fn record_source(&mut self, to: &Pointer, from: &Pointer) {
        self.source_map.record(to.clone(), from.clone());
    }

    /// Records a Reference Object at `to`.
    pub fn record_reference(&mut self, to: &Pointer) {
        self.references.insert(to.clone());
    }

    /// Updates the references to the new places of their targets. Returns the original places of the nodes.
    pub fn apply(self, tree: &mut Value) -> SourceMap {
        for reference in &self.references {
            let Some(Value::String(text)) = find_mut(tree, &reference.child("$ref")) else {
                continue;
            };
            if let Some(from) = target(text) {
                // A `%` in a name must not be read as percent-encoding.
                let to = self.new_place(&from).to_string().replace('%', "%25");
                *text = format!("#{to}");
            }
        }
        self.source_map
    }

    /// The place in the 3.0 tree of the node at `from` of the document.
    pub fn new_place(&self, from: &Pointer) -> Pointer {
        if let Some(to) = self.moves.get(from) {
            return to.clone();
        }
        match from.parent().zip(from.name()) {
            Some((parent, name)) => self.new_place(parent).child(name),
            None => from.clone(),
        }
    }
}
