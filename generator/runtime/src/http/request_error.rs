//! The error of building a request. Its text shows the names of parameters,
//! never their values, which may be secret.

use std::error::Error;
use std::fmt;

use super::request::ParameterLocation;
use crate::runtime::json;

/// A request could not be built from the parameters and the body. Nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// A path parameter is empty or missing. The request would go to another path.
    EmptyPath {
        /// The name of the parameter.
        name: String,
    },
    /// A path parameter turns its path segment into `.` or `..` (RFC 3986,
    /// section 5.2.4). The request would go to another path.
    DotSegment {
        /// The name of the parameter.
        name: String,
    },
    /// Arrays and objects in a parameter are nested more than 128 levels deep.
    TooDeep {
        /// Where the request contains the parameter.
        location: ParameterLocation,
        /// The name of the parameter.
        name: &'static str,
    },
    /// A parameter contains a value that JSON can't express.
    Encode {
        /// Where the request contains the parameter.
        location: ParameterLocation,
        /// The name of the parameter.
        name: &'static str,
        /// The reason.
        source: json::EncodeError,
    },
    /// The name or the value of a header contains a character that HTTP forbids
    /// there, such as a line break (RFC 9110, section 5.5).
    Header {
        /// The header's name.
        name: String,
    },
    /// There are more headers than an `http::HeaderMap` can contain.
    TooManyHeaders,
    /// The body contains a value that JSON can't express.
    Body {
        /// The reason.
        source: json::EncodeError,
    },
    /// A field of a form or of a `multipart` body could not be written.
    Field {
        /// The name of the field; empty if the error concerns the whole body.
        name: String,
        /// The reason.
        fault: &'static str,
    },
    /// The base URL that was given to `request_to`, or that of the operation's
    /// own server, is not valid.
    BaseUrl {
        /// The rule that the URL breaks.
        fault: &'static str,
    },
    /// Path and query are not a valid URI. The most frequent reason is their length.
    Uri {
        /// The reason.
        source: http::uri::InvalidUri,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPath { name } => write!(
                f,
                "the path parameter `{name}` is empty: the request would go to another path"
            ),
            Self::DotSegment { name } => write!(
                f,
                "the path parameter `{name}` turns a segment into `.` or `..`: \
                 the request would go to another path"
            ),
            Self::TooDeep { location, name } => write!(
                f,
                "the {location} parameter `{name}` is nested more than 128 levels deep"
            ),
            Self::Encode {
                location,
                name,
                source,
            } => {
                write!(
                    f,
                    "the {location} parameter `{name}` can't be written as JSON: {source}"
                )
            }
            Self::Header { name } => write!(
                f,
                "the header `{}` contains a line break or another character that HTTP headers must not contain",
                name.escape_debug()
            ),
            Self::TooManyHeaders => f.write_str("there are too many headers"),
            Self::Body { source } => write!(f, "the body can't be written as JSON: {source}"),
            Self::Field { name, fault } if name.is_empty() => f.write_str(fault),
            Self::Field { name, fault } => write!(
                f,
                "the field `{}` can't be written: {fault}",
                name.escape_debug()
            ),
            Self::BaseUrl { fault } => write!(f, "the base URL is not valid: {fault}"),
            Self::Uri { source } => write!(f, "path and query are not a valid URI: {source}"),
        }
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Encode { source, .. } | Self::Body { source } => Some(source),
            Self::Uri { source } => Some(source),
            _ => None,
        }
    }
}
