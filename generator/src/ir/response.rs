//! Responses: what an operation documents, and which statuses each of them belongs to.

use crate::diagnostic::Pointer;

use super::{Content, Docs, Type};

/// The responses of success, or those of failure.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseSet {
    /// Nothing is documented.
    None,
    /// All responses have the same content.
    One {
        /// Which statuses.
        responses: Vec<DocumentedResponse>,
        /// The content.
        content: Content,
    },
    /// The content depends on the status or the media type.
    Many {
        /// The enum's name.
        ident: String,
        /// The variants, in the order of the statuses.
        variants: Vec<ResponseVariant>,
    },
}

/// A documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentedResponse {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its statuses.
    pub status: StatusPattern,
    /// For people.
    pub docs: Docs,
}

/// A variant of the enum of responses.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseVariant {
    /// Its name in Rust.
    pub ident: String,
    /// The documented responses that have this content.
    pub responses: Vec<DocumentedResponse>,
    /// The content.
    pub content: Content,
    /// The name of its media type, if several variants have the same responses.
    pub label: Option<String>,
}

/// The statuses of a documented response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// All statuses of a hundred: `4` is `4XX`.
    Range(u16),
    /// Statuses without a response of their own.
    Default,
}

impl ResponseSet {
    /// Calls `visit` with the type of each body that has one.
    pub fn types(&self, visit: &mut impl FnMut(&Type)) {
        let mut content = |content: &Content| content.ty().into_iter().for_each(&mut *visit);
        match self {
            ResponseSet::None => {}
            ResponseSet::One { content: one, .. } => content(one),
            ResponseSet::Many { variants, .. } => {
                variants
                    .iter()
                    .for_each(|variant| content(&variant.content));
            }
        }
    }
}

/// Whether a response means that the operation is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseKind {
    /// It is: [`Operation::success`](super::Operation::success).
    Success,
    /// It has failed: [`Operation::failure`](super::Operation::failure).
    Failure,
}

/// The responses of some statuses, which are read alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseArm {
    /// The statuses, in ascending order.
    pub statuses: Vec<StatusRange>,
    /// Which set of responses they belong to.
    pub kind: ResponseKind,
    /// The variants of that set, by their position; none of [`ResponseSet::One`]. Of several, the first whose media
    /// types include that of the response is read, and the last one if there is none.
    pub variants: Vec<usize>,
}

/// Statuses in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusRange {
    /// The first of them; 0 if they have no lower limit.
    pub first: u16,
    /// The last of them; [`u16::MAX`] if they have no upper limit.
    pub last: u16,
}

impl StatusRange {
    /// Every status.
    pub const ALL: StatusRange = StatusRange {
        first: 0,
        last: u16::MAX,
    };
}
