//! What a grammar expects of a node of a tree, found by the way from the root to the node.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Expected, Table};
use crate::pointer::{Pointer, child};

/// Nodes about which the grammar says nothing, and what they are: what a reference to them wants, say.
pub type Described = IndexMap<Pointer, &'static Table>;

/// What the grammar says of the node at `target`: [`Expected::Any`] if nothing, `None` if there is no such node. Where it
/// says nothing, `described` may.
pub fn expected_at(
    tree: &Value,
    root: &'static Table,
    target: &Pointer,
    described: impl Fn(&Pointer) -> Option<&'static Table>,
) -> Option<Expected> {
    let mut node = tree;
    let mut expected = Expected::Object(root);
    let mut at = Pointer::root();
    for segment in target.segments() {
        expected = below(expected, node, segment);
        node = child(node, segment)?;
        at = at.child(segment);
        if let (Expected::Any, Some(table)) = (expected, described(&at)) {
            expected = Expected::OrReference(table);
        }
    }
    Some(expected)
}

/// What the grammar says of the member or item `segment` of `node`.
fn below(expected: Expected, node: &Value, segment: &str) -> Expected {
    match expected {
        Expected::OrReference(table)
            if node.get("$ref").is_some() && table.field("$ref").is_none() =>
        {
            Expected::Any
        }
        Expected::Object(table) | Expected::OrReference(table) => {
            table.expected(segment).unwrap_or(Expected::Any)
        }
        Expected::Array(expected) | Expected::Map(expected) => *expected,
        Expected::BoolOr(expected) => below(*expected, node, segment),
        Expected::Forms(_) => match expected.form(node) {
            Expected::Forms(_) => Expected::Any,
            form => below(form, node, segment),
        },
        _ => Expected::Any,
    }
}
