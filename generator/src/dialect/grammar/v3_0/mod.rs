//! The grammar of OpenAPI 3.0.4, section 4.7 ("Schema") of the specification, in the order of the specification.

mod document;
mod operation;
mod payload;
mod schema;
mod security;

use super::{Grammar, Kind};

pub(super) use document::{EXTERNAL_DOCUMENTATION, INFO, TAG};
pub(super) use payload::is_status;
pub(super) use schema::XML;
pub(super) use security::SECURITY;

pub static GRAMMAR: Grammar = Grammar {
    root: &document::OPENAPI,
    schema: &schema::SCHEMA,
    section,
    wrong_types: &[],
    wrong_words: &[],
};

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
        _ => None,
    }
}
