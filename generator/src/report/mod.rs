//! Writes diagnostics as text, for a terminal or for programs.
//!
//! In: diagnostics and their document. Out: text in one of the formats. [`locate`] finds the file, line and column of each
//! diagnostic; [`Format`] writes them. This module imports [`source`](crate::source) and
//! [`diagnostic`](crate::diagnostic), which don't import it.

mod excerpt;
mod format;
mod place;

pub(crate) use excerpt::clean;
pub use format::{Color, Format, render};
pub use place::{Findings, Place, distinct, locate};
