//! Finds what a grammar expects at a pointer, by following the path from the root.

use indexmap::IndexMap;
use serde_json::Value;

use super::{Expected, Table, Version};
use crate::pointer::{Pointer, child};

/// Nodes in places where the grammar allows any value, with their kinds (such as the kind that a reference to them expects).
pub type Described = IndexMap<Pointer, &'static Table>;

/// What the grammar, or else `described`, expects at `target`: [`Expected::Any`] if nothing particular, `None` if there is no
/// node.
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
        expected = expected_child(expected, node, segment);
        node = child(node, segment)?;
        at = at.child(segment);
        if let (Expected::Any, Some(table)) = (expected, described(&at)) {
            expected = Expected::OrReference(table);
        }
    }
    Some(expected)
}

/// Whether a keyword on the way from the root to `target` is not one of `version`, so that this version defines no kind there.
pub fn is_of_another_version(
    tree: &Value,
    root: &'static Table,
    target: &Pointer,
    version: Version,
) -> bool {
    let mut node = tree;
    let mut expected = Expected::Object(root);
    for segment in target.segments() {
        let field = expected.form(node).table().and_then(|it| it.field(segment));
        if field.is_some_and(|field| field.versions.other_than(version).is_some()) {
            return true;
        }
        expected = expected_child(expected, node, segment);
        match child(node, segment) {
            Some(next) => node = next,
            None => return false,
        }
    }
    false
}

/// What the grammar expects of the member or item `segment` of `node`.
fn expected_child(expected: Expected, node: &Value, segment: &str) -> Expected {
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
        Expected::BoolOr(expected) => expected_child(*expected, node, segment),
        Expected::Forms(_) => match expected.form(node) {
            Expected::Forms(_) => Expected::Any,
            form => expected_child(form, node, segment),
        },
        _ => Expected::Any,
    }
}
