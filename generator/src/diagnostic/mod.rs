//! What the compiler has to say about a document.
//!
//! Every stage reports through [`Diagnostics`]; what comes out is a list of [`Diagnostic`]s, each with a stable
//! [`Code`], a [`Severity`], a [`Location`] and help. Places (line and column) are looked up only when a diagnostic
//! is rendered, so that a document without faults pays nothing for them.

mod code;
mod excerpt;
mod format;
mod location;
mod report;
mod suggest;

use std::collections::HashSet;

pub use code::Code;
pub use format::{Color, Format, render};
pub use location::{Location, Part, Pointer};
pub use report::{Findings, Place, distinct, locate};
pub use suggest::nearest;

use crate::source::Source;

/// Whether a diagnostic stops the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The document is compiled all the same; what the message describes is not honoured.
    Warning,
    /// Nothing is written.
    Error,
}

/// One fault of a document, or one construct that the output does not honour.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: Code,
    /// Whether it stops the compiler.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub location: Location,
    /// Another place that belongs to the fault (the first of two equal keys, say), and what it is.
    pub related: Option<(Location, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

/// Collects what the stages report.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a diagnostic of `code` at `location`; its severity is the code's. More is added through the returned value.
    pub fn report(
        &mut self,
        code: Code,
        location: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.found.push_mut(Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            location: location.into(),
            related: None,
            help: None,
        })
    }

    /// Whether anything reported stops the compiler.
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|found| found.severity == Severity::Error)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether nothing has been reported.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Replaces the pointers of what was reported from the diagnostic at `start` on.
    pub fn relocate(&mut self, start: usize, place: impl Fn(&Pointer) -> Pointer) {
        for location in self.locations().skip(2 * start) {
            if let Some(Location::Node { pointer, .. }) = location {
                *pointer = place(pointer);
            }
        }
    }

    /// Replaces the pointers into the one tree by pointers into the files of the document.
    pub(crate) fn locate_in_files(&mut self, source: &Source) {
        for location in self.locations().flatten() {
            if let Location::Node { file, pointer, .. } = location {
                let (found, inside) = source.file_of(pointer);
                if !std::ptr::eq(found, source.root()) {
                    (*file, *pointer) = (Some(found.name().clone()), inside);
                }
            }
        }
    }

    /// Drops what was reported from the diagnostic at `start` on and had been reported before.
    pub fn drop_repeated(&mut self, start: usize) {
        let later = self.found.split_off(start.min(self.found.len()));
        let said = |one: &Diagnostic| (one.code, one.location.clone(), one.message.clone());
        let known: HashSet<_> = self.found.iter().map(said).collect();
        let is_new = |one: &Diagnostic| !known.contains(&said(one));
        self.found.extend(later.into_iter().filter(is_new));
    }

    /// Two for each diagnostic: its own, and the one that belongs to it.
    fn locations(&mut self) -> impl Iterator<Item = Option<&mut Location>> {
        self.found.iter_mut().flat_map(|found| {
            let related = found.related.as_mut().map(|(location, _)| location);
            [Some(&mut found.location), related]
        })
    }

    /// Adds what was reported elsewhere.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// All that was reported, in the order of the report.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

impl Diagnostic {
    /// Says what to write instead.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Points at another place that belongs to the fault.
    pub fn related(
        &mut self,
        location: impl Into<Location>,
        label: impl Into<String>,
    ) -> &mut Self {
        self.related = Some((location.into(), label.into()));
        self
    }
}
