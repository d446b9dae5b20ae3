//! The types of strings that have a format.
//!
//! Each keeps its text as it was written, so that what was read is sent back unchanged. A tolerant reader also keeps a
//! text that isn't of the format, and takes note; a strict one refuses it. All else that makes such a value makes one
//! that is of the format.

mod calendar;
mod date;
mod date_time;
mod file_part;
pub(crate) mod format;

pub use self::date::Date;
pub use self::date_time::{DateTime, DateTimeFields, OutOfRange};
pub use self::file_part::FilePart;
pub use self::format::InvalidFormat;
