//! Sends one call: follows redirects, then reads the body up to its limit, all within one deadline. [`CallState`] makes
//! all decisions; the `async` and the blocking function differ only in how they wait.

use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;

use super::body_collector::{self, BodyCollector};
use super::deadline::Deadline;
use super::error::Error;
use super::exchange::{Exchange, mark_cookies_sensitive};
use super::redirect::{self, Decision, RedirectRefusal};
use super::transport::{
    BlockingTransport, SendOptions, Transport, TransportError, TransportErrorKind,
};

/// A call that is ready to be sent.
pub(super) struct PreparedCall {
    pub(super) request: http::Request<Bytes>,
    pub(super) exchange: Box<Exchange>,
    pub(super) follow_redirects: bool,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
}

/// The request's description and the complete response.
pub(super) type Completed = (Box<Exchange>, http::Response<Bytes>);

/// Sends a call and waits for its whole response.
pub(super) async fn send(
    transport: &dyn Transport,
    call: PreparedCall,
) -> Result<Completed, Error> {
    let mut state = CallState::start(call);
    let (head, mut body) = loop {
        let options = match state.options() {
            Ok(options) => options,
            Err(error) => return Err(state.without_response(error)),
        };
        match transport.send(state.request.clone(), &options).await {
            Ok(response) => {
                let (head, body) = response.into_parts();
                match state.follow(&head) {
                    true => continue,
                    false => break (head, body),
                }
            }
            Err(error) => return Err(state.without_response(error)),
        }
    };
    let mut collector = BodyCollector::new(head, state.max_response_bytes);
    let end = loop {
        let Some(chunk) = body.next_chunk().await else {
            break BodyEnd::Complete;
        };
        if let Some(end) = state.read(&mut collector, chunk) {
            break end;
        }
    };
    state.finish(collector, end)
}

/// Sends a call and blocks until its whole response has arrived.
pub(super) fn send_blocking(
    transport: &dyn BlockingTransport,
    call: PreparedCall,
) -> Result<Completed, Error> {
    let mut state = CallState::start(call);
    let (head, mut body) = loop {
        let sent = state
            .options()
            .and_then(|options| transport.send(state.request.clone(), &options));
        match sent {
            Ok(response) => {
                let (head, body) = response.into_parts();
                match state.follow(&head) {
                    true => continue,
                    false => break (head, body),
                }
            }
            Err(error) => return Err(state.without_response(error)),
        }
    };
    let mut collector = BodyCollector::new(head, state.max_response_bytes);
    let mut buffer = vec![0; 16 * 1024];
    let end = loop {
        let chunk = match next_chunk(&mut body, &mut buffer) {
            Ok(chunk) if chunk.is_empty() => break BodyEnd::Complete,
            chunk => chunk,
        };
        if let Some(end) = state.read(&mut collector, chunk) {
            break end;
        }
    };
    state.finish(collector, end)
}

fn next_chunk(body: &mut impl Read, buffer: &mut [u8]) -> Result<Bytes, TransportError> {
    loop {
        match body.read(buffer) {
            Ok(length) => {
                return Ok(Bytes::copy_from_slice(
                    buffer.get(..length).unwrap_or(buffer),
                ));
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(body_collector::transport_error(error)),
        }
    }
}

/// The state of a call that is being sent.
struct CallState {
    request: http::Request<Bytes>,
    exchange: Box<Exchange>,
    follow_redirects: bool,
    max_response_bytes: usize,
    deadline: Deadline,
    followed: usize,
    refusal: Option<RedirectRefusal>,
}

/// How reading a body ended.
enum BodyEnd {
    Complete,
    TooLarge,
    Failed(TransportError),
}

impl CallState {
    fn start(call: PreparedCall) -> Self {
        Self {
            request: call.request,
            exchange: call.exchange,
            follow_redirects: call.follow_redirects,
            max_response_bytes: call.max_response_bytes,
            deadline: Deadline::start(call.timeout),
            followed: 0,
            refusal: None,
        }
    }

    /// The options of the next request. An error if the deadline has passed.
    fn options(&self) -> Result<SendOptions, TransportError> {
        match self.deadline.remaining() {
            Ok(timeout) => Ok(SendOptions { timeout }),
            Err(_) => Err(timeout_error()),
        }
    }

    /// Handles a redirect. Returns whether the client follows it; `self.request` is then the
    /// next request.
    fn follow(&mut self, head: &Parts) -> bool {
        if !self.follow_redirects {
            return false;
        }
        match redirect::decide(&mut self.request, head.status, &head.headers, self.followed) {
            Decision::Follow => {
                self.followed += 1;
                return true;
            }
            Decision::Refuse(refusal) => self.refusal = Some(refusal),
            Decision::KeepResponse => {}
        }
        false
    }

    /// Adds a chunk to the body. Returns the reason if reading must stop.
    fn read(
        &self,
        collector: &mut BodyCollector,
        chunk: Result<Bytes, TransportError>,
    ) -> Option<BodyEnd> {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => return Some(BodyEnd::Failed(error)),
        };
        if collector.push(chunk).is_err() {
            return Some(BodyEnd::TooLarge);
        }
        self.deadline
            .remaining()
            .is_err()
            .then(|| BodyEnd::Failed(timeout_error()))
    }

    fn without_response(self, error: TransportError) -> Error {
        Error::transport(error, self.deadline.limit(), self.exchange)
    }

    fn finish(self, collector: BodyCollector, end: BodyEnd) -> Result<Completed, Error> {
        let mut response = collector.finish();
        mark_cookies_sensitive(&mut response);
        let exchange = self.exchange;
        if let Some(source) = self.refusal {
            let exchange = exchange.with_response(response);
            return Err(Error::Redirect { source, exchange });
        }
        match end {
            BodyEnd::Complete => Ok((exchange, response)),
            BodyEnd::TooLarge => Err(Error::BodyTooLarge {
                limit: self.max_response_bytes,
                exchange: exchange.with_response(response),
            }),
            BodyEnd::Failed(error) => Err(Error::transport(
                error,
                self.deadline.limit(),
                exchange.with_response(response),
            )),
        }
    }
}

fn timeout_error() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, "the timeout has elapsed")
}
