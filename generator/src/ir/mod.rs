//! The API as Rust types and operations: plain data, without types of `openapiv3` and without tokens.
//!
//! `lower` makes it. The passes in this folder decide what depends on the API as a whole: whether a type is in requests
//! or responses, and where a `Box` goes. `names` adds the identifiers, and `emit` writes the code. Each node has the
//! pointer of its place in the document.

mod boxes;
mod docs;
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
mod usage;

pub use boxes::place_boxes;
pub use docs::{Annotation, Bound, Docs};
pub(crate) use fit::integral;
pub use fit::{keep_fitting_examples, same_constant};
pub use header::{Header, HeaderEncoding};
pub use incoming::{Callback, Incoming};
pub use method::Method;
pub use operation::{Body, BodyVariant, Content, Encoding, Location, Operation, Parameter};
pub use places::relocate;
pub use response::{
    DocumentedResponse, ResponseArm, ResponseKind, ResponseSet, ResponseVariant, StatusPattern,
    StatusRange,
};
pub use scalar::{JsonType, Origin, RuntimeFeature, Scalar};
pub use server::{Server, ServerVariable, UrlPart};
pub use size::box_large_variants;
pub use statistics::Statistics;
pub use style::Style;
pub use types::{
    Additional, Anchor, EnumValue, Foreign, NameSource, Object, Presence, Property, Shape, Type,
    TypeDef, TypeId, Types, Union, Variant,
};
pub use usage::{Usage, mark_usage};

use crate::diagnostic::Pointer;

/// A whole API.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The `info` of the document.
    pub info: Info,
    /// The default base URL: that of the first server, if it is absolute.
    pub base_url: Option<String>,
    /// The servers that a client can use.
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
    /// Values that the document gives as examples of a type.
    pub examples: Vec<Example>,
    /// Where the document has a value of a type, those of `examples` included.
    pub samples: Vec<Sample>,
}

impl Api {
    /// Whether callers can choose a server: there are several, or the URL of the only one has variables or is not the base
    /// URL.
    pub fn has_choice_of_servers(&self) -> bool {
        match self.servers.as_slice() {
            [] => false,
            [only] => !only.variables.is_empty() || self.base_url.is_none(),
            _ => true,
        }
    }
}

/// The document's `info`.
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// What the API is called.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// Markdown.
    pub description: Option<String>,
}

/// One of the document's security schemes.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name in the document, by which operations refer to it.
    pub wire_name: String,
    /// The builder's method that takes the credential.
    pub method: String,
    /// The constant that describes it.
    pub constant: String,
    /// What kind it is.
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
    /// A key that travels under this name.
    ApiKey {
        /// Header, query or cookie.
        location: Location,
        /// The name of the header, the query parameter or the cookie.
        name: String,
    },
}

/// A value that the document gives as an example of a type.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Where it stands.
    pub pointer: Pointer,
    /// The place as a text for people: the path of the file, unless it is the root file, and the pointer.
    pub place: String,
    /// What the test of it is called.
    pub ident: String,
    /// Of which type it is.
    pub ty: Type,
    /// The value.
    pub value: serde_json::Value,
}

/// Where the document has a value of a type: an example or a default, whether it fits or not. Its places are those in
/// the tree of OpenAPI 3.0, from which the value can be taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sample {
    /// Where it stands.
    pub pointer: Pointer,
    /// Where the schema stands that it is a value of.
    pub schema: Pointer,
    /// Its type.
    pub ty: Type,
}
