//! What every client carries besides the code made from its document.

pub mod http;
pub mod json;
pub mod values;
