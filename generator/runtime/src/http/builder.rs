//! Collects and checks the settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::build_error::BuildError;
use super::client::{Async, Blocking, ClientCore, Settings};
use super::credential::{Credential, Credentials, Scheme};
use super::request;
use super::transport::{BlockingTransport, Transport};
use super::uri::BaseUrl;

/// The settings that come from the document.
#[derive(Debug, Clone, Copy)]
pub struct Defaults {
    /// The URL of the first server, if there is one.
    pub base_url: Option<&'static str>,
    /// The `User-Agent` header.
    pub user_agent: &'static str,
    /// The security schemes.
    pub schemes: &'static [Scheme],
}

/// The settings of a client. The first error is stored until the client is built.
#[must_use = "a builder does nothing until `build` or `build_blocking`"]
pub struct BuilderCore {
    schemes: &'static [Scheme],
    base: Result<BaseUrl, BuildError>,
    overrides_servers: bool,
    user_agent: Option<HeaderValue>,
    default_headers: HeaderMap,
    credentials: Credentials,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    strict: bool,
    transport: Option<Arc<dyn Transport>>,
    blocking_transport: Option<Arc<dyn BlockingTransport>>,
    fault: Option<BuildError>,
}

impl BuilderCore {
    /// Creates the settings from those of the document.
    pub fn new(defaults: Defaults) -> Self {
        let builder = Self {
            schemes: defaults.schemes,
            base: Err(BuildError::NoBaseUrl),
            overrides_servers: false,
            user_agent: None,
            default_headers: HeaderMap::new(),
            credentials: Credentials::default(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 64 * 1024 * 1024,
            strict: false,
            transport: None,
            blocking_transport: None,
            fault: None,
        }
        .user_agent(defaults.user_agent);
        match defaults.base_url {
            Some(url) => builder.server(url),
            None => builder,
        }
    }

    /// Replaces the first server of the document, but not those of single operations.
    pub fn server(mut self, url: impl AsRef<str>) -> Self {
        let url = url.as_ref();
        self.base = url
            .parse()
            .map_err(|fault| BuildError::base_url(url, fault));
        self.overrides_servers = false;
        self
    }

    /// Replaces all servers of the document.
    pub fn base_url(self, url: impl AsRef<str>) -> Self {
        let mut builder = self.server(url);
        builder.overrides_servers = true;
        builder
    }

    /// Sets a header of every call that doesn't set it itself.
    pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        match request::checked_header(name, value.as_ref()) {
            Some((name, mut value)) => {
                value.set_sensitive(true);
                if self.default_headers.try_insert(name, value).is_err() {
                    self.fail(BuildError::TooManyHeaders);
                }
            }
            None => self.fail(BuildError::Header {
                name: name.to_owned(),
            }),
        }
        self
    }

    /// Sets the `User-Agent` header.
    pub fn user_agent(mut self, user_agent: impl AsRef<str>) -> Self {
        match HeaderValue::from_str(user_agent.as_ref()) {
            Ok(user_agent) => self.user_agent = Some(user_agent),
            Err(_) => self.fail(BuildError::Header {
                name: USER_AGENT.to_string(),
            }),
        }
        self
    }

    /// Sets the credential for a security scheme of the document.
    pub fn credential(mut self, scheme: impl AsRef<str>, credential: Credential) -> Self {
        let name = scheme.as_ref();
        match self.schemes.iter().find(|scheme| scheme.name == name) {
            Some(scheme) => {
                if let Err(fault) = self.credentials.add(scheme, &credential) {
                    let scheme = scheme.name;
                    self.fail(BuildError::Credential { scheme, fault });
                }
            }
            None => {
                let known = self.schemes.iter().map(|scheme| scheme.name).collect();
                self.fail(BuildError::UnknownScheme {
                    scheme: name.to_owned(),
                    known,
                });
            }
        }
        self
    }

    /// Sets the maximum duration of a call, including redirects and the body.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the maximum time in which the default transport connects.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets the maximum size of a response's body.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets whether a response that doesn't match the document is an error.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Replaces the default transport of [`build`](Self::build).
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Replaces the default transport of [`build_blocking`](Self::build_blocking).
    pub fn blocking_transport(mut self, transport: impl BlockingTransport + 'static) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// Sends with this `reqwest::Client`. Build it with `redirect(Policy::none())`: otherwise it follows
    /// redirects by its own policy, which may carry an API key elsewhere.
    #[cfg(feature = "reqwest")]
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(client)
    }

    /// [`http_client`](Self::http_client) for blocking code.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    pub fn blocking_http_client(self, client: reqwest::blocking::Client) -> Self {
        self.blocking_transport(client)
    }

    /// Builds the client.
    ///
    /// # Errors
    /// The first setting that can't be used.
    pub fn build(mut self) -> Result<ClientCore<Async>, BuildError> {
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => self.default_transport()?,
        };
        Ok(ClientCore {
            mode: Async(transport),
            settings: Arc::new(self.settings()?),
        })
    }

    /// Builds the client for blocking code. Don't call this within an `async` runtime:
    /// the default transport starts its own.
    ///
    /// # Errors
    /// The first setting that can't be used.
    pub fn build_blocking(mut self) -> Result<ClientCore<Blocking>, BuildError> {
        let transport = match self.blocking_transport.take() {
            Some(transport) => transport,
            None => self.default_blocking_transport()?,
        };
        Ok(ClientCore {
            mode: Blocking(transport),
            settings: Arc::new(self.settings()?),
        })
    }

    fn settings(self) -> Result<Settings, BuildError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        Ok(Settings {
            base: self.base?,
            overrides_servers: self.overrides_servers,
            user_agent: self.user_agent,
            default_headers: self.default_headers,
            credentials: self.credentials,
            timeout: self.timeout,
            max_response_bytes: self.max_response_bytes,
            strict: self.strict,
        })
    }

    #[cfg(feature = "reqwest")]
    fn default_transport(&self) -> Result<Arc<dyn Transport>, BuildError> {
        super::transport::connect(self.connect_timeout)
            .map_err(|source| BuildError::Transport { source })
    }

    #[cfg(not(feature = "reqwest"))]
    fn default_transport(&self) -> Result<Arc<dyn Transport>, BuildError> {
        Err(BuildError::NoTransport {
            method: "transport",
            feature: "reqwest",
        })
    }

    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    fn default_blocking_transport(&self) -> Result<Arc<dyn BlockingTransport>, BuildError> {
        super::transport::connect_blocking(self.connect_timeout)
            .map_err(|source| BuildError::Transport { source })
    }

    #[cfg(not(all(feature = "blocking", not(target_arch = "wasm32"))))]
    fn default_blocking_transport(&self) -> Result<Arc<dyn BlockingTransport>, BuildError> {
        Err(BuildError::NoTransport {
            method: "blocking_transport",
            feature: "blocking",
        })
    }

    fn fail(&mut self, fault: BuildError) {
        self.fault.get_or_insert(fault);
    }
}

impl fmt::Debug for BuilderCore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.base.as_ref().map(BaseUrl::origin))
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("strict", &self.strict)
            .finish_non_exhaustive()
    }
}
