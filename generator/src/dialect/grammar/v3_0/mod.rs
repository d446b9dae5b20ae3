//! The grammar of OpenAPI 3.0.4, section 4.7 ("Schema") of the specification, in the order of the specification.

mod document;
mod operation;
mod payload;
mod schema;
mod security;

pub use document::OPENAPI;
pub use schema::SCHEMA;
