//! What a conversion to OpenAPI 3.0 returns.

use serde_json::Value;

use super::{grammar::Described, source_map::SourceMap};
use crate::{diagnostic::Diagnostics, pointer::Pointer};

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
    /// Whether the tree has keywords of OpenAPI 3.1, so that it must be converted again.
    pub is_3_1: bool,
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
            is_3_1: false,
        }
    }

    /// Converts the tree again. `convert` returns the tree of the second conversion, and reports to `diagnostics`.
    pub fn then(
        self,
        diagnostics: &mut Diagnostics,
        convert: impl FnOnce(Value, &Described, &mut Diagnostics) -> Self,
    ) -> Self {
        let mut found = Diagnostics::default();
        let next = convert(self.tree, &self.described, &mut found);
        let found = found.into_vec().into_iter().map(|mut found| {
            found.relocate(|at, part| self.source_map.of_part(at, part));
            found
        });
        diagnostics.extend(found);
        let again = next.invalid.iter().map(|at| self.source_map.of(at));
        let invalid = self.invalid.into_iter().chain(again).collect();
        Converted {
            invalid,
            source_map: next.source_map.after(self.source_map),
            hit_limit: self.hit_limit || next.hit_limit,
            ..next
        }
    }
}
