//! The JSON half of what every client carries: one test per promise. The tests stand inside the crate, because its
//! tables are macros of its own.

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
