//! The request and its response: the part that all errors share.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::SET_COOKIE;
use http::{HeaderMap, Method, StatusCode};

use super::describe;
use super::operation::Meta;

/// The request and as much of the response as arrived.
pub struct Exchange {
    operation: &'static str,
    method: Method,
    path: &'static str,
    server: Option<Arc<str>>,
    authentication: Authentication,
    response: Option<http::Response<Bytes>>,
}

/// Whether a request carried the credentials that its operation requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Authentication {
    /// The operation requires no credentials, or they are optional.
    NotRequired,
    /// The request carried the credentials.
    Sent,
    /// The operation requires credentials that the client doesn't have.
    Missing,
    /// The request was not sent by a client of this crate.
    Unknown,
}

impl Exchange {
    pub(super) fn new(
        meta: &Meta,
        server: Option<Arc<str>>,
        authentication: Authentication,
    ) -> Box<Self> {
        Box::new(Self {
            operation: meta.id,
            method: meta.method.clone(),
            path: meta.path,
            server,
            authentication,
            response: None,
        })
    }

    /// Adds the response, with the part of its body that arrived.
    pub(super) fn with_response(mut self: Box<Self>, response: http::Response<Bytes>) -> Box<Self> {
        self.response = Some(response);
        self
    }

    /// The `operationId`.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method of the operation.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path template.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// Scheme, host and port of the base URL.
    pub fn server(&self) -> Option<&str> {
        self.server.as_deref()
    }

    /// Whether the request carried the credentials that the operation requires.
    pub fn authentication(&self) -> Authentication {
        self.authentication
    }

    /// The response, with the part of its body that arrived; `None` if no response arrived.
    pub fn response(&self) -> Option<&http::Response<Bytes>> {
        self.response.as_ref()
    }

    /// The status; `None` if no response arrived.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(http::Response::status)
    }

    /// The headers; `None` if no response arrived.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(http::Response::headers)
    }

    /// The part of the body that arrived; `None` if no response arrived.
    pub fn body(&self) -> Option<&Bytes> {
        self.response().map(http::Response::body)
    }
}

/// Marks cookies that the server sets as sensitive, so that `Debug` hides them.
pub(super) fn mark_cookies_sensitive(response: &mut http::Response<Bytes>) {
    let headers = response.headers_mut().iter_mut();
    for (_, cookie) in headers.filter(|(name, _)| *name == SET_COOKIE) {
        cookie.set_sensitive(true);
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("server", &self.server)
            .field("authentication", &self.authentication)
            .field("status", &self.status())
            .field("headers", &self.headers())
            .field("body", &self.body().map(|body| describe::excerpt(body)))
            .finish()
    }
}
