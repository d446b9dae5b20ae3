//! Response headers.

use crate::diagnostic::Pointer;

use super::{Docs, Type};

/// A header of responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its name.
    pub wire_name: String,
    /// The constant that describes it.
    pub ident: String,
    /// The type of its value.
    pub ty: Type,
    /// How the value is encoded.
    pub encoding: HeaderEncoding,
    /// Its documentation.
    pub docs: Docs,
}

/// How the value of a header is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderEncoding {
    /// One value in the style `simple`.
    Text,
    /// Several values in the style `simple`.
    List,
    /// JSON.
    Json,
}
