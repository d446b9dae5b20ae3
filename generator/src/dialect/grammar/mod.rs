//! Grammars of the versions of OpenAPI.
//!
//! A grammar is data: one [`Table`] for each kind of object in the specification, with its keywords and what each accepts.
//! [`super::check`] walks over a document by these tables. Similar versions share a grammar, in which keywords and forms have the
//! versions that define them.

mod expected;
mod lookup;
pub mod mistakes;
mod table;
pub mod v2_0;
pub mod v3;
mod version;

use crate::pointer::Pointer;
pub use expected::{Expected, Form, Versions};
pub use lookup::{Described, expected_at, is_of_another_version};
use mistakes::{WrongType, WrongWord};
pub use table::{Condition, Field, Filler, Foreign, Missing, Patterned, Table, is_extension};
pub use version::Version;

/// The grammar of a version of OpenAPI.
pub struct Grammar {
    /// The trees that the grammar describes.
    pub input: Input,
    /// The outermost object.
    pub root: &'static Table,
    /// The table of schemas, which a `mapping` can refer to by name.
    pub schema: &'static Table,
    /// The path from the root to the named objects of a kind.
    pub section: fn(Kind) -> Option<&'static [&'static str]>,
    /// Help for values of a wrong type. It precedes that for all versions.
    pub wrong_types: &'static [WrongType],
    /// Help for strings that a keyword doesn't accept. It precedes that for all versions.
    pub wrong_words: &'static [WrongWord],
}

impl Grammar {
    /// The grammar of a version.
    pub fn of(version: Version) -> &'static Self {
        match version {
            Version::V2_0 => &v2_0::GRAMMAR,
            Version::V3_0 => &v3::V3_0,
            Version::V3_1 => &v3::V3_1,
            Version::V3_2 => &v3::V3_2,
        }
    }

    /// The path to the named objects of a kind, if they can have names.
    pub fn section(&self, kind: Kind) -> Option<Pointer> {
        let keywords = (self.section)(kind)?;
        let at = |at: Pointer, keyword: &&str| at.child(keyword);
        Some(keywords.iter().fold(Pointer::root(), at))
    }
}

/// The trees that a grammar describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A document in a version. Keywords of other versions of the grammar are accepted with a warning.
    Document(Version),
    /// The converted tree of OpenAPI 3.0, which is also normalized for `openapiv3`.
    Converted,
}

/// The kinds of objects that the specification defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    OpenApi,
    Swagger,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocumentation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

impl Kind {
    /// The name of the kind in the specification.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::OpenApi => "OpenAPI Object",
            Kind::Swagger => "Swagger Object",
            Kind::Info => "Info Object",
            Kind::Contact => "Contact Object",
            Kind::License => "License Object",
            Kind::Server => "Server Object",
            Kind::ServerVariable => "Server Variable Object",
            Kind::Components => "Components Object",
            Kind::Paths => "Paths Object",
            Kind::PathItem => "Path Item Object",
            Kind::Operation => "Operation Object",
            Kind::ExternalDocumentation => "External Documentation Object",
            Kind::Parameter => "Parameter Object",
            Kind::RequestBody => "Request Body Object",
            Kind::MediaType => "Media Type Object",
            Kind::Encoding => "Encoding Object",
            Kind::Responses => "Responses Object",
            Kind::Response => "Response Object",
            Kind::Callback => "Callback Object",
            Kind::Example => "Example Object",
            Kind::Link => "Link Object",
            Kind::Header => "Header Object",
            Kind::Tag => "Tag Object",
            Kind::Schema => "Schema Object",
            Kind::Discriminator => "Discriminator Object",
            Kind::Xml => "XML Object",
            Kind::SecurityScheme => "Security Scheme Object",
            Kind::OAuthFlows => "OAuth Flows Object",
            Kind::OAuthFlow => "OAuth Flow Object",
        }
    }
}
