//! The grammar of Swagger 2.0, section "Schema" of the specification, in the order of the specification.
//!
//! Keywords of OpenAPI 3.0 that documents have all the same, and that can mean here only what they mean there, are
//! part of it: the conversion hands them on.

mod document;
mod mistakes;
mod operation;
mod payload;
mod schema;
mod security;

use super::{Grammar, Kind, Version, Walk};

pub static GRAMMAR: Grammar = Grammar {
    walk: Walk::Written(Version::V2_0),
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
