//! The types of strings that have a format.
//!
//! Each keeps its text as it was written, so that what was read is sent back unchanged. A tolerant reader also keeps a
//! text that isn't of the format, and takes note; a strict one refuses it. All else that makes such a value makes one
//! that is of the format.

mod base64; // only where a document has `format: byte`
mod calendar;
mod date;
mod date_time;
mod format;
mod uuid; // only where a document has `format: uuid`

pub use self::base64::{Base64, Base64Url}; // only where a document has `format: byte`
pub use self::date::Date;
pub use self::date_time::{DateTime, DateTimeFields, OutOfRange};
pub use self::format::InvalidFormat;
pub use self::uuid::Uuid; // only where a document has `format: uuid`
