//! Documentation of nodes, and the keywords of schemas that Rust types don't express.

/// The documentation of a node.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Annotations of its schema, which the Rust type does not express.
    pub annotations: Vec<Annotation>,
    /// Bounds of its schema, which only the server enforces.
    pub bounds: Vec<Bound>,
}

/// A keyword that bounds a value: `maxLength: 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keyword.
    pub keyword: &'static str,
    /// What is bounded: 0 is the value itself, 1 its items, 2 the items of those.
    pub depth: usize,
    /// The value of the keyword.
    pub value: serde_json::Value,
}

/// A keyword that the Rust type does not express.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotation {
    /// `default`: the value that applies if none is given.
    Default(serde_json::Value),
    /// The only value.
    Constant(serde_json::Value),
    /// `uniqueItems`.
    UniqueItems,
}
