//! Builds the tree from what a parser of JSON or YAML sees, within limits.
//!
//! One visitor serves both parsers. It takes keys in their written form (a status code needs no quotes), drops tags,
//! merges `<<`, and remembers that a key came twice, which `serde_json::Value` would swallow. What the tree can't hold
//! is a [`Fault`]; the parser's own error then says where it stands.

use std::{cell::Cell, fmt};

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

/// How many levels of objects and arrays a document may have. `serde_json` refuses one more by itself.
pub(super) const DEEPEST: usize = 127;
/// How many nodes a document may have once its aliases are expanded.
pub(super) const MOST_NODES: usize = 5_000_000;
/// How many bytes the keys and strings of a document may take once its aliases are expanded.
const MOST_TEXT: usize = 256 << 20;

/// Why the tree can't hold what the parser sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    TooDeep,
    TooLarge,
    NotFinite,
    KeyNotScalar,
}

/// What the files of a document have taken of what they may: they share the limits.
#[derive(Default)]
pub(crate) struct Budget {
    nodes: Cell<usize>,
    text: Cell<usize>,
}

/// What is known of a tree while it is built.
pub(super) struct Progress<'b> {
    merges: bool,
    /// Why building was given up, if it was for a reason that the parser doesn't know of.
    pub(super) fault: Cell<Option<Fault>>,
    /// Whether a mapping had a key twice.
    pub(super) duplicates: Cell<bool>,
    budget: &'b Budget,
}

impl<'b> Progress<'b> {
    /// Nothing yet. `merges` says whether `<<` merges: in YAML, not in JSON.
    pub(super) fn new(merges: bool, budget: &'b Budget) -> Self {
        Progress {
            merges,
            fault: Cell::new(None),
            duplicates: Cell::new(false),
            budget,
        }
    }

    fn fail<E: Error>(&self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom("the tree can't hold this")
    }

    fn count<E: Error>(&self, text: usize) -> Result<(), E> {
        let Budget { nodes, text: texts } = self.budget;
        nodes.set(nodes.get() + 1);
        texts.set(texts.get() + text);
        if nodes.get() > MOST_NODES || texts.get() > MOST_TEXT {
            return Err(self.fail(Fault::TooLarge));
        }
        Ok(())
    }
}

/// A node `depth` levels below the root.
#[derive(Clone, Copy)]
pub(super) struct Node<'p> {
    pub(super) progress: &'p Progress<'p>,
    pub(super) depth: usize,
}

impl Node<'_> {
    fn below<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(self.progress.fail(Fault::TooDeep));
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
        self.progress.count(0).map(|()| Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.progress.count(0).map(|()| Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.progress.count(0).map(|()| Value::from(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.progress.count(0).map(|()| Value::from(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.progress.count(0)?;
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(self.progress.fail(Fault::NotFinite)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.progress.count(value.len())?;
        Ok(Value::String(value))
    }

    /// A node with a tag, as the YAML parser shows it.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, node) = data.variant::<IgnoredAny>()?;
        node.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        self.progress.count(0)?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let below = self.below()?;
        self.progress.count(0)?;
        let mut object = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = entries.next_key_seed(Key(self.progress))? {
            let value = entries.next_value_seed(below)?;
            let value = match value {
                value if !self.progress.merges || key != "<<" => Some(value),
                value => self.mappings_to_merge(value, &mut merged),
            };
            let previous = value.and_then(|value| object.insert(key, value));
            if previous.is_some() {
                self.progress.duplicates.set(true);
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            object.entry(key).or_insert(value);
        }
        Ok(Value::Object(object))
    }
}

impl Node<'_> {
    /// Takes from the value of `<<` what it merges: a mapping, or a list of them. What is neither stays a value, so that
    /// the next stage can say what it makes of such a key.
    fn mappings_to_merge(
        self,
        value: Value,
        merged: &mut Vec<Map<String, Value>>,
    ) -> Option<Value> {
        if !merged.is_empty() {
            self.progress.duplicates.set(true);
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

/// A key, in its written form.
struct Key<'p>(&'p Progress<'p>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        // The written form of whatever scalar it is, and an error for what is no scalar.
        let progress = self.0;
        from.deserialize_str(self).inspect_err(|_| {
            if progress.merges && progress.fault.get().is_none() {
                progress.fault.set(Some(Fault::KeyNotScalar));
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
