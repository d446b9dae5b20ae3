//! Collects a body up to the client's limit, and keeps what came of it when it
//! breaks off.

use std::io;

use bytes::Bytes;
use http::response::Parts;

use super::transport::{TransportError, TransportErrorKind};

/// A response whose body is being read.
pub(super) struct Gather {
    head: Parts,
    /// The only chunk so far, which then needs no copy.
    single: Bytes,
    /// All chunks, once there are several.
    several: Vec<u8>,
    limit: usize,
}

/// The body is larger than the limit.
pub(super) struct TooLarge;

impl Gather {
    pub(super) fn new(head: Parts, limit: usize) -> Self {
        Self {
            head,
            single: Bytes::new(),
            several: Vec::new(),
            limit,
        }
    }

    /// Takes a chunk, or as much of it as the limit leaves room for.
    pub(super) fn push(&mut self, mut chunk: Bytes) -> Result<(), TooLarge> {
        let taken = self.single.len() + self.several.len();
        let room = self.limit.saturating_sub(taken);
        let fits = chunk.len() <= room;
        chunk.truncate(room);
        if taken == 0 {
            self.single = chunk;
        } else {
            self.several
                .extend_from_slice(&std::mem::take(&mut self.single));
            self.several.extend_from_slice(&chunk);
        }
        if fits { Ok(()) } else { Err(TooLarge) }
    }

    /// The response with what came of its body.
    pub(super) fn finish(self) -> http::Response<Bytes> {
        let body = if self.several.is_empty() {
            self.single
        } else {
            self.several.into()
        };
        http::Response::from_parts(self.head, body)
    }
}

/// An error while a blocking body is read.
pub(super) fn sort(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Other,
    };
    match error.downcast::<TransportError>() {
        Ok(error) => error,
        Err(error) => TransportError::new(kind, error),
    }
}
