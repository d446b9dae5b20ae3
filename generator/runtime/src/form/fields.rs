//! Bodies that have a field for each property: forms and `multipart`. A body comes in through its JSON, so that any
//! model has fields; each with its value goes out.

use crate::runtime::http::RequestError;
use crate::runtime::http::shape::{Content, Shape};
use crate::runtime::http::style::Style;
use crate::runtime::json::EncodeError;

/// How the document encodes a field. One of which it says nothing is text, or JSON where its value is an object; a
/// list is a field for each of its items ("Encoding Object" of OpenAPI 3.0.4, §4.7.15).
#[derive(Debug, Clone, Copy)]
pub(crate) enum Encoding {
    /// By a style, like a parameter in the query.
    Style(Style),
    /// The same with `allowReserved`.
    Reserved(Style),
    /// As content of a media type.
    MediaType(&'static str),
}

/// The fields that the document encodes in a way of their own, by name.
#[derive(Debug, Default)]
pub struct Encodings(Vec<(&'static str, Encoding)>);

impl Encodings {
    /// A field is written in a style, like a parameter in the query.
    pub fn style(&mut self, name: &'static str, style: Style) {
        self.0.push((name, Encoding::Style(style)));
    }

    /// The same with `allowReserved`.
    pub fn reserved(&mut self, name: &'static str, style: Style) {
        self.0.push((name, Encoding::Reserved(style)));
    }

    /// A field is content of a media type.
    pub fn media_type(&mut self, name: &'static str, media_type: &'static str) {
        self.0.push((name, Encoding::MediaType(media_type)));
    }

    fn of(&self, name: &str) -> Option<Encoding> {
        let found = self.0.iter().find(|(of, _)| *of == name);
        found.map(|(_, encoding)| *encoding)
    }
}

/// A field that has a value.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) value: Shape,
    pub(crate) encoding: Option<Encoding>,
}

impl Field {
    /// What is sent under the name when no style says otherwise: the items of a list, any other value itself.
    pub(crate) fn items(&self) -> Vec<&Shape> {
        match &self.value.content {
            Content::List(_) => self.value.parts().map(|(_, item)| item).collect(),
            _ => vec![&self.value],
        }
    }

    /// The text of an item.
    pub(crate) fn text<'i>(&self, item: &'i Shape) -> &'i str {
        match self.encoding {
            Some(Encoding::MediaType(media_type)) if is_json(media_type) => item.json(),
            _ => item.text(),
        }
    }
}

/// The fields of the object that is written in `json`.
pub(crate) fn fields(json: &[u8], encodings: &Encodings) -> Result<Vec<Field>, RequestError> {
    let members = match Shape::of(json) {
        Some(Shape {
            content: Content::Object(members),
            ..
        }) => members,
        Some(_) => return Err(whole("the body has no fields: it isn't an object")),
        None => return Err(whole("the body has too many levels of lists and objects")),
    };
    let field = |(name, value): (String, Shape)| Field {
        encoding: encodings.of(&name),
        name,
        value,
    };
    let is_null = |value: &Shape| matches!(value.content, Content::Null);
    let given = members.into_iter().filter(|(_, value)| !is_null(value));
    Ok(given.map(field).collect())
}

fn whole(fault: &'static str) -> RequestError {
    RequestError::Field {
        name: String::new(),
        fault,
    }
}

/// Whether it is a media type of JSON (RFC 6839 §3.1).
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.ends_with("+json")
}

/// The body can't be encoded.
pub(crate) fn unencoded(source: EncodeError) -> RequestError {
    RequestError::Body { source }
}
