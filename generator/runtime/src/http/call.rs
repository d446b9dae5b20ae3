//! Runs one call of an operation: encodes it, sends it, and decodes the response. Only encoding and decoding are
//! generic over the operation, which keeps compile times low.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use super::client::{Async, Blocking, ClientCore};
use super::error::Error;
use super::exchange::Exchange;
use super::operation::{Documented, Meta, Operation};
use super::received_response::{ReceivedResponse, Undecoded};
use super::request::{self, RequestBuilder};
use super::request_error::RequestError;
use super::response::Response;
use super::send::{self, Completed};
use super::transport::BoxFuture;

/// A call without its operation: the client, and the options of this call.
pub struct CallCore<'c, M> {
    client: &'c ClientCore<M>,
    options: CallOptions,
}

/// The options of one call.
#[derive(Default)]
pub(super) struct CallOptions {
    headers: Vec<(HeaderName, HeaderValue)>,
    fault: Option<RequestError>,
    pub(super) timeout: Option<Duration>,
}

impl CallOptions {
    fn header(&mut self, name: &str, value: &str) {
        match request::checked_header(name, value) {
            Some((name, mut value)) => {
                value.set_sensitive(true);
                self.headers.push((name, value));
            }
            None => {
                self.fault.get_or_insert(RequestError::Header {
                    name: name.to_owned(),
                });
            }
        }
    }

    pub(super) fn apply(&mut self, request: &mut RequestBuilder) {
        if let Some(fault) = self.fault.take() {
            request.fail(fault);
        }
        for (name, value) in self.headers.drain(..) {
            request.insert(name, value);
        }
    }
}

impl<'c, M> CallCore<'c, M> {
    /// Creates a call.
    pub fn new(client: &'c ClientCore<M>) -> Self {
        Self {
            client,
            options: CallOptions::default(),
        }
    }

    /// Sets a header of this call. It replaces the value that the operation and the client set.
    pub fn header(&mut self, name: &str, value: &str) {
        self.options.header(name, value);
    }

    /// Sets the maximum duration of this call.
    pub fn timeout(&mut self, timeout: Duration) {
        self.options.timeout = Some(timeout);
    }

    /// Writes the `Debug` output of a call.
    ///
    /// # Errors
    /// The formatter fails.
    pub fn debug(&self, operation: &Meta, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &operation.id)
            .field("method", &operation.method)
            .field("path", &operation.path)
            .field("timeout", &self.options.timeout)
            .finish_non_exhaustive()
    }
}

impl<'c> CallCore<'c, Async> {
    /// Encodes the operation. The returned future sends it.
    pub fn start<O: Operation>(self, operation: &O) -> CallFuture<'c, O> {
        let Self { client, options } = self;
        let request = encode(operation);
        let call = client
            .settings
            .prepare(&O::META, O::SERVER, request, options);
        let transport = client.mode.0.as_ref();
        CallFuture {
            sent: Box::pin(async move { send::send(transport, call?).await }),
            strict: client.settings.strict,
            operation: PhantomData,
        }
    }
}

impl CallCore<'_, Blocking> {
    /// Sends the operation and waits for its response.
    ///
    /// # Errors
    /// See the variants of [`Error`].
    pub fn send<O: Operation>(
        self,
        operation: &O,
    ) -> Result<Response<O::Output>, Error<O::Failure>> {
        let settings = &self.client.settings;
        let sent = settings
            .prepare(&O::META, O::SERVER, encode(operation), self.options)
            .and_then(|call| send::send_blocking(self.client.mode.0.as_ref(), call));
        receive::<O>(sent, settings.strict)
    }
}

/// The future of a call.
#[must_use = "futures do nothing unless awaited"]
pub struct CallFuture<'c, O> {
    sent: BoxFuture<'c, Result<Completed, Error>>,
    strict: bool,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for CallFuture<'_, O> {
    type Output = Result<Response<O::Output>, Error<O::Failure>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let strict = self.strict;
        let sent = self.sent.as_mut().poll(context);
        sent.map(|sent| receive::<O>(sent, strict))
    }
}

/// Writes an operation's parameters and body.
pub(super) fn encode<O: Operation>(operation: &O) -> RequestBuilder {
    let mut request = RequestBuilder::new(&O::META);
    operation.encode(&mut request);
    request
}

fn receive<O: Operation>(
    sent: Result<Completed, Error>,
    strict: bool,
) -> Result<Response<O::Output>, Error<O::Failure>> {
    let (exchange, response) = sent.map_err(Error::with_failure_type)?;
    finish::<O>(exchange, response, strict)
}

/// Decodes a response.
pub(super) fn finish<O: Operation>(
    exchange: Box<Exchange>,
    response: http::Response<Bytes>,
    strict: bool,
) -> Result<Response<O::Output>, Error<O::Failure>> {
    let mut received = ReceivedResponse::new(&response);
    let decoded = O::decode(&mut received);
    let drift = received.into_drift();
    let failure = match decoded {
        Ok(Documented::Success(value)) if !strict || drift.is_empty() => {
            return Ok(Response::new(value, drift, response));
        }
        Ok(Documented::Failure(failure)) => Some(Box::new(failure)),
        Ok(Documented::Success(_)) => None,
        Err(undecoded) => {
            let exchange = exchange.with_response(response);
            return Err(match undecoded {
                Undecoded::Status => Error::UndocumentedStatus { exchange },
                Undecoded::Body(source) => Error::Decode { source, exchange },
            });
        }
    };
    let exchange = exchange.with_response(response);
    Err(match failure {
        Some(failure) => Error::Documented {
            failure,
            drift,
            exchange,
        },
        None => Error::Drift { drift, exchange },
    })
}
