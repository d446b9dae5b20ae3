//! The keywords of a schema that are compared at one place: its own and those of its `allOf` and `$ref`, up to schemas that
//! are types of their own, which are compared by themselves.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Api, Scalar},
    json_schema::{Keywords, Schemas},
};

/// The pointers of the schemas that are types of their own, which are compared by themselves.
pub(super) struct Named {
    pub old: HashSet<Pointer>,
    pub new: HashSet<Pointer>,
}

impl Named {
    pub fn of(old: &Api, new: &Api) -> Self {
        let pointers = |api: &Api| {
            api.types
                .iter()
                .map(|(_, def)| def.pointer.clone())
                .collect()
        };
        Named {
            old: pointers(old),
            new: pointers(new),
        }
    }
}

/// The parts of a schema, without those that are types of their own.
pub(super) struct Parts<'a> {
    pub all: Vec<Keywords<'a>>,
    /// Whether there are such types.
    pub has_named: bool,
}

/// The parts of `node`; those in `named` are left out.
pub(super) fn parts<'a>(
    schemas: Schemas<'a>,
    node: &'a Value,
    named: Option<&HashSet<Pointer>>,
) -> Parts<'a> {
    let mut found = Parts {
        all: Vec::new(),
        has_named: false,
    };
    let mut seen = HashSet::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let Some(keywords) = node.as_object() else {
            continue;
        };
        if !seen.insert(std::ptr::from_ref(node)) {
            continue;
        }
        if let Some((pointer, target)) = schemas.referenced(node) {
            match named.is_some_and(|named| named.contains(&pointer)) {
                true => found.has_named = true,
                false => open.push(target),
            }
            if !schemas.siblings_apply() {
                continue;
            }
        }
        let all = keywords.get("allOf").and_then(Value::as_array);
        open.extend(all.into_iter().flatten().rev());
        found.all.push(keywords);
    }
    found
}

/// The first text that a part has at `keyword`, or an empty one.
pub(super) fn text<'a>(parts: &Parts<'a>, keyword: &str) -> &'a str {
    let mut texts = parts
        .all
        .iter()
        .filter_map(|part| part.get(keyword)?.as_str());
    texts.next().unwrap_or_default()
}

/// The Rust type of a scalar; `None` if the schema has several types or none.
pub(super) fn scalar(parts: &Parts<'_>) -> Option<Scalar> {
    let names = parts.all.iter().filter_map(|part| match part.get("type")? {
        Value::String(name) => Some(name.as_str()),
        list => texts(Some(list)).find(|it| *it != "null"),
    });
    let name = names.into_iter().next()?;
    let encoding = text(parts, "contentEncoding");
    let format = match text(parts, "format") {
        "" => Scalar::format_of_encoding(encoding),
        format => Some(format),
    };
    Scalar::for_schema(name, format)
}

/// The texts of an array.
pub(super) fn texts(list: Option<&Value>) -> impl Iterator<Item = &str> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str)
}
