//! Removes the operations that the configuration omits, by tag or `operationId`, and the components that only they use.
//!
//! They are removed before the tree is checked, so that an error in an omitted operation does not stop the compiler.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::reach::{closure, is_component, references};
use crate::{
    config::{Config, Omit, report_unknown_name},
    diagnostic::{Diagnostics, Pointer},
    pointer::{find, find_mut, remove_members, target},
};

/// The fields of a Path Item Object that contain an operation.
pub(super) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Removes the omitted operations from `tree`. Reports entries of the configuration that match no operation.
pub fn omit(tree: &mut Value, config: &Config, diagnostics: &mut Diagnostics) {
    let omit = &config.omit;
    if omit.operations.is_empty() && omit.tags.is_empty() {
        return;
    }
    let operations = operations(tree);
    report_unknown_names(&operations, config, diagnostics);
    let mut open = Vec::new();
    for operation in operations.iter().filter(|it| it.is_among(omit)) {
        if let Some(Value::Object(item)) = find_mut(tree, &operation.item)
            && let Some(removed) = item.shift_remove(&operation.method)
        {
            references(&removed, &mut open);
        }
    }
    remove_empty_paths(tree);
    let reached = closure(tree, open);
    let mut open = Vec::new();
    roots(tree, &reached, &mut open);
    let kept = closure(tree, open);
    let unused = reached
        .iter()
        .filter(|it| is_component(it) && !kept.contains(it));
    remove_members(tree, unused);
}

struct Operation {
    /// The pointer to its path item.
    item: Pointer,
    method: String,
    id: Option<String>,
    tags: Vec<String>,
}

impl Operation {
    fn is_among(&self, omit: &Omit) -> bool {
        self.id
            .as_ref()
            .is_some_and(|id| omit.operations.contains(id))
            || self.tags.iter().any(|tag| omit.tags.contains(tag))
    }
}

fn operations(tree: &Value) -> Vec<Operation> {
    let root = Pointer::root().child("paths");
    let paths = find(tree, &root).and_then(Value::as_object);
    let mut operations = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        let referenced = item.get("$ref").and_then(Value::as_str).and_then(target);
        let pointer = referenced.unwrap_or_else(|| root.child(path));
        let Some(item) = find(tree, &pointer) else {
            continue;
        };
        for method in METHODS {
            let Some(operation) = item.get(method) else {
                continue;
            };
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let tags = operation.get("tags").and_then(Value::as_array);
            operations.push(Operation {
                item: pointer.clone(),
                method: (*method).to_owned(),
                id: operation.get("operationId").and_then(text),
                tags: tags.into_iter().flatten().filter_map(text).collect(),
            });
        }
    }
    operations
}

fn report_unknown_names(operations: &[Operation], config: &Config, diagnostics: &mut Diagnostics) {
    let omit = &config.omit;
    let ids: BTreeSet<&str> = operations
        .iter()
        .filter_map(|it| it.id.as_deref())
        .collect();
    let tags = operations.iter().flat_map(|it| &it.tags);
    let tags: BTreeSet<&str> = tags.map(String::as_str).collect();
    let lists = [
        ("operations", &omit.operations, ids, "an `operationId`"),
        ("tags", &omit.tags, tags, "a tag of an operation"),
    ];
    for (key, wanted, known, what) in lists {
        for name in wanted.iter().filter(|it| !known.contains(it.as_str())) {
            let message = format!("`{}` in `omit.{key}` is not {what}", name.escape_debug());
            let location = config.place_of(&["omit", key, name]);
            report_unknown_name(message, name, known.iter().copied(), location, diagnostics);
        }
    }
}

fn remove_empty_paths(tree: &mut Value) {
    let paths = tree.get_mut("paths").and_then(Value::as_object_mut);
    for paths in paths.into_iter() {
        let is_empty = |item: &Value| {
            let members = item.as_object();
            members.is_some_and(|members| {
                !members.contains_key("$ref")
                    && !METHODS.iter().any(|method| members.contains_key(*method))
            })
        };
        paths.retain(|_, item| !is_empty(item));
    }
}

/// Adds the references of everything that stays: nodes that are no component, and components that no omitted operation uses.
fn roots(tree: &Value, reached: &HashSet<Pointer>, open: &mut Vec<Pointer>) {
    let mut walk = vec![(Pointer::root(), tree)];
    while let Some((pointer, node)) = walk.pop() {
        if is_component(&pointer) {
            if !reached.contains(&pointer) {
                references(node, open);
            }
            continue;
        }
        match node.as_object() {
            Some(members) if leads_to_components(&pointer) => {
                walk.extend(
                    members
                        .iter()
                        .map(|(name, node)| (pointer.child(name), node)),
                );
            }
            _ => references(node, open),
        }
    }
}

fn leads_to_components(pointer: &Pointer) -> bool {
    matches!(
        pointer.segments().as_slice(),
        [] | ["components"] | ["components", _] | ["definitions" | "parameters" | "responses"]
    )
}
