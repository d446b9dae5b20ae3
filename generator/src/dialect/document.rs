//! The checked and converted document, which the later stages read.

use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::Value;

use super::{
    shared_nodes::{Referable, SharedNodes},
    trace::Trace,
};
use crate::{
    diagnostic::{Part, Tree},
    pointer::Pointer,
    source::Mount,
};

/// A checked document, converted to OpenAPI 3.0.
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
    /// The tree that was converted, if it was asked for.
    pub checked: Option<CheckedTree>,
    /// Where the other files are mounted.
    pub mount: Mount,
    /// The original places of the nodes of `tree`, and the places that were removed because of errors.
    pub trace: Trace,
}

/// The joined and checked tree of a document in the terms of its own version. Every `$ref` in it is local and leads to a
/// node.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedTree {
    /// The tree.
    pub tree: Value,
    /// Whether keywords beside a `$ref` in a schema apply (since OpenAPI 3.1).
    pub siblings_apply: bool,
}

impl Document {
    /// The place in the joined document of the node at `pointer` of the 3.0 tree.
    pub fn place_of(&self, pointer: &Pointer) -> Pointer {
        self.trace.place(Tree::Converted, pointer, Part::Value)
    }

    /// Like [`Document::place_of`], as text: a pointer, preceded by the path of the file unless that is the root file.
    pub fn shown(&self, pointer: &Pointer) -> String {
        let shown = self.mount.shown(&self.place_of(pointer));
        shown.strip_prefix('#').map(str::to_owned).unwrap_or(shown)
    }

    /// The object at `pointer`, or the reference in its place. `None` if it is neither a component nor the target of one.
    pub fn referable<T: Referable>(&self, pointer: &Pointer) -> Option<&ReferenceOr<T>> {
        match pointer.segments().as_slice() {
            ["components", section, name] if *section == T::SECTION => {
                T::components(self.api.components.as_ref()?).get(*name)
            }
            _ => T::shared(&self.shared).get(pointer),
        }
    }
}
