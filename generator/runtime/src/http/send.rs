//! Sends one call: request after request while redirects are followed, then the
//! body up to its limit, all within one deadline. Everything is decided in
//! [`Course`]; the two drivers differ only in how they wait.

use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;

use super::deadline::Deadline;
use super::error::Error;
use super::exchange::{Exchange, hide_cookies};
use super::gather::{self, Gather};
use super::redirect::{self, Next, RedirectRefusal};
use super::transport::{
    BlockingTransport, SendOptions, Transport, TransportError, TransportErrorKind,
};

/// A call that is ready to be sent.
pub(super) struct Plan {
    pub(super) request: http::Request<Bytes>,
    pub(super) exchange: Box<Exchange>,
    pub(super) follow_redirects: bool,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
}

/// A whole response, and what was asked.
pub(super) type Completed = (Box<Exchange>, http::Response<Bytes>);

/// Sends a call and waits for its whole response.
pub(super) async fn send(transport: &dyn Transport, plan: Plan) -> Result<Completed, Error> {
    let mut course = Course::start(plan);
    let (head, mut body) = loop {
        let options = match course.options() {
            Ok(options) => options,
            Err(error) => return Err(course.without_response(error)),
        };
        match transport.send(course.request.clone(), &options).await {
            Ok(response) => {
                let (head, body) = response.into_parts();
                match course.follow(&head) {
                    true => continue,
                    false => break (head, body),
                }
            }
            Err(error) => return Err(course.without_response(error)),
        }
    };
    let mut gather = Gather::new(head, course.max_response_bytes);
    let end = loop {
        let Some(chunk) = body.next_chunk().await else {
            break End::Complete;
        };
        if let Some(end) = course.read(&mut gather, chunk) {
            break end;
        }
    };
    course.finish(gather, end)
}

/// Sends a call and blocks until its whole response is there.
pub(super) fn send_blocking(
    transport: &dyn BlockingTransport,
    plan: Plan,
) -> Result<Completed, Error> {
    let mut course = Course::start(plan);
    let (head, mut body) = loop {
        let sent = course
            .options()
            .and_then(|options| transport.send(course.request.clone(), &options));
        match sent {
            Ok(response) => {
                let (head, body) = response.into_parts();
                match course.follow(&head) {
                    true => continue,
                    false => break (head, body),
                }
            }
            Err(error) => return Err(course.without_response(error)),
        }
    };
    let mut gather = Gather::new(head, course.max_response_bytes);
    let mut buffer = vec![0; 16 * 1024];
    let end = loop {
        let chunk = match next_chunk(&mut body, &mut buffer) {
            Ok(chunk) if chunk.is_empty() => break End::Complete,
            chunk => chunk,
        };
        if let Some(end) = course.read(&mut gather, chunk) {
            break end;
        }
    };
    course.finish(gather, end)
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
            Err(error) => return Err(gather::sort(error)),
        }
    }
}

/// Where a call stands.
struct Course {
    request: http::Request<Bytes>,
    exchange: Box<Exchange>,
    follow_redirects: bool,
    max_response_bytes: usize,
    deadline: Deadline,
    followed: usize,
    refusal: Option<RedirectRefusal>,
}

/// How reading a body ended.
enum End {
    Complete,
    TooLarge,
    Broken(TransportError),
}

impl Course {
    fn start(plan: Plan) -> Self {
        Self {
            request: plan.request,
            exchange: plan.exchange,
            follow_redirects: plan.follow_redirects,
            max_response_bytes: plan.max_response_bytes,
            deadline: Deadline::start(plan.timeout),
            followed: 0,
            refusal: None,
        }
    }

    /// How the next request is to be sent, unless the time is over.
    fn options(&self) -> Result<SendOptions, TransportError> {
        match self.deadline.left() {
            Ok(timeout) => Ok(SendOptions { timeout }),
            Err(_) => Err(time_is_over()),
        }
    }

    /// Whether the response is a redirect that is followed; the request is then
    /// the next one.
    fn follow(&mut self, head: &Parts) -> bool {
        if !self.follow_redirects {
            return false;
        }
        match redirect::next(&mut self.request, head.status, &head.headers, self.followed) {
            Next::Follow => {
                self.followed += 1;
                return true;
            }
            Next::Refuse(refusal) => self.refusal = Some(refusal),
            Next::Read => {}
        }
        false
    }

    /// Takes a chunk; says so when it is the last one that is read.
    fn read(&self, gather: &mut Gather, chunk: Result<Bytes, TransportError>) -> Option<End> {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => return Some(End::Broken(error)),
        };
        if gather.push(chunk).is_err() {
            return Some(End::TooLarge);
        }
        self.deadline
            .left()
            .is_err()
            .then(|| End::Broken(time_is_over()))
    }

    fn without_response(self, error: TransportError) -> Error {
        Error::transport(error, self.deadline.limit(), self.exchange)
    }

    fn finish(self, gather: Gather, end: End) -> Result<Completed, Error> {
        let mut response = gather.finish();
        hide_cookies(&mut response);
        let exchange = self.exchange;
        if let Some(source) = self.refusal {
            let exchange = exchange.with_response(response);
            return Err(Error::Redirect { source, exchange });
        }
        match end {
            End::Complete => Ok((exchange, response)),
            End::TooLarge => Err(Error::BodyTooLarge {
                limit: self.max_response_bytes,
                exchange: exchange.with_response(response),
            }),
            End::Broken(error) => Err(Error::transport(
                error,
                self.deadline.limit(),
                exchange.with_response(response),
            )),
        }
    }
}

fn time_is_over() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, "the time is over")
}
