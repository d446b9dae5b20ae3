//! What is reached from a part of a tree, by reference after reference.

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

/// Those that stand in an object: its own, or those of the mapping of a discriminator.
fn references_of(members: &Map<String, Value>) -> Vec<Pointer> {
    let own = members.get("$ref").and_then(Value::as_str);
    let mapping = members.get("mapping").and_then(Value::as_object);
    let mapped = mapping.into_iter().flat_map(Map::values);
    own.into_iter()
        .chain(mapped.filter_map(Value::as_str))
        .filter_map(target)
        .collect()
}

/// What is reached from `open`, by reference after reference.
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

/// Whether something with a name of its own stands there, in OpenAPI or in Swagger 2.0.
pub fn is_component(pointer: &Pointer) -> bool {
    matches!(
        pointer.segments().as_slice(),
        ["components", _, _] | ["definitions" | "parameters" | "responses", _]
    )
}

/// The component in which a node stands; the node itself where that is in none.
pub fn component_of(pointer: &Pointer) -> &Pointer {
    pointer
        .ancestors()
        .find(|at| is_component(at))
        .unwrap_or(pointer)
}
