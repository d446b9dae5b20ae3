//! Responses: what an operation documents, and which statuses each of them belongs to.

use crate::diagnostic::Pointer;

use super::{Content, Docs, Type};

/// What an operation's responses can be, on the side of success or of failure.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseSet {
    /// Nothing is documented.
    None,
    /// All responses hold the same.
    One {
        /// Which statuses.
        responses: Vec<DocumentedResponse>,
        /// What they hold.
        content: Content,
    },
    /// The status, or the media type, tells what the answer holds.
    Many {
        /// The enum's name.
        ident: String,
        /// What it can be.
        variants: Vec<ResponseVariant>,
    },
}

/// One documented answer.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentedResponse {
    /// Where it stands.
    pub pointer: Pointer,
    /// To which statuses it belongs.
    pub status: StatusPattern,
    /// For people.
    pub docs: Docs,
}

/// One documented answer among several.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseVariant {
    /// Its name in Rust.
    pub ident: String,
    /// When it is that.
    pub responses: Vec<DocumentedResponse>,
    /// What it holds.
    pub content: Content,
    /// What it is called among others for the same responses, from which the media type tells it, if there are any.
    pub label: Option<String>,
}

/// To which statuses an answer belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// A hundred: `4` for `4XX`.
    Range(u16),
    /// Whatever no other answer speaks of.
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
    /// The variants of that set, by their position; none of [`ResponseSet::One`]. Of several, the first whose media types
    /// include that of the response is read, and the last one if there is none.
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
