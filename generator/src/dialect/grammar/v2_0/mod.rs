//! The grammar of Swagger 2.0, section "Schema" of the specification, in the order of the specification.
//!
//! It includes some keywords of OpenAPI 3.0 that documents of 2.0 use, and that have one possible meaning. The conversion
//! keeps them.

mod document;
mod mistakes;
mod operation;
mod payload;
mod schema;
mod security;

use super::{Grammar, Input, Kind, Version};

pub static GRAMMAR: Grammar = Grammar {
    input: Input::Document(Version::V2_0),
    root: &document::SWAGGER,
    schema: &schema::SCHEMA,
    section,
    wrong_types: mistakes::WRONG_TYPES,
    wrong_words: mistakes::WRONG_WORDS,
};

/// The keyword of the Swagger Object below which objects of a kind are named.
fn section(kind: Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Schema => Some(&["definitions"]),
        Kind::Parameter => Some(&["parameters"]),
        Kind::Response => Some(&["responses"]),
        Kind::SecurityScheme => Some(&["securityDefinitions"]),
        _ => None,
    }
}
