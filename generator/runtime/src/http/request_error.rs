//! Why a request was refused before anything was sent. Names are shown,
//! values aren't: they may be secret.

use std::error::Error;
use std::fmt;

use super::request::ParameterLocation;
use crate::runtime::json;

/// A request that can't be built; nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// A path parameter is empty, which would make another path of it.
    EmptyPath {
        /// The parameter.
        name: String,
    },
    /// A path parameter makes its segment `.` or `..`, which would make another
    /// path of it.
    DotSegment {
        /// The parameter.
        name: String,
    },
    /// A parameter has more levels of lists and objects than 128.
    TooDeep {
        /// Where the parameter is.
        location: ParameterLocation,
        /// The parameter.
        name: &'static str,
    },
    /// A parameter can't be encoded.
    Encode {
        /// Where the parameter is.
        location: ParameterLocation,
        /// The parameter.
        name: &'static str,
        /// Why.
        source: json::EncodeError,
    },
    /// A header's name or value holds characters that a header can't hold, such
    /// as a line break.
    Header {
        /// The header's name.
        name: String,
    },
    /// More headers than a request can have.
    TooManyHeaders,
    /// The body can't be encoded.
    Body {
        /// Why.
        source: json::EncodeError,
    },
    /// A field of a form or `multipart` body can't be written.
    Field {
        /// The field; empty if it is the body as a whole.
        name: String,
        /// Why.
        fault: &'static str,
    },
    /// The base URL given with the operation is none.
    BaseUrl {
        /// What is wrong with it.
        fault: &'static str,
    },
    /// Path and query don't make a URI, most often by being too long.
    Uri {
        /// Why.
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
                "the path parameter `{name}` makes a `.` or `..` segment: \
                 the request would go to another path"
            ),
            Self::TooDeep { location, name } => write!(
                f,
                "the {location} parameter `{name}` has too many levels of lists and objects"
            ),
            Self::Encode {
                location,
                name,
                source,
            } => {
                write!(
                    f,
                    "the {location} parameter `{name}` can't be encoded: {source}"
                )
            }
            Self::Header { name } => write!(
                f,
                "the header `{}` holds a line break or another character that headers can't hold",
                name.escape_debug()
            ),
            Self::TooManyHeaders => f.write_str("there are more headers than a request can have"),
            Self::Body { source } => write!(f, "the body can't be encoded: {source}"),
            Self::Field { name, fault } if name.is_empty() => f.write_str(fault),
            Self::Field { name, fault } => write!(
                f,
                "the field `{}` can't be written: {fault}",
                name.escape_debug()
            ),
            Self::BaseUrl { fault } => write!(f, "the base URL can't be used: {fault}"),
            Self::Uri { source } => write!(f, "path and query don't make a URI: {source}"),
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
