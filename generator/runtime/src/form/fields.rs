//! Splits the JSON text of a form or `multipart` body into fields, one for each property.

use crate::runtime::http::RequestError;
use crate::runtime::http::spanned_value::{Content, SpannedValue};
use crate::runtime::http::style::Style;
use crate::runtime::json::EncodeError;

/// How a field is encoded (OpenAPI 3.0.4, §4.7.15, "Encoding Object"). A field without an Encoding Object is text, or
/// JSON if its value is an object; each item of a list is a field.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Encoding {
    /// In a style, like a query parameter.
    Style(Style),
    /// In a style with `allowReserved`.
    Reserved(Style),
    /// As content with a media type.
    MediaType(&'static str),
}

/// The Encoding Objects of a body, by the name of the property.
#[derive(Debug, Default)]
pub struct Encodings(Vec<(&'static str, Encoding)>);

impl Encodings {
    /// Encodes a field in a style, like a query parameter.
    pub fn style(&mut self, name: &'static str, style: Style) {
        self.0.push((name, Encoding::Style(style)));
    }

    /// Encodes a field in a style with `allowReserved`.
    pub fn reserved(&mut self, name: &'static str, style: Style) {
        self.0.push((name, Encoding::Reserved(style)));
    }

    /// Encodes a field as content with a media type.
    pub fn media_type(&mut self, name: &'static str, media_type: &'static str) {
        self.0.push((name, Encoding::MediaType(media_type)));
    }

    fn get(&self, name: &str) -> Option<Encoding> {
        let found = self.0.iter().find(|(of, _)| *of == name);
        found.map(|(_, encoding)| *encoding)
    }
}

/// A field whose value isn't `null`.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) value: SpannedValue,
    pub(crate) encoding: Option<Encoding>,
}

impl Field {
    /// The values that are sent under the name if no style applies: the items of a list, or the value itself.
    pub(crate) fn items(&self) -> Vec<&SpannedValue> {
        match &self.value.content {
            Content::List(_) => self.value.children().map(|(_, item)| item).collect(),
            _ => vec![&self.value],
        }
    }

    /// The text of one of [`items`](Self::items).
    pub(crate) fn text<'i>(&self, item: &'i SpannedValue) -> &'i str {
        match self.encoding {
            Some(Encoding::MediaType(media_type)) if is_json(media_type) => item.json(),
            _ => item.text(),
        }
    }
}

/// The fields of the object in the JSON text `json`.
pub(crate) fn fields(json: &[u8], encodings: &Encodings) -> Result<Vec<Field>, RequestError> {
    let members = match SpannedValue::parse(json) {
        Some(SpannedValue {
            content: Content::Object(members),
            ..
        }) => members,
        Some(_) => return Err(not_fields("the body has no fields: it isn't an object")),
        None => {
            return Err(not_fields(
                "the body has too many levels of lists and objects",
            ));
        }
    };
    let field = |(name, value): (String, SpannedValue)| Field {
        encoding: encodings.get(&name),
        name,
        value,
    };
    let is_null = |value: &SpannedValue| matches!(value.content, Content::Null);
    let given = members.into_iter().filter(|(_, value)| !is_null(value));
    Ok(given.map(field).collect())
}

/// The error for a body that can't be split into fields or parts.
pub(crate) fn not_fields(fault: &'static str) -> RequestError {
    RequestError::Field {
        name: String::new(),
        fault,
    }
}

/// Whether the media type is a JSON type (RFC 6839 §3.1).
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// The error for a body that JSON can't express.
pub(crate) fn body_error(source: EncodeError) -> RequestError {
    RequestError::Body { source }
}
