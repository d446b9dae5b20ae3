//! A document as the rest of the compiler reads it.

use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::Value;

use super::{
    prune::Pruned,
    shared_nodes::{Referable, SharedNodes},
    source_map::SourceMap,
};
use crate::{diagnostic::Part, pointer::Pointer, source::Mount};

/// A document as the rest of the compiler reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The typed view.
    pub api: OpenAPI,
    /// The nodes outside of the components of `api` to which references lead, and the webhooks.
    pub shared: SharedNodes,
    /// The OpenAPI 3.0 tree that `api` was deserialized from: a pointer to a node of `api` is a pointer into this tree.
    /// Every `$ref` in it is local and leads to a node (see [`target`](crate::pointer::target) and
    /// [`find`](crate::pointer::find)); the other files of the document are mounted in it.
    pub tree: Value,
    /// From the places of `tree` to those of the tree before its conversion to OpenAPI 3.0.
    pub source_map: SourceMap,
    /// From nodes that were inlined in place of references to the nodes that those references lead to.
    pub copies: SourceMap,
    /// Where the other files are mounted.
    pub mount: Mount,
    /// What was removed from `tree` because of an error.
    pub pruned: Pruned,
}

impl Document {
    /// The place in the joined document of the node at `pointer` of the 3.0 tree.
    pub fn place_of(&self, pointer: &Pointer) -> Pointer {
        self.copies.of(&self.source_map.of(pointer))
    }

    /// Like [`Document::place_of`], for a part of a node: the key of an inlined node is the key of the reference.
    pub fn place_of_part(&self, pointer: &Pointer, part: Part) -> Pointer {
        self.copies.of_part(&self.source_map.of(pointer), part)
    }

    /// Like [`Document::place_of`], as text: a pointer, preceded by the path of the file unless that is the root file.
    pub fn shown(&self, pointer: &Pointer) -> String {
        let shown = self.mount.shown(&self.place_of(pointer));
        shown.strip_prefix('#').map(str::to_owned).unwrap_or(shown)
    }

    /// The object at `pointer`, or the reference that stands there, if another reference leads to it.
    pub fn referable<T: Referable>(&self, pointer: &Pointer) -> Option<&ReferenceOr<T>> {
        match pointer.segments().as_slice() {
            ["components", section, name] if *section == T::SECTION => {
                T::components(self.api.components.as_ref()?).get(*name)
            }
            _ => T::shared(&self.shared).get(pointer),
        }
    }
}
