//! The types of strings with a `format`.
//!
//! Each keeps its text, so that a value is sent back unchanged. A tolerant reader also accepts text without the format,
//! and records a mismatch. A strict reader and all other constructors accept only text with the format.

mod calendar;
mod date;
mod date_time;
mod file_part;
pub(crate) mod format;

pub use self::date::Date;
pub use self::date_time::{DateTime, DateTimeFields, OutOfRange};
pub use self::file_part::FilePart;
pub use self::format::InvalidFormat;
