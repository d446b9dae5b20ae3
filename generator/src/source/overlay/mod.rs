//! Overlays (OpenAPI Overlay Specification 1.0 and 1.1): files that change a document before it is checked.
//!
//! In: the tree of the root file, and the overlays of a [`Source`]. Out: the changed tree, and from which file each changed
//! node comes, so that diagnostics point there. An overlay changes the root file only, not the files to which it refers.
//!
//! [`document`] reads an overlay to a list of actions. [`query`] selects nodes by JSONPath (RFC 9535), within the limits that
//! [`size`] computes. [`merge`] changes the selected nodes. [`origins`] records where the new nodes come from.

mod document;
mod extends;
mod merge;
mod origins;
mod query;
mod remove;
mod size;

use serde_json::Value;

use super::{Budget, File, Source, parse_file, source_map::SourceMap};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Location, shortened},
    pointer::{Pointer, find},
};
use document::{Action, Change};
use merge::Addition;
use origins::Origins;
use query::{Limits, Query};
use size::Size;

pub use query::APPLIES_OVERLAYS;

/// Applies the overlays of `source` to `tree`, its root file, in their order. Returns where the nodes of the changed tree come
/// from; `None` if an overlay has errors, which are reported.
pub(super) fn apply(
    tree: &mut Value,
    source: &Source,
    budget: &Budget,
    diagnostics: &mut Diagnostics,
) -> Option<SourceMap> {
    let mut applier = Applier {
        size: Size::of(tree),
        tree,
        origins: Origins::of_document(source.mount()),
        limits: Limits::default(),
        reports: Reports {
            diagnostics,
            failed: false,
        },
    };
    for (index, file) in source.overlays.iter().enumerate() {
        let at = source.mount.overlay(index);
        let Some(overlay) = parsed(file, budget, &mut applier.reports) else {
            continue;
        };
        let read = document::read(&overlay, &at, &mut applier.reports);
        extends::check(&overlay, &at, source.name(), &mut applier.reports);
        for action in &read.actions {
            if applier.action(action, read.version).is_none() {
                applier.reports.failed = true;
            }
        }
    }
    let Applier {
        origins, reports, ..
    } = applier;
    (!reports.failed).then(|| origins.into_map())
}

/// The tree of an overlay; `None`, with errors, if its text can't be parsed.
fn parsed(file: &File, budget: &Budget, reports: &mut Reports<'_>) -> Option<Value> {
    if file.text().trim().is_empty() {
        let whole = Location::File(file.name().clone());
        let message = format!("the overlay {} is empty", file.name());
        let mut error = Diagnostic::new(Code::Overlay, whole, message);
        error.help("an overlay begins with `overlay: 1.1.0`");
        reports.failed = true;
        reports.diagnostics.extend([error]);
        return None;
    }
    parse_file(file, budget)
        .map_err(|faults| {
            reports.failed = true;
            reports.diagnostics.extend(faults);
        })
        .ok()
}

/// What is reported about overlays.
struct Reports<'d> {
    diagnostics: &'d mut Diagnostics,
    /// Whether an error is among the reports.
    failed: bool,
}

impl Reports<'_> {
    /// Reports an error of the overlay at a node of it.
    fn error(&mut self, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.failed = true;
        self.diagnostics.report(Code::Overlay, at, message)
    }

    /// Reports something that does not stop the compiler.
    fn warning(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.report(code, at, message)
    }
}

/// A document to which overlays are applied.
struct Applier<'a> {
    tree: &'a mut Value,
    origins: Origins,
    /// The size of the tree, or more: what is removed is not subtracted.
    size: Size,
    limits: Limits,
    reports: Reports<'a>,
}

impl Applier<'_> {
    /// Applies an action. Returns `None` after an error.
    fn action(&mut self, action: &Action<'_>, version: document::Version) -> Option<()> {
        let targets = self.select(&action.target)?;
        if targets.is_empty() {
            let message = format!(
                "no node of the document matches `{}`",
                action.target.shown()
            );
            self.reports
                .warning(Code::OverlayTarget, &action.target.at, message)
                .help(
                    "correct the target, or remove the action if the document no longer needs it",
                );
            return Some(());
        }
        match &action.change {
            Change::Remove => self.remove(&targets, &action.target),
            Change::Update { value, at } => {
                let addition = Addition::of_overlay(value, at);
                self.add(&targets, action, version, &addition)
            }
            Change::Copy(source) => {
                let from = self.only(source)?;
                // The nodes of the document change while the copy is added to them.
                let value = find(self.tree, &from)?.clone();
                let origins = self.origins.at(&from);
                let addition = Addition::of_copy(&value, &origins, &source.at);
                self.add(&targets, action, version, &addition)
            }
        }
    }

    /// The nodes that a query selects, each once.
    fn select(&mut self, query: &Query<'_>) -> Option<Vec<Pointer>> {
        let selected = query.select(self.tree, &self.size, &mut self.limits);
        selected
            .map_err(|error| {
                self.reports.diagnostics.extend([error.diagnostic(query)]);
            })
            .ok()
    }

    /// The one node that the query of a `copy` selects.
    fn only(&mut self, query: &Query<'_>) -> Option<Pointer> {
        let mut selected = self.select(query)?;
        match (selected.pop(), selected.len()) {
            (Some(only), 0) => Some(only),
            (_, others) => {
                let shown = query.shown();
                let message = match others {
                    0 => format!("no node of the document matches `{shown}`"),
                    others => format!("{} nodes of the document match `{shown}`", others + 1),
                };
                self.reports
                    .error(&query.at, message)
                    .help("select exactly one node to copy");
                None
            }
        }
    }

    fn remove(&mut self, targets: &[Pointer], query: &Query<'_>) -> Option<()> {
        if targets.iter().any(|target| *target == Pointer::root()) {
            let message = "the whole document can't be removed";
            self.reports.error(&query.at, message);
            return None;
        }
        remove::remove(self.tree, &mut self.origins, targets);
        Some(())
    }

    /// Merges the addition with each of the targets.
    fn add(
        &mut self,
        targets: &[Pointer],
        action: &Action<'_>,
        version: document::Version,
        addition: &Addition<'_>,
    ) -> Option<()> {
        let added = Size::of(addition.value);
        for target in targets {
            self.size.add(&added, target.segments().len());
            if let Some(limit) = self.size.exceeded() {
                let message = format!("after this action, the document would have {limit}");
                let error = Diagnostic::new(Code::Limit, &action.at, message);
                self.reports.diagnostics.extend([error]);
                return None;
            }
        }
        let checked = merge::check_targets(self.tree, targets, action, version, addition);
        if let Err(fault) = checked {
            self.reports
                .error(&fault.at, fault.message)
                .help(fault.help);
            return None;
        }
        for target in targets {
            match merge::merge(self.tree, &mut self.origins, target, addition) {
                Ok(empty) => self.report_empty(&empty),
                Err(clash) => {
                    let error = self.reports.error(&clash.at, clash.message);
                    error.related(&clash.target, "this node of the document");
                    error.help("remove the node by an action of its own before this one");
                    return None;
                }
            }
        }
        Some(())
    }

    /// Reports members of an update that have no value and change nothing.
    fn report_empty(&mut self, empty: &[Pointer]) {
        for at in empty {
            let name = shortened(at.name().unwrap_or_default());
            let message = format!("`{name}` has no value; it is ignored");
            self.reports
                .warning(Code::Ignored, at, message)
                .help("indent its value more deeply, or remove it");
        }
    }
}
