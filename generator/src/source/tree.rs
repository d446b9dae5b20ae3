//! Builds the tree from the events of a JSON or YAML parser, within limits.
//!
//! One serde visitor serves both parsers. It keeps keys as written (a status code needs no quotes), drops tags, merges `<<`,
//! and records whether a key occurred twice, which `serde_json::Value` would hide. If the tree can't represent the text, the
//! reason is a [`TreeError`], and the error of the parser has the place.

use std::{cell::Cell, fmt};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

/// The maximum nesting of objects and arrays. `serde_json` itself refuses deeper nesting.
pub(super) const MAX_DEPTH: usize = 127;
/// The maximum number of nodes of a document after its aliases are expanded.
pub(super) const MAX_NODES: usize = 5_000_000;
/// The maximum size in bytes of the keys and strings of a document after its aliases are expanded.
pub(super) const MAX_TEXT_BYTES: usize = 256 << 20;

/// Why the tree can't represent the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeError {
    /// It is nested more than [`MAX_DEPTH`] levels deep.
    TooDeep,
    /// It has more than [`MAX_NODES`] nodes or [`MAX_TEXT_BYTES`] of text.
    TooLarge,
    /// A number is infinite or NaN.
    NotFinite,
    /// A key is a sequence or a mapping.
    KeyNotScalar,
}

/// Counts the nodes and the text of all files of a document, which share the limits.
#[derive(Default)]
pub(crate) struct Budget {
    nodes: Cell<usize>,
    text: Cell<usize>,
}

impl Budget {
    /// How much is used: nodes, and bytes of text.
    pub(super) fn used(&self) -> (usize, usize) {
        (self.nodes.get(), self.text.get())
    }

    /// Sets how much is used, before a text is parsed again.
    pub(super) fn reset(&self, (nodes, text): (usize, usize)) {
        self.nodes.set(nodes);
        self.text.set(text);
    }
}

/// The state of building a tree, shared by all its nodes.
pub(super) struct BuildState<'b> {
    merges: bool,
    /// Why building stopped, if the tree can't represent the text. The parser's own error doesn't say it.
    pub(super) error: Cell<Option<TreeError>>,
    /// Whether a mapping has duplicate keys.
    pub(super) duplicates: Cell<bool>,
    budget: &'b Budget,
}

impl<'b> BuildState<'b> {
    /// The state at the start. `merges` says whether `<<` is merged: it is in YAML, but not in JSON.
    pub(super) fn new(merges: bool, budget: &'b Budget) -> Self {
        BuildState {
            merges,
            error: Cell::new(None),
            duplicates: Cell::new(false),
            budget,
        }
    }

    fn fail<E: Error>(&self, error: TreeError) -> E {
        self.error.set(Some(error));
        E::custom("the tree can't represent this")
    }

    /// Counts a node with `bytes` of text.
    fn count<E: Error>(&self, bytes: usize) -> Result<(), E> {
        let Budget { nodes, text } = self.budget;
        nodes.set(nodes.get() + 1);
        text.set(text.get() + bytes);
        if nodes.get() > MAX_NODES || text.get() > MAX_TEXT_BYTES {
            return Err(self.fail(TreeError::TooLarge));
        }
        Ok(())
    }
}

/// Deserializes a node that is `depth` levels below the root.
#[derive(Clone, Copy)]
pub(super) struct Node<'p> {
    pub(super) state: &'p BuildState<'p>,
    pub(super) depth: usize,
}

impl Node<'_> {
    /// The seed of a child.
    fn child<E: Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(self.state.fail(TreeError::TooDeep));
        }
        Ok(Node {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.state.count(0).map(|()| Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.state.count(0).map(|()| Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.state.count(0).map(|()| Value::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.state.count(0).map(|()| Value::from(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.state.count(0)?;
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(self.state.fail(TreeError::NotFinite)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.state.count(value.len())?;
        Ok(Value::String(value))
    }

    /// `serde_yaml` presents a node with a tag as an enum.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, node) = data.variant::<IgnoredAny>()?;
        node.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let child = self.child()?;
        self.state.count(0)?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(child)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let child = self.child()?;
        self.state.count(0)?;
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = entries.next_key_seed(Key(self.state))? {
            let value = entries.next_value_seed(child)?;
            let value = match value {
                value if !self.state.merges || key != "<<" => Some(value),
                value => self.mappings_to_merge(value, &mut merged),
            };
            let previous = value.and_then(|value| object.insert(key, value));
            if previous.is_some() {
                self.state.duplicates.set(true);
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            object.entry(key).or_insert(value);
        }
        Ok(Value::Object(object))
    }
}

impl Node<'_> {
    /// Adds the mappings that the value of `<<` merges to `merged`: the value is a mapping or a list of mappings. Returns any
    /// other value; `<<` is an ordinary key then, which a later stage reports.
    fn mappings_to_merge(
        self,
        value: Value,
        merged: &mut Vec<Map<String, Value>>,
    ) -> Option<Value> {
        if !merged.is_empty() {
            self.state.duplicates.set(true);
        }
        match value {
            Value::Object(mapping) => merged.push(mapping),
            Value::Array(items) if items.iter().all(Value::is_object) => {
                merged.extend(items.into_iter().filter_map(|item| match item {
                    Value::Object(mapping) => Some(mapping),
                    _ => None,
                }));
            }
            other => return Some(other),
        }
        None
    }
}

/// Deserializes a key to its text as written.
struct Key<'p>(&'p BuildState<'p>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        // `deserialize_str` gets the text of any scalar, and fails for a sequence or a mapping.
        let state = self.0;
        from.deserialize_str(self).inspect_err(|_| {
            if state.merges && state.error.get().is_none() {
                state.error.set(Some(TreeError::KeyNotScalar));
            }
        })
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = String;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.visit_string(key.to_owned())
    }

    fn visit_string<E: Error>(self, key: String) -> Result<String, E> {
        self.0.count(key.len())?;
        Ok(key)
    }
}
