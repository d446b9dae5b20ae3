//! Headers of responses that the document describes: from text to a value.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::http::{Exchange, Response};
use super::json::{self, Json};

/// The name of a response header, and the type `T` of its value.
pub struct Header<T> {
    name: &'static str,
    form: Form,
    value: PhantomData<fn() -> T>,
}

/// How a header's value is written.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    List,
    Json,
}

impl<T> Header<T> {
    /// A header of one value, in the style `simple`.
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Form::Text)
    }

    /// A header of several values, in the style `simple`: with commas between them.
    pub const fn list(name: &'static str) -> Self {
        Self::of(name, Form::List)
    }

    /// A header that holds JSON.
    pub const fn json(name: &'static str) -> Self {
        Self::of(name, Form::Json)
    }

    const fn of(name: &'static str, form: Form) -> Self {
        Self {
            name,
            form,
            value: PhantomData,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T: Json> Header<T> {
    /// Its value among `headers`; `None` where there is none, or one that doesn't fit.
    pub fn read(self, headers: &HeaderMap) -> Option<T> {
        let written: Vec<&str> = headers
            .get_all(self.name)
            .iter()
            .map(|value| std::str::from_utf8(value.as_bytes()).ok())
            .collect::<Option<_>>()?;
        match self.form {
            _ if written.is_empty() => None,
            Form::Text => parse(&[written.first()?.trim()], |items| items.concat()),
            Form::List => {
                let items: Vec<&str> = written.iter().flat_map(|line| line.split(',')).collect();
                let items: Vec<&str> = items.iter().map(|item| item.trim()).collect();
                parse(&items, |items| format!("[{}]", items.join(",")))
            }
            Form::Json => json::from_slice(written.join(",").as_bytes()).ok(),
        }
    }
}

/// Reads the items as what they are in JSON: as strings if the type takes them so, or else as they are written.
fn parse<T: Json>(items: &[&str], whole: impl Fn(&[String]) -> String) -> Option<T> {
    let strings: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    let literals: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let read = |items: &[String]| json::from_slice(whole(items).as_bytes()).ok();
    read(&strings).or_else(|| read(&literals))
}

/// The text as a string of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<T> Response<T> {
    /// The value of a header that the document describes; `None` where the response has none, or one that doesn't fit.
    pub fn header<V: Json>(&self, header: Header<V>) -> Option<V> {
        header.read(self.headers())
    }
}

impl Exchange {
    /// The value of a header that the document describes; `None` where there is no response, or none in it that fits.
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
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}
