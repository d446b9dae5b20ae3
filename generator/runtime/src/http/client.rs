//! What a client is made of: base URL, credentials and limits that all calls share, and the transport that carries
//! them. Each client crate wraps it in a `Client` of its own, which has a method for each operation.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::call::Extras;
use super::credential::Credentials;
use super::error::Error;
use super::exchange::Exchange;
use super::operation::Meta;
use super::request::RequestBuilder;
use super::request_error::RequestError;
use super::send::Plan;
use super::transport::{BlockingTransport, Transport};
use super::uri::BaseUrl;

/// What a client is made of; cheap to clone.
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

/// What all calls of a client share.
pub(super) struct Settings {
    pub(super) base: BaseUrl,
    /// Whether operations with a server of their own go to `base` all the same.
    pub(super) is_redirected: bool,
    pub(super) user_agent: Option<HeaderValue>,
    pub(super) default_headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) strict: bool,
}

impl Settings {
    /// Completes a request. A header that is set in several places counts in
    /// this order: call, operation, credential, client.
    pub(super) fn plan(
        &self,
        meta: &Meta,
        server: Option<&str>,
        mut request: RequestBuilder,
        mut extras: Extras,
    ) -> Result<Plan, Error> {
        extras.apply(&mut request);
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
            Ok(request) => Ok(Plan {
                request,
                exchange,
                follow_redirects: meta.follow_redirects,
                timeout: extras.timeout.unwrap_or(self.timeout),
                max_response_bytes: self.max_response_bytes,
            }),
            Err(source) => Err(Error::Request {
                source: Box::new(source),
                exchange,
            }),
        }
    }

    /// Where an operation goes for which the document names that server.
    fn base(&self, server: Option<&str>) -> Result<Cow<'_, BaseUrl>, &'static str> {
        match server {
            Some(server) if !self.is_redirected => self.base.resolve(server).map(Cow::Owned),
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
