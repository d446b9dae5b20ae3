//! Calls operations of a server. A call takes an [`Operation`] and returns a [`Response`], or an [`Error`] that
//! contains the response of the server.
//!
//! The modules here serialize parameters, choose credentials, follow redirects, and limit the time of a call and the
//! size of its response. An [`Operation`] does no I/O: it builds an `http::Request` and reads an `http::Response`. A
//! client adds the base URL, credentials, limits and a [`Transport`].

mod body_collector;
mod build_error;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
mod client_types;
pub(crate) mod credential;
mod deadline;
mod describe;
mod error;
pub(crate) mod escape;
mod exchange;
pub(crate) mod operation;
pub(crate) mod received_response;
mod redirect;
pub(crate) mod request;
mod request_error;
mod response;
mod send;
pub(crate) mod spanned_value;
pub(crate) mod style;
mod transport;
mod uri;

pub use self::build_error::BuildError;
pub use self::client::{Async, Blocking};
pub use self::credential::Credential;
pub use self::error::Error;
pub use self::exchange::{Authentication, Exchange};
pub use self::operation::{Meta, NoFailure, Operation};
pub use self::received_response::BodyFault;
pub use self::redirect::RedirectRefusal;
pub use self::request::ParameterLocation;
pub use self::request_error::RequestError;
pub use self::response::Response;
pub use self::transport::{
    BlockingBody, BlockingTransport, Body, BoxFuture, Chunks, SendOptions, Transport,
    TransportError, TransportErrorKind,
};
