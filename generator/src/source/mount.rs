//! The pointers to the nodes of the other files in the tree of a document.
//!
//! The trees of these files are members of one object, each under the path of its file. That object is a member of the
//! root, under a key that occurs in no file.

use std::{collections::BTreeSet, sync::Arc};

use crate::{diagnostic::Pointer, pointer::percent_decoded};

/// The key, if no file contains it. It begins with `x-`, so that the grammar allows any value.
const KEY: &str = "x-files";

/// The path of the root file. No reference leads to a path that begins with `/`.
pub(super) const ROOT: &str = "/root";
/// The beginning of the paths of overlays; their indices follow.
pub(super) const OVERLAYS: &str = "/overlays/";

/// The place in the tree below which the other files are mounted.
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    key: Arc<str>,
}

impl Mount {
    /// Chooses a key that does not occur in `texts`, the texts of all files of the document.
    pub(super) fn for_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let taken: BTreeSet<&str> = texts.flat_map(numbers_after_key).collect();
        let mut numbers = (2_usize..).map(|number| number.to_string());
        let number = match taken.is_empty() {
            true => None,
            false => numbers.find(|number| !taken.contains(number.as_str())),
        };
        Mount {
            key: format!("{KEY}{}", number.unwrap_or_default()).into(),
        }
    }

    /// The key of the member of the root that contains the files.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The pointer to the root of the file at `path`.
    pub fn file(&self, path: &str) -> Pointer {
        Pointer::root().child(&self.key).child(path)
    }

    /// Where the root file is addressed in the same way. It is the place of nodes that were elsewhere in the root file before an
    /// overlay changed the document.
    pub(super) fn root_file(&self) -> Pointer {
        self.file(ROOT)
    }

    /// Where the nodes of an overlay are addressed: the one at `index` in the list of overlays.
    pub(super) fn overlay(&self, index: usize) -> Pointer {
        self.file(&format!("{OVERLAYS}{index}"))
    }

    /// The path of the file that contains the node at `pointer`, and the pointer to the node in that file. `None` for a node
    /// of the root file.
    pub fn split(&self, pointer: &Pointer) -> Option<(String, Pointer)> {
        match pointer.segments().as_slice() {
            [key, path, inside @ ..] if *key == &*self.key => {
                let root = Pointer::root();
                let inside = inside.iter().fold(root, |at, segment| at.child(segment));
                Some(((*path).to_owned(), inside))
            }
            _ => None,
        }
    }

    /// The reference from the root file to the node at `pointer`, as an author would write it.
    pub fn shown(&self, pointer: &Pointer) -> String {
        match self.split(pointer) {
            Some((path, inside)) if inside == Pointer::root() => path,
            Some((path, inside)) => format!("{path}#{inside}"),
            None => format!("#{pointer}"),
        }
    }

    /// The text of a reference in the tree, as an author would write it in the root file. References to nodes of the root file
    /// are returned unchanged.
    pub fn shown_text(&self, reference: &str) -> String {
        let pointer = reference.strip_prefix('#').and_then(percent_decoded);
        let mounted = pointer
            .and_then(|pointer| Pointer::parse(&pointer))
            .filter(|pointer| self.split(pointer).is_some());
        mounted.map_or_else(|| reference.to_owned(), |pointer| self.shown(&pointer))
    }
}

/// The digits after each occurrence of [`KEY`] in a text; empty if there are none.
fn numbers_after_key(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(KEY).map(|(at, _)| {
        let rest = text.get(at + KEY.len()..).unwrap_or_default();
        let end = rest.find(|end: char| !end.is_ascii_digit());
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    })
}
