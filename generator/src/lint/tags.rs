//! Compares the declared tags with those of operations.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    diagnostic::{Code, Diagnostics, Pointer, Suggestions},
    dialect::{Kind, misspelt},
};

/// Reports the declared tags that no operation has, and those that are declared twice.
pub(super) fn check(tree: &Value, diagnostics: &mut Diagnostics) {
    let Some(declared) = tree.get("tags").and_then(Value::as_array) else {
        return;
    };
    let (count, used) = used(tree);
    let names: HashSet<&str> = declared.iter().filter_map(name).collect();
    let mut undeclared: Vec<&str> = used.iter().copied().collect();
    undeclared.retain(|tag| !names.contains(tag));
    undeclared.sort_unstable();
    let parents: HashSet<&str> = declared.iter().filter_map(parent).collect();
    let mut suggestions = Suggestions::default();
    let list = Pointer::root().child("tags");
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (at, tag) in declared.iter().enumerate() {
        let Some(name) = name(tag) else {
            continue;
        };
        let place = |at: usize| list.item(at).child("name");
        let first = *known.entry(name).or_insert(at);
        if first != at {
            diagnostics
                .report(
                    Code::Tag,
                    &place(at),
                    format!("the tag `{name}` is declared twice"),
                )
                .related(&place(first), "first declared here")
                .help("remove one of them");
        } else if count > 0 && !used.contains(name) && !is_chapter(tag) && !parents.contains(name) {
            let help = match suggestions.nearest(name, undeclared.iter().copied()) {
                Some(near) => format!("operations have `{near}`, which is not declared"),
                None => "remove it, or add it to the `tags` of an operation".to_owned(),
            };
            diagnostics
                .report(
                    Code::Tag,
                    &place(at),
                    format!("no operation has the tag `{name}`"),
                )
                .help(help);
        }
    }
}

fn name(tag: &Value) -> Option<&str> {
    tag.get("name").and_then(Value::as_str)
}

/// Whether a tag only adds a page to the documentation (`x-traitTag` of Redoc). Operations need not have it.
fn is_chapter(tag: &Value) -> bool {
    tag.get("x-traitTag") == Some(&Value::Bool(true))
}

/// The parent of a tag (OpenAPI 3.2.0, section 4.22).
fn parent(tag: &Value) -> Option<&str> {
    tag.get("parent").or_else(|| tag.get("x-parent"))?.as_str()
}

/// The number of operations, and their tags. Those of webhooks and callbacks are included.
fn used(tree: &Value) -> (usize, HashSet<&str>) {
    let mut used = HashSet::new();
    let mut count = 0;
    let mut open = vec![tree];
    while let Some(node) = open.pop() {
        match node {
            Value::Object(members) => {
                if members.get("responses").is_some_and(Value::is_object) {
                    count += 1;
                    let misspelt = || members.get(misspelt(Kind::Operation, members, &["tags"])?);
                    let tags = members.get("tags").or_else(misspelt);
                    let tags = tags.and_then(Value::as_array);
                    used.extend(tags.into_iter().flatten().filter_map(Value::as_str));
                }
                open.extend(
                    members
                        .iter()
                        .filter(|(name, _)| !matches!(name.as_str(), "schemas" | "schema"))
                        .map(|(_, node)| node),
                );
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    (count, used)
}
