//! Requests that the server sends to its user: webhooks and callbacks.

use crate::diagnostic::Pointer;

use super::{Docs, Method, Type};

/// A request that the server sends and that has a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Where its operation stands.
    pub pointer: Pointer,
    /// What the document calls the webhook or the callback.
    pub name: String,
    /// The name of its payload in Rust.
    pub ident: String,
    /// Its HTTP method.
    pub method: Method,
    /// The operations that a callback belongs to; `None` for a webhook.
    pub callback: Option<Callback>,
    /// One line.
    pub summary: Option<String>,
    /// For people.
    pub docs: Docs,
    /// The type of its body.
    pub payload: Type,
}

/// A callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// The runtime expression that says where the server sends it.
    pub expression: String,
    /// The operations that have it, by their position: at least one.
    pub operations: Vec<usize>,
}
