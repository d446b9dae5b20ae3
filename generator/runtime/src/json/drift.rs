//! The places where a response doesn't match its OpenAPI document.

use std::{fmt, ops::Deref, slice};

use super::fault::{Expected, Fault};
use super::{DecodeError, locate};

/// The maximum number of mismatches that are recorded.
const MAX_RECORDED: usize = 100;

/// The maximum number of undocumented properties among the recorded mismatches. They are harmless and often occur in
/// every item of a list; they must not displace other mismatches.
const MAX_UNDOCUMENTED: usize = MAX_RECORDED / 2;

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
    /// optional property that contains the place was left out; without one, the item of the sequence of items.
    WrongType,
    /// A value is not in its `enum`, matches no variant of its union, or is a string that doesn't have its `format`.
    /// The value was kept: enums and unions have a variant `Undocumented` for it. Free-form JSON has the nearest `f64`
    /// for an integer that 64 bits can't represent.
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

    /// Adds the mismatches in the item at `index` of a sequence. Their pointers then start with the index.
    pub fn add_item(&mut self, index: usize, item: Self) {
        self.total += item.unrecorded();
        for mismatch in item.mismatches {
            let pointer = format!("/{index}{}", mismatch.pointer);
            self.add(Mismatch {
                pointer,
                ..mismatch
            });
        }
    }

    /// Adds the mismatch of the item at `index` of a sequence, which can't be read as its type and was left out. `text` is
    /// the JSON text of the item.
    pub fn add_left_out(&mut self, index: usize, text: &[u8], error: &DecodeError) {
        let (pointer, expected, found) = match (error.expected(), error.found()) {
            (Some(expected), Some(found)) => (error.pointer(), expected, found.to_owned()),
            // The text is not JSON.
            _ => {
                let text = String::from_utf8_lossy(text.trim_ascii());
                ("", "JSON text", locate::shorten(&text))
            }
        };
        self.add(Mismatch {
            pointer: format!("/{index}{pointer}"),
            expected: expected.to_owned(),
            found,
            kind: MismatchKind::WrongType,
        });
    }

    fn add(&mut self, mismatch: Mismatch) {
        self.total += 1;
        if self.mismatches.len() < limit(mismatch.kind) {
            self.mismatches.push(mismatch);
        }
    }
}

/// The number of recorded mismatches from which on one of this kind is only counted.
fn limit(kind: MismatchKind) -> usize {
    match kind {
        MismatchKind::UndocumentedProperty => MAX_UNDOCUMENTED,
        MismatchKind::WrongType | MismatchKind::UnknownValue => MAX_RECORDED,
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

/// The mismatches that a reader has found so far, with their offsets in the text.
#[derive(Debug, Default)]
pub(super) struct MismatchLog {
    entries: Vec<Entry>,
    total: usize,
}

#[derive(Debug)]
struct Entry {
    offset: usize,
    expected: Expected,
    kind: MismatchKind,
}

/// A length of a [`MismatchLog`], to which the log can be truncated later.
#[derive(Debug, Clone, Copy)]
pub(super) struct LogMark {
    recorded: usize,
    total: usize,
}

impl MismatchLog {
    #[cold]
    pub(super) fn add(&mut self, offset: usize, expected: Expected, kind: MismatchKind) {
        self.total += 1;
        if self.entries.len() < limit(kind) {
            self.entries.push(Entry {
                offset,
                expected,
                kind,
            });
        }
    }

    /// Records the fault of a value that was left out, or that was kept although it is undocumented.
    pub(super) fn add_fault(&mut self, fault: &Fault, kind: MismatchKind) {
        if let Some(expected) = fault.expected() {
            self.add(fault.offset(), expected, kind);
        }
    }

    /// Adds the mismatches in a text that the value at `offset` contains.
    pub(super) fn add_embedded(&mut self, offset: usize, embedded: &Self) {
        for entry in &embedded.entries {
            self.add(offset, entry.expected, entry.kind);
        }
        self.total += embedded.total.saturating_sub(embedded.entries.len());
    }

    pub(super) fn mark(&self) -> LogMark {
        LogMark {
            recorded: self.entries.len(),
            total: self.total,
        }
    }

    /// Removes the mismatches that were added after `mark`.
    pub(super) fn truncate(&mut self, mark: LogMark) {
        self.entries.truncate(mark.recorded);
        self.total = mark.total;
    }

    /// Computes the pointer and the received value of each mismatch from the `text` that was read.
    pub(super) fn into_drift(mut self, text: &[u8]) -> Drift {
        if self.entries.is_empty() {
            return Drift {
                mismatches: Vec::new(),
                total: self.total,
            };
        }
        self.entries.sort_by_key(|entry| entry.offset);
        let offsets: Vec<usize> = self.entries.iter().map(|entry| entry.offset).collect();
        let pointers = locate::pointers(text, &offsets);
        let mismatches = self
            .entries
            .iter()
            .zip(pointers)
            .map(|(entry, pointer)| Mismatch {
                pointer,
                expected: entry.expected.to_string(),
                found: locate::describe_found(text, entry.offset, entry.expected),
                kind: entry.kind,
            });
        Drift {
            mismatches: mismatches.collect(),
            total: self.total,
        }
    }
}
