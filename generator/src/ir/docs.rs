//! The documentation of a node: its description, and the keywords of its schema that the Rust type does not express.

/// The documentation of a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The annotations of its schema that the Rust type does not express.
    pub annotations: Vec<Annotation>,
}

/// A keyword that the Rust type does not express.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotation {
    /// `default`: the value that the server assumes if none is sent.
    Default(serde_json::Value),
    /// `uniqueItems`.
    UniqueItems,
}
