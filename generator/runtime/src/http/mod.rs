//! The exchange with a server: an [`Operation`] and its parameters come in, a
//! [`Response`] or an [`Error`] that keeps what the server answered goes out.
//!
//! Decided here: how parameters become text, which credentials go where, which
//! redirects are followed, how long a call may take and how much it may read.
//! An [`Operation`] needs no network: it builds an `http::Request` and reads an
//! `http::Response`. [`Client`] adds base URL, credentials, limits and a
//! [`Transport`].

mod answer;
mod build_error;
mod builder;
mod call;
mod client;
mod credential;
mod deadline;
mod describe;
mod error;
mod escape;
mod exchange;
mod fields; // only where a document has `form` or `multipart`
mod form; // only where a document has `form`
mod gather;
mod header; // only where a document has `headers`
mod multipart; // only where a document has `multipart`
mod operation;
mod redirect;
mod request;
mod request_error;
mod response;
mod send;
mod shape;
mod style;
pub mod transport;
mod uri;

pub use self::answer::{Answer, BodyFault, Undecoded};
pub use self::build_error::BuildError;
pub use self::builder::{ClientBuilder, Defaults};
pub use self::call::{Call, Pending};
pub use self::client::{Async, Blocking, BlockingClient, Client};
pub use self::credential::{Credential, Scheme, SchemeKind};
pub use self::error::Error;
pub use self::exchange::{Authentication, Exchange};
pub use self::header::Header; // only where a document has `headers`
pub use self::operation::{Decoded, Documented, Meta, NoFailure, Operation};
pub use self::redirect::RedirectRefusal;
pub use self::request::{ParameterLocation, RequestBuilder};
pub use self::request_error::RequestError;
pub use self::response::Response;
pub use self::style::Style;
pub use self::transport::{
    BlockingBody, BlockingTransport, Body, BoxFuture, Chunks, SendOptions, Transport,
    TransportError, TransportErrorKind,
};
pub use ::http::Method;
