//! The grammar of OpenAPI 3.0.4, 3.1.1 and 3.2.0, in the order of section 4.7 ("Schema") of the specification of 3.0.4,
//! which the numbers name. What came later says since when; of what changed, both forms are there.

mod document;
mod operation;
mod payload;
mod schema;
mod security;

pub use document::OPENAPI;
pub use operation::OPERATIONS;
pub use schema::SCHEMA;
