//! Which JSON values the schemas of a document allow, and whether one schema allows every value of another.
//!
//! In: the checked tree of a document in the terms of its version, and schemas in it. Out: an [`Answer`]. The keywords are
//! those of JSON Schema 2020-12 and of the Schema Objects of Swagger 2.0 and OpenAPI 3.0, of which `nullable`, boolean
//! `exclusiveMinimum` and ignored siblings of `$ref` differ. Bounds, formats and conditions count here, although no Rust
//! type expresses them.

mod accepts;
mod bounds;
mod conjunction;
mod keywords;
mod number;
mod same;
mod subset;
mod types;

pub use bounds::bounds;
pub use conjunction::{Keywords, Schemas};
pub use same::same_assertions;
pub use subset::{Question, format_implies};

/// The answer to a question about the values of schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is certain that they are allowed.
    Yes,
    /// It can't be decided.
    Unknown,
    /// Some value is not allowed.
    No,
}

impl Answer {
    /// `Yes` or `No`.
    fn of(is_allowed: bool) -> Self {
        match is_allowed {
            true => Answer::Yes,
            false => Answer::No,
        }
    }

    /// Whether all are allowed.
    fn all(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut worst = Answer::Yes;
        for answer in answers {
            worst = worst.max(answer);
            if worst == Answer::No {
                break;
            }
        }
        worst
    }

    /// Whether any is allowed.
    fn any(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut best = Answer::No;
        for answer in answers {
            best = best.min(answer);
            if best == Answer::Yes {
                break;
            }
        }
        best
    }
}

/// Who reads a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A server that validates a request by every keyword.
    Server,
    /// A client of the emitted crate. It reads a response by the types alone: it keeps unknown values of enumerations and
    /// unions, ignores unknown properties, and enforces no bounds and no conditions.
    Client,
}
