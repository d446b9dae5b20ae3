//! The documented responses of an operation, and the statuses to which each applies.

use crate::diagnostic::Pointer;

use super::{Content, Docs, Type};

/// The documented responses that report success, or those that report failure.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseSet {
    /// None is documented.
    None,
    /// All responses have the same content.
    One {
        /// The responses.
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
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its statuses.
    pub status: StatusPattern,
    /// Its documentation.
    pub docs: Docs,
}

/// A variant of the enum for a [`ResponseSet`].
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
    /// All statuses with this first digit: `4` is `4XX`.
    Range(u16),
    /// `default`: the statuses that no other response documents.
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

    /// Like [`ResponseSet::types`], to change the types.
    pub fn types_mut(&mut self, visit: &mut impl FnMut(&mut Type)) {
        let mut content =
            |content: &mut Content| content.ty_mut().into_iter().for_each(&mut *visit);
        match self {
            ResponseSet::None => {}
            ResponseSet::One { content: one, .. } => content(one),
            ResponseSet::Many { variants, .. } => {
                variants
                    .iter_mut()
                    .for_each(|variant| content(&mut variant.content));
            }
        }
    }
}

/// Whether a response reports success or failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseKind {
    /// Success: [`Operation::success`](super::Operation::success).
    Success,
    /// Failure: [`Operation::failure`](super::Operation::failure).
    Failure,
}

/// How responses with certain statuses are decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseArm {
    /// The statuses, in ascending order.
    pub statuses: Vec<StatusRange>,
    /// The set of responses to which they belong.
    pub kind: ResponseKind,
    /// The variants of a [`ResponseSet::Many`] that can apply, by their position; empty for [`ResponseSet::One`]. The first
    /// variant whose media types include that of the response applies, otherwise the last one.
    pub variants: Vec<usize>,
}

/// A contiguous range of statuses.
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
