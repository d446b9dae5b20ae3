//! The reason for which a value can't be read: the offset in the text, and what was expected there.
//!
//! A reader creates many faults that nobody sees, for example while it tries the variants of a union. A fault is
//! therefore cheap: its JSON pointer and the received value are computed from the offset only when it is reported.

use std::fmt;

/// The reason for which a value can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    offset: usize,
    problem: Problem,
}

/// The kind of a [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// The value that starts at the offset doesn't match. A tolerant reader may continue after it.
    Mismatch(Expected),
    /// Reading must stop: the text is not JSON, or it exceeds a limit.
    Fatal(String),
}

/// What was expected in place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A value that this text describes, with its article: `a string`.
    Described(&'static str),
    /// A value of the Rust type with this name.
    Type(&'static str),
    /// An object with a property of this name.
    Property(&'static str),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these integers.
    OneOfIntegers(&'static [i64]),
    /// No property of this name.
    Absent,
}

impl Fault {
    /// The value at `offset` doesn't match.
    #[cold]
    pub fn mismatch(offset: usize, expected: Expected) -> Self {
        let problem = Problem::Mismatch(expected);
        Self(Box::new(Inner { offset, problem }))
    }

    /// Reading must stop at `offset`; `message` is the reason.
    #[cold]
    pub fn fatal(offset: usize, message: impl Into<String>) -> Self {
        let problem = Problem::Fatal(message.into());
        Self(Box::new(Inner { offset, problem }))
    }

    /// The offset in the text, in bytes from its start.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// What was expected; `None` if reading must stop.
    pub fn expected(&self) -> Option<Expected> {
        match self.0.problem {
            Problem::Mismatch(expected) => Some(expected),
            Problem::Fatal(_) => None,
        }
    }

    pub(super) fn problem(&self) -> &Problem {
        &self.0.problem
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.problem {
            Problem::Mismatch(expected) => write!(f, "expected {expected}")?,
            Problem::Fatal(message) => f.write_str(message)?,
        }
        write!(f, " at byte {}", self.0.offset)
    }
}

/// The maximum number of expected values that a message lists.
const MAX_LISTED: usize = 12;

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Described(description) => f.write_str(description),
            Self::Type(name) => write!(f, "a value of `{name}`"),
            Self::Property(name) => write!(f, "a property `{name}`"),
            Self::OneOf(values) => list(f, values),
            Self::OneOfIntegers(values) => list(f, values),
            Self::Absent => f.write_str("no such property"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, values: &[impl fmt::Display]) -> fmt::Result {
    f.write_str("one of ")?;
    for (index, value) in values.iter().take(MAX_LISTED).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}`{value}`")?;
    }
    match values.len().checked_sub(MAX_LISTED) {
        None | Some(0) => Ok(()),
        Some(more) => write!(f, " and {more} more"),
    }
}
