//! What every client of an OpenAPI document is made of, besides the code that comes of the document.

#[doc(hidden)]
pub extern crate self as runtime;

pub mod http;
pub mod json;
pub mod values;
