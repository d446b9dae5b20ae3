//! The traits that send a request and return its response: [`Transport`] for
//! `async` code and [`BlockingTransport`] for blocking code. A transport neither
//! follows redirects nor adds credentials: the client does both.

mod body;
#[cfg(all(
    feature = "reqwest",
    target_arch = "wasm32",
    any(target_os = "unknown", target_os = "none")
))]
#[path = "browser.rs"]
mod reqwest_async;
#[cfg(all(
    feature = "reqwest",
    not(all(target_arch = "wasm32", any(target_os = "unknown", target_os = "none")))
))]
mod reqwest_async;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod reqwest_blocking;

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

pub use self::body::{BlockingBody, Body, Chunks};
#[cfg(feature = "reqwest")]
pub(super) use self::reqwest_async::connect;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub(super) use self::reqwest_blocking::connect as connect_blocking;

/// A boxed future. It is `Send` on all targets but `wasm32`.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future. It is `Send` on all targets but `wasm32`.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Sends requests. Implement this trait to use another HTTP library, or to wrap
/// another transport that logs, signs or retries requests.
pub trait Transport: Send + Sync {
    /// Sends one request, whose URI is absolute. Returns the response as soon as
    /// its status and headers have arrived, also if it is a redirect.
    ///
    /// # Errors
    /// No response has arrived.
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;
}

/// [`Transport`] for blocking code.
pub trait BlockingTransport: Send + Sync {
    /// Sends one request, whose URI is absolute. Returns the response as soon as
    /// its status and headers have arrived, also if it is a redirect.
    ///
    /// # Errors
    /// No response has arrived.
    fn send(
        &self,
        request: http::Request<Bytes>,
        options: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError>;
}

/// The options of sending one request.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SendOptions {
    /// The longest time that sending the request and reading the whole body may
    /// take; `None` for no limit. The transport should enforce it, since the
    /// client checks the time only between chunks.
    pub timeout: Option<Duration>,
}

/// No response has arrived, or its body is incomplete.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn Error + Send + Sync>,
}

/// The step at which a transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Connecting failed. The server has received nothing of the request.
    Connect,
    /// Connecting took too long. The server has received nothing of the request.
    ConnectTimeout,
    /// The response took too long.
    Timeout,
    /// Any other failure. The server may have received the request.
    Other,
}

impl TransportErrorKind {
    /// Whether the server may have received the request.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Timeout | Self::Other)
    }
}

impl TransportError {
    /// Creates an error of this kind from its cause: another error, or a text.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// The step that failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// Shows the cause and the causes of that: HTTP libraries state the reason in the innermost.
impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.source.to_string();
        f.write_str(&shown)?;
        let mut cause = self.source.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if !shown.contains(&text) {
                write!(f, ": {text}")?;
                shown = text;
            }
            cause = error.source();
        }
        Ok(())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}
