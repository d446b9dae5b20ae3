//! Serializes a parameter: from a [`Style`], a name and a [`SpannedValue`] to one text or to pairs of a name and a
//! value. The rules are those of RFC 6570, as OpenAPI restates them in "Style Values" and "Style Examples" (3.0.4,
//! §4.7.12.4 and §4.7.12.5).
//!
//! Where the specification leaves the result undefined, these rules apply:
//!
//! - `null` is not sent. A list or object without items or properties other than `null` isn't sent either.
//! - In `form` and `matrix`, each property of an exploded object is serialized like a parameter: a list repeats its
//!   name, `a=1&a=2`.
//! - Any other list or object inside another one is sent as JSON text, except in `deepObject`.
//! - `deepObject` adds brackets for each level: `a[b][c]=1`. A list of scalars repeats its name with brackets,
//!   `a[]=1&a[]=2`. A list that contains lists or objects numbers its items, `a[0][b]=1&a[1][b]=2`. jQuery and the
//!   examples of Stripe do the same; PHP and `qs` read both. A scalar is `a=1`.

use std::borrow::Cow;

use super::escape::Escape;
use super::spanned_value::{Content, SpannedValue};

/// How a parameter is serialized: its `style` and `explode`, or the media type of its
/// `content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `a,b,c`: in paths and headers (RFC 6570 §3.2.2).
    Simple {
        /// Whether objects are `key=value` rather than `key,value`.
        explode: bool,
    },
    /// `.a,b,c`: in paths (RFC 6570 §3.2.5).
    Label {
        /// Whether each item follows a dot, and objects are `key=value`.
        explode: bool,
    },
    /// `;name=a,b,c`: in paths (RFC 6570 §3.2.7).
    Matrix {
        /// Whether each item is a `;name=value`, and objects are `;key=value`.
        explode: bool,
    },
    /// `name=a,b,c`: in queries and cookies (RFC 6570 §3.2.8).
    Form {
        /// Whether each item is a pair, and objects are `key=value`.
        explode: bool,
    },
    /// `name=a%20b%20c`: in queries. With `explode` it is `Form`.
    SpaceDelimited,
    /// `name=a%7Cb%7Cc`: in queries. With `explode` it is `Form`.
    PipeDelimited,
    /// `name=a%09b%09c`: in queries, the `tsv` of Swagger 2.0.
    TabDelimited,
    /// `name[key]=value`: in queries. Nested values add brackets: `name[key][inner]=value`.
    /// Items of a list have `[]` or their index: `name[key][]=value`, `name[0][key]=value`.
    DeepObject,
    /// JSON text: a parameter whose `content` has a JSON media type.
    Json,
    /// A scalar as plain text, anything else as JSON text: a parameter whose `content` has
    /// another media type. In a cookie, only forbidden characters are percent-encoded.
    Text,
}

/// A name and its value, each encoded.
pub(crate) type Pair = (String, String);

impl Style {
    /// Whether the parameter is left out: `null`, an empty list and an empty object are
    /// undefined (RFC 6570 §2.3).
    fn is_omitted(self, value: &SpannedValue) -> bool {
        match &value.content {
            Content::Null => true,
            Content::Scalar(_) => false,
            Content::List(_) | Content::Object(_) => {
                !matches!(self, Self::Json | Self::Text) && value.children().next().is_none()
            }
        }
    }

    /// The value as one text, for a path or a header; `None` if it is undefined.
    pub(crate) fn text(self, name: &str, value: &SpannedValue, escape: Escape) -> Option<String> {
        if self.is_omitted(value) {
            return None;
        }
        Some(match self {
            Self::Simple { explode } => joined(value, ",", key_separator(explode), escape),
            Self::Label { explode } => {
                let delimiter = if explode { "." } else { "," };
                let parts = joined(value, delimiter, key_separator(explode), escape);
                format!(".{parts}")
            }
            Self::Matrix { explode } => {
                let pairs = Self::Form { explode }.pairs(name, value, escape);
                pairs.into_iter().map(matrix_pair).collect()
            }
            Self::SpaceDelimited => delimited(value, " ", escape),
            Self::PipeDelimited => delimited(value, "|", escape),
            Self::TabDelimited => delimited(value, "\t", escape),
            Self::Json => escape.value(value.json()).into_owned(),
            Self::Text => escape.value(value.text()).into_owned(),
            Self::Form { .. } | Self::DeepObject => {
                format_pairs(self.pairs(name, value, escape)).join("&")
            }
        })
    }

    /// The value as pairs, for a query, a cookie or a form; none if it is
    /// undefined.
    pub(crate) fn pairs(self, name: &str, value: &SpannedValue, escape: Escape) -> Vec<Pair> {
        if self.is_omitted(value) {
            return Vec::new();
        }
        let value = match self {
            Self::Form { explode: true } => return exploded_pairs(name, value, escape),
            Self::Form { explode: false } => Some(joined(value, ",", ",", escape)),
            Self::DeepObject => {
                let mut pairs = Vec::new();
                deep_object_pairs(name.to_owned(), value, escape, &mut pairs);
                return pairs;
            }
            _ => self.text(name, value, escape),
        };
        let pair = value.map(|value| (escape.name(name).into_owned(), value));
        pair.into_iter().collect()
    }
}

/// Formats pairs as `name=value`, for a query or a cookie.
pub(crate) fn format_pairs(pairs: Vec<Pair>) -> Vec<String> {
    pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

/// The separator between the name of a property and its value.
fn key_separator(explode: bool) -> &'static str {
    if explode { "=" } else { "," }
}

/// Formats a pair in the style `matrix`, which omits `=` before an empty value.
fn matrix_pair((name, value): Pair) -> String {
    match value.as_str() {
        "" => format!(";{name}"),
        value => format!(";{name}={value}"),
    }
}

fn exploded_pairs(name: &str, value: &SpannedValue, escape: Escape) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut add = |name: &str, value: &SpannedValue| {
        let (name, value) = (escape.name(name), escape.value(value.text()));
        pairs.push((name.into_owned(), value.into_owned()));
    };
    if !value.has_children() {
        add(name, value);
    }
    for (key, part) in value.children() {
        match (key, &part.content) {
            (Some(key), Content::List(_)) => part.children().for_each(|(_, item)| add(key, item)),
            _ => add(key.unwrap_or(name), part),
        }
    }
    pairs
}

/// Joins items or properties with `delimiter`. `separator` follows the name of a
/// property. A scalar is written alone.
fn joined(value: &SpannedValue, delimiter: &str, separator: &str, escape: Escape) -> String {
    if !value.has_children() {
        return escape.value(value.text()).into_owned();
    }
    let parts: Vec<String> = value
        .children()
        .map(|(key, part)| {
            let value = escape.list_item(part.text());
            match key {
                Some(key) => [&*escape.name(key), separator, &value].concat(),
                None => value.into_owned(),
            }
        })
        .collect();
    parts.join(delimiter)
}

fn delimited(value: &SpannedValue, delimiter: &'static str, escape: Escape) -> String {
    let delimiter: Cow<'_, str> = escape.delimiter(delimiter);
    joined(value, &delimiter, &delimiter, escape)
}

/// Adds the pairs of a value whose name, with all brackets, is `name`.
fn deep_object_pairs(name: String, value: &SpannedValue, escape: Escape, pairs: &mut Vec<Pair>) {
    if !value.has_children() {
        let value = escape.value(value.text()).into_owned();
        pairs.push((escape.name(&name).into_owned(), value));
        return;
    }
    let is_numbered = matches!(&value.content, Content::List(_))
        && value.children().any(|(_, part)| part.has_children());
    for (position, (key, part)) in value.children().enumerate() {
        let name = match key {
            Some(key) => format!("{name}[{key}]"),
            None if is_numbered => format!("{name}[{position}]"),
            None => format!("{name}[]"),
        };
        deep_object_pairs(name, part, escape, pairs);
    }
}
