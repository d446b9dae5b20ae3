//! The action `remove`: takes nodes out of the objects and arrays that contain them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::origins::Origins;
use crate::pointer::{Pointer, find_mut};

/// Removes the targets from `tree`. Those of one object or array are removed in one pass.
pub fn remove(tree: &mut Value, origins: &mut Origins, targets: &[Pointer]) {
    let mut by_parent: HashMap<&Pointer, HashSet<&str>> = HashMap::new();
    for target in targets {
        if let (Some(parent), Some(name)) = (target.parent(), target.name()) {
            by_parent.entry(parent).or_default().insert(name);
        }
    }
    let mut parents: Vec<(&Pointer, HashSet<&str>)> = by_parent.into_iter().collect();
    // The deepest first: removing an item changes the pointers of what is below the items behind it.
    parents.sort_by_key(|(parent, _)| std::cmp::Reverse(parent.segments().len()));
    for (parent, names) in parents {
        let Some(node) = find_mut(tree, parent) else {
            continue;
        };
        let (record, place) = origins.walk(parent);
        match node {
            Value::Object(members) => {
                members.retain(|name, _| !names.contains(name.as_str()));
                names.iter().for_each(|name| record.remove(name));
            }
            Value::Array(items) => {
                let is_kept = |index: &usize| !names.contains(index.to_string().as_str());
                let kept: Vec<usize> = (0..items.len()).filter(is_kept).collect();
                let mut index = 0;
                items.retain(|_| {
                    index += 1;
                    is_kept(&(index - 1))
                });
                record.reorder(&place, &kept);
            }
            _ => {}
        }
    }
}
