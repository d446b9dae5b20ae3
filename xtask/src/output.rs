//! How the commands speak.

use std::{fmt::Display, io::Write};

/// What a command returns when nothing could be done; clap returns the same for a command line that it doesn't
/// understand.
pub const FAILED: u8 = 2;

/// A message about what went wrong.
pub fn error(message: impl Display) -> String {
    format!("error: {message}\n")
}

/// Prints; a reader who has gone away is no failure.
pub fn say(mut to: impl Write, text: impl Display) {
    let _ = write!(to, "{text}").and_then(|()| to.flush());
}

/// So many of what one is called so: `1 type`, `2 types`.
pub fn count(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
