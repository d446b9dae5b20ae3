//! Percent-encodes names and values (RFC 3986 §2; RFC 6570 §3.2).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::uri::NOT_IN_A_URI;

/// The characters that are percent-encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// All except the unreserved characters.
    All,
    /// `allowReserved`: values keep percent-encoded triplets, and reserved characters that
    /// have no meaning in a query.
    KeepReserved,
    /// In values, the characters that a cookie must not contain.
    ForCookie,
    /// The characters that a query must not contain. The value is a whole query.
    ForQuery,
    /// Nothing: header values aren't percent-encoded.
    Nothing,
}

/// All except the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// `RESERVED` without the reserved characters that a value may contain. A query must not
/// contain `#`, `[` and `]` (RFC 3986 §3.4); `&` ends a value, and `+` is a space in a form.
const NOT_IN_A_VALUE: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// All characters except `cookie-octet` (RFC 6265 §4.1.1).
const NOT_IN_A_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// The characters that a query must not contain (RFC 3986 §3.4).
const NOT_IN_A_QUERY: &AsciiSet = &NOT_IN_A_URI.add(b'#').add(b'[').add(b']');

/// Percent-encodes all except the unreserved characters.
pub(crate) fn percent_encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

impl Escape {
    /// Encodes a name. `allowReserved` doesn't apply to names.
    pub(crate) fn name(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(name),
            _ => percent_encode(name),
        }
    }

    /// Encodes a value.
    pub(crate) fn value(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::All => percent_encode(value),
            Self::KeepReserved => keep_reserved(value).into(),
            Self::ForCookie => utf8_percent_encode(value, NOT_IN_A_COOKIE).into(),
            Self::ForQuery => utf8_percent_encode(value, NOT_IN_A_QUERY).into(),
            Self::Nothing => Cow::Borrowed(value),
        }
    }

    /// Encodes an item of a list that is delimited by commas. Commas in the item are encoded, too.
    pub(crate) fn list_item(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::KeepReserved => keep_reserved(value).replace(',', "%2C").into(),
            _ => self.value(value),
        }
    }

    /// Encodes the delimiter between values.
    pub(crate) fn delimiter(self, delimiter: &'static str) -> Cow<'static, str> {
        match self {
            Self::Nothing => Cow::Borrowed(delimiter),
            _ => percent_encode(delimiter),
        }
    }
}

/// Reserved expansion (RFC 6570 §3.2.3), which keeps percent-encoded triplets.
fn keep_reserved(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        escaped.extend(utf8_percent_encode(before, NOT_IN_A_VALUE));
        let is_encoded = after.len() >= 2 && after.bytes().take(2).all(|it| it.is_ascii_hexdigit());
        escaped.push_str(if is_encoded { "%" } else { "%25" });
        rest = after;
    }
    escaped.extend(utf8_percent_encode(rest, NOT_IN_A_VALUE));
    escaped
}
