//! Maps places of the trees of a document to places of the document itself.

use super::{prune::Pruned, source_map::SourceMap};
use crate::{
    diagnostic::{Part, Tree},
    pointer::Pointer,
};

/// The original places of the nodes of each tree, and the places that were removed because of errors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// From nodes that were inlined in place of references to the nodes that those references lead to.
    pub copies: SourceMap,
    /// From nodes that were moved, because they were at a place where only another version defines them, to their places before.
    pub moved: SourceMap,
    /// From the nodes of the converted tree to those of the tree before its conversion to OpenAPI 3.0.
    pub source_map: SourceMap,
    /// The removed places, in the joined document.
    pub pruned: Pruned,
}

impl Trace {
    /// The place in the joined document of a node of a tree, or of its key: the key of an inlined node is the key of the
    /// reference.
    pub(crate) fn place(&self, tree: Tree, pointer: &Pointer, part: Part) -> Pointer {
        match tree {
            Tree::Document => pointer.clone(),
            Tree::Inlined => self.copies.of_part(&self.moved.of(pointer), part),
            Tree::Converted => {
                let before = self.moved.of(&self.source_map.of(pointer));
                self.copies.of_part(&before, part)
            }
        }
    }
}
