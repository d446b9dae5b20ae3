//! What carries a request to the server and brings its response: one small trait
//! for `async` and one for blocking code. A transport neither follows redirects
//! nor adds credentials; both are done before it is asked.

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

/// A boxed future; `Send` but in a browser.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A boxed future; `Send` but in a browser.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Sends requests. Implement it to use another HTTP library, or around another
/// transport to log, to sign or to try again.
pub trait Transport: Send + Sync {
    /// Sends one request, whose URI is absolute, and returns the response as soon
    /// as its head is there. Redirects are returned, not followed.
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;
}

/// [`Transport`] for blocking code.
pub trait BlockingTransport: Send + Sync {
    /// Sends one request, whose URI is absolute, and returns the response as soon
    /// as its head is there. Redirects are returned, not followed.
    ///
    /// # Errors
    /// There is no response.
    fn send(
        &self,
        request: http::Request<Bytes>,
        options: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError>;
}

/// How a request is to be sent.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SendOptions {
    /// How long sending and reading the whole body may take. A transport should
    /// give up by itself; a client only looks at the clock between chunks.
    pub timeout: Option<Duration>,
}

/// There is no response, or it broke off.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn Error + Send + Sync>,
}

/// What a transport failed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Connecting; the server has seen nothing of the request.
    Connect,
    /// Connecting in time; the server has seen nothing of the request.
    ConnectTimeout,
    /// Responding in time.
    Timeout,
    /// Anything else.
    Other,
}

impl TransportErrorKind {
    /// Whether the server may have seen the request.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Timeout | Self::Other)
    }
}

impl TransportError {
    /// An error with its cause: another error, or a text.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// What failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

/// The cause with its own causes, since HTTP libraries keep what matters deep.
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
