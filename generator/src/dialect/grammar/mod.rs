//! The language in which the grammar of a version of OpenAPI is written down.
//!
//! A grammar is data: one [`Table`] for each kind of object that the specification defines, with the keywords it has
//! and what each takes. Nothing here looks at a document; [`super::check`] walks one by these tables. Versions that
//! differ in some keywords only share a grammar, in which those say since and until when they are there.

mod expected;
mod lookup;
pub mod mistakes;
mod table;
pub mod v2_0;
pub mod v3;
mod version;

use crate::pointer::Pointer;
pub use expected::{Expected, Form, Versions};
pub use lookup::{Described, expected_at};
use mistakes::{WrongType, WrongWord};
pub use table::{Condition, Field, Filler, Foreign, Missing, Patterned, Table, is_extension};
pub use version::Version;

/// The grammar of a version of OpenAPI.
pub struct Grammar {
    /// What is walked over by it.
    pub walk: Walk,
    /// The outermost object.
    pub root: &'static Table,
    /// A schema, which a bare name can stand for.
    pub schema: &'static Table,
    /// The keywords that lead from the root to the objects of a kind that have names.
    pub section: fn(Kind) -> Option<&'static [&'static str]>,
    /// What is meant by values of a wrong type, before what is meant by them in any version.
    pub wrong_types: &'static [WrongType],
    /// What is meant by words that a keyword doesn't take, likewise.
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

    /// Where the objects of a kind have their names, if they have any.
    pub fn section(&self, kind: Kind) -> Option<Pointer> {
        let keywords = (self.section)(kind)?;
        let at = |at: Pointer, keyword: &&str| at.child(keyword);
        Some(keywords.iter().fold(Pointer::root(), at))
    }
}

/// What a walk by a grammar is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// A document as it is written, in a version: what other versions of its grammar have is taken as they mean it.
    Written(Version),
    /// What has become of it, which is OpenAPI 3.0: it is mended, so that `openapiv3` reads it.
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
    /// The name of the kind as the specification writes it.
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
