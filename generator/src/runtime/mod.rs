//! What every client carries besides the code made from its document.

pub mod json;
pub mod values;
