//! The language in which the grammar of a version of OpenAPI is written down.
//!
//! A grammar is data: one [`Table`] for each kind of object that the specification defines, with the keywords it has
//! and what each takes. Nothing here looks at a document; [`super::check`] walks one by these tables. Versions that
//! differ in some keywords only share a grammar, in which those say since and until when they are there.

mod table;
mod takes;
pub mod v3;

pub use table::{Condition, Elsewhere, Field, Filler, Missing, Patterned, Table, is_extension};
pub use takes::{Form, Takes, Versions};

/// The kinds of objects that the specification defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    OpenApi,
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

    /// The keyword of the Components Object below which objects of this kind are named.
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Kind::Schema => Some("schemas"),
            Kind::Response => Some("responses"),
            Kind::Parameter => Some("parameters"),
            Kind::Example => Some("examples"),
            Kind::RequestBody => Some("requestBodies"),
            Kind::Header => Some("headers"),
            Kind::SecurityScheme => Some("securitySchemes"),
            Kind::Link => Some("links"),
            Kind::Callback => Some("callbacks"),
            Kind::PathItem => Some("pathItems"),
            Kind::MediaType => Some("mediaTypes"),
            _ => None,
        }
    }
}
