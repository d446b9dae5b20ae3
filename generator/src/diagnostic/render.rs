//! Stand-in.

use super::{Diagnostic, Location};
use crate::source::Source;

/// Stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Stand-in.
    Never,
    /// Stand-in.
    Always,
}

/// Stand-in.
pub fn render(diagnostics: &[Diagnostic], _source: &Source, _color: Color) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let place = match &found.location {
            Location::Text { file, line, column } => format!("{file}:{line}:{column}"),
            Location::Node { pointer, .. } => format!("{pointer}"),
            Location::File(file) => file.to_string(),
        };
        let help = found.help.as_deref().unwrap_or_default();
        out += &format!(
            "{}: {}\n{place}\n{help}\n",
            found.code.as_str(),
            found.message
        );
    }
    out
}
