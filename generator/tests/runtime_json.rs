//! The JSON half of what every client carries: one test per promise.

#[path = "../src/runtime/mod.rs"]
pub mod runtime;

#[cfg(test)]
#[path = "runtime_json/models.rs"]
mod models;

#[cfg(test)]
#[path = "runtime_json/drift.rs"]
mod drift;
#[cfg(test)]
#[path = "runtime_json/enums.rs"]
mod enums;
#[cfg(test)]
#[path = "runtime_json/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "runtime_json/objects.rs"]
mod objects;
#[cfg(test)]
#[path = "runtime_json/scalars.rs"]
mod scalars;
#[cfg(test)]
#[path = "runtime_json/serde.rs"]
mod serde;
#[cfg(test)]
#[path = "runtime_json/unions.rs"]
mod unions;
#[cfg(test)]
#[path = "runtime_json/values.rs"]
mod values;
