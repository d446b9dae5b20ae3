//! Compiles an OpenAPI document to the source of a typed Rust client crate.

pub mod diagnostic;
mod dialect;
pub mod ir;
mod lower;
mod names;
