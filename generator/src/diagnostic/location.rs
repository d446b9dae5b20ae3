//! Locations in a document: a JSON pointer (RFC 6901), or a line and column if the text can't be parsed.

use std::sync::Arc;

use crate::pointer::Pointer;

/// The part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its key.
    Key,
    /// The node itself.
    Value,
}

/// A location in a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// A node of the tree.
    Node {
        /// The name of the file, as it was given to the compiler; `None` for the root file.
        file: Option<Arc<str>>,
        /// The pointer to the node in the file.
        pointer: Pointer,
        /// Its key or its value.
        part: Part,
    },
    /// A place in the text of a file that can't be parsed.
    Text {
        /// The name of the file, as it was given to the compiler.
        file: Arc<str>,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// A whole file.
    File(Arc<str>),
}

impl Location {
    /// The key of the node at `pointer`.
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
