//! The error of a call. Each variant keeps the status, headers and body that
//! arrived: the server may have executed a `POST` whose response can't be read.

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

/// A call failed. `F` is the type of the errors that the document describes for
/// the operation.
///
/// `Display` writes several lines: what happened, the start of the body, and
/// hints. They include the text of [`source`](StdError::source).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F = NoFailure> {
    /// The server responded with an error that the document describes.
    #[non_exhaustive]
    Documented {
        /// The error.
        failure: Box<F>,
        /// The places where the error doesn't match the document.
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
    /// The body doesn't match what the document describes for the status.
    #[non_exhaustive]
    Decode {
        /// The reason.
        source: Box<BodyFault>,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The response doesn't match the document, and the client is strict.
    #[non_exhaustive]
    Drift {
        /// The mismatches.
        drift: Drift,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The body is larger than `max_response_bytes`. The exchange contains its start.
    #[non_exhaustive]
    BodyTooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The server responded with a redirect that the client does not follow.
    #[non_exhaustive]
    Redirect {
        /// The reason for which the client does not follow it.
        source: RedirectRefusal,
        /// The request and its response.
        exchange: Box<Exchange>,
    },
    /// The response was not complete within the timeout.
    #[non_exhaustive]
    Timeout {
        /// The timeout of the whole call.
        limit: Duration,
        /// The error of the transport.
        source: Box<TransportError>,
        /// The request and as much of the response as arrived.
        exchange: Box<Exchange>,
    },
    /// The connection failed before the response was complete.
    #[non_exhaustive]
    Transport {
        /// The error of the transport.
        source: Box<TransportError>,
        /// The request and as much of the response as arrived.
        exchange: Box<Exchange>,
    },
    /// The request could not be built. Nothing was sent.
    #[non_exhaustive]
    Request {
        /// The reason.
        source: Box<RequestError>,
        /// The operation, without a response.
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

    /// The error that the document describes; `None` in other variants.
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Documented { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// The status; `None` if no response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.exchange().status()
    }

    /// The headers; `None` if no response arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.exchange().headers()
    }

    /// The part of the body that arrived; `None` if no response arrived.
    pub fn body(&self) -> Option<&Bytes> {
        self.exchange().body()
    }

    /// Whether the call exceeded its timeout.
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Timeout { .. })
    }

    /// Whether repeating the call may succeed, and can't execute it twice:
    ///
    /// - no connection was made;
    /// - the server responded with 429 or 503, which say that it did not execute
    ///   the call;
    /// - the server responded with 502 or 504, the timeout was exceeded, or the
    ///   connection failed, and the method is idempotent (RFC 9110 §9.2.2). The
    ///   server may have executed a `POST` or `PATCH`.
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

    /// Converts an error of the transport.
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
    pub(super) fn with_failure_type<F>(self) -> Error<F> {
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
