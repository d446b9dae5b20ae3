//! Maps the pointers of nodes in a changed tree to those in the original tree.

use std::collections::HashMap;

use crate::diagnostic::{Part, Pointer};

/// Returns the source texts of scalars: given pointers, the text of each scalar (`1.10`, which the parser read as
/// 1.1). A pointer without an entry in the result leads to a scalar whose value is its text.
pub type ScalarTexts<'w> = &'w dyn Fn(&[Pointer]) -> HashMap<Pointer, String>;

/// From pointers of the changed tree to those of the original one. A node without an entry has the same pointer in both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceMap {
    places: HashMap<Pointer, Pointer>,
    /// The keys that were elsewhere than their nodes' places imply.
    keys: HashMap<Pointer, Pointer>,
    /// The map of an earlier change, from the tree before the later one to the original tree.
    earlier: Option<Box<SourceMap>>,
}

impl SourceMap {
    /// Records that the node at `to` of the changed tree was at `from`. The same applies to the nodes below it, unless they have an
    /// entry.
    pub fn record(&mut self, to: Pointer, from: Pointer) {
        self.places.insert(to, from);
    }

    /// Records that the key of the node at `to` of the changed tree was at `from`. For an item of an array, that is the item.
    pub fn record_key(&mut self, to: Pointer, from: Pointer) {
        self.keys.insert(to, from);
    }

    /// This map after an earlier one: the original pointers are those of the earlier one.
    pub fn after(self, earlier: SourceMap) -> Self {
        SourceMap {
            earlier: Some(Box::new(earlier)),
            ..self
        }
    }

    /// The original pointer of the node at `pointer` of the changed tree.
    pub fn of(&self, pointer: &Pointer) -> Pointer {
        let place = self.place(pointer);
        match &self.earlier {
            Some(earlier) => earlier.of(&place),
            None => place,
        }
    }

    /// The pointer before the latest change.
    fn place(&self, pointer: &Pointer) -> Pointer {
        if self.places.is_empty() {
            return pointer.clone();
        }
        if let Some(from) = self.places.get(pointer) {
            return from.clone();
        }
        match pointer.parent().zip(pointer.name()) {
            Some((parent, name)) => self.place(parent).child(name),
            None => pointer.clone(),
        }
    }

    /// The original pointers of the relocated nodes.
    pub fn sources(&self) -> impl Iterator<Item = &Pointer> {
        self.places.values()
    }

    /// The original pointer of a part of a node. If only the parent was relocated, the key of the node is still its own.
    pub fn of_part(&self, pointer: &Pointer, part: Part) -> Pointer {
        let key = self.keys.get(pointer).filter(|_| part == Part::Key);
        let place = key.cloned().unwrap_or_else(|| self.place(pointer));
        let place = match (part, pointer.parent().zip(pointer.name())) {
            (Part::Key, Some((parent, name))) if key.is_none() && place.name() != Some(name) => {
                self.place(parent).child(name)
            }
            _ => place,
        };
        match &self.earlier {
            Some(earlier) => earlier.of_part(&place, part),
            None => place,
        }
    }
}
