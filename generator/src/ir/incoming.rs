//! Requests that the server sends: webhooks and callbacks.

use crate::diagnostic::Pointer;

use super::{Docs, Method, Type};

/// A request that the server sends and that has a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// The pointer to its operation.
    pub pointer: Pointer,
    /// The name of the webhook or callback in the document.
    pub name: String,
    /// The Rust name of the alias for its payload.
    pub ident: String,
    /// Its HTTP method.
    pub method: Method,
    /// The URL and the operations of a callback; `None` for a webhook.
    pub callback: Option<Callback>,
    /// The `summary`, on one line.
    pub summary: Option<String>,
    /// Its documentation.
    pub docs: Docs,
    /// The type of its body.
    pub payload: Type,
}

/// A callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// The runtime expression (OpenAPI 3.0.4) for the URL to which the server sends it.
    pub expression: String,
    /// The operations that declare it, by their position in [`Api::operations`](super::Api::operations). Never empty.
    pub operations: Vec<usize>,
}
