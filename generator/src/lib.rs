//! Compiles an OpenAPI document to the source of a typed Rust client crate.

pub mod diagnostic;
pub mod source;
