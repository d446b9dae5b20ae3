//! What the compiler has to say about a document.
//!
//! Every stage reports through [`Diagnostics`]; what comes out is a list of [`Diagnostic`]s, each with a stable
//! [`Code`], a [`Severity`], a [`Location`] and help. Places (line and column) are looked up only when a diagnostic
//! is rendered, so that a document without faults pays nothing for them.

mod code;
mod explanation;
mod location;
mod suggest;

use std::collections::HashSet;

pub use code::Code;
pub use location::{Location, Part};
pub use suggest::nearest;

pub use crate::pointer::Pointer;

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

    /// Whether anything of those codes was reported from the diagnostic at `start` on.
    pub fn has_any_from(&self, start: usize, codes: &[Code]) -> bool {
        let later = self.found.get(start..).unwrap_or_default();
        later.iter().any(|found| codes.contains(&found.code))
    }

    /// The nodes at which errors were reported, from the diagnostic at `start` on.
    pub fn places_of_errors(&self, start: usize) -> Vec<Pointer> {
        let errors = self.found.iter().skip(start);
        let errors = errors.filter(|found| found.severity == Severity::Error);
        let place = |found: &Diagnostic| match &found.location {
            Location::Node { pointer, .. } => Some(pointer.clone()),
            _ => None,
        };
        errors.filter_map(place).collect()
    }

    /// Forgets what was reported from the diagnostic at `start` on.
    pub fn truncate(&mut self, start: usize) {
        self.found.truncate(start);
    }

    /// From the diagnostic at `start` on, keeps those all of whose nodes are wanted.
    pub fn retain_from(&mut self, start: usize, wanted: impl Fn(&Pointer) -> bool) {
        let is_wanted = |location: &Location| match location {
            Location::Node { pointer, .. } => wanted(pointer),
            _ => true,
        };
        let mut at = 0;
        self.found.retain(|found| {
            at += 1;
            let related = found.related.as_ref().map(|(location, _)| location);
            at <= start || is_wanted(&found.location) && related.is_none_or(is_wanted)
        });
    }

    /// All that was reported, in the order of the report.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
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
    pub fn relocate(&mut self, start: usize, place: impl Fn(&Pointer, Part) -> Pointer) {
        for location in self.locations().skip(2 * start) {
            if let Some(Location::Node { pointer, part, .. }) = location {
                *pointer = place(pointer, *part);
            }
        }
    }

    /// What was reported of this rule at this place last, to say more of it.
    pub fn reported(&mut self, code: Code, location: &Location) -> Option<&mut Diagnostic> {
        let mut latest = self.found.iter_mut().rev();
        latest.find(|found| found.code == code && found.location == *location)
    }

    /// The nodes at or below which something of that code was reported.
    pub fn around(&self, code: Code) -> HashSet<Pointer> {
        let mut around = HashSet::new();
        for found in self.found.iter().filter(|found| found.code == code) {
            let Location::Node { pointer, .. } = &found.location else {
                continue;
            };
            around.extend(pointer.ancestors().cloned());
        }
        around
    }

    /// Keeps those of which `keep` is true.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.found.retain_mut(keep);
    }

    /// Two for each diagnostic: its own, and the one that belongs to it.
    pub fn locations(&mut self) -> impl Iterator<Item = Option<&mut Location>> {
        self.found.iter_mut().flat_map(|found| {
            let related = found.related.as_mut().map(|(location, _)| location);
            [Some(&mut found.location), related]
        })
    }

    /// Adds what was reported elsewhere.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(found);
    }

    /// All that was reported, in the order of the report, each once.
    pub fn into_vec(mut self) -> Vec<Diagnostic> {
        let mut known = HashSet::new();
        let mut is_new =
            |one: &Diagnostic| known.insert((one.code, one.location.clone(), one.message.clone()));
        self.found.retain(&mut is_new);
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
