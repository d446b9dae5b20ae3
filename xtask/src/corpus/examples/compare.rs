//! Compares an example with the JSON that its type wrote.
//!
//! A property that is `null` may be missing: in a response, `null` and absence mean the same. Types of requests that
//! distinguish the two keep the `null`.

use generator::{
    diagnostic::Pointer,
    pointer::{find, target},
};
use serde_json::Value;

use super::schemas::{Schemas, Verdict};

/// The first difference between `before` and `after`, with its place in the value. `before` is a value of the schema at a
/// place. Properties that the schema doesn't declare may be missing in `after`.
pub fn difference(
    schemas: &Schemas,
    schema: &Pointer,
    before: &Value,
    after: &Value,
) -> Option<String> {
    let mut found = Found::default();
    found.compare(&Pointer::root(), before, after);
    let missing = found.missing.into_iter();
    let gone = missing
        .filter(|path| is_declared(schemas, schema, before, path))
        .filter(|path| find(before, path).is_some_and(|value| !value.is_null()))
        .map(|path| format!("{path}: the property is gone"));
    found.different.into_iter().chain(gone).next()
}

/// A difference between two values.
#[derive(Default)]
struct Found {
    /// Two values differ; the text says how.
    different: Vec<String>,
    /// Properties that are missing.
    missing: Vec<Pointer>,
}

impl Found {
    fn compare(&mut self, at: &Pointer, before: &Value, after: &Value) {
        match (before, after) {
            (Value::Object(before), Value::Object(after)) => {
                for (name, value) in before {
                    match after.get(name) {
                        Some(after) => self.compare(&at.child(name), value, after),
                        None => self.missing.push(at.child(name)),
                    }
                }
                let added = after.keys().filter(|name| !before.contains_key(*name));
                let place = added.map(|name| at.child(name));
                self.different
                    .extend(place.map(|place| format!("{place}: the property is new")));
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                for (index, (before, after)) in before.iter().zip(after).enumerate() {
                    self.compare(&at.item(index), before, after);
                }
            }
            _ if is_equal(before, after) => {}
            _ => self.different.push(format!(
                "{at}: {} has become {}",
                clipped(before),
                clipped(after)
            )),
        }
    }
}

/// Whether two numbers have the same value: 1 and 1.0 are equal.
fn is_equal(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Number(before), Value::Number(after)) => {
            before == after || before.as_f64() == after.as_f64()
        }
        _ => before == after,
    }
}

/// The start of a value, for messages.
fn clipped(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Whether the schema at a place declares the property at `path` of `value`.
fn is_declared(schemas: &Schemas, schema: &Pointer, value: &Value, path: &Pointer) -> bool {
    let mut applying = Vec::new();
    expand(schemas, schema.clone(), value, &mut applying);
    let mut value = value;
    for segment in path.segments() {
        let mut within = Vec::new();
        for schema in &applying {
            within.extend(member(schemas, schema, value, segment));
        }
        let next = match value {
            Value::Array(items) => segment.parse().ok().and_then(|at: usize| items.get(at)),
            value => value.get(segment),
        };
        let Some(next) = next else {
            return false;
        };
        value = next;
        applying.clear();
        for schema in within {
            expand(schemas, schema, value, &mut applying);
        }
        if applying.is_empty() {
            return false;
        }
    }
    true
}

/// The schemas that apply to a value of the one at `schema`: itself, its `allOf`, and the alternatives of its `oneOf` and
/// `anyOf` by which the value is valid.
fn expand(schemas: &Schemas, schema: Pointer, value: &Value, into: &mut Vec<Pointer>) {
    if into.contains(&schema) {
        return;
    }
    let Some(node) = schemas.get(&schema) else {
        return;
    };
    into.push(schema.clone());
    let referred = node.get("$ref").and_then(Value::as_str);
    let referred = referred.and_then(|reference| target(reference.strip_prefix("urn:document")?));
    if let Some(referred) = referred {
        expand(schemas, referred, value, into);
    }
    for keyword in ["allOf", "oneOf", "anyOf"] {
        let listed = node.get(keyword).and_then(Value::as_array);
        for at in 0..listed.map_or(0, Vec::len) {
            let part = schema.child(keyword).item(at);
            let applies =
                keyword == "allOf" || matches!(schemas.check(&part, value), Verdict::Valid);
            if applies {
                expand(schemas, part, value, into);
            }
        }
    }
}

/// The schema of a member or an item of `value`, by the schema at `schema`.
fn member(schemas: &Schemas, schema: &Pointer, value: &Value, segment: &str) -> Option<Pointer> {
    let node = schemas.get(schema)?;
    if value.is_array() {
        return node.get("items").map(|_| schema.child("items"));
    }
    if node
        .get("properties")
        .is_some_and(|all| all.get(segment).is_some())
    {
        return Some(schema.child("properties").child(segment));
    }
    let others = node.get("additionalProperties")?;
    (others != &Value::Bool(false)).then(|| schema.child("additionalProperties"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The difference between two values of a schema, which can refer to `#/components/schemas/Named`.
    fn difference_of(schema: Value, before: Value, after: Value) -> Option<String> {
        let named = json!({ "properties": { "named": {} } });
        let tree = json!({ "components": { "schemas": { "It": schema, "Named": named } } });
        let schemas = Schemas::of(&tree).unwrap();
        let place = Pointer::parse("/components/schemas/It").unwrap();
        difference(&schemas, &place, &before, &after)
    }

    #[test]
    fn a_missing_declared_property_is_a_difference() {
        let named = json!({ "$ref": "#/components/schemas/Named" });
        let before = json!({ "named": 1, "other": 2 });
        let after = json!({ "other": 2 });
        for schema in [
            named.clone(),
            json!({ "properties": { "named": {} } }),
            json!({ "additionalProperties": { "type": "integer" } }),
            json!({ "allOf": [{ "properties": { "other": {} } }, named] }),
            json!({ "oneOf": [{ "type": "array" }, named] }),
        ] {
            let found = difference_of(schema.clone(), before.clone(), after.clone());
            let gone = "/named: the property is gone".to_owned();
            assert_eq!(found, Some(gone), "{schema}");
        }
        for schema in [
            json!({}),
            json!({ "properties": { "other": {} }, "additionalProperties": false }),
            json!({ "anyOf": [{ "required": ["else"], "properties": { "named": {} } }, {}] }),
        ] {
            let found = difference_of(schema.clone(), before.clone(), after.clone());
            assert_eq!(found, None, "{schema}");
        }
    }

    #[test]
    fn a_missing_inner_property_is_reported_at_its_place() {
        let named = json!({ "$ref": "#/components/schemas/Named" });
        let schema = json!({ "properties": { "list": { "items": named } } });
        let before = json!({ "list": [{}, { "named": 0, "other": 1 }] });
        let found = difference_of(schema.clone(), before, json!({ "list": [{}, {}] }));
        let gone = "/list/1/named: the property is gone".to_owned();
        assert_eq!(found, Some(gone));
        let before = json!({ "list": [{ "named": null }] });
        let found = difference_of(schema, before, json!({ "list": [{}] }));
        assert_eq!(found, None, "null is absence");
    }

    #[test]
    fn values_are_equal_as_json() {
        let same = [
            (json!(1), json!(1.0)),
            (json!({"a": 1, "b": 2}), json!({"b": 2, "a": 1})),
        ];
        for (before, after) in same {
            assert_eq!(difference_of(json!({}), before, after), None);
        }
        for (before, after, said) in [
            (json!("A"), json!("a"), ": \"A\" has become \"a\""),
            (json!([1, 2]), json!([1]), ": [1,2] has become [1]"),
            (json!([1]), json!(["1"]), "/0: 1 has become \"1\""),
            (json!({}), json!({ "a": null }), "/a: the property is new"),
        ] {
            let found = difference_of(json!({}), before, after);
            assert_eq!(found.as_deref(), Some(said));
        }
    }
}
