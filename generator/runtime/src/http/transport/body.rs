//! The body of a response that a transport returns: all bytes at once, or chunks,
//! so that a client can stop reading at its limit.

use std::fmt;
use std::io::Read;

use bytes::Bytes;

use super::{BoxFuture, TransportError};

/// The body of a blocking transport's response.
pub type BlockingBody = Box<dyn Read + Send>;

/// The body of a response.
pub struct Body(Source);

enum Source {
    Full(Option<Bytes>),
    Chunks(Box<dyn Chunks>),
}

/// The source of a body that arrives in chunks.
pub trait Chunks: Send {
    /// Waits for the next chunk. Returns `None` at the end of the body.
    ///
    /// # Errors
    /// The connection failed before the end of the body.
    fn next_chunk(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>>;
}

impl Body {
    /// Creates a body that is read from `chunks`.
    pub fn chunks(chunks: impl Chunks + 'static) -> Self {
        Self(Source::Chunks(Box::new(chunks)))
    }

    /// Waits for the next chunk. Returns `None` at the end of the body.
    ///
    /// # Errors
    /// The connection failed before the end of the body.
    pub async fn next_chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        match &mut self.0 {
            Source::Full(bytes) => bytes.take().map(Ok),
            Source::Chunks(chunks) => chunks.next_chunk().await,
        }
    }
}

impl<B: Into<Bytes>> From<B> for Body {
    fn from(bytes: B) -> Self {
        Self(Source::Full(Some(bytes.into())))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::Full(_) => "Body::Full",
            Source::Chunks(_) => "Body::Chunks",
        })
    }
}
