//! Compiles an OpenAPI document to the source of a typed Rust client crate.

pub mod diagnostic;

/// Writing what was decided.
pub mod emit {
    pub mod markdown;
}
