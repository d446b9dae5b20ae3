//! Reads response headers that the document describes.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::http::{Exchange, Response};
use super::json::{self, Json};

/// The name of a response header, and the type `T` of its value.
pub struct Header<T> {
    name: &'static str,
    format: Format,
    value: PhantomData<fn() -> T>,
}

/// How the value of a header is serialized.
#[derive(Debug, Clone, Copy)]
enum Format {
    Text,
    List,
    Json,
}

impl<T> Header<T> {
    /// Creates a header with one value, in the style `simple`.
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Format::Text)
    }

    /// Creates a header with a list, in the style `simple`: items are delimited by commas.
    pub const fn list(name: &'static str) -> Self {
        Self::of(name, Format::List)
    }

    /// Creates a header whose value is JSON text.
    pub const fn json(name: &'static str) -> Self {
        Self::of(name, Format::Json)
    }

    const fn of(name: &'static str, format: Format) -> Self {
        Self {
            name,
            format,
            value: PhantomData,
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T: Json> Header<T> {
    /// Reads the value from `headers`; `None` if the header is missing or its value doesn't match `T`.
    pub fn read(self, headers: &HeaderMap) -> Option<T> {
        let lines: Vec<&str> = headers
            .get_all(self.name)
            .iter()
            .map(|value| std::str::from_utf8(value.as_bytes()).ok())
            .collect::<Option<_>>()?;
        match self.format {
            _ if lines.is_empty() => None,
            Format::Text => parse_items(&[lines.first()?.trim()], |items| items.concat()),
            Format::List => {
                let items: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).collect();
                let items: Vec<&str> = items.iter().map(|item| item.trim()).collect();
                parse_items(&items, |items| format!("[{}]", items.join(",")))
            }
            Format::Json => json::from_slice(lines.join(",").as_bytes()).ok(),
        }
    }
}

/// Reads the items as JSON strings if the type accepts that, otherwise as JSON literals such as numbers.
fn parse_items<T: Json>(items: &[&str], whole: impl Fn(&[String]) -> String) -> Option<T> {
    let strings: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    let literals: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let read = |items: &[String]| json::from_slice(whole(items).as_bytes()).ok();
    read(&strings).or_else(|| read(&literals))
}

/// The text as a JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<T> Response<T> {
    /// Reads a header that the document describes; `None` if it is missing or doesn't match.
    pub fn header<V: Json>(&self, header: Header<V>) -> Option<V> {
        header.read(self.headers())
    }
}

impl Exchange {
    /// Reads a header that the document describes; `None` if there is no response, or the header is missing or doesn't
    /// match.
    pub fn header<V: Json>(&self, header: Header<V>) -> Option<V> {
        header.read(self.headers()?)
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("name", &self.name)
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}
