//! Texts for people, and keywords that no Rust type keeps to.

/// What a node says about itself to people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What its keywords say that no type keeps to.
    pub annotations: Vec<Annotation>,
    /// How its keywords bound a value, which the server enforces.
    pub bounds: Vec<Bound>,
}

/// A keyword that bounds a value: `maxLength: 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keyword.
    pub keyword: &'static str,
    /// Of what: 0 for the value itself, 1 for its items, 2 for the items of those.
    pub depth: usize,
    /// What is written behind the keyword.
    pub value: serde_json::Value,
}

/// What a keyword says of a value that no type keeps to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotation {
    /// It is taken to be this one where it is left out.
    Default(serde_json::Value),
    /// It is always this one.
    Constant(serde_json::Value),
    /// No two items of it are equal.
    UniqueItems,
}
