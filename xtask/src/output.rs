//! How the commands speak.

use std::{fmt::Display, io::Write};

/// A message about what went wrong.
pub fn error(message: impl Display) -> String {
    format!("error: {message}\n")
}

/// Prints; a reader who has gone away is no failure.
pub fn say(mut to: impl Write, text: impl Display) {
    let _ = write!(to, "{text}").and_then(|()| to.flush());
}
