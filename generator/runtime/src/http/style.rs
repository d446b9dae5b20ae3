//! How a value becomes text: a [`Style`], a name and a [`Shape`] come in, one
//! text or pairs of a name and a value go out. The rules are RFC 6570 as OpenAPI
//! restates it in "Style Values" and "Style Examples" (3.0.4, §4.7.12.4 and .5).
//!
//! Where these leave open what is sent, this is:
//!
//! - What is `null` isn't sent, nor is a list or object without parts.
//! - The properties of an exploded object in `form` and `matrix` are as good as
//!   parameters of their own: a list repeats its name, `a=1&a=2`.
//! - Any other list or object within another is sent as JSON text, in all styles
//!   but `deepObject`.
//! - `deepObject` goes on for as deep as the value is: `a[b][c]=1`. A list of
//!   scalars repeats its name with brackets, `a[]=1&a[]=2`; one that has lists or
//!   objects in it numbers its items, `a[0][b]=1&a[1][b]=2`: so do jQuery and the
//!   examples of Stripe, and PHP and `qs` read both. A scalar is `a=1`.

use std::borrow::Cow;

use super::escape::Escape;
use super::shape::{Content, Shape};

/// How a value is written: `style` and `explode` of a parameter, or the media
/// type of its `content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `a,b,c`: in paths and headers (RFC 6570 §3.2.2).
    Simple {
        /// Objects as `key=value` rather than `key,value`.
        explode: bool,
    },
    /// `.a,b,c`: in paths (RFC 6570 §3.2.5).
    Label {
        /// A dot before each part, and objects as `key=value`.
        explode: bool,
    },
    /// `;name=a,b,c`: in paths (RFC 6570 §3.2.7).
    Matrix {
        /// One `;name=value` for each part, and objects as `;key=value`.
        explode: bool,
    },
    /// `name=a,b,c`: in queries and cookies (RFC 6570 §3.2.8).
    Form {
        /// One pair for each part, and objects as `key=value`.
        explode: bool,
    },
    /// `name=a%20b%20c`: in queries. With `explode` it is `Form`.
    SpaceDelimited,
    /// `name=a%7Cb%7Cc`: in queries. With `explode` it is `Form`.
    PipeDelimited,
    /// `name=a%09b%09c`: in queries, the `tsv` of Swagger 2.0.
    TabDelimited,
    /// `name[key]=value`: in queries. Parts of parts add brackets of their own,
    /// `name[key][inner]=value`; the items of a list have `[]` or, where they
    /// have parts, their number: `name[key][]=value`, `name[0][key]=value`.
    DeepObject,
    /// JSON text: a parameter with `content` of JSON.
    Json,
    /// A scalar as it is, anything else as JSON text: a parameter with `content`
    /// of text. A cookie is percent-encoded only where it has to be.
    Text,
}

/// A name and its value, each encoded.
pub(crate) type Pair = (String, String);

impl Style {
    /// Whether there is nothing to write: RFC 6570 §2.3 calls `null`, an empty
    /// list and an empty object undefined.
    fn leaves_out(self, shape: &Shape) -> bool {
        match &shape.content {
            Content::Null => true,
            Content::Scalar(_) => false,
            Content::List(_) | Content::Object(_) => {
                !matches!(self, Self::Json | Self::Text) && shape.parts().next().is_none()
            }
        }
    }

    /// The value as one text, for a path or a header; `None` if it is undefined.
    pub(crate) fn text(self, name: &str, shape: &Shape, escape: Escape) -> Option<String> {
        if self.leaves_out(shape) {
            return None;
        }
        Some(match self {
            Self::Simple { explode } => joined(shape, ",", member_sign(explode), escape),
            Self::Label { explode } => {
                let delimiter = if explode { "." } else { "," };
                let parts = joined(shape, delimiter, member_sign(explode), escape);
                format!(".{parts}")
            }
            Self::Matrix { explode } => {
                let pairs = Self::Form { explode }.pairs(name, shape, escape);
                pairs.into_iter().map(matrix).collect()
            }
            Self::SpaceDelimited => delimited(shape, " ", escape),
            Self::PipeDelimited => delimited(shape, "|", escape),
            Self::TabDelimited => delimited(shape, "\t", escape),
            Self::Json => escape.value(shape.json()).into_owned(),
            Self::Text => escape.value(shape.text()).into_owned(),
            Self::Form { .. } | Self::DeepObject => {
                query(self.pairs(name, shape, escape)).join("&")
            }
        })
    }

    /// The value as pairs, for a query, a cookie or a form; none if it is
    /// undefined.
    pub(crate) fn pairs(self, name: &str, shape: &Shape, escape: Escape) -> Vec<Pair> {
        if self.leaves_out(shape) {
            return Vec::new();
        }
        let value = match self {
            Self::Form { explode: true } => return exploded(name, shape, escape),
            Self::Form { explode: false } => Some(joined(shape, ",", ",", escape)),
            Self::DeepObject => {
                let mut pairs = Vec::new();
                deep(name.to_owned(), shape, escape, &mut pairs);
                return pairs;
            }
            _ => self.text(name, shape, escape),
        };
        let pair = value.map(|value| (escape.name(name).into_owned(), value));
        pair.into_iter().collect()
    }
}

/// Pairs as `name=value`, for a query or a cookie.
pub(crate) fn query(pairs: Vec<Pair>) -> Vec<String> {
    pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

/// What stands between the name of a member and its value.
fn member_sign(explode: bool) -> &'static str {
    if explode { "=" } else { "," }
}

/// A pair of style `matrix`, which leaves out the sign before nothing.
fn matrix((name, value): Pair) -> String {
    match value.as_str() {
        "" => format!(";{name}"),
        value => format!(";{name}={value}"),
    }
}

fn exploded(name: &str, shape: &Shape, escape: Escape) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut add = |name: &str, value: &Shape| {
        let (name, value) = (escape.name(name), escape.value(value.text()));
        pairs.push((name.into_owned(), value.into_owned()));
    };
    if !shape.has_parts() {
        add(name, shape);
    }
    for (key, part) in shape.parts() {
        match (key, &part.content) {
            (Some(key), Content::List(_)) => part.parts().for_each(|(_, item)| add(key, item)),
            _ => add(key.unwrap_or(name), part),
        }
    }
    pairs
}

/// A scalar, or parts with `delimiter` between them and `sign` between the name
/// of a member and its value.
fn joined(shape: &Shape, delimiter: &str, sign: &str, escape: Escape) -> String {
    if !shape.has_parts() {
        return escape.value(shape.text()).into_owned();
    }
    let parts: Vec<String> = shape
        .parts()
        .map(|(key, part)| {
            let value = escape.item(part.text());
            match key {
                Some(key) => [&*escape.name(key), sign, &value].concat(),
                None => value.into_owned(),
            }
        })
        .collect();
    parts.join(delimiter)
}

fn delimited(shape: &Shape, delimiter: &'static str, escape: Escape) -> String {
    let delimiter: Cow<'_, str> = escape.delimiter(delimiter);
    joined(shape, &delimiter, &delimiter, escape)
}

/// Writes the part whose name, with all its brackets, is `name`.
fn deep(name: String, shape: &Shape, escape: Escape, pairs: &mut Vec<Pair>) {
    if !shape.has_parts() {
        let value = escape.value(shape.text()).into_owned();
        pairs.push((escape.name(&name).into_owned(), value));
        return;
    }
    let is_numbered = matches!(&shape.content, Content::List(_))
        && shape.parts().any(|(_, part)| part.has_parts());
    for (position, (key, part)) in shape.parts().enumerate() {
        let name = match key {
            Some(key) => format!("{name}[{key}]"),
            None if is_numbered => format!("{name}[{position}]"),
            None => format!("{name}[]"),
        };
        deep(name, part, escape, pairs);
    }
}
