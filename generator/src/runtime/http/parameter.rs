//! How a parameter's value becomes text. A value comes in through its JSON, so
//! that a scalar, a list or an object of any model is written by one function;
//! pieces of text go out. The rules are RFC 6570 as OpenAPI restates it in
//! "Style Values" (3.0.4, §4.7.12.4; 3.1.1, §4.8.12.4).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

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
    /// The shape of a value; `None` for a list or object within a list or
    /// object, for which OpenAPI leaves every style undefined.
    pub(super) fn of(value: Value) -> Option<Self> {
        Some(match value {
            Value::Null => Self::Absent,
            Value::Array(items) => Self::list(items)?,
            Value::Object(members) => Self::pairs(members)?,
            scalar => Self::Scalar(text(scalar)?),
        })
    }

    fn list(items: Vec<Value>) -> Option<Self> {
        let items: Vec<_> = defined(items).map(text).collect::<Option<_>>()?;
        Some(if items.is_empty() {
            Self::Absent
        } else {
            Self::List(items)
        })
    }

    fn pairs(members: Map<String, Value>) -> Option<Self> {
        let pairs: Vec<_> = members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| Some((key, text(value)?)))
            .collect::<Option<_>>()?;
        Some(if pairs.is_empty() {
            Self::Absent
        } else {
            Self::Pairs(pairs)
        })
    }
}

fn defined(items: Vec<Value>) -> impl Iterator<Item = Value> {
    items.into_iter().filter(|item| !item.is_null())
}

fn text(scalar: Value) -> Option<String> {
    match scalar {
        Value::String(text) => Some(text),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
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
