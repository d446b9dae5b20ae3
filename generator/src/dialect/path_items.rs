//! Puts path items in the place of references to them: what `openapiv3` has no types for is a `$ref` beside other
//! fields (OpenAPI 3.0.4, section 4.7.9.1).

use serde_json::{Map, Value};

use super::{
    Origins,
    address::{find, target},
    grammar::is_extension,
};
use crate::diagnostic::{Code, Diagnostics, Location, Pointer};

/// How many nodes may be copied. A path item that many paths share is copied to each.
const MOST_NODES: usize = 5_000_000;

/// Merges each path that is a reference with the path items that it leads to. Returns what is a copy of what; `None`
/// if that is too much, which is then reported.
pub fn merge(tree: &mut Value, diagnostics: &mut Diagnostics) -> Option<Origins> {
    let mut copies = Origins::default();
    let mut merged = Vec::new();
    let mut budget = MOST_NODES;
    let root = Pointer::root().child("paths");
    let paths = tree.get("paths").and_then(Value::as_object);
    for (path, node) in paths.into_iter().flatten() {
        let Some(item) = node.as_object().filter(|item| item.contains_key("$ref")) else {
            continue;
        };
        let at = root.child(path);
        let mut merge = Merge {
            tree,
            at: &at,
            copies: &mut copies,
            diagnostics,
            budget: &mut budget,
        };
        let item = merge.item(item);
        if budget == 0 {
            let message = "the path items that are referred to are too large to be taken for each path";
            diagnostics.report(Code::Limit, &at, message);
            return None;
        }
        merged.push((path.clone(), item));
    }
    if let Some(Value::Object(paths)) = tree.get_mut("paths") {
        for (path, item) in merged {
            paths.insert(path, Value::Object(item));
        }
    }
    Some(copies)
}

struct Merge<'m> {
    tree: &'m Value,
    at: &'m Pointer,
    copies: &'m mut Origins,
    diagnostics: &'m mut Diagnostics,
    budget: &'m mut usize,
}

impl Merge<'_> {
    /// The fields of `item`, then those of the path items that follow. The check has found that they end.
    fn item(&mut self, item: &Map<String, Value>) -> Map<String, Value> {
        let mut merged = Map::new();
        let (mut item, mut from) = (item, self.at.clone());
        loop {
            for (name, value) in item.iter().filter(|(name, _)| *name != "$ref") {
                if merged.contains_key(name) {
                    self.twice(name, &from);
                    continue;
                }
                *self.budget = self.budget.saturating_sub(size(value));
                if *self.budget == 0 {
                    return merged;
                }
                merged.insert(name.clone(), value.clone());
                if from != *self.at {
                    let (to, from) = (self.at.child(name), from.child(name));
                    self.copies.moved(to, from);
                }
            }
            let next = item.get("$ref").and_then(Value::as_str).and_then(target);
            let next = next.and_then(|at| Some((find(self.tree, &at)?.as_object()?, at)));
            match next {
                Some((next, at)) => (item, from) = (next, at),
                None => return merged,
            }
        }
    }

    /// OpenAPI leaves it open which of two fields counts.
    fn twice(&mut self, name: &str, from: &Pointer) {
        if matches!(name, "summary" | "description") || is_extension(name) {
            return;
        }
        let message = format!("`{name}` is taken from beside the `$ref`, not from where that leads");
        let at = Location::key(&self.at.child(name));
        self.diagnostics
            .report(Code::IgnoredSibling, at, message)
            .related(Location::key(&from.child(name)), "the other one")
            .help("write it at one of the two places: OpenAPI leaves it open which one counts");
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(size).sum::<usize>() + 1,
        Value::Object(members) => members.values().map(size).sum::<usize>() + 1,
        _ => 1,
    }
}
