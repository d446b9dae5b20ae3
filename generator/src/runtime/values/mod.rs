//! The types of strings that have a meaning.

mod base64; // only where a document has `format: byte`
mod date;
mod date_time;

pub use self::base64::Base64; // only where a document has `format: byte`
pub use self::date::{Date, InvalidDate};
pub use self::date_time::{DateTime, InvalidDateTime, OutOfRange};
