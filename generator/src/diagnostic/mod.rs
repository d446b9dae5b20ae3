//! What the compiler reports about a document.
//!
//! Every stage reports to a list of its own, [`Diagnostics`]. A [`Diagnostic`] has a stable [`Code`], a [`Severity`], a
//! [`Location`] and a help. No stage reads what was reported: a stage returns what later stages need to know. Lines and
//! columns are found only when a diagnostic is written (see [`report`](crate::report)), so that a document without
//! findings needs none.
//!
//! This module knows pointers, and neither sources nor OpenAPI.

mod code;
mod explanation;
mod location;
mod stage;
mod suggest;
mod value;

pub use code::Code;
pub use location::{Location, Part};
pub(crate) use stage::{Stage, StageFindings, Tree};
pub(crate) use suggest::Suggestions;
pub use suggest::nearest;
pub(crate) use value::{describe, shortened};

pub use crate::pointer::Pointer;

/// Whether a diagnostic stops the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is compiled. The message says what is ignored or assumed.
    Warning,
    /// Nothing is written.
    Error,
}

/// One error in a document, or one construct that the generated client does not implement.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule that the document breaks.
    pub code: Code,
    /// Whether it stops the compiler.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub location: Location,
    /// Another place that belongs to the finding (the first of two equal keys, for example), and its label.
    pub related: Option<(Location, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

/// Collects what a stage reports.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic of `code` at `location`, with the severity of the code. Returns it, to add a help or a related
    /// place.
    pub fn report(
        &mut self,
        code: Code,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found
            .push_mut(Diagnostic::new(code, location, message))
    }

    /// Adds diagnostics that were made elsewhere.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// Everything that was reported, in the order of the report.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Diagnostic {
    /// A diagnostic of `code` at `location`, with the severity of the code.
    pub fn new(code: Code, location: impl Into<Location>, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            location: location.into(),
            related: None,
            help: None,
        }
    }

    /// Sets what to write instead.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place that belongs to the finding.
    pub fn related(
        &mut self,
        location: impl Into<Location>,
        label: impl Into<String>,
    ) -> &mut Self {
        self.related = Some((location.into(), label.into()));
        self
    }

    /// Its location, and that of the related place if there is one.
    pub fn locations(&self) -> impl Iterator<Item = &Location> {
        let related = self.related.iter().map(|(location, _)| location);
        [&self.location].into_iter().chain(related)
    }

    /// Replaces the pointers of its locations.
    pub(crate) fn relocate(&mut self, place: impl Fn(&Pointer, Part) -> Pointer) {
        let related = self.related.iter_mut().map(|(location, _)| location);
        for location in [&mut self.location].into_iter().chain(related) {
            if let Location::Node { pointer, part, .. } = location {
                *pointer = place(pointer, *part);
            }
        }
    }
}

/// Whether any of the diagnostics stops the compiler.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    let mut severities = diagnostics.iter().map(|found| found.severity);
    severities.any(|severity| severity == Severity::Error)
}
