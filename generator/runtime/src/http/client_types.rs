//! The macro that declares the client, builder and call types of a client crate. Each crate has its own, so that it can
//! implement methods for them. They wrap [`ClientCore`], [`BuilderCore`] and [`CallCore`].
//!
//! [`ClientCore`]: super::client::ClientCore
//! [`BuilderCore`]: super::builder::BuilderCore
//! [`CallCore`]: super::call::CallCore

/// Declares `Client`, `BlockingClient`, `ClientBuilder` and `Call`.
#[doc(hidden)]
#[macro_export]
macro_rules! __client_types {
    () => {
        /// A client of the API. Cheap to clone. `.await` its calls; for a [`BlockingClient`], call `.send()` on them.
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
            /// If the document names a server for a single operation, that operation still goes there, with the
            /// credentials that it requires. [`base_url`](Self::base_url) replaces those servers, too.
            pub fn server(self, url: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.server(url))
            }

            /// Like [`server`](Self::server), but also replaces the servers that the document names for single
            /// operations. Use it for a proxy or a test server.
            pub fn base_url(self, url: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.base_url(url))
            }

            /// Sets a header of every call that doesn't set it itself.
            pub fn default_header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self(self.0.default_header(name, value))
            }

            /// Sets the `User-Agent` header (RFC 9110, section 10.1.5). The default is the crate's name and version.
            pub fn user_agent(self, user_agent: impl ::core::convert::AsRef<str>) -> Self {
                Self(self.0.user_agent(user_agent))
            }

            /// Sets the credential for the security scheme with this name in the document. Operations that require the
            /// scheme send it.
            pub fn credential(
                self,
                scheme: impl ::core::convert::AsRef<str>,
                credential: $crate::runtime::Credential,
            ) -> Self {
                Self(self.0.credential(scheme, credential))
            }

            /// Sets the maximum duration of a call, including redirects and the body. The default is 30 seconds;
            /// `Duration::MAX` means no limit.
            pub fn timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// Sets the maximum time in which the default transport connects. The default is 10 seconds. It does not
            /// apply to a transport of your own, nor in a browser.
            pub fn connect_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// Sets the maximum size of a response's body. The default is 64 MiB.
            pub fn max_response_bytes(self, bytes: usize) -> Self {
                Self(self.0.max_response_bytes(bytes))
            }

            /// Sets whether a response that doesn't match the document is an error. The default is false: the client
            /// reads as much of it as possible, and `Response::drift` lists the mismatches.
            pub fn strict(self, strict: bool) -> Self {
                Self(self.0.strict(strict))
            }

            /// Replaces the default transport of [`build`](Self::build).
            pub fn transport(self, transport: impl $crate::runtime::Transport + 'static) -> Self {
                Self(self.0.transport(transport))
            }

            /// Replaces the default transport of [`build_blocking`](Self::build_blocking).
            pub fn blocking_transport(
                self,
                transport: impl $crate::runtime::BlockingTransport + 'static,
            ) -> Self {
                Self(self.0.blocking_transport(transport))
            }

            /// Sends with this `reqwest::Client`: for proxies, certificates, a shared pool. Build it with
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

            /// Builds the client.
            ///
            /// # Errors
            /// The first setting that can't be used.
            pub fn build(self) -> ::core::result::Result<Client, $crate::runtime::BuildError> {
                self.0.build().map(Client)
            }

            /// Builds the client for blocking code. Don't call this within an `async` runtime: the default transport
            /// starts its own.
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
            /// Creates a call of an operation.
            pub fn new(client: &'c Client<M>, operation: O) -> Self {
                let core = $crate::runtime::codegen::CallCore::new(&client.0);
                Self { operation, core }
            }

            /// Sets a header of this call. It replaces the value that the operation and the client set.
            pub fn header(
                mut self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                self.core.header(name.as_ref(), value.as_ref());
                self
            }

            /// Sets the maximum duration of this call, including redirects and the body. `Duration::MAX` means no
            /// limit.
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.core.timeout(timeout);
                self
            }
        }

        impl<'c, O: $crate::runtime::Operation> ::core::future::IntoFuture for Call<'c, O> {
            type Output = <Self::IntoFuture as ::core::future::Future>::Output;
            type IntoFuture = $crate::runtime::codegen::CallFuture<'c, O>;

            fn into_future(self) -> Self::IntoFuture {
                self.core.start(&self.operation)
            }
        }

        impl<O: $crate::runtime::Operation> Call<'_, O, $crate::runtime::Blocking> {
            /// Sends the call and waits for its response.
            ///
            /// # Errors
            /// See the variants of the error.
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
