//! What has changed between two versions of a document.
//!
//! In come both as named APIs; out go the changes, each with a place, a stable rule, and what Rust callers of the
//! emitted crate and the wire feel of it. Decided here is what a change breaks. Nothing looks at emitted code: what Rust
//! feels follows from the same answers of the IR that the emitter puts into words.
//!
//! A change is told once, where it stands: of a type that many operations share, at the type. What follows from another
//! change that is told (the types within an operation that is gone) is not told again.

mod annotations;
mod body;
mod changes;
mod choice;
mod client;
mod compare;
mod fields;
mod format;
mod object;
mod operations;
mod pairs;
mod parameters;
mod presence;
mod responses;
mod rule;
mod types;

pub use changes::{Bump, Change, Diff, Side, Verdict};
pub use format::Format;
pub use rule::{Effect, Rule};

use crate::{
    Config, crate_name, diagnostic::Diagnostic, ir::Api, named_api, source::Source,
    surface::Surface, with_diagnostics,
};

use changes::Changes;
use compare::Compare;
use pairs::Pairs;

/// A document that can't be compared, since it is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Which of the two.
    pub side: Side,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What has changed from the one document to the other, each with how a crate is generated from it.
///
/// # Errors
///
/// When one of the documents is refused, the new one first.
pub fn diff(old: (&Source, &Config), new: (&Source, &Config)) -> Result<Diff, Refused> {
    let read = |(source, config): (&Source, &Config), side| {
        let (diagnostics, api) = with_diagnostics(|diagnostics| {
            named_api(source, config, diagnostics).map(|(_, api)| api)
        });
        api.ok_or(Refused { side, diagnostics })
    };
    let new_api = read(new, Side::New)?;
    let old_api = read(old, Side::Old)?;
    let pairs = Pairs::of(&old_api, &new_api);
    let (old_surface, new_surface) = (Surface::of(&old_api), Surface::of(&new_api));
    let mut differ = Differ {
        old_surface: &old_surface,
        new_surface: &new_surface,
        old: &old_api,
        new: &new_api,
        pairs: &pairs,
        changes: Changes::default(),
    };
    differ.crate_itself(&crate_name(old.1, &old_api), &crate_name(new.1, &new_api));
    differ.client();
    differ.operations();
    differ.headers();
    differ.incoming();
    differ.types();
    Ok(Diff {
        changes: differ.changes.placed(old.0, new.0),
        version: old.1.version.clone(),
    })
}

/// The comparison under way.
struct Differ<'a> {
    old: &'a Api,
    new: &'a Api,
    old_surface: &'a Surface,
    new_surface: &'a Surface,
    pairs: &'a Pairs,
    changes: Changes,
}

impl<'a> Differ<'a> {
    fn compare(&self) -> Compare<'a> {
        Compare {
            old: self.old_surface,
            new: self.new_surface,
            pairs: self.pairs,
        }
    }
}
