//! The errors of decoding and encoding JSON.

use std::fmt;

use super::fault::{Fault, Problem};
use super::locate;

/// A text can't be read as JSON, or its value doesn't match the requested type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Decode>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Decode {
    pointer: String,
    offset: usize,
    line: usize,
    column: usize,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    Mismatch { expected: String, found: String },
    Fatal(String),
}

impl DecodeError {
    pub(super) fn locate(text: &[u8], fault: &Fault) -> Self {
        let offset = fault.offset();
        let (line, column) = locate::line_and_column(text, offset);
        let reason = match fault.problem() {
            Problem::Mismatch(expected) => Reason::Mismatch {
                expected: expected.to_string(),
                found: locate::describe_found(text, offset, *expected),
            },
            Problem::Fatal(message) => Reason::Fatal(message.clone()),
        };
        let pointer = locate::pointers(text, &[offset]).pop().unwrap_or_default();
        Self(Box::new(Decode {
            pointer,
            offset,
            line,
            column,
            reason,
        }))
    }

    /// The error for the item at `index` of a sequence, from the error for the text of the item. That text follows
    /// `offset` bytes and `lines` line breaks of the body.
    #[must_use]
    pub fn in_item(mut self, index: usize, offset: usize, lines: usize) -> Self {
        self.0.pointer.insert_str(0, &format!("/{index}"));
        self.0.offset += offset;
        self.0.line += lines;
        self
    }

    /// The value that has the wrong type, or the innermost one around the syntax error, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// What the type requires, in words: `an object`. `None` if the text can't be read as JSON.
    pub fn expected(&self) -> Option<&str> {
        match &self.0.reason {
            Reason::Mismatch { expected, .. } => Some(expected),
            Reason::Fatal(_) => None,
        }
    }

    /// The first characters of the JSON that was received, or its type: `4000`, `an array`. `None` if the text can't be
    /// read as JSON.
    pub fn found(&self) -> Option<&str> {
        match &self.0.reason {
            Reason::Mismatch { found, .. } => Some(found),
            Reason::Fatal(_) => None,
        }
    }

    /// The offset in the text, in bytes from its start.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The line in the text, from 1.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in the line, from 1, in characters.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decode {
            pointer,
            line,
            column,
            ..
        } = &*self.0;
        let colon = if pointer.is_empty() { "" } else { ": " };
        match &self.0.reason {
            Reason::Mismatch { expected, found } => {
                write!(f, "{pointer}{colon}expected {expected}, found {found}")
            }
            Reason::Fatal(message) => {
                write!(
                    f,
                    "{pointer}{colon}{message} at line {line}, column {column}"
                )
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// A value can't be expressed in JSON, such as an infinite number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    pointer: String,
    value: &'static str,
}

impl EncodeError {
    pub(super) fn locate(text: &[u8], offset: usize, value: &'static str) -> Self {
        let pointer = locate::pointers(text, &[offset]).pop().unwrap_or_default();
        Self { pointer, value }
    }

    /// The place of the value in the JSON text, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.pointer.is_empty() { "" } else { ": " };
        write!(
            f,
            "{}{colon}JSON can't express {}",
            self.pointer, self.value
        )
    }
}

impl std::error::Error for EncodeError {}
