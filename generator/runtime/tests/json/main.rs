//! Reading and writing JSON.

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
