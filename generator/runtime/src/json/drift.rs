//! The places where a response doesn't match its OpenAPI document.

use std::{fmt, ops::Deref, slice};

use super::fault::{Expected, Fault};
use super::locate;

/// The most mismatches that are kept.
const RECORDED: usize = 100;

/// The most undocumented properties among them. These are harmless, and often occur in every item of a list.
const UNDOCUMENTED: usize = RECORDED / 2;

/// One place where a response doesn't match its OpenAPI document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// The place, as a JSON pointer (RFC 6901) into the body of the response.
    pub pointer: String,
    /// What the document requires, in words: `an object`.
    pub expected: String,
    /// The first characters of the JSON that was received, or its type: `4000`, `an array`.
    pub found: String,
    /// What doesn't match, and what the reader did with the value.
    pub kind: MismatchKind,
}

/// What doesn't match in a response, and what the reader did with the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MismatchKind {
    /// A value doesn't have the type that the document gives, or an object lacks a required property. The innermost
    /// optional property that contains the place was left out.
    WrongType,
    /// A value is not in its `enum`, matches no variant of its union, or is a string that doesn't have its `format`. The
    /// value was kept: enums and unions have a variant `Undocumented` for it.
    UnknownValue,
    /// The document doesn't describe a property of this name. The property was ignored.
    UndocumentedProperty,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pointer, expected, found) = (&self.pointer, &self.expected, &self.found);
        let colon = if pointer.is_empty() { "" } else { ": " };
        write!(f, "{pointer}{colon}expected {expected}, found {found}")
    }
}

/// The places where a response doesn't match its OpenAPI document, in the order of the response's text.
///
/// Derefs to a slice of the first hundred mismatches, of which at most fifty are undocumented properties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    mismatches: Vec<Mismatch>,
    total: usize,
}

impl Drift {
    /// The number of mismatches, including those that are not in the list.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The number of mismatches that are not in the list because it is full.
    pub fn unrecorded(&self) -> usize {
        self.total.saturating_sub(self.mismatches.len())
    }
}

impl Deref for Drift {
    type Target = [Mismatch];

    fn deref(&self) -> &[Mismatch] {
        &self.mismatches
    }
}

impl<'a> IntoIterator for &'a Drift {
    type Item = &'a Mismatch;
    type IntoIter = slice::Iter<'a, Mismatch>;

    fn into_iter(self) -> Self::IntoIter {
        self.mismatches.iter()
    }
}

/// The mismatches that a reader has met so far, by their offset in the text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    list: Vec<Note>,
    total: usize,
}

#[derive(Debug)]
struct Note {
    offset: usize,
    expected: Expected,
    kind: MismatchKind,
}

/// The length of [`Notes`] at some point, to which it can be truncated.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotesMark {
    recorded: usize,
    total: usize,
}

impl Notes {
    #[cold]
    pub(super) fn add(&mut self, offset: usize, expected: Expected, kind: MismatchKind) {
        let limit = match kind {
            MismatchKind::UndocumentedProperty => UNDOCUMENTED,
            MismatchKind::WrongType | MismatchKind::UnknownValue => RECORDED,
        };
        self.total += 1;
        if self.list.len() < limit {
            self.list.push(Note {
                offset,
                expected,
                kind,
            });
        }
    }

    /// Records the fault for which a value was left out or kept as undocumented.
    pub(super) fn add_fault(&mut self, fault: &Fault, kind: MismatchKind) {
        if let Some(expected) = fault.expected() {
            self.add(fault.offset(), expected, kind);
        }
    }

    pub(super) fn mark(&self) -> NotesMark {
        NotesMark {
            recorded: self.list.len(),
            total: self.total,
        }
    }

    /// Removes the mismatches that were added since `mark`.
    pub(super) fn forget(&mut self, mark: NotesMark) {
        self.list.truncate(mark.recorded);
        self.total = mark.total;
    }

    /// Computes the pointers and the values found, from the `text` that was read.
    pub(super) fn into_drift(mut self, text: &[u8]) -> Drift {
        if self.list.is_empty() {
            return Drift {
                mismatches: Vec::new(),
                total: self.total,
            };
        }
        self.list.sort_by_key(|note| note.offset);
        let offsets: Vec<usize> = self.list.iter().map(|note| note.offset).collect();
        let pointers = locate::pointers(text, &offsets);
        let mismatches = self
            .list
            .iter()
            .zip(pointers)
            .map(|(note, pointer)| Mismatch {
                pointer,
                expected: note.expected.to_string(),
                found: locate::finding(text, note.offset, note.expected),
                kind: note.kind,
            });
        Drift {
            mismatches: mismatches.collect(),
            total: self.total,
        }
    }
}
