//! The JSON half of the runtime: one test per promise.

#![cfg(test)]

mod drift;
mod enums;
mod hostile;
mod models;
mod objects;
mod scalars;
mod serde;
mod tuples;
mod unions;
mod values;
