//! Printing of messages, for all commands.

use std::{fmt::Display, io::Write};

/// The exit status of a command that could not do its work, the same as clap's for an invalid command line.
pub const FAILED: u8 = 2;

/// The text of an error message.
pub fn error(message: impl Display) -> String {
    format!("error: {message}\n")
}

/// Prints `text`. Errors such as a closed pipe are ignored.
pub fn say(mut to: impl Write, text: impl Display) {
    let _ = write!(to, "{text}").and_then(|()| to.flush());
}

/// A number with its noun: `1 type`, `2 types`.
pub fn count(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
