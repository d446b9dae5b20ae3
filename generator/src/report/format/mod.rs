//! The formats of diagnostics: one for a terminal, three for programs.
//!
//! All formats contain the same reports in the same order; see [`report`](super::report). They mark the same text: the start of
//! a node, up to the end of its first line.

mod github;
mod human;
mod json;
mod sarif;

use serde::Serialize;

use super::{
    Findings, Place,
    excerpt::clean,
    place::{Report, Texts},
};
use crate::{
    diagnostic::{Diagnostic, Location, Severity},
    source::Source,
};

/// Whether the output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// With ANSI escapes.
    Always,
}

/// The format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For a terminal: severity and code, message, place with an excerpt, the JSON pointer, help.
    Human(Color),

    /// One JSON object in a line.
    ///
    /// ```json
    /// {
    ///   "diagnostics": [
    ///     {
    ///       "code": "duplicate-key",
    ///       "severity": "error",
    ///       "message": "the key `get` is a duplicate",
    ///       "file": "spec/pets.yaml",
    ///       "start": { "line": 12, "column": 5 },
    ///       "end": { "line": 12, "column": 8 },
    ///       "pointer": null,
    ///       "help": null,
    ///       "related": {
    ///         "message": "first here",
    ///         "file": "spec/pets.yaml",
    ///         "start": { "line": 8, "column": 5 },
    ///         "end": { "line": 8, "column": 8 },
    ///         "pointer": null
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// Every key is always present; its value is `null` if there is none. `severity` is `error` or `warning`, `code` is a
    /// [`Code`](crate::diagnostic::Code). `file` is the file as it was named to the compiler. Lines and columns are from 1, columns
    /// in characters (Unicode scalar values), and `end` is the place after the last character. `pointer` is a JSON
    /// pointer (RFC 6901) into the file. Later versions may add keys.
    Json,

    /// Workflow commands of GitHub Actions, one per line. They appear as annotations on the lines of a pull request if the
    /// files have paths from the root of the repository.
    ///
    /// <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message>
    Github,

    /// A log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), with one run, in one line.
    ///
    /// A file that was named by a relative path is relative to `%SRCROOT%`, the root of the repository. The rules
    /// are all codes of the compiler. The level of a result is its severity.
    ///
    /// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>
    Sarif,
}

impl Format {
    /// The diagnostics of all documents, in their order; each diagnostic once. JSON and SARIF are one text for all documents,
    /// also if there are no diagnostics; the other formats are empty then.
    pub fn write(self, documents: &[Findings<'_>]) -> String {
        match self {
            Format::Human(color) => documents
                .iter()
                .map(|findings| human::write(findings, color))
                .collect(),
            Format::Json => json::write(documents),
            Format::Github => github::write(documents),
            Format::Sarif => sarif::write(documents),
        }
    }
}

/// All diagnostics in the order of the document, each once: severity and code, message, place with an excerpt, the
/// JSON pointer, help. Those without a place come first.
pub fn render(diagnostics: &[Diagnostic], source: &Source, color: Color) -> String {
    Format::Human(color).write(&[Findings {
        diagnostics,
        source,
    }])
}

/// The name of the severity, in all formats.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A place of a diagnostic, as the formats for programs contain it.
struct MarkedPlace {
    /// The name of the file, as it was given to the compiler; `None` if there is no file.
    file: Option<String>,
    region: Option<Region>,
    /// The pointer into the file.
    pointer: Option<String>,
}

/// The text to mark in a file.
struct Region {
    start: Position,
    /// The place after the last character; `None` if the file does not belong to the document.
    end: Option<Position>,
}

/// A place in a text.
#[derive(Serialize)]
struct Position {
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
}

impl MarkedPlace {
    fn of(location: &Location, place: Option<&Place>, texts: &mut Texts<'_>) -> Self {
        let file = match (location, place) {
            (Location::File(file), _) => Some(file),
            (_, place) => place.map(|place| &place.file),
        };
        let position = |line, column| Position { line, column };
        MarkedPlace {
            file: file
                .filter(|file| !file.is_empty())
                .map(|file| file.to_string()),
            region: place.map(|place| Region {
                start: position(place.line, place.column),
                end: texts
                    .end_column(place)
                    .map(|column| position(place.line, column)),
            }),
            pointer: match location {
                Location::Node { pointer, .. } => Some(pointer.to_string()),
                Location::Text { .. } | Location::File(_) => None,
            },
        }
    }

    /// The place of a report.
    fn primary(report: &Report<'_>, texts: &mut Texts<'_>) -> Self {
        MarkedPlace::of(&report.diagnostic.location, report.place.as_ref(), texts)
    }

    /// The related place, and its label.
    fn related(report: &Report<'_>, texts: &mut Texts<'_>) -> Option<(Self, String)> {
        let (location, label) = report.diagnostic.related.as_ref()?;
        let place = MarkedPlace::of(location, report.related.as_ref(), texts);
        Some((place, clean(label)))
    }
}

/// The message, and on a separate line the help.
fn message_with_help(diagnostic: &Diagnostic) -> String {
    let message = clean(&diagnostic.message);
    match &diagnostic.help {
        Some(help) => format!("{message}\nhelp: {}", clean(help)),
        None => message,
    }
}
