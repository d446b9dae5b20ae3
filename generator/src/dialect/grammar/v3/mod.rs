//! The grammar of OpenAPI 3.0.4, 3.1.1 and 3.2.0. The numbers name sections of the specification of 3.0.4 (4.7, "Schema"), in
//! whose order the tables are. A keyword or form of one version only has that version.

mod document;
mod operation;
mod payload;
mod schema;
mod security;

use super::{Grammar, Input, Kind, Table, Version};

pub(super) use document::{EXTERNAL_DOCUMENTATION, INFO, TAG};
pub use operation::OPERATIONS;
pub(super) use payload::is_status;
pub use schema::SCHEMA;
pub(super) use schema::XML;
pub(super) use security::SECURITY;

/// Documents of OpenAPI 3.0.
pub static V3_0: Grammar = of(Input::Document(Version::V3_0));

/// Documents of OpenAPI 3.1.
pub static V3_1: Grammar = of(Input::Document(Version::V3_1));

/// Documents of OpenAPI 3.2.
pub static V3_2: Grammar = of(Input::Document(Version::V3_2));

/// The converted trees of documents of any version.
pub static CONVERTED: Grammar = of(Input::Converted);

const fn of(input: Input) -> Grammar {
    Grammar {
        input,
        root: &document::OPENAPI,
        schema: &schema::SCHEMA,
        section,
        wrong_types: &[],
        wrong_words: &[],
    }
}

/// The table of a kind, for the kinds in which later stages look for misspelt keywords.
pub fn table(kind: Kind) -> Option<&'static Table> {
    match kind {
        Kind::OpenApi => Some(&document::OPENAPI),
        Kind::Components => Some(&document::COMPONENTS),
        Kind::Operation => Some(&operation::OPERATION),
        Kind::Parameter => Some(&operation::PARAMETER),
        Kind::PathItem => Some(&operation::PATH_ITEM),
        Kind::Schema => Some(&schema::SCHEMA),
        Kind::Server => Some(&document::SERVER),
        _ => None,
    }
}

/// The keyword of the Components Object below which objects of a kind are named.
fn section(kind: Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Schema => Some(&["components", "schemas"]),
        Kind::Response => Some(&["components", "responses"]),
        Kind::Parameter => Some(&["components", "parameters"]),
        Kind::Example => Some(&["components", "examples"]),
        Kind::RequestBody => Some(&["components", "requestBodies"]),
        Kind::Header => Some(&["components", "headers"]),
        Kind::SecurityScheme => Some(&["components", "securitySchemes"]),
        Kind::Link => Some(&["components", "links"]),
        Kind::Callback => Some(&["components", "callbacks"]),
        Kind::PathItem => Some(&["components", "pathItems"]),
        Kind::MediaType => Some(&["components", "mediaTypes"]),
        _ => None,
    }
}
