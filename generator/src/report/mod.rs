//! Diagnostics with their places: for a person at a terminal, or for a program.
//!
//! In come diagnostics and the document that they are about. [`locate`] finds the file, line and column of each;
//! [`Format`] writes them as text. This module stands above [`source`](crate::source) and
//! [`diagnostic`](crate::diagnostic), which know nothing of it.

mod excerpt;
mod format;
mod place;

pub(crate) use excerpt::clean;
pub use format::{Color, Format, render};
pub use place::{Findings, Place, distinct, locate};
