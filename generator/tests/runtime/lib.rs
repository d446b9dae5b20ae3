//! Compiles the files of `src/runtime` as an emitted crate does: with its
//! dependencies, behind its features, and nothing else.

#[path = "../../src/runtime/mod.rs"]
pub mod runtime;

pub mod models;

#[cfg(test)]
mod json;
