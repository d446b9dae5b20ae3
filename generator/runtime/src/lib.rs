//! The shared part of the Rust clients that are compiled from OpenAPI documents.
//!
//! A client crate contains what its document describes: models, operations, and a `Client` with a method for each
//! operation. Everything else is here, so that several clients can share a [`Transport`], [`Error`] and [`Response`].
//!
//! - An [`Operation`] does no I/O. It builds an `http::Request` and reads an `http::Response`.
//! - A client adds base URL, [`Credential`]s and limits, follows redirects, and sends requests with a [`Transport`] or a
//!   [`BlockingTransport`].
//! - A [`Response`] contains the decoded value. Its [`Drift`] lists each [`Mismatch`] with the document.
//! - An [`Error`] contains the status, headers and body that the server sent.
//! - [`json`] reads and writes models as JSON.
//!
//! Emitted code names this crate `crate::runtime`, whether the client depends on the package or contains a copy of its
//! files.
#![doc = include_str!("../tour.md")]

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
#[cfg(feature = "json-text")]
mod json_text;
#[cfg(feature = "multipart")]
mod multipart;
#[cfg(feature = "sequence")]
mod sequence;
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
#[cfg(feature = "json-text")]
pub use self::json_text::JsonText;
#[cfg(feature = "uuid")]
pub use self::uuid::Uuid;
pub use self::values::{Date, DateTime, DateTimeFields, FilePart, InvalidFormat, OutOfRange};
