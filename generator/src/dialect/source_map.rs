//! Where the nodes of the 3.0 tree stand in the document as it is written, where that is elsewhere.

use std::collections::HashMap;

use crate::diagnostic::{Part, Pointer};

/// How scalars are written in the document: given pointers, the text of each scalar (`1.10`, which the parser read as
/// 1.1). A pointer without an entry in the result leads to a scalar whose value is its text.
pub type ScalarTexts<'w> = &'w dyn Fn(&[Pointer]) -> HashMap<Pointer, String>;

/// From the places of the 3.0 tree to those of the document. What nobody has moved stands where it stood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceMap {
    places: HashMap<Pointer, Pointer>,
}

impl SourceMap {
    /// Notes that the node at `to` of the 3.0 tree stands at `from` in the document; so does what is below it, unless
    /// something else is noted for that.
    pub fn record(&mut self, to: Pointer, from: Pointer) {
        self.places.insert(to, from);
    }

    /// Where the node at `pointer` of the 3.0 tree stands in the document.
    pub fn of(&self, pointer: &Pointer) -> Pointer {
        if self.places.is_empty() {
            return pointer.clone();
        }
        if let Some(from) = self.places.get(pointer) {
            return from.clone();
        }
        match pointer.parent().zip(pointer.name()) {
            Some((parent, name)) => self.of(parent).child(name),
            None => pointer.clone(),
        }
    }

    /// The places of the document from which something was moved.
    pub fn sources(&self) -> impl Iterator<Item = &Pointer> {
        self.places.values()
    }

    /// The same of a part of a node. A node that has another one's place under another name still has its own key.
    pub fn of_part(&self, pointer: &Pointer, part: Part) -> Pointer {
        let place = self.of(pointer);
        match (part, pointer.parent().zip(pointer.name())) {
            (Part::Key, Some((parent, name))) if place.name() != Some(name) => {
                self.of(parent).child(name)
            }
            _ => place,
        }
    }
}
