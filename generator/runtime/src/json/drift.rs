//! Where an answer departs from its document.

use std::{fmt, ops::Deref, slice};

use super::fault::{Expected, Fault};
use super::locate;

/// How many departures are kept.
const RECORDED: usize = 100;

/// How many of them may be undocumented properties, which are harmless and tend to come in every item of a list.
const UNDOCUMENTED: usize = RECORDED / 2;

/// One place where an answer departs from its document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Departure {
    /// Where, as a JSON pointer (RFC 6901) into the answer.
    pub pointer: String,
    /// What the document says, in words: `an object`.
    pub expected: String,
    /// The beginning of what is there, in JSON, or its kind: `4000`, `an array`.
    pub found: String,
    /// In which way it departs, and what became of the value.
    pub kind: DepartureKind,
}

/// In which way an answer departs from its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DepartureKind {
    /// A value isn't of the type that the document gives. The optional property that it is, or is in, was left out.
    Misfit,
    /// A value is none of those that an enumeration or a union lists, or a string isn't of its format. It was kept as it
    /// is, by the first two as `Undocumented`.
    UnknownValue,
    /// A property isn't in the document. It was passed over.
    UndocumentedProperty,
}

impl fmt::Display for Departure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (pointer, expected, found) = (&self.pointer, &self.expected, &self.found);
        let colon = if pointer.is_empty() { "" } else { ": " };
        write!(f, "{pointer}{colon}expected {expected}, found {found}")
    }
}

/// The places where an answer departs from its document, in the order of its text; the first hundred of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drift {
    departures: Vec<Departure>,
    total: usize,
}

impl Drift {
    /// How many departures there are, those that weren't recorded included.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many departures are not in the list, because there are too many.
    pub fn unrecorded(&self) -> usize {
        self.total.saturating_sub(self.departures.len())
    }
}

impl Deref for Drift {
    type Target = [Departure];

    fn deref(&self) -> &[Departure] {
        &self.departures
    }
}

impl<'a> IntoIterator for &'a Drift {
    type Item = &'a Departure;
    type IntoIter = slice::Iter<'a, Departure>;

    fn into_iter(self) -> Self::IntoIter {
        self.departures.iter()
    }
}

/// What a reader notes of departures while it reads.
#[derive(Debug, Default)]
pub(super) struct Notes {
    list: Vec<Note>,
    total: usize,
}

#[derive(Debug)]
struct Note {
    offset: usize,
    expected: Expected,
    kind: DepartureKind,
}

/// How much had been noted at some point.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotesMark {
    recorded: usize,
    total: usize,
}

impl Notes {
    #[cold]
    pub(super) fn add(&mut self, offset: usize, expected: Expected, kind: DepartureKind) {
        let room = match kind {
            DepartureKind::UndocumentedProperty => UNDOCUMENTED,
            DepartureKind::Misfit | DepartureKind::UnknownValue => RECORDED,
        };
        self.total += 1;
        if self.list.len() < room {
            self.list.push(Note {
                offset,
                expected,
                kind,
            });
        }
    }

    /// Notes why a value was given up.
    pub(super) fn add_fault(&mut self, fault: &Fault, kind: DepartureKind) {
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

    /// Forgets what was noted since `mark`.
    pub(super) fn forget(&mut self, mark: NotesMark) {
        self.list.truncate(mark.recorded);
        self.total = mark.total;
    }

    /// Works out pointers and findings from the `text` that was read.
    pub(super) fn into_drift(mut self, text: &[u8]) -> Drift {
        if self.list.is_empty() {
            return Drift {
                departures: Vec::new(),
                total: self.total,
            };
        }
        self.list.sort_by_key(|note| note.offset);
        let offsets: Vec<usize> = self.list.iter().map(|note| note.offset).collect();
        let pointers = locate::pointers(text, &offsets);
        let departures = self
            .list
            .iter()
            .zip(pointers)
            .map(|(note, pointer)| Departure {
                pointer,
                expected: note.expected.to_string(),
                found: locate::finding(text, note.offset, note.expected),
                kind: note.kind,
            });
        Drift {
            departures: departures.collect(),
            total: self.total,
        }
    }
}
