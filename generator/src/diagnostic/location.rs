//! Where in a document something stands: by JSON pointer (RFC 6901), or by line and column where there is no tree yet.

use std::sync::Arc;

use crate::pointer::Pointer;

/// Which part of a node is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key under which the node stands.
    Key,
    /// The node itself.
    Value,
}

/// Where in the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// A node of the tree.
    Node {
        /// The file into which the pointer leads, as it was named to the compiler; `None` for the root file.
        file: Option<Arc<str>>,
        /// Which node.
        pointer: Pointer,
        /// Its key or its value.
        part: Part,
    },
    /// A place in the text of a file, where there is no tree to point into.
    Text {
        /// The file, as it was named to the compiler.
        file: Arc<str>,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// A file as a whole, or no file at all (the configuration, say).
    File(Arc<str>),
}

impl Location {
    /// The key under which the node at `pointer` stands.
    pub fn key(pointer: &Pointer) -> Self {
        Location::Node {
            file: None,
            pointer: pointer.clone(),
            part: Part::Key,
        }
    }
}

impl From<&Pointer> for Location {
    fn from(pointer: &Pointer) -> Self {
        Location::Node {
            file: None,
            pointer: pointer.clone(),
            part: Part::Value,
        }
    }
}
