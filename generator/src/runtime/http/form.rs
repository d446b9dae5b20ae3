//! Forms: a body of `application/x-www-form-urlencoded` (OpenAPI 3.0.4, "Encoding the `x-www-form-urlencoded` Media
//! Type"; the WHATWG's URL standard, §5.2).

use std::borrow::Cow;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::fields::{Encoding, Fields, Value, unencoded};
use super::parameter::{Shape, Style};
use super::request::RequestBuilder;
use super::request_error::RequestError;
use crate::runtime::json::{self, Json};

/// What a form doesn't hold as it is, but for the space, which is a `+`.
const NOT_IN_A_FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b' ')
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

impl RequestBuilder {
    /// The body, as a form with a field for each property that isn't `null`.
    pub fn form<T: Json>(&mut self, encodings: &[(&'static str, Encoding)], body: &T) {
        let form = json::to_vec(body)
            .map_err(unencoded)
            .and_then(|json| form(&json, encodings));
        match form {
            Ok(form) => self.bytes("application/x-www-form-urlencoded", Bytes::from(form)),
            Err(fault) => self.fail(fault),
        }
    }
}

fn form(json: &[u8], encodings: &[(&'static str, Encoding)]) -> Result<String, RequestError> {
    let mut pieces = Vec::new();
    for (name, value, encoding) in Fields::of(json, encodings)?.iter() {
        match encoding {
            Some(Encoding::Style(style)) => pieces.extend(styled(style, name, value)?),
            Some(Encoding::MediaType(media_type)) => {
                pieces.extend(contents(name, value, Some(media_type)));
            }
            None => pieces.extend(contents(name, value, None)),
        }
    }
    Ok(pieces.join("&"))
}

fn contents<'a>(
    name: &'a str,
    value: Value<'a>,
    media_type: Option<&'static str>,
) -> impl Iterator<Item = String> + 'a {
    let piece = move |item: Value<'_>| {
        [&escape(name), "=", &escape(&item.content(media_type))].concat()
    };
    value.items().into_iter().map(piece)
}

fn styled(style: Style, name: &str, value: Value<'_>) -> Result<Vec<String>, RequestError> {
    let shape = Shape::of(value.json).ok_or_else(|| RequestError::Field {
        name: name.to_owned(),
        fault: "it holds a list or object within another, for which its style has no form",
    })?;
    Ok(style.render(name, &shape, escape))
}

fn escape(text: &str) -> Cow<'_, str> {
    match utf8_percent_encode(text, NOT_IN_A_FORM).into() {
        Cow::Borrowed(text) if !text.contains(' ') => Cow::Borrowed(text),
        text => Cow::Owned(text.replace(' ', "+")),
    }
}
