//! What a conversion to OpenAPI 3.0 returns.

use serde_json::Value;

use super::{grammar::Described, source_map::SourceMap};
use crate::pointer::Pointer;

/// A tree that was converted to OpenAPI 3.0.
pub struct Converted {
    /// The tree.
    pub tree: Value,
    /// Where its nodes stood before.
    pub source_map: SourceMap,
    /// Nodes of the tree that stand where the grammar of 3.0 expects nothing particular, and what they are.
    pub described: Described,
    /// The places of what is invalid in the tree before its conversion, which is reported.
    pub invalid: Vec<Pointer>,
    /// Whether the converted tree would be too large.
    pub hit_limit: bool,
}

impl Converted {
    /// A tree that is one of OpenAPI 3.0 as it is.
    pub fn unchanged(tree: Value, described: Described) -> Self {
        Converted {
            tree,
            source_map: SourceMap::default(),
            described,
            invalid: Vec::new(),
            hit_limit: false,
        }
    }
}
