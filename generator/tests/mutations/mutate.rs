//! Random changes of a document. Two of three change a schema, the others any node.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::{
    keywords,
    nodes::{Node, at, nodes, remove},
};

/// Changes the tree once. Schemas of `other` may come into it.
pub fn mutate(tree: &mut Value, other: &Value, random: &mut Rng) {
    let all = nodes(tree);
    let schemas: Vec<&Node> = all.iter().filter(|node| node.is_schema).collect();
    if schemas.is_empty() || random.u8(..3) == 0 {
        of_node(tree, &all, random);
    } else {
        of_schema(tree, &schemas, other, random);
    }
}

/// Changes any node.
fn of_node(tree: &mut Value, all: &[Node], random: &mut Rng) {
    let (Some(one), Some(two)) = (random.choice(all), random.choice(all)) else {
        return;
    };
    match random.u8(..8) {
        0 => drop(remove(tree, &one.path)),
        1 => swap(tree, one, two),
        2 => duplicate(tree, one, two, random),
        3 => put(tree, one, keywords::value(random)),
        4 => put(tree, one, keywords::number(random)),
        5 => rename(tree, one, &keywords::name(random)),
        6 => put(tree, one, if random.bool() { json!({}) } else { json!([]) }),
        _ => {
            if let Value::Object(root) = tree {
                root.shift_remove("openapi");
                root.shift_remove("swagger");
                let (name, version) = keywords::version(random);
                root.shift_insert(0, name.to_owned(), version);
            }
        }
    }
}

/// Changes a schema.
fn of_schema(tree: &mut Value, schemas: &[&Node], other: &Value, random: &mut Rng) {
    let (Some(one), Some(two)) = (random.choice(schemas), random.choice(schemas)) else {
        return;
    };
    let reference = reference(one, two, schemas, random);
    let Some(schema) = at(tree, &one.path) else {
        return;
    };
    match random.u8(..8) {
        0 | 1 => {
            let inner = std::mem::take(schema);
            *schema = wrapped(inner, reference, random);
        }
        2 => *schema = reference,
        3 => *schema = wrapped(json!({}), reference, random),
        4 => {
            if let Value::Object(members) = schema {
                let (name, value) = keywords::keyword(random);
                members.insert(name, value);
                let (name, value) = keywords::keyword(random);
                members.insert(name, value);
            }
        }
        5 => add_property(schema, reference, random),
        6 => {
            let theirs: Vec<Node> = nodes(other).into_iter().filter(|it| it.is_schema).collect();
            let mut other = other.clone();
            let theirs = random
                .choice(&theirs)
                .and_then(|it| at(&mut other, &it.path));
            if let Some(theirs) = theirs {
                *schema = std::mem::take(theirs);
            }
        }
        _ => swap(tree, one, two),
    }
}

/// A reference to a schema: one around `one`, or another.
fn reference(one: &Node, two: &Node, schemas: &[&Node], random: &mut Rng) -> Value {
    let around: Vec<&&Node> = schemas
        .iter()
        .filter(|node| one.path.starts_with(&node.path))
        .collect();
    let components: Vec<&&Node> = schemas.iter().filter(|node| node.path.len() == 3).collect();
    let target = match random.u8(..8) {
        0..3 => random.choice(around).copied(),
        3..7 => random.choice(components).copied(),
        _ => None,
    };
    json!({ "$ref": target.unwrap_or(two).reference() })
}

/// A schema that is made of `inner`, of `reference` and of a third one.
fn wrapped(inner: Value, reference: Value, random: &mut Rng) -> Value {
    let third = match random.u8(..6) {
        0 => json!({}),
        1 => json!({"required": ["name", "a"]}),
        2 => json!({"properties": {"a": reference.clone(), "name": {"type": "string"}}}),
        3 => json!({"type": "object", "additionalProperties": reference.clone()}),
        4 => json!({"items": reference.clone()}),
        _ => Value::Object(Map::from_iter([keywords::keyword(random)])),
    };
    let mut parts = vec![inner, reference, third];
    random.shuffle(&mut parts);
    parts.truncate(random.usize(1..=3));
    match random.u8(..9) {
        0..3 => json!({ "allOf": parts }),
        3 => json!({ "oneOf": parts }),
        4 => json!({ "anyOf": parts }),
        5 => json!({ "type": "array", "items": { "allOf": parts } }),
        6 => json!({ "type": "object", "additionalProperties": { "anyOf": parts } }),
        7 => {
            let keyword = ["allOf", "oneOf", "anyOf"][random.usize(..3)];
            let mut beside = parts.pop().unwrap_or_default();
            if let Value::Object(members) = &mut beside {
                members.insert(keyword.to_owned(), Value::Array(parts));
            }
            beside
        }
        _ => json!({ "not": parts.pop() }),
    }
}

fn add_property(schema: &mut Value, reference: Value, random: &mut Rng) {
    let property = match random.bool() {
        true => reference,
        false => wrapped(json!({"type": "string"}), reference, random),
    };
    let name = keywords::name(random);
    if let Value::Object(members) = schema {
        let properties = members.entry("properties").or_insert_with(|| json!({}));
        if let Value::Object(properties) = properties {
            properties.insert(name, property);
        }
    }
}

fn put(tree: &mut Value, node: &Node, value: Value) {
    if let Some(place) = at(tree, &node.path) {
        *place = value;
    }
}

fn swap(tree: &mut Value, one: &Node, two: &Node) {
    let is_inside = one.path.starts_with(&two.path) || two.path.starts_with(&one.path);
    if is_inside {
        return;
    }
    if let Some(value) = at(tree, &one.path).map(std::mem::take)
        && let Some(place) = at(tree, &two.path)
    {
        let other = std::mem::replace(place, value);
        put(tree, one, other);
    }
}

/// Copies a node to the place of another one, or beside it.
fn duplicate(tree: &mut Value, from: &Node, to: &Node, random: &mut Rng) {
    let Some(value) = at(tree, &from.path).cloned() else {
        return;
    };
    match at(tree, &to.path) {
        Some(Value::Array(list)) => list.push(value),
        Some(Value::Object(map)) if random.bool() => {
            let name = match (random.bool(), from.path.last()) {
                (true, Some(name)) => name.clone(),
                _ => keywords::name(random),
            };
            map.insert(name, value);
        }
        Some(place) => *place = value,
        None => {}
    }
}

/// Gives a member another name, at the same position.
fn rename(tree: &mut Value, node: &Node, name: &str) {
    let Some((old, parent)) = node.path.split_last() else {
        return;
    };
    if let Some(Value::Object(map)) = at(tree, parent) {
        let members = std::mem::take(map).into_iter();
        let renamed = |member: String| {
            if member == *old {
                name.to_owned()
            } else {
                member
            }
        };
        *map = members
            .map(|(member, value)| (renamed(member), value))
            .collect();
    }
}
