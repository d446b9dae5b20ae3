//! What a conversion to OpenAPI 3.0 returns.

use serde_json::Value;

use super::{grammar::Described, source_map::SourceMap};
use crate::pointer::Pointer;

/// A tree that was converted to OpenAPI 3.0.
pub struct Converted {
    /// The tree.
    pub tree: Value,
    /// The pointers of its nodes before the conversion.
    pub source_map: SourceMap,
    /// Nodes in places where the grammar of 3.0 allows any value, with their kinds.
    pub described: Described,
    /// The places of invalid nodes before the conversion, which are reported.
    pub invalid: Vec<Pointer>,
    /// Whether the converted tree would be too large.
    pub hit_limit: bool,
}

impl Converted {
    /// A tree that is already OpenAPI 3.0.
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
