//! Compares schemas by their text.

use serde_json::{Map, Value};

/// The keywords that don't affect which values are valid.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "deprecated",
    "example",
    "examples",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
    "$comment",
];

/// Whether two schemas have the same text, annotations aside. References are compared by their text.
pub fn same_assertions(one: &Value, other: &Value) -> bool {
    one == other || without_annotations(one) == without_annotations(other)
}

/// A schema without its annotations, at any depth.
fn without_annotations(node: &Value) -> Value {
    stripped(node, false)
}

/// `is_named` is whether the members of `node` are names (of properties), not keywords.
fn stripped(node: &Value, is_named: bool) -> Value {
    match node {
        Value::Object(members) => {
            let is_kept =
                |key: &str| is_named || !ANNOTATIONS.contains(&key) && !key.starts_with("x-");
            let kept = members.iter().filter(|(key, _)| is_kept(key));
            let kept = kept.map(|(key, member)| {
                let names = [
                    "properties",
                    "patternProperties",
                    "dependentSchemas",
                    "$defs",
                ];
                let member = match key.as_str() {
                    "enum" | "const" if !is_named => member.clone(),
                    key => stripped(member, !is_named && names.contains(&key)),
                };
                (key.clone(), member)
            });
            Value::Object(kept.collect::<Map<String, Value>>())
        }
        Value::Array(items) => items.iter().map(|it| stripped(it, false)).collect(),
        other => other.clone(),
    }
}
