//! The part of a client that doesn't depend on the API: base URL, credentials, limits and transport. Each client crate
//! wraps it in its own `Client`, which has a method for each operation.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::call::CallOptions;
use super::credential::Credentials;
use super::error::Error;
use super::exchange::Exchange;
use super::operation::Meta;
use super::request::RequestBuilder;
use super::request_error::RequestError;
use super::send::PreparedCall;
use super::transport::{BlockingTransport, Transport};
use super::uri::BaseUrl;

/// The part of a client that doesn't depend on the API. Cheap to clone.
#[derive(Clone)]
pub struct ClientCore<M> {
    pub(super) mode: M,
    pub(super) settings: Arc<Settings>,
}

/// The mode of a client whose calls are awaited.
#[derive(Clone)]
pub struct Async(pub(super) Arc<dyn Transport>);

/// The mode of a client whose calls block.
#[derive(Clone)]
pub struct Blocking(pub(super) Arc<dyn BlockingTransport>);

/// The settings that all calls of a client share.
pub(super) struct Settings {
    pub(super) base: BaseUrl,
    /// Whether `base` replaces the servers that the document gives for single operations.
    pub(super) overrides_servers: bool,
    pub(super) user_agent: Option<HeaderValue>,
    pub(super) default_headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) strict: bool,
}

impl Settings {
    /// Completes a request. If a header is set in several places, the first of these
    /// wins: call, operation, credential, client.
    pub(super) fn prepare(
        &self,
        meta: &Meta,
        server: Option<&str>,
        mut request: RequestBuilder,
        mut options: CallOptions,
    ) -> Result<PreparedCall, Error> {
        options.apply(&mut request);
        let authentication = self.credentials.apply(meta.security, &mut request);
        for (name, value) in &self.default_headers {
            request.insert_missing(name, value);
        }
        if let Some(user_agent) = &self.user_agent {
            request.insert_missing(&USER_AGENT, user_agent);
        }
        let base = self.base(server).unwrap_or_else(|fault| {
            request.fail(RequestError::BaseUrl { fault });
            Cow::Borrowed(&self.base)
        });
        let exchange = Exchange::new(meta, Some(base.origin().into()), authentication);
        match request.build(Some(&base)) {
            Ok(request) => Ok(PreparedCall {
                request,
                exchange,
                follow_redirects: meta.follow_redirects,
                timeout: options.timeout.unwrap_or(self.timeout),
                max_response_bytes: self.max_response_bytes,
            }),
            Err(source) => Err(Error::Request {
                source: Box::new(source),
                exchange,
            }),
        }
    }

    /// The base URL of an operation, whose own `server` the document may give.
    fn base(&self, server: Option<&str>) -> Result<Cow<'_, BaseUrl>, &'static str> {
        match server {
            Some(server) if !self.overrides_servers => self.base.resolve(server).map(Cow::Owned),
            _ => Ok(Cow::Borrowed(&self.base)),
        }
    }
}

impl<M> fmt::Debug for ClientCore<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let settings = &self.settings;
        f.debug_struct("Client")
            .field("server", &settings.base.origin())
            .field("timeout", &settings.timeout)
            .field("max_response_bytes", &settings.max_response_bytes)
            .field("strict", &settings.strict)
            .finish_non_exhaustive()
    }
}
