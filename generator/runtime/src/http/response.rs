//! A successful response: the decoded value, status, headers and body.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::describe;
use crate::runtime::json::Drift;

/// A decoded, successful response. It derefs to its value.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    drift: Drift,
    response: http::Response<Bytes>,
}

impl<T> Response<T> {
    pub(super) fn new(value: T, drift: Drift, response: http::Response<Bytes>) -> Self {
        Self {
            value,
            drift,
            response,
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body as the server sent it.
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }

    /// The places where the response doesn't match the document. Empty if it
    /// matches.
    pub fn drift(&self) -> &Drift {
        &self.drift
    }

    /// Returns the value, without status, headers and body.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("headers", self.headers())
            .field("value", &self.value)
            .field("drift", &self.drift)
            .field("body", &describe::excerpt(self.body()))
            .finish()
    }
}
