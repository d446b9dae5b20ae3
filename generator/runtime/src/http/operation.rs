//! The trait of an operation: it writes a request and reads the response.
//! The emitted code implements [`Operation`] once for each operation.

use std::convert::Infallible;
use std::fmt;

use bytes::Bytes;
use http::Method;

use super::call;
use super::error::Error;
use super::exchange::{Authentication, Exchange};
use super::received_response::{ReceivedResponse, Undecoded};
use super::request::RequestBuilder;
use super::request_error::RequestError;
use super::response::Response;

/// One operation of the API, with its parameters and body as fields.
///
/// An operation does no I/O. With [`request`](Self::request) and
/// [`response`](Self::response) it can be used over any HTTP library.
pub trait Operation: Sized {
    /// The value of a successful response: a model, an enum if the document
    /// describes several, or `()` if it describes no content.
    type Output;
    /// The value of a documented error; [`NoFailure`] if none is documented.
    type Failure;
    /// The facts of the operation that don't depend on its parameters.
    const META: Meta;
    /// The URL under `servers` of this operation or its path, absolute or relative
    /// to the client's server; `None` if the document has none there. The client's
    /// `base_url` replaces it.
    const SERVER: Option<&'static str> = None;

    /// Writes the parameters and the body. `request` keeps the
    /// first error and returns it when it is built.
    fn encode(&self, request: &mut RequestBuilder);

    /// Reads a response by its status.
    ///
    /// # Errors
    /// [`Undecoded`] when the document doesn't describe the status, or the body
    /// isn't what it describes.
    fn decode(response: &mut ReceivedResponse<'_>) -> Decoded<Self>;

    /// Builds the request without credentials. Its URI is only a path and a query:
    /// `/v1/cases?limit=1`.
    ///
    /// # Errors
    /// A parameter or the body can't be written: see [`RequestError`].
    fn request(&self) -> Result<http::Request<Bytes>, RequestError> {
        call::encode(self).build(None)
    }

    /// Builds the request without credentials. Its absolute URI starts with `base_url`.
    ///
    /// # Errors
    /// As [`request`](Self::request); also when `base_url` isn't an absolute
    /// `http` or `https` URL without query and fragment.
    fn request_to(&self, base_url: &str) -> Result<http::Request<Bytes>, RequestError> {
        let base = base_url
            .parse()
            .map_err(|fault| RequestError::BaseUrl { fault })?;
        call::encode(self).build(Some(&base))
    }

    /// Reads a response, whose body must be complete. Mismatches with the document
    /// are tolerated where possible: see [`Response::drift`].
    ///
    /// # Errors
    /// The response is a documented error, has an undocumented status, or can't
    /// be decoded. The error contains the response.
    fn response(
        response: http::Response<Bytes>,
    ) -> Result<Response<Self::Output>, Error<Self::Failure>> {
        let exchange = Exchange::new(&Self::META, None, Authentication::Unknown);
        call::finish::<Self>(exchange, response, false)
    }
}

/// The facts of an operation that don't depend on its parameters.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The `operationId`.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template, as the document writes it: `/cases/{uuid}`.
    pub path: &'static str,
    /// The `Accept` header: the media types of the documented responses; may be empty.
    pub accept: &'static str,
    /// The security requirement: alternatives, each a set of scheme names. An
    /// empty alternative means that credentials are optional.
    pub security: &'static [&'static [&'static str]],
    /// Whether the client follows redirects; false if the document describes a
    /// redirect as a response of this operation.
    pub follow_redirects: bool,
}

/// The result of decoding a response.
pub type Decoded<O> =
    Result<Documented<<O as Operation>::Output, <O as Operation>::Failure>, Undecoded>;

/// A response that the document describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Documented<T, F> {
    /// A successful response.
    Success(T),
    /// An error response.
    Failure(F),
}

/// The error type of an operation for which no error is documented. It has no
/// values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NoFailure(Infallible);

impl NoFailure {
    /// Converts to any type. This never runs, because `NoFailure` has no values.
    pub fn never<T>(&self) -> T {
        match self.0 {}
    }
}

impl fmt::Debug for NoFailure {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.never()
    }
}

impl fmt::Display for NoFailure {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.never()
    }
}

impl std::error::Error for NoFailure {}
