//! Bodies that have a field for each property: forms and `multipart`. A body comes in through its JSON, so that any
//! model has fields; what is in the JSON of each goes out.

use std::borrow::Cow;

use super::parameter::Style;
use super::request_error::RequestError;
use crate::runtime::json::{EncodeError, Fault, Reader};

/// How the document encodes a field. One of which it says nothing is text, or JSON where its value is an object; an
/// array is a field for each of its items ("Encoding Object" of OpenAPI 3.0.4, §4.7.15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// By a style, like a parameter in the query.
    Style(Style),
    /// As content of a media type.
    MediaType(&'static str),
}

/// The properties of a body, each with its value as it stands in the JSON.
pub(super) struct Fields<'j> {
    list: Vec<(String, Value<'j>)>,
    encodings: &'j [(&'static str, Encoding)],
}

impl<'j> Fields<'j> {
    /// The properties of the object that is written in `json`.
    pub(super) fn of(
        json: &'j [u8],
        encodings: &'j [(&'static str, Encoding)],
    ) -> Result<Self, RequestError> {
        let list = properties(json).map_err(|_| RequestError::Field {
            name: String::new(),
            fault: "the body has no fields: it isn't an object",
        })?;
        Ok(Self { list, encodings })
    }

    /// Each property with its value and its encoding.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Value<'j>, Option<Encoding>)> {
        self.list.iter().map(|(name, value)| {
            let encoding = self.encodings.iter().find(|(of, _)| of == name);
            (name.as_str(), *value, encoding.map(|(_, encoding)| *encoding))
        })
    }
}

fn properties(json: &[u8]) -> Result<Vec<(String, Value<'_>)>, Fault> {
    let mut reader = Reader::strict(json);
    let mut list = Vec::new();
    let mut more = reader.begin_object()?;
    while more {
        let name = reader.name()?;
        list.push((name, Value::next(json, &mut reader)?));
        more = reader.next_property()?;
    }
    Ok(list)
}

/// A value as it stands in JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'j> {
    /// Where it stands.
    pub(super) offset: usize,
    /// What stands there.
    pub(super) json: &'j [u8],
}

impl<'j> Value<'j> {
    fn next(json: &'j [u8], reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let offset = reader.next_offset();
        reader.skip()?;
        let json = json.get(offset..reader.next_offset()).unwrap_or_default();
        Ok(Self { offset, json })
    }

    /// What there is a field for: the items of an array, any other value itself, and nothing for `null`.
    pub(super) fn items(self) -> Vec<Self> {
        let mut items = match self.json {
            [b'[', ..] => self.array().unwrap_or_default(),
            _ => vec![self],
        };
        items.retain(|item| item.json != b"null");
        items
    }

    fn array(self) -> Result<Vec<Self>, Fault> {
        let mut reader = Reader::strict(self.json);
        let mut items = Vec::new();
        let mut more = reader.begin_array()?;
        while more {
            let item = Self::next(self.json, &mut reader)?;
            let offset = self.offset + item.offset;
            items.push(Self { offset, ..item });
            more = reader.next_item()?;
        }
        Ok(items)
    }

    /// Whether it is an array or an object.
    pub(super) fn is_compound(self) -> bool {
        matches!(self.json, [b'[' | b'{', ..])
    }

    /// The text of a string, the JSON of any other value.
    pub(super) fn text(self) -> Cow<'j, str> {
        match self.json {
            [b'"', ..] => {
                let mut reader = Reader::strict(self.json);
                let text = reader.string("a string").map(str::to_owned);
                Cow::Owned(text.unwrap_or_default())
            }
            json => String::from_utf8_lossy(json),
        }
    }

    /// What is written of it as content of the media type, or of what it is by default.
    pub(super) fn content(self, media_type: Option<&str>) -> Cow<'j, str> {
        match media_type.is_some_and(is_json) {
            true => String::from_utf8_lossy(self.json),
            false => self.text(),
        }
    }
}

/// Whether it is a media type of JSON (RFC 6839 §3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

/// The body can't be encoded.
pub(super) fn unencoded(source: EncodeError) -> RequestError {
    RequestError::Body { source }
}
