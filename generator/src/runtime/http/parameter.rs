//! How a parameter's value becomes text. A value comes in through its JSON, so
//! that a scalar, a list or an object of any model is written by one function;
//! pieces of text go out. The rules are RFC 6570 as OpenAPI restates it in
//! "Style Values" (3.0.4, §4.7.12.4; 3.1.1, §4.8.12.4).

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The `style` of a parameter with its `explode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `a,b,c`: paths and headers (RFC 6570 §3.2.2).
    Simple {
        /// Objects as `key=value` rather than `key,value`.
        explode: bool,
    },
    /// `name=a&name=b`: queries and cookies (RFC 6570 §3.2.8).
    Form {
        /// One `name=value` for each item rather than one for all.
        explode: bool,
    },
}

/// Everything but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes everything but unreserved characters.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Leaves text as it is: header values aren't percent-encoded.
pub(super) fn verbatim(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// What a value is to the styles.
pub(super) enum Shape {
    /// `null`, an empty list or an empty object: RFC 6570 calls it undefined.
    Absent,
    Scalar(String),
    List(Vec<String>),
    Pairs(Vec<(String, String)>),
}

impl Shape {
    /// The shape of a value in JSON; `None` for a list or object within a list or
    /// object, for which OpenAPI leaves every style undefined.
    pub(super) fn of(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }
}

/// Through a [`Value`] the properties of an object would lose their order.
impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("scalars, a list or an object of them")
    }

    fn visit_unit<E: Error>(self) -> Result<Shape, E> {
        Ok(Shape::Absent)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Shape, E> {
        scalar(flag.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Shape, E> {
        scalar(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Shape, E> {
        scalar(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Shape, E> {
        scalar(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Scalar(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element::<Value>()? {
            if !item.is_null() {
                items.push(text(item)?);
            }
        }
        Ok(if items.is_empty() {
            Shape::Absent
        } else {
            Shape::List(items)
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Shape, A::Error> {
        let mut pairs = Vec::new();
        while let Some((key, value)) = object.next_entry::<String, Value>()? {
            if !value.is_null() {
                pairs.push((key, text(value)?));
            }
        }
        Ok(if pairs.is_empty() {
            Shape::Absent
        } else {
            Shape::Pairs(pairs)
        })
    }
}

fn scalar<E: Error>(value: Value) -> Result<Shape, E> {
    text(value).map(Shape::Scalar)
}

fn text<E: Error>(scalar: Value) -> Result<String, E> {
    match scalar {
        Value::String(text) => Ok(text),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(E::custom("a nested value")),
    }
}

impl Style {
    /// The pieces of text for a value: none when it is absent, several where the
    /// style repeats the name. A query joins them with `&`, a cookie with `; `.
    pub(super) fn render(
        self,
        name: &str,
        shape: &Shape,
        escape: fn(&str) -> Cow<'_, str>,
    ) -> Vec<String> {
        match self {
            Self::Simple { explode } => simple(shape, explode, escape).into_iter().collect(),
            Self::Form { explode: true } => form_exploded(&escape(name), shape, escape),
            Self::Form { explode: false } => simple(shape, false, escape)
                .map(|value| format!("{}={value}", escape(name)))
                .into_iter()
                .collect(),
        }
    }
}

fn simple(shape: &Shape, explode: bool, escape: fn(&str) -> Cow<'_, str>) -> Option<String> {
    let between = if explode { "=" } else { "," };
    let pair = |(key, value): &(String, String)| [escape(key), escape(value)].join(between);
    match shape {
        Shape::Absent => None,
        Shape::Scalar(value) => Some(escape(value).into_owned()),
        Shape::List(items) => Some(joined(items.iter().map(|item| escape(item)))),
        Shape::Pairs(pairs) => Some(joined(pairs.iter().map(pair))),
    }
}

fn joined<S: AsRef<str>>(parts: impl Iterator<Item = S>) -> String {
    let mut text = String::new();
    for (position, part) in parts.enumerate() {
        if position > 0 {
            text.push(',');
        }
        text.push_str(part.as_ref());
    }
    text
}

fn form_exploded(name: &str, shape: &Shape, escape: fn(&str) -> Cow<'_, str>) -> Vec<String> {
    let named = |value: &String| format!("{name}={}", escape(value));
    match shape {
        Shape::Absent => Vec::new(),
        Shape::Scalar(value) => vec![named(value)],
        Shape::List(items) => items.iter().map(named).collect(),
        Shape::Pairs(pairs) => pairs
            .iter()
            .map(|(key, value)| format!("{}={}", escape(key), escape(value)))
            .collect(),
    }
}
