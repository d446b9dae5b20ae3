//! Why a value couldn't be read: where in the text, and what would have fitted.
//!
//! Faults are made while trying (a union tries its variants, an optional property is given up), so they stay cheap:
//! the pointer and what was found are worked out from the offset when somebody is told.

use std::fmt;

/// Why a value couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    offset: usize,
    problem: Problem,
}

/// What is wrong at the offset of a [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// The value that starts there isn't what is expected.
    Mismatch(Expected),
    /// The text can't be read at all; nothing makes up for that.
    Broken(String),
}

/// What would have fitted in place of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A value of some type, described with its article: `a string`.
    A(&'static str),
    /// A value of the type of this name.
    Type(&'static str),
    /// A property of this name, in the object.
    Property(&'static str),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these integers.
    OneOfIntegers(&'static [i64]),
    /// That the property isn't there.
    Nothing,
}

impl Fault {
    /// The value at `offset` doesn't fit.
    #[cold]
    pub fn mismatch(offset: usize, expected: Expected) -> Self {
        let problem = Problem::Mismatch(expected);
        Self(Box::new(Inner { offset, problem }))
    }

    /// The text can't be read beyond `offset`.
    #[cold]
    pub fn broken(offset: usize, message: impl Into<String>) -> Self {
        let problem = Problem::Broken(message.into());
        Self(Box::new(Inner { offset, problem }))
    }

    /// Where in the text, in bytes from its start.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// What would have fitted; `None` if the text is broken.
    pub fn expected(&self) -> Option<Expected> {
        match self.0.problem {
            Problem::Mismatch(expected) => Some(expected),
            Problem::Broken(_) => None,
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
            Problem::Broken(message) => f.write_str(message)?,
        }
        write!(f, " at byte {}", self.0.offset)
    }
}

/// How many of the values that would have fitted are listed.
const LISTED: usize = 12;

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A(description) => f.write_str(description),
            Self::Type(name) => write!(f, "a value of `{name}`"),
            Self::Property(name) => write!(f, "a property `{name}`"),
            Self::OneOf(values) => list(f, values),
            Self::OneOfIntegers(values) => list(f, values),
            Self::Nothing => f.write_str("no such property"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, values: &[impl fmt::Display]) -> fmt::Result {
    f.write_str("one of ")?;
    for (index, value) in values.iter().take(LISTED).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}`{value}`")?;
    }
    match values.len().checked_sub(LISTED) {
        None | Some(0) => Ok(()),
        Some(more) => write!(f, " and {more} more"),
    }
}
