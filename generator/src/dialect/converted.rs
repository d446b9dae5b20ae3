//! What a conversion to OpenAPI 3.0 returns.

use serde_json::Value;

use super::{grammar::Described, source_map::SourceMap};

/// A tree that was converted to OpenAPI 3.0.
pub struct Converted {
    /// The tree.
    pub tree: Value,
    /// Where its nodes stood before.
    pub source_map: SourceMap,
    /// Nodes of the tree that stand where the grammar of 3.0 expects nothing particular, and what they are.
    pub described: Described,
}
