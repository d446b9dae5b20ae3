//! Collects the body of a response up to the client's limit. If the body is too large or incomplete, the part that
//! arrived is kept.

use std::io;

use bytes::Bytes;
use http::response::Parts;

use super::transport::{TransportError, TransportErrorKind};

/// A response whose body is being read.
pub(super) struct BodyCollector {
    head: Parts,
    /// The first chunk, which isn't copied if it remains the only one.
    first: Bytes,
    /// All chunks, if there are several.
    joined: Vec<u8>,
    limit: usize,
}

/// The body is larger than the limit.
pub(super) struct TooLarge;

impl BodyCollector {
    pub(super) fn new(head: Parts, limit: usize) -> Self {
        Self {
            head,
            first: Bytes::new(),
            joined: Vec::new(),
            limit,
        }
    }

    /// Adds a chunk, or as much of it as the limit allows.
    pub(super) fn push(&mut self, mut chunk: Bytes) -> Result<(), TooLarge> {
        let length = self.first.len() + self.joined.len();
        let room = self.limit.saturating_sub(length);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if length == 0 {
            self.first = chunk;
        } else {
            self.joined
                .extend_from_slice(&std::mem::take(&mut self.first));
            self.joined.extend_from_slice(&chunk);
        }
        if fits { Ok(()) } else { Err(TooLarge) }
    }

    /// Returns the response with the part of its body that arrived.
    pub(super) fn finish(self) -> http::Response<Bytes> {
        let body = if self.joined.is_empty() {
            self.first
        } else {
            self.joined.into()
        };
        http::Response::from_parts(self.head, body)
    }
}

/// Converts an error of reading a blocking body.
pub(super) fn transport_error(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Other,
    };
    match error.downcast::<TransportError>() {
        Ok(error) => error,
        Err(error) => TransportError::new(kind, error),
    }
}
