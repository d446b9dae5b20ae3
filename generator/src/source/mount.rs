//! How the nodes of the other files of a document are addressed in its one tree: each file is mounted below its path,
//! and all of them below one key at the root, which occurs in no file.

use std::{collections::BTreeSet, sync::Arc};

use crate::{diagnostic::Pointer, pointer::percent_decoded};

/// What the key is called, of which the grammar says nothing.
const KEY: &str = "x-files";

/// The place in the tree below which the other files are mounted.
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    key: Arc<str>,
}

impl Mount {
    /// The place for a document of these texts.
    pub(super) fn beside<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let taken: BTreeSet<&str> = texts.flat_map(numbers).collect();
        let mut numbers = (2_usize..).map(|number| number.to_string());
        let number = match taken.is_empty() {
            true => None,
            false => numbers.find(|number| !taken.contains(number.as_str())),
        };
        Mount {
            key: format!("{KEY}{}", number.unwrap_or_default()).into(),
        }
    }

    /// The member of the root that holds the files, by their paths.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Where the file at `path` is mounted.
    pub fn file(&self, path: &str) -> Pointer {
        Pointer::root().child(&self.key).child(path)
    }

    /// The path of the file in which the node at `pointer` stands, and the pointer to it there; `None` for the nodes of
    /// the root file.
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

    /// The reference that leads to `pointer`, as one would write it in the root file.
    pub fn shown(&self, pointer: &Pointer) -> String {
        match self.split(pointer) {
            Some((path, inside)) if inside == Pointer::root() => path,
            Some((path, inside)) => format!("{path}#{inside}"),
            None => format!("#{pointer}"),
        }
    }

    /// The same for the text of a reference in the tree; other texts stay as they are.
    pub fn shown_text(&self, reference: &str) -> String {
        let pointer = reference.strip_prefix('#').and_then(percent_decoded);
        let mounted = pointer
            .and_then(|pointer| Pointer::parse(&pointer))
            .filter(|pointer| self.split(pointer).is_some());
        mounted.map_or_else(|| reference.to_owned(), |pointer| self.shown(&pointer))
    }
}

/// The number behind each key in a text that looks like one of ours; empty where there is none.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(KEY).map(|(at, _)| {
        let rest = text.get(at + KEY.len()..).unwrap_or_default();
        let end = rest.find(|end: char| !end.is_ascii_digit());
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
    })
}
