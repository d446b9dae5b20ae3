//! The nodes of a tree, and which of them are schemas.

use generator::pointer::Pointer;
use serde_json::Value;

/// A node of a document.
pub struct Node {
    /// The names and indices that lead to it.
    pub path: Vec<String>,
    pub is_schema: bool,
}

impl Node {
    /// The text of a reference to it.
    pub fn reference(&self) -> String {
        let path = self.path.iter();
        let pointer = path.fold(Pointer::root(), |at, name| at.child(name));
        format!("#{pointer}")
    }
}

/// Keywords with schemas by name.
const MAPS: &[&str] = &[
    "schemas",
    "properties",
    "definitions",
    "$defs",
    "patternProperties",
    "dependentSchemas",
];

/// Keywords with lists of schemas.
const LISTS: &[&str] = &["allOf", "oneOf", "anyOf", "prefixItems"];

/// Keywords with one schema.
const SCHEMAS: &[&str] = &[
    "schema",
    "items",
    "additionalProperties",
    "unevaluatedProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
];

/// All nodes of a tree but the root, each before those in it.
pub fn nodes(tree: &Value) -> Vec<Node> {
    let mut found = Vec::new();
    let mut open = vec![(Vec::<String>::new(), tree)];
    while let Some((path, value)) = open.pop() {
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(name, it)| (name.clone(), it)).collect(),
            Value::Array(list) => {
                let list = list.iter().enumerate();
                list.map(|(at, it)| (at.to_string(), it)).collect()
            }
            _ => Vec::new(),
        };
        for (name, value) in inner.into_iter().rev() {
            open.push(([path.as_slice(), &[name]].concat(), value));
        }
        if !path.is_empty() {
            let is_schema = value.is_object() && stands_for_schema(&path);
            found.push(Node { path, is_schema });
        }
    }
    found
}

fn stands_for_schema(path: &[String]) -> bool {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let is_keyword = |names: &[&str]| !matches!(names, [.., parent, _] if MAPS.contains(parent));
    match names.as_slice() {
        [rest @ .., list, _] if LISTS.contains(list) => is_keyword(&[rest, &[list]].concat()),
        [rest @ .., map, _] if MAPS.contains(map) => is_keyword(&[rest, &[map]].concat()),
        [.., keyword] => SCHEMAS.contains(keyword),
        [] => false,
    }
}

/// The node at a path.
pub fn at<'t>(tree: &'t mut Value, path: &[String]) -> Option<&'t mut Value> {
    path.iter().try_fold(tree, |value, name| match value {
        Value::Object(map) => map.get_mut(name),
        Value::Array(list) => list.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Takes the node at a path out of the tree.
pub fn remove(tree: &mut Value, path: &[String]) -> Option<Value> {
    let (name, parent) = path.split_last()?;
    match at(tree, parent)? {
        Value::Object(map) => map.shift_remove(name),
        Value::Array(list) => {
            let index = name.parse::<usize>().ok()?;
            (index < list.len()).then(|| list.remove(index))
        }
        _ => None,
    }
}
