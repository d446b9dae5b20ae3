//! Finds the nodes of a tree that are reachable through references.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::{
    diagnostic::Pointer,
    pointer::{find, target},
};

/// The pointers of all references within `node`.
pub fn references(node: &Value, found: &mut Vec<Pointer>) {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                found.extend(references_of(members));
                open.extend(members.values());
            }
            _ => {}
        }
    }
}

/// The references in one object: its `$ref`, or those of the `mapping` of a discriminator.
fn references_of(members: &Map<String, Value>) -> Vec<Pointer> {
    let own = members.get("$ref").and_then(Value::as_str);
    let mapping = members.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flat_map(Map::values);
    own.into_iter()
        .chain(mapped.filter_map(Value::as_str))
        .filter_map(target)
        .collect()
}

/// The nodes that are reachable from `open` through references.
pub fn closure(tree: &Value, mut open: Vec<Pointer>) -> HashSet<Pointer> {
    let mut reached = HashSet::new();
    while let Some(pointer) = open.pop() {
        if reached.contains(&pointer) {
            continue;
        }
        if let Some(node) = find(tree, &pointer) {
            references(node, &mut open);
        }
        reached.insert(pointer);
    }
    reached
}

/// Whether the pointer is that of a named component, in OpenAPI or in Swagger 2.0.
pub fn is_component(pointer: &Pointer) -> bool {
    matches!(
        pointer.segments().as_slice(),
        ["components", _, _] | ["definitions" | "parameters" | "responses", _]
    )
}

/// The component that contains a node; the node itself if none does.
pub fn component_of(pointer: &Pointer) -> &Pointer {
    pointer
        .ancestors()
        .find(|at| is_component(at))
        .unwrap_or(pointer)
}
