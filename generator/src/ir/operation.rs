//! Operations, their parameters and their bodies.

use crate::diagnostic::Pointer;

use super::{Docs, Method, ResponseArm, ResponseSet, Style, Type};

/// An operation: one method of one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its `operationId`, or else the method and the path.
    pub id: String,
    /// The client's method.
    pub method_ident: String,
    /// The operation's struct.
    pub ident: String,
    /// The module of its tag, which lists it.
    pub tag_module: String,
    /// The module that defines it, and nothing else. Its file has the same name.
    pub module: String,
    /// The first tag.
    pub tag: Option<String>,
    /// Its HTTP method.
    pub method: Method,
    /// The template: `/cases/{id}`.
    pub path: String,
    /// The URL of the server that it goes to, if it has one of its own; may be relative.
    pub server: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// For people.
    pub docs: Docs,
    /// In the order of the document, without those that are credentials.
    pub parameters: Vec<Parameter>,
    /// What is sent, if anything.
    pub body: Option<Body>,
    /// The responses of success.
    pub success: ResponseSet,
    /// The responses of failure.
    pub failure: ResponseSet,
    /// How a response is read. The first arm that includes its status applies; a status that no arm includes is not
    /// documented.
    pub response_arms: Vec<ResponseArm>,
    /// The media types that the client asks for in the header `Accept`: those of the responses, or any.
    pub accept: Vec<String>,
    /// Alternatives of combinations of security schemes, by their name in the document.
    pub security: Vec<Vec<String>>,
    /// Whether redirects are followed: not where they are documented as responses.
    pub follow_redirects: bool,
    /// The headers that its responses can have, by their position among all of the document.
    pub headers: Vec<usize>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire_name: String,
    /// Its name in Rust.
    pub ident: String,
    /// Where it goes.
    pub location: Location,
    /// Its type.
    pub ty: Type,
    /// How its value is written.
    pub style: Style,
    /// Whether reserved characters of its value are sent as they are.
    pub allow_reserved: bool,
    /// Whether it is the query as a whole rather than a part with a name.
    pub is_query_string: bool,
    /// Whether it must be given.
    pub required: bool,
    /// For people.
    pub docs: Docs,
}

/// Where in a request something goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub pointer: Pointer,
    /// The variants of its `content`, the preferred one first: at least one. Several make an enum.
    pub variants: Vec<BodyVariant>,
    /// Whether it must be given.
    pub required: bool,
    /// For people.
    pub docs: Docs,
    /// The field of the operation's struct.
    pub ident: String,
    /// The name of the enum, if there are several variants.
    pub enum_ident: String,
}

/// The content of a request body for one media type, or for several that are encoded alike.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyVariant {
    /// The name of the variant in Rust, if there are several.
    pub ident: String,
    /// The text that the name is made from.
    pub label: String,
    /// The content.
    pub content: Content,
}

/// The content of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of this type.
    Json {
        /// The type.
        ty: Type,
        /// The media types as documented, the one that is sent first: `application/json`, `application/problem+json`.
        media_types: Vec<String>,
    },
    /// A field for each property (`application/x-www-form-urlencoded`).
    Form {
        /// The type.
        ty: Type,
        /// The properties that the document encodes in a way of their own.
        encodings: Vec<(String, Encoding)>,
    },
    /// A part for each property.
    Multipart {
        /// The type.
        ty: Type,
        /// The media type without parameters: `multipart/form-data`.
        media_type: String,
        /// The properties that the document encodes in a way of their own.
        encodings: Vec<(String, Encoding)>,
    },
    /// Text.
    Text {
        /// The media types as documented, the one that is sent first.
        media_types: Vec<String>,
    },
    /// Octets.
    Bytes {
        /// The media types as documented, the one that is sent first.
        media_types: Vec<String>,
    },
}

/// How a property of a form or `multipart` body is encoded.
#[derive(Debug, Clone, PartialEq)]
pub enum Encoding {
    /// Like a parameter in the query.
    Style {
        /// Its style.
        style: Style,
        /// `allowReserved`.
        reserved: bool,
    },
    /// As content of this media type.
    MediaType(String),
}

impl Content {
    /// The type of its schema; `None` for text, octets and no content.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Content::Json { ty, .. } | Content::Form { ty, .. } | Content::Multipart { ty, .. } => {
                Some(ty)
            }
            Content::Empty | Content::Text { .. } | Content::Bytes { .. } => None,
        }
    }

    /// Like [`Self::ty`], mutable.
    pub fn ty_mut(&mut self) -> Option<&mut Type> {
        match self {
            Content::Json { ty, .. } | Content::Form { ty, .. } | Content::Multipart { ty, .. } => {
                Some(ty)
            }
            Content::Empty | Content::Text { .. } | Content::Bytes { .. } => None,
        }
    }

    /// The media types as documented.
    pub fn media_types(&self) -> Vec<&str> {
        match self {
            Content::Empty => Vec::new(),
            Content::Json { media_types, .. }
            | Content::Text { media_types }
            | Content::Bytes { media_types } => media_types.iter().map(String::as_str).collect(),
            Content::Form { .. } => vec!["application/x-www-form-urlencoded"],
            Content::Multipart { media_type, .. } => vec![media_type],
        }
    }
}
