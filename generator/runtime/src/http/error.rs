//! What can go wrong with a call. Every error about a response keeps status,
//! headers and body: a `POST` whose response can't be read has still been done.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use super::describe;
use super::exchange::Exchange;
use super::operation::NoFailure;
use super::received_response::BodyFault;
use super::redirect::RedirectRefusal;
use super::request_error::RequestError;
use super::transport::{TransportError, TransportErrorKind};
use crate::runtime::json::Drift;

/// Why a call failed. `F` is the type of the errors that the document describes.
///
/// `Display` says what happened, with the head of the body and what can be done,
/// on several lines; it includes what [`source`](StdError::source) says.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F = NoFailure> {
    /// The server responded with an error that the document describes.
    #[non_exhaustive]
    Documented {
        /// The error.
        failure: Box<F>,
        /// Where the error departs from the document.
        drift: Drift,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The server responded with a status that the document doesn't describe.
    #[non_exhaustive]
    UndocumentedStatus {
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The body isn't what the document describes for the status.
    #[non_exhaustive]
    Decode {
        /// What is wrong with it.
        source: Box<BodyFault>,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The response departs from the document, and the client is strict.
    #[non_exhaustive]
    Drift {
        /// The mismatches.
        drift: Drift,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The body is larger than the client reads; the exchange holds its beginning.
    #[non_exhaustive]
    BodyTooLarge {
        /// How many bytes the client reads.
        limit: usize,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The server redirects to where the client doesn't follow.
    #[non_exhaustive]
    Redirect {
        /// Why not.
        source: RedirectRefusal,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The time was over, before the response or within its body.
    #[non_exhaustive]
    Timeout {
        /// How long the whole call was allowed to take.
        limit: Duration,
        /// What noticed it.
        source: Box<TransportError>,
        /// The request and as much of the response as arrived.
        exchange: Box<Exchange>,
    },
    /// The connection couldn't be made, or broke before the response was complete.
    #[non_exhaustive]
    Transport {
        /// Why.
        source: Box<TransportError>,
        /// The request and as much of the response as arrived.
        exchange: Box<Exchange>,
    },
    /// The request was refused before anything was sent.
    #[non_exhaustive]
    Request {
        /// Why.
        source: Box<RequestError>,
        /// What was asked.
        exchange: Box<Exchange>,
    },
}

impl<F> Error<F> {
    /// The request and as much of the response as arrived.
    pub fn exchange(&self) -> &Exchange {
        match self {
            Self::Documented { exchange, .. }
            | Self::UndocumentedStatus { exchange }
            | Self::Decode { exchange, .. }
            | Self::Drift { exchange, .. }
            | Self::BodyTooLarge { exchange, .. }
            | Self::Redirect { exchange, .. }
            | Self::Timeout { exchange, .. }
            | Self::Transport { exchange, .. }
            | Self::Request { exchange, .. } => exchange,
        }
    }

    /// The error that the document describes, when it is one.
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Documented { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// The status, when there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        self.exchange().status()
    }

    /// The headers, when there was a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.exchange().headers()
    }

    /// The body as far as it came, when there was a response.
    pub fn body(&self) -> Option<&Bytes> {
        self.exchange().body()
    }

    /// Whether the time was over.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }

    /// Whether the same call may succeed later, without being done twice:
    ///
    /// - no connection was made;
    /// - the server responded with 429 or 503, by which it says that it didn't do it;
    /// - the server responded with 502 or 504, the time was over, or the connection
    ///   broke, and the method is idempotent (RFC 9110 §9.2.2). A `POST` or
    ///   `PATCH` may have been done.
    pub fn is_retryable(&self) -> bool {
        let idempotent = is_idempotent(self.exchange().method());
        match self {
            Self::Timeout { source, .. } | Self::Transport { source, .. } => {
                idempotent || !source.kind().is_sent()
            }
            Self::Documented { .. } | Self::UndocumentedStatus { .. } | Self::Decode { .. } => {
                match self.status().map_or(0, |status| status.as_u16()) {
                    429 | 503 => true,
                    502 | 504 => idempotent,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Sorts an error of the transport.
    pub(super) fn transport(
        source: TransportError,
        limit: Duration,
        exchange: Box<Exchange>,
    ) -> Self {
        let source = Box::new(source);
        match source.kind() {
            TransportErrorKind::ConnectTimeout | TransportErrorKind::Timeout => Self::Timeout {
                limit,
                source,
                exchange,
            },
            TransportErrorKind::Connect | TransportErrorKind::Other => {
                Self::Transport { source, exchange }
            }
        }
    }
}

impl Error<NoFailure> {
    /// The same error for an operation that has documented errors.
    pub(super) fn of_operation<F>(self) -> Error<F> {
        match self {
            Self::Documented { failure, .. } => failure.never(),
            Self::UndocumentedStatus { exchange } => Error::UndocumentedStatus { exchange },
            Self::Decode { source, exchange } => Error::Decode { source, exchange },
            Self::Drift { drift, exchange } => Error::Drift { drift, exchange },
            Self::BodyTooLarge { limit, exchange } => Error::BodyTooLarge { limit, exchange },
            Self::Redirect { source, exchange } => Error::Redirect { source, exchange },
            Self::Timeout {
                limit,
                source,
                exchange,
            } => Error::Timeout {
                limit,
                source,
                exchange,
            },
            Self::Transport { source, exchange } => Error::Transport { source, exchange },
            Self::Request { source, exchange } => Error::Request { source, exchange },
        }
    }
}

/// RFC 9110 §9.2.2.
pub(super) fn is_idempotent(method: &Method) -> bool {
    ![Method::POST, Method::PATCH, Method::CONNECT].contains(method)
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        describe::error(self, f)
    }
}

impl<F: fmt::Debug> StdError for Error<F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Decode { source, .. } => Some(source.as_ref()),
            Self::Redirect { source, .. } => Some(source),
            Self::Timeout { source, .. } | Self::Transport { source, .. } => Some(source.as_ref()),
            Self::Request { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
