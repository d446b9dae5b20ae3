//! The exchange with a server: an [`Operation`] and its parameters come in, a
//! [`Response`] or an [`Error`] that keeps the server's response goes out.
//!
//! Decided here: how parameters become text, which credentials go where, which
//! redirects are followed, how long a call may take and how much it may read.
//! An [`Operation`] needs no network: it builds an `http::Request` and reads an
//! `http::Response`. [`Client`] adds base URL, credentials, limits and a
//! [`Transport`].

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
mod gather;
pub(crate) mod operation;
pub(crate) mod received_response;
mod redirect;
pub(crate) mod request;
mod request_error;
mod response;
mod send;
pub(crate) mod shape;
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
