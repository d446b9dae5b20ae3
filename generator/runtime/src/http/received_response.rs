//! The view of a response that an operation gets to decode it.

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::runtime::json::{self, Drift, Json};

/// A complete response, which an operation decodes by its status.
pub struct ReceivedResponse<'a> {
    response: &'a http::Response<Bytes>,
    drift: Drift,
}

impl<'a> ReceivedResponse<'a> {
    pub(super) fn new(response: &'a http::Response<Bytes>) -> Self {
        Self {
            response,
            drift: Drift::default(),
        }
    }

    /// The status code.
    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &'a HeaderMap {
        self.response.headers()
    }

    /// The media type of the body in lower case, without its parameters; empty
    /// when the server named none.
    pub fn media_type(&self) -> String {
        media_type(self.response.headers())
    }

    /// Whether the body has this media type, or one in this range (`image/*`). The argument
    /// is in lower case, without parameters.
    pub fn has_media_type(&self, media_type: &str) -> bool {
        let found = self.media_type();
        match media_type.strip_suffix('*') {
            Some(range) => found.starts_with(range),
            None => found == media_type,
        }
    }

    /// Reads the body as JSON. Optional values that don't match are recorded:
    /// see [`Response::drift`](super::Response::drift).
    ///
    /// # Errors
    /// The body isn't JSON, or isn't what the document describes.
    pub fn json<T: Json>(&mut self) -> Result<T, Undecoded> {
        self.read_with(|body| json::from_slice_tolerant(body).map_err(BodyFault::Json))
    }

    /// Reads the body, without its byte order mark, with a function that returns its value and
    /// the places where it doesn't match the document.
    ///
    /// # Errors
    /// The function fails.
    pub fn read_with<T>(
        &mut self,
        read: impl FnOnce(&[u8]) -> Result<(T, Drift), BodyFault>,
    ) -> Result<T, Undecoded> {
        // RFC 8259 §8.1 lets a reader ignore a byte order mark.
        let body = self.response.body();
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let (value, drift) = read(body)?;
        self.drift = drift;
        Ok(value)
    }

    /// Reads the body as UTF-8 text.
    ///
    /// # Errors
    /// The body isn't UTF-8.
    pub fn text(&self) -> Result<String, Undecoded> {
        let text = std::str::from_utf8(self.response.body()).map_err(BodyFault::Utf8)?;
        Ok(text.to_owned())
    }

    /// Returns the body.
    ///
    /// # Errors
    /// Never. The type of the result is that of the other methods that read a body.
    pub fn bytes(&self) -> Result<Bytes, Undecoded> {
        Ok(self.response.body().clone())
    }

    /// Reads no body. If the server sent one, it is ignored.
    ///
    /// # Errors
    /// Never. The type of the result is that of the other methods that read a body.
    pub fn empty(&self) -> Result<(), Undecoded> {
        Ok(())
    }

    /// The error for a status that the document doesn't describe.
    pub fn undocumented(&self) -> Undecoded {
        Undecoded::Status
    }

    /// The error for a media type that the document doesn't describe.
    pub fn unexpected_media_type(&self) -> Undecoded {
        BodyFault::MediaType(self.media_type()).into()
    }

    pub(super) fn into_drift(self) -> Drift {
        self.drift
    }
}

/// The media type of a message's body in lower case, without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The reason for which an operation can't decode a response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Undecoded {
    /// The document doesn't describe the status.
    Status,
    /// The body isn't what the document describes for the status.
    Body(Box<BodyFault>),
}

impl From<BodyFault> for Undecoded {
    fn from(fault: BodyFault) -> Self {
        Self::Body(Box::new(fault))
    }
}

/// The reason for which a body could not be decoded.
#[derive(Debug)]
#[non_exhaustive]
pub enum BodyFault {
    /// The body is not JSON, or doesn't match its schema.
    Json(json::DecodeError),
    /// The body is not UTF-8.
    Utf8(Utf8Error),
    /// The document doesn't describe this media type.
    MediaType(String),
}

impl fmt::Display for BodyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(source) => source.fmt(f),
            Self::Utf8(source) => source.fmt(f),
            Self::MediaType(found) if found.is_empty() => f.write_str("it has no media type"),
            Self::MediaType(found) => {
                write!(
                    f,
                    "its media type is undocumented: `{}`",
                    found.escape_debug()
                )
            }
        }
    }
}

impl Error for BodyFault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Json(source) => Some(source),
            Self::Utf8(source) => Some(source),
            Self::MediaType(_) => None,
        }
    }
}
