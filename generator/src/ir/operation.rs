//! Operations, their parameters and their bodies.

use std::sync::Arc;

use crate::{diagnostic::Pointer, media_type::URLENCODED_FORM};

use super::{Docs, Method, ResponseArm, ResponseSet, Style, Type};

/// An operation: one method of one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its `operationId`, or else the method and the path: `get /cases/{id}`.
    pub id: String,
    /// Whether it has an `operationId`.
    pub has_id: bool,
    /// The name of the client's method.
    pub method_ident: String,
    /// The name of the operation's struct.
    pub ident: String,
    /// The module of its tag, which re-exports the operation.
    pub tag_module: String,
    /// The module that contains only this operation. Its file has the same name.
    pub module: String,
    /// The first tag.
    pub tag: Option<String>,
    /// Its HTTP method.
    pub method: Method,
    /// The template: `/cases/{id}`.
    pub path: String,
    /// The URL of the operation's own server, if it overrides that of the API. It can be relative.
    pub server: Option<String>,
    /// The `summary`, on one line.
    pub summary: Option<String>,
    /// Its documentation.
    pub docs: Docs,
    /// Path parameters in the order of the template, then the others in the order of the document. Headers that the client
    /// sets by itself (`Accept`, `Content-Type`, `Authorization`) are not among them.
    pub parameters: Vec<Parameter>,
    /// The body of its request.
    pub body: Option<Body>,
    /// The documented responses that report success.
    pub success: ResponseSet,
    /// The documented responses that report failure.
    pub failure: ResponseSet,
    /// How a response is read. The first arm that includes its status applies; a status that no arm includes is not
    /// documented.
    pub response_arms: Vec<ResponseArm>,
    /// The media ranges in the header `Accept`: the media types of the responses, or `*/*`.
    pub accept: Vec<String>,
    /// The security requirements: alternatives, each a list of security schemes that are required together.
    /// Operations without requirements of their own share those of the document.
    pub security: Arc<[Vec<RequiredScheme>]>,
    /// Whether the client follows redirects. It doesn't if the operation documents a redirect as a response.
    pub follow_redirects: bool,
    /// The headers that its responses can have, by their position in [`Api::headers`](super::Api::headers).
    pub headers: Vec<usize>,
}

/// A security scheme that a request needs (Security Requirement Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredScheme {
    /// The name of the scheme in the document.
    pub name: String,
    /// The scopes of OAuth 2 or OpenID Connect, or the roles, that the credential must have.
    pub scopes: Vec<String>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire_name: String,
    /// Its name in Rust.
    pub ident: String,
    /// The part of the request in which it is sent.
    pub location: ParameterLocation,
    /// Its type.
    pub ty: Type,
    /// How its value is serialized.
    pub style: Style,
    /// `allowReserved`: whether reserved characters in its value are not percent-encoded.
    pub allow_reserved: bool,
    /// Whether its value is the whole query string (`in: querystring`, OpenAPI 3.2).
    pub is_query_string: bool,
    /// Whether it is required.
    pub required: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// The part of a request in which a parameter or an API key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
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
    /// The pointer to its node.
    pub pointer: Pointer,
    /// The variants of its `content`, the preferred one first; never empty. Several become an enum.
    pub variants: Vec<BodyVariant>,
    /// Whether it is required.
    pub required: bool,
    /// Its documentation.
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
    /// The text from which the name is derived.
    pub label: String,
    /// The content.
    pub content: Content,
}

/// The content of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// No content.
    Empty,
    /// JSON of this type.
    Json {
        /// The type.
        ty: Type,
        /// The media types as documented: `application/json`, `application/problem+json`. A request has the first one.
        media_types: Vec<String>,
    },
    /// A sequence of items.
    Sequence {
        /// The type of all items: an array.
        ty: Type,
        /// How the items are written.
        format: SequenceFormat,
        /// The media types as documented. A request has the first one.
        media_types: Vec<String>,
    },
    /// A field for each property (`application/x-www-form-urlencoded`).
    Form {
        /// The type.
        ty: Type,
        /// The properties with an Encoding Object.
        encodings: Vec<(String, Encoding)>,
    },
    /// A part for each property.
    Multipart {
        /// The type.
        ty: Type,
        /// The media type without parameters: `multipart/form-data`.
        media_type: String,
        /// The properties with an Encoding Object.
        encodings: Vec<(String, Encoding)>,
    },
    /// A part for each item, without names (OpenAPI 3.2.0, "Encoding By Position").
    MultipartItems {
        /// The type: an array or a tuple.
        ty: Type,
        /// The media type without parameters: `multipart/mixed`.
        media_type: String,
        /// The media types of the first parts; empty if the value decides.
        first: Vec<String>,
        /// The media type of the other parts; empty if the value decides.
        rest: String,
    },
    /// Text.
    Text {
        /// The media types as documented. A request has the first one.
        media_types: Vec<String>,
    },
    /// Octets.
    Bytes {
        /// The media types as documented. A request has the first one.
        media_types: Vec<String>,
    },
}

/// The format of a sequential media type (OpenAPI 3.2.0, "Sequential Media Types").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SequenceFormat {
    /// JSON Lines.
    JsonLines,
    /// JSON text sequences (RFC 7464).
    JsonSequence,
    /// Events whose `data` is text.
    Events,
    /// Events whose `data` is the value of its JSON text.
    JsonEvents,
}

impl SequenceFormat {
    /// The methods of the runtime that read and write it.
    pub fn method(self) -> &'static str {
        match self {
            SequenceFormat::JsonLines => "json_lines",
            SequenceFormat::JsonSequence => "json_sequence",
            SequenceFormat::Events => "events",
            SequenceFormat::JsonEvents => "json_events",
        }
    }

    /// Whether the client reads both formats by the same code, which the media type of the response selects.
    pub fn is_read_like(self, other: Self) -> bool {
        let is_json = |format| matches!(format, Self::JsonLines | Self::JsonSequence);
        self == other || is_json(self) && is_json(other)
    }
}

/// How a property of a form or `multipart` body is encoded.
#[derive(Debug, Clone, PartialEq)]
pub enum Encoding {
    /// Like a parameter in the query.
    Style {
        /// Its style.
        style: Style,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// As content of this media type.
    MediaType(String),
}

impl Content {
    /// The type of its schema; `None` for text, octets and no content.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Content::Json { ty, .. }
            | Content::Sequence { ty, .. }
            | Content::Form { ty, .. }
            | Content::Multipart { ty, .. }
            | Content::MultipartItems { ty, .. } => Some(ty),
            Content::Empty | Content::Text { .. } | Content::Bytes { .. } => None,
        }
    }

    /// Like [`Self::ty`], mutable.
    pub fn ty_mut(&mut self) -> Option<&mut Type> {
        match self {
            Content::Json { ty, .. }
            | Content::Sequence { ty, .. }
            | Content::Form { ty, .. }
            | Content::Multipart { ty, .. }
            | Content::MultipartItems { ty, .. } => Some(ty),
            Content::Empty | Content::Text { .. } | Content::Bytes { .. } => None,
        }
    }

    /// The media types as documented.
    pub fn media_types(&self) -> Vec<&str> {
        match self {
            Content::Empty => Vec::new(),
            Content::Json { media_types, .. }
            | Content::Sequence { media_types, .. }
            | Content::Text { media_types }
            | Content::Bytes { media_types } => media_types.iter().map(String::as_str).collect(),
            Content::Form { .. } => vec![URLENCODED_FORM],
            Content::Multipart { media_type, .. } | Content::MultipartItems { media_type, .. } => {
                vec![media_type]
            }
        }
    }
}
