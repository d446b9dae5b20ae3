//! Bounds: keywords that limit the size, length or pattern of a value. No Rust type enforces them.

use openapiv3::{SchemaKind, Type};
use serde_json::Value;

/// A keyword that bounds a value: `maxLength: 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lower) struct Bound {
    /// The keyword.
    pub keyword: &'static str,
    /// The value of the keyword.
    pub value: Value,
}

/// The bounds of a schema.
pub(super) fn bounds(kind: &SchemaKind) -> Vec<Bound> {
    let mut found = Found(Vec::new());
    match kind {
        SchemaKind::Type(Type::String(it)) => {
            found.add("minLength", it.min_length);
            found.add("maxLength", it.max_length);
            found.add("pattern", it.pattern.as_deref());
        }
        SchemaKind::Type(Type::Number(it)) => {
            found.add("minimum", it.minimum);
            found.add("maximum", it.maximum);
            found.add("multipleOf", it.multiple_of);
            found.flags(it.exclusive_minimum, it.exclusive_maximum);
        }
        SchemaKind::Type(Type::Integer(it)) => {
            found.add("minimum", it.minimum);
            found.add("maximum", it.maximum);
            found.add("multipleOf", it.multiple_of);
            found.flags(it.exclusive_minimum, it.exclusive_maximum);
        }
        SchemaKind::Type(Type::Array(it)) => {
            found.add("minItems", it.min_items);
            found.add("maxItems", it.max_items);
            found.add("uniqueItems", it.unique_items.then_some(true));
        }
        SchemaKind::Type(Type::Object(it)) => {
            found.add("minProperties", it.min_properties);
            found.add("maxProperties", it.max_properties);
        }
        SchemaKind::Any(it) => {
            found.add("minLength", it.min_length);
            found.add("maxLength", it.max_length);
            found.add("pattern", it.pattern.as_deref());
            found.add("minimum", it.minimum);
            found.add("maximum", it.maximum);
            found.add("multipleOf", it.multiple_of);
            let is_set = |flag: Option<bool>| flag == Some(true);
            found.flags(is_set(it.exclusive_minimum), is_set(it.exclusive_maximum));
            found.add("minItems", it.min_items);
            found.add("maxItems", it.max_items);
            found.add("uniqueItems", it.unique_items.filter(|unique| *unique));
            found.add("minProperties", it.min_properties);
            found.add("maxProperties", it.max_properties);
        }
        _ => {}
    }
    found.0
}

struct Found(Vec<Bound>);

impl Found {
    fn add(&mut self, keyword: &'static str, value: Option<impl Into<Value>>) {
        self.0.extend(value.map(|value| Bound {
            keyword,
            value: value.into(),
        }));
    }

    fn flags(&mut self, minimum: bool, maximum: bool) {
        self.add("exclusiveMinimum", minimum.then_some(true));
        self.add("exclusiveMaximum", maximum.then_some(true));
    }
}
