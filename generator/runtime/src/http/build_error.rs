//! The error of building a client. Its text shows names, never credentials.

use std::error::Error;
use std::fmt;

use super::transport::TransportError;

/// A setting of a client is missing or not valid. No text of this error contains a credential.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The OpenAPI document has no absolute URL under `servers`, and the builder has no base URL.
    NoBaseUrl,
    /// The base URL is not valid.
    #[non_exhaustive]
    BaseUrl {
        /// The URL, without a user name or password.
        url: String,
        /// The rule that the URL breaks.
        fault: &'static str,
    },
    /// The name or the value of a default header or of the user agent contains a character that HTTP forbids there,
    /// such as a line break (RFC 9110, section 5.5).
    #[non_exhaustive]
    Header {
        /// The header's name.
        name: String,
    },
    /// There are more default headers than an `http::HeaderMap` can contain.
    TooManyHeaders,
    /// A credential was set for a security scheme that the document doesn't have.
    #[non_exhaustive]
    UnknownScheme {
        /// The name that was given to `credential`.
        scheme: String,
        /// The names of the document's security schemes.
        known: Vec<&'static str>,
    },
    /// A credential is not valid for its security scheme.
    #[non_exhaustive]
    Credential {
        /// The name of the security scheme.
        scheme: &'static str,
        /// The rule that the credential breaks.
        fault: &'static str,
    },
    /// No transport was set, and the feature that includes the default one is off.
    #[non_exhaustive]
    NoTransport {
        /// The method of the builder that sets a transport.
        method: &'static str,
        /// The feature that includes a default transport.
        feature: &'static str,
    },
    /// The default transport could not be created.
    #[non_exhaustive]
    Transport {
        /// The error of the HTTP library.
        source: TransportError,
    },
}

impl BuildError {
    pub(super) fn base_url(url: &str, fault: &'static str) -> Self {
        let url = match url.split_once('@') {
            Some((_, after)) => format!("…@{after}"),
            None => url.to_owned(),
        };
        Self::BaseUrl { url, fault }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBaseUrl => {
                f.write_str("the API's document names no server: set one with `server`")
            }
            Self::BaseUrl { url, fault } => write!(
                f,
                "the base URL `{}` is not valid: {fault}",
                url.escape_debug()
            ),
            Self::Header { name } => write!(
                f,
                "the header `{}` contains a line break or another character that HTTP headers must not contain",
                name.escape_debug()
            ),
            Self::TooManyHeaders => f.write_str("there are too many headers"),
            Self::UnknownScheme { scheme, known } => write!(
                f,
                "the API has no security scheme `{}`; it has: {}",
                scheme.escape_debug(),
                known.join(", ")
            ),
            Self::Credential { scheme, fault } => {
                write!(f, "the credential for `{scheme}` is not valid: {fault}")
            }
            Self::NoTransport { method, feature } => write!(
                f,
                "there is no transport: set one with `{method}`, or enable the feature `{feature}`"
            ),
            Self::Transport { source } => {
                write!(f, "the default transport could not be created: {source}")
            }
        }
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Transport { source } => Some(source),
            _ => None,
        }
    }
}
