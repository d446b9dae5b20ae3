//! The API as Rust types and operations: plain data, without types of `openapiv3` and without tokens.
//!
//! `lower` creates it. The passes in this folder decide what depends on the whole API: whether a type is used in requests
//! or responses, where a `Box` is needed, and which examples become tests. `names` adds the identifiers; `surface` and `emit`
//! read the result. Each node has the pointer to its place in the document.

mod boxes;
mod cycles;
mod docs;
mod equality;
mod fit;
mod header;
mod incoming;
mod method;
mod operation;
mod places;
mod response;
mod scalar;
mod server;
mod size;
mod statistics;
mod style;
mod types;
mod unify;
mod union_cycles;
mod usage;

pub use boxes::place_boxes;
pub use docs::{Annotation, Docs};
pub use equality::corresponding_types;
pub use fit::{constant_key, equal_constants, keep_fitting_examples};
pub use header::{Header, HeaderEncoding};
pub use incoming::{Callback, Incoming};
pub use method::Method;
pub use operation::{
    Body, BodyVariant, Content, Encoding, Operation, Parameter, ParameterLocation, RequiredScheme,
    SequenceFormat,
};
pub use places::relocate;
pub use response::{
    DocumentedResponse, ResponseArm, ResponseKind, ResponseSet, ResponseVariant, StatusPattern,
    StatusRange,
};
pub use scalar::{JsonType, Origin, RuntimeFeature, Scalar};
pub use server::{Server, ServerVariable, UrlPart, canonical_url, same_url};
pub use size::box_large_variants;
pub use statistics::Statistics;
pub use style::Style;
pub use types::{
    Additional, Anchor, Discriminator, EnumValue, Foreign, NameSource, Object, Presence, Property,
    Shape, Type, TypeDef, TypeId, Types, Union, Variant, tag_text,
};
pub use unify::unify;
pub use usage::{Usage, mark_usage};

use crate::diagnostic::Pointer;

/// A whole API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The Info Object.
    pub info: Info,
    /// The default base URL: that of the first server, if it is absolute.
    pub base_url: Option<String>,
    /// The servers from which callers of the client can choose.
    pub servers: Vec<Server>,
    /// The security schemes.
    pub security_schemes: Vec<SecurityScheme>,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The requests that the server sends: first its webhooks, then its callbacks.
    pub incoming: Vec<Incoming>,
    /// The headers of all responses, each once.
    pub headers: Vec<Header>,
    /// The types with names.
    pub types: Types,
    /// The examples of the document for which tests are emitted.
    pub examples: Vec<Example>,
    /// The places of all examples and defaults, whether they match their schema or not.
    pub value_places: Vec<ValuePlace>,
}

impl Api {
    /// Whether callers can choose a server: there are several, or the only one has variables or no absolute URL.
    pub fn has_choice_of_servers(&self) -> bool {
        match self.servers.as_slice() {
            [] => false,
            [only] => !only.variables.is_empty() || self.base_url.is_none(),
            _ => true,
        }
    }
}

/// The Info Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version`: that of the document.
    pub version: String,
    /// Markdown.
    pub description: Option<String>,
}

/// One of the document's security schemes.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its name in the document, by which operations refer to it.
    pub wire_name: String,
    /// The builder's method that takes the credential.
    pub method: String,
    /// The constant that describes it to the runtime.
    pub constant: String,
    /// Its type, with what that needs.
    pub kind: SecurityKind,
    /// Markdown.
    pub description: Option<String>,
}

/// The kinds of security scheme that a client can serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecurityKind {
    /// `Authorization: Bearer` (RFC 6750).
    Bearer,
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// A key in a header, query parameter or cookie (`apiKey`).
    ApiKey {
        /// Where the key is sent.
        location: ParameterLocation,
        /// The name of the header, the query parameter or the cookie.
        name: String,
    },
}

/// An example of the document for which a test is emitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its place as text: a pointer, preceded by the path of the file if that is not the root file.
    pub place: String,
    /// The name of the emitted test.
    pub ident: String,
    /// Its type.
    pub ty: Type,
    /// The value.
    pub value: serde_json::Value,
}

/// The place of an example or a default in the document, whether it matches its schema or not. Both pointers are those of the
/// converted tree (OpenAPI 3.0).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValuePlace {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// The pointer to its schema.
    pub schema: Pointer,
    /// Its type.
    pub ty: Type,
}
