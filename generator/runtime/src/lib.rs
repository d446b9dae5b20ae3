//! What Rust clients share that are compiled from OpenAPI documents.
//!
//! A client crate holds what its document says: models, operations, a `Client` with a method for each operation. All
//! else is here, so that clients of several documents share their [`Transport`], [`Error`], [`Response`] and values.
//!
//! - An [`Operation`] does no I/O. It builds an `http::Request` and reads an `http::Response`.
//! - A client adds base URL, [`Credential`]s and limits, follows redirects, and sends with a [`Transport`] or a
//!   [`BlockingTransport`].
//! - A [`Response`] is read as far as it fits the document; its [`Drift`] lists each [`Mismatch`]. An [`Error`] keeps
//!   what the server sent.
//! - [`json`] reads and writes models as JSON.
//!
//! The compiler emits code that uses this crate as `crate::runtime`, whether it depends on the package or holds a copy
//! of its files.

#[doc(hidden)]
pub extern crate self as runtime;

#[cfg(feature = "base64")]
mod base64;
#[doc(hidden)]
pub mod codegen;
#[cfg(feature = "foreign")]
#[doc(hidden)]
pub mod foreign;
#[cfg(feature = "form")]
#[doc(hidden)]
pub mod form;
#[cfg(feature = "headers")]
mod headers;
mod http;
pub mod json;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "uuid")]
mod uuid;
mod values;

#[cfg(feature = "base64")]
pub use self::base64::{Base64, Base64Url};
#[cfg(feature = "headers")]
pub use self::headers::Header;
pub use self::http::{
    Async, Authentication, Blocking, BlockingBody, BlockingTransport, Body, BodyFault, BoxFuture,
    BuildError, Chunks, Credential, Error, Exchange, Meta, NoFailure, Operation, ParameterLocation,
    RedirectRefusal, RequestError, Response, SendOptions, Transport, TransportError,
    TransportErrorKind,
};
pub use self::json::{Drift, Mismatch, MismatchKind};
#[cfg(feature = "uuid")]
pub use self::uuid::Uuid;
pub use self::values::{Date, DateTime, DateTimeFields, FilePart, InvalidFormat, OutOfRange};
