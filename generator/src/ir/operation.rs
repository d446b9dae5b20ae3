//! Operations: one endpoint each.

use crate::diagnostic::Pointer;

use super::{Docs, Style, Type};

/// One method of one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its `operationId`, or what stands in for one.
    pub id: String,
    /// The client's method.
    pub method_ident: String,
    /// The operation's struct.
    pub ident: String,
    /// The module of its tag, which lists it.
    pub tag_module: String,
    /// The module that defines it: no other operation's, and of no other name than its file.
    pub module: String,
    /// The first tag.
    pub tag: Option<String>,
    /// In capitals: `GET`.
    pub method: String,
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
    /// What is documented as done.
    pub success: ResponseSet,
    /// What is documented as failed.
    pub failure: ResponseSet,
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
    /// What it can be, the preferred one first: never none, and an enum where there are several.
    pub forms: Vec<BodyForm>,
    /// Whether it must be given.
    pub required: bool,
    /// For people.
    pub docs: Docs,
    /// The field that holds it.
    pub ident: String,
    /// The enum's name.
    pub choice: String,
}

/// One of the media types that the body of a request can be of.
#[derive(Debug, Clone, PartialEq)]
pub struct BodyForm {
    /// Its name among several.
    pub ident: String,
    /// What the name is made of.
    pub label: String,
    /// What it holds.
    pub content: Content,
}

/// What a body holds.
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
    /// The type of what it holds, if it has one of the document's.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Content::Json { ty, .. } | Content::Form { ty, .. } | Content::Multipart { ty, .. } => {
                Some(ty)
            }
            Content::Empty | Content::Text { .. } | Content::Bytes { .. } => None,
        }
    }

    /// The same, to be changed.
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

/// What an operation's responses can be, on the side of success or of failure.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseSet {
    /// Nothing is documented.
    None,
    /// All responses hold the same.
    One {
        /// Which statuses.
        responses: Vec<DocumentedResponse>,
        /// What they hold.
        content: Content,
    },
    /// The status, or the media type, tells what the answer holds.
    Many {
        /// The enum's name.
        ident: String,
        /// What it can be.
        variants: Vec<ResponseVariant>,
    },
}

/// One documented answer.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentedResponse {
    /// Where it stands.
    pub pointer: Pointer,
    /// To which statuses it belongs.
    pub status: StatusPattern,
    /// For people.
    pub docs: Docs,
}

/// One documented answer among several.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseVariant {
    /// Its name in Rust.
    pub ident: String,
    /// When it is that.
    pub responses: Vec<DocumentedResponse>,
    /// What it holds.
    pub content: Content,
    /// What it is called among others for the same responses, from which the media type tells it, if there are any.
    pub label: Option<String>,
}

/// To which statuses an answer belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// A hundred: `4` for `4XX`.
    Range(u16),
    /// Whatever no other answer speaks of.
    Default,
}

impl ResponseSet {
    /// Calls `visit` with the type of each body that has one.
    pub fn types(&self, visit: &mut impl FnMut(&Type)) {
        let mut content = |content: &Content| content.ty().into_iter().for_each(&mut *visit);
        match self {
            ResponseSet::None => {}
            ResponseSet::One { content: one, .. } => content(one),
            ResponseSet::Many { variants, .. } => {
                variants
                    .iter()
                    .for_each(|variant| content(&variant.content));
            }
        }
    }
}
