//! Percent-encoding: which characters of a name or a value go out as they are
//! (RFC 3986 §2; RFC 6570 §3.2).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::uri::NOT_IN_A_URI;

/// What is percent-encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// All but the unreserved characters.
    All,
    /// In values, not the reserved characters that mean nothing to a query, and
    /// not what is percent-encoded already: `allowReserved`.
    KeepReserved,
    /// In values, what can't stand in a cookie.
    ForCookie,
    /// Of a whole query, what can't stand in it.
    ForQuery,
    /// Nothing: header values aren't percent-encoded.
    Nothing,
}

/// All but the unreserved characters of RFC 3986 §2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Of the reserved characters, `#`, `[` and `]` can't stand in a query
/// (RFC 3986 §3.4), and `&` and `+` aren't themselves in the value of a pair.
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

/// All but a `cookie-octet` (RFC 6265 §4.1.1).
const NOT_IN_A_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// What would end a query, besides what no URI can hold.
const NOT_IN_A_QUERY: &AsciiSet = &NOT_IN_A_URI.add(b'#').add(b'[').add(b']');

/// Percent-encodes all but the unreserved characters.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

impl Escape {
    /// A name. Only values can be asked to keep reserved characters.
    pub(crate) fn name(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(name),
            _ => escape(name),
        }
    }

    /// A value that stands alone.
    pub(crate) fn value(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::All => escape(value),
            Self::KeepReserved => keep_reserved(value).into(),
            Self::ForCookie => utf8_percent_encode(value, NOT_IN_A_COOKIE).into(),
            Self::ForQuery => utf8_percent_encode(value, NOT_IN_A_QUERY).into(),
            Self::Nothing => Cow::Borrowed(value),
        }
    }

    /// A value between commas, of which it has none unencoded.
    pub(crate) fn item(self, value: &str) -> Cow<'_, str> {
        match self {
            Self::KeepReserved => keep_reserved(value).replace(',', "%2C").into(),
            _ => self.value(value),
        }
    }

    /// What separates values.
    pub(crate) fn delimiter(self, delimiter: &'static str) -> Cow<'static, str> {
        match self {
            Self::Nothing => Cow::Borrowed(delimiter),
            _ => escape(delimiter),
        }
    }
}

/// Reserved expansion (RFC 6570 §3.2.3): what is percent-encoded stays so.
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
