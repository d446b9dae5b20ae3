//! The types of a client crate: a client, its builder and its calls. Each crate has types of its own, so that it can
//! give them methods; what they do is in [`ClientCore`], [`BuilderCore`] and [`CallCore`].
//!
//! [`ClientCore`]: super::client::ClientCore
//! [`BuilderCore`]: super::builder::BuilderCore
//! [`CallCore`]: super::call::CallCore

/// Declares `Client`, `BlockingClient`, `ClientBuilder` and `Call`.
#[doc(hidden)]
#[macro_export]
macro_rules! __client_types {
    () => {
        /// A client of the API; cheap to clone. Its calls are awaited, those of a [`BlockingClient`] are sent.
        #[derive(Clone)]
        pub struct Client<M = $crate::runtime::Async>($crate::runtime::codegen::ClientCore<M>);

        /// A client for blocking code. Its default transport must not be used within an `async` runtime.
        pub type BlockingClient = Client<$crate::runtime::Blocking>;

        impl<M> ::core::fmt::Debug for Client<M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt(f)
            }
        }

        /// The settings of a client. The first that can't be used is reported when the client is built.
        #[must_use = "a builder does nothing until `build` or `build_blocking`"]
        pub struct ClientBuilder($crate::runtime::codegen::BuilderCore);

        impl ClientBuilder {
            pub(crate) fn new(defaults: $crate::runtime::codegen::Defaults) -> Self {
                Self($crate::runtime::codegen::BuilderCore::new(defaults))
            }

            /// The server, in place of the first that the document names: an absolute URL, `https` or `http`, without
            /// query and fragment. The paths of the API are appended to it.
            ///
            /// An operation for which the document names a server of its own still goes there, with the credentials
            /// that it asks for. Use [`base_url`](Self::base_url) to send everything to one place.
            pub fn server(self, url: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.server(url))
            }

            /// The URL that the paths of all operations are appended to, whatever servers the document names for them:
            /// that of a proxy or of a test. It has the form that [`server`](Self::server) takes.
            pub fn base_url(self, url: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.base_url(url))
            }

            /// A header of every call that doesn't set it.
            pub fn default_header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self(self.0.default_header(name, value))
            }

            /// The `User-Agent` header (RFC 9110, section 10.1.5), in place of the crate's name and version.
            pub fn user_agent(self, user_agent: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.user_agent(user_agent))
            }

            /// The credential for a security scheme of the document, by the scheme's name. The operations send it that
            /// ask for it.
            pub fn credential(
                self,
                scheme: impl ::core::convert::AsRef<str>,
                credential: $crate::runtime::Credential,
            ) -> Self {
                Self(self.0.credential(scheme, credential))
            }

            /// How long a call may take, with redirects and the body: 30 seconds unless set. `Duration::MAX` sets no
            /// limit.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long the default transport may take to connect: 10 seconds unless set. It does not apply to a
            /// transport of your own, nor in a browser.
            pub fn connect_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// How many bytes of a body are read at most: 64 MiB unless set.
            pub fn max_response_bytes(self, bytes: usize) -> Self {
                Self(self.0.max_response_bytes(bytes))
            }

            /// Whether a response that doesn't match the document is an error. Unless set, as much as possible is read
            /// of it, and `Response::drift` lists the mismatches.
            pub fn strict(self, strict: bool) -> Self {
                Self(self.0.strict(strict))
            }

            /// What the client of [`build`](Self::build) sends with, in place of the default.
            pub fn transport(self, transport: impl $crate::runtime::Transport + 'static) -> Self {
                Self(self.0.transport(transport))
            }

            /// What the client of [`build_blocking`](Self::build_blocking) sends with, in place of the default.
            pub fn blocking_transport(
                self,
                transport: impl $crate::runtime::BlockingTransport + 'static,
            ) -> Self {
                Self(self.0.blocking_transport(transport))
            }

            /// A `reqwest::Client` to send with: for proxies, certificates, a shared pool. Build it with
            /// `redirect(Policy::none())`: otherwise it follows redirects by its own policy, which may carry an API key
            /// elsewhere.
            #[cfg(feature = "reqwest")]
            pub fn http_client(self, client: $crate::runtime::codegen::reqwest::Client) -> Self {
                self.transport(client)
            }

            /// [`http_client`](Self::http_client) for blocking code.
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            pub fn blocking_http_client(
                self,
                client: $crate::runtime::codegen::reqwest::blocking::Client,
            ) -> Self {
                self.blocking_transport(client)
            }

            /// The client.
            ///
            /// # Errors
            /// The first setting that can't be used.
            pub fn build(self) -> ::core::result::Result<Client, $crate::runtime::BuildError> {
                self.0.build().map(Client)
            }

            /// The client for blocking code. Don't build it within an `async` runtime: the default transport brings its
            /// own.
            ///
            /// # Errors
            /// The first setting that can't be used.
            pub fn build_blocking(
                self,
            ) -> ::core::result::Result<BlockingClient, $crate::runtime::BuildError> {
                self.0.build_blocking().map(Client)
            }
        }

        impl ::core::fmt::Debug for ClientBuilder {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt(f)
            }
        }

        /// A call that is being set up. `.await` runs it; on a blocking client, `.send()` does.
        #[must_use = "a call does nothing until it is awaited or, on a blocking client, sent"]
        pub struct Call<'c, O, M = $crate::runtime::Async> {
            /// The operation, with its parameters.
            pub operation: O,
            core: $crate::runtime::codegen::CallCore<'c, M>,
        }

        impl<'c, O, M> Call<'c, O, M> {
            /// A call of an operation.
            pub fn new(client: &'c Client<M>, operation: O) -> Self {
                let core = $crate::runtime::codegen::CallCore::new(&client.0);
                Self { operation, core }
            }

            /// Sets a header of this call, in place of what the operation and the client set.
            pub fn header(
                mut self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                self.core.header(name.as_ref(), value.as_ref());
                self
            }

            /// How long this call may take, with redirects and the body. `Duration::MAX` sets no limit.
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.core.timeout(timeout);
                self
            }
        }

        impl<'c, O: $crate::runtime::Operation> ::core::future::IntoFuture for Call<'c, O> {
            type Output = <Self::IntoFuture as ::core::future::Future>::Output;
            type IntoFuture = $crate::runtime::codegen::Pending<'c, O>;

            fn into_future(self) -> Self::IntoFuture {
                self.core.start(&self.operation)
            }
        }

        impl<O: $crate::runtime::Operation> Call<'_, O, $crate::runtime::Blocking> {
            /// Sends the call and waits for its response.
            ///
            /// # Errors
            /// The error tells which of the ways a call can fail it was.
            pub fn send(
                self,
            ) -> ::core::result::Result<
                $crate::runtime::Response<O::Output>,
                $crate::runtime::Error<O::Failure>,
            > {
                self.core.send(&self.operation)
            }
        }

        impl<O: $crate::runtime::Operation, M> ::core::fmt::Debug for Call<'_, O, M> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.core.debug(&O::META, f)
            }
        }
    };
}
