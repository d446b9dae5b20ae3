//! Compares two versions of a document by the effect on callers of the emitted crate and on deployed clients.
//!
//! The input is two named APIs. The module `pairs` finds the operations and types that are versions of each other. The output is
//! a list of changes, each with a rule, a place and two effects. The effect on deployed clients follows from the rule. The
//! effect on Rust callers follows from the rule too, unless the rule allows several; then the surfaces of both crates decide.
//!
//! A change is reported once, at the node that has changed: a change of a type that many operations share is reported
//! at the type. What follows from a reported change, such as the loss of types within a removed operation, is not
//! reported.

mod accepted;
mod annotations;
mod body;
mod changes;
mod choice;
mod client;
mod compare;
mod conditions;
mod fields;
mod format;
mod object;
mod operations;
mod pairs;
mod parameters;
mod parts;
mod presence;
mod responses;
mod rule;
mod security;
mod types;
mod uncompiled;
mod wire;

pub use accepted::{Acceptance, Accepted, Date, Entry, UnusedEntry};
pub use changes::{Bump, Change, Diff, Side, Verdict};
pub use format::Format;
pub use rule::{Effect, Rule};

use crate::{
    Config, crate_name,
    diagnostic::{Diagnostic, has_errors},
    dialect::Document,
    ir::Api,
    json_schema::Schemas,
    named_api,
    source::Source,
    surface::Surface,
    with_stack,
};

use changes::Changes;
use compare::Compare;
use pairs::Pairs;
use parts::Named;
use wire::Wire;

/// A document that can't be compared, since it has errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Which of the two documents it is.
    pub side: Side,
    /// The diagnostics for it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares two documents, each with the configuration of its crate.
///
/// # Errors
///
/// One of the documents has errors. The new one is read first.
pub fn diff(old: (&Source, &Config), new: (&Source, &Config)) -> Result<Diff, Refused> {
    let read = |(source, config): (&Source, &Config), side| {
        let read = with_stack(|| named_api(source, config, true));
        let (diagnostics, read) = read.unwrap_or_else(|error| (vec![*error], None));
        match read {
            Some((document, api)) if !has_errors(&diagnostics) => Ok((document, api)),
            _ => Err(Refused { side, diagnostics }),
        }
    };
    let (new_document, new_api) = read(new, Side::New)?;
    let (old_document, old_api) = read(old, Side::Old)?;
    let wire = Wire::new(schemas(&old_document), schemas(&new_document));
    let pairs = Pairs::of(&old_api, &new_api);
    let (old_surface, new_surface) = (Surface::of(&old_api), Surface::of(&new_api));
    let mut differ = Differ {
        old_surface: &old_surface,
        new_surface: &new_surface,
        old: &old_api,
        new: &new_api,
        pairs: &pairs,
        wire,
        named: Named::of(&old_api, &new_api),
        changes: Changes::default(),
    };
    differ.crate_itself(&crate_name(old.1, &old_api), &crate_name(new.1, &new_api));
    differ.client();
    differ.operations();
    differ.uncompiled_operations();
    differ.headers();
    differ.incoming();
    differ.types();
    Ok(Diff {
        changes: differ.changes.with_places(old.0, new.0, differ.wire.old),
        version: old.1.version.clone(),
        unused_entries: Vec::new(),
    })
}

/// The state of a comparison.
struct Differ<'a> {
    old: &'a Api,
    new: &'a Api,
    old_surface: &'a Surface,
    new_surface: &'a Surface,
    pairs: &'a Pairs,
    wire: Wire<'a>,
    named: Named,
    changes: Changes,
}

/// The schemas of a document in the terms of its own version.
fn schemas(document: &Document) -> Schemas<'_> {
    match &document.checked {
        Some(checked) => Schemas::new(&checked.tree, checked.siblings_apply),
        None => Schemas::new(&document.tree, false),
    }
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
