//! Why a client can't be built. Secrets aren't shown.

use std::error::Error;
use std::fmt;

use super::transport::TransportError;

/// A client that can't be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The document names no server, and no base URL was set.
    NoBaseUrl,
    /// The base URL can't be used.
    #[non_exhaustive]
    BaseUrl {
        /// The URL; cut where it holds a user name.
        url: String,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A default header, or the user agent, holds characters that a header can't hold.
    #[non_exhaustive]
    Header {
        /// The header's name.
        name: String,
    },
    /// More default headers than a request can have.
    TooManyHeaders,
    /// A credential is for a security scheme that the document doesn't have.
    #[non_exhaustive]
    UnknownScheme {
        /// The scheme.
        scheme: String,
        /// The schemes of the document.
        known: Vec<&'static str>,
    },
    /// A credential can't be used for its security scheme.
    #[non_exhaustive]
    Credential {
        /// The scheme.
        scheme: &'static str,
        /// What is wrong with the credential.
        fault: &'static str,
    },
    /// No transport was set, and the feature that brings one is off.
    #[non_exhaustive]
    NoTransport {
        /// The method that sets one.
        method: &'static str,
        /// The feature that brings one.
        feature: &'static str,
    },
    /// The default transport can't be made.
    #[non_exhaustive]
    Transport {
        /// Why.
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
                "the base URL `{}` can't be used: {fault}",
                url.escape_debug()
            ),
            Self::Header { name } => write!(
                f,
                "the header `{}` holds a line break or another character that headers can't hold",
                name.escape_debug()
            ),
            Self::TooManyHeaders => f.write_str("there are more headers than a request can have"),
            Self::UnknownScheme { scheme, known } => write!(
                f,
                "the API has no security scheme `{}`; it has: {}",
                scheme.escape_debug(),
                known.join(", ")
            ),
            Self::Credential { scheme, fault } => {
                write!(f, "the credential for `{scheme}` can't be used: {fault}")
            }
            Self::NoTransport { method, feature } => write!(
                f,
                "there is nothing to send with: set a transport with `{method}`, \
                 or turn the feature `{feature}` on"
            ),
            Self::Transport { source } => write!(f, "the transport can't be made: {source}"),
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
