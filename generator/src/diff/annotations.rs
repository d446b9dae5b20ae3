//! Compares the annotations of a node: description, deprecation and default.

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Annotation, Docs},
};

use super::{Differ, Rule};

impl Differ<'_> {
    /// Compares the annotations of `what`. `sent` is whether a client sends it.
    pub(super) fn annotations(
        &mut self,
        what: &str,
        old: &Docs,
        new: &Docs,
        at: &Pointer,
        sent: bool,
    ) {
        self.description(
            what,
            old.description.as_deref(),
            new.description.as_deref(),
            at,
        );
        match (old.deprecated, new.deprecated) {
            (false, true) => {
                let message = format!("{what} is deprecated: callers should stop using it");
                self.changes.in_new(Rule::Deprecated, at, message);
            }
            (true, false) => {
                let message = format!("{what} is no longer deprecated");
                self.changes.in_new(Rule::Undeprecated, at, message);
            }
            _ => {}
        }
        if sent {
            self.default(what, default_of(old), default_of(new), at);
        }
    }

    /// Compares descriptions or summaries.
    pub(super) fn description(
        &mut self,
        what: &str,
        old: Option<&str>,
        new: Option<&str>,
        at: &Pointer,
    ) {
        if old != new {
            let message = format!("{what} has another description");
            self.changes.in_new(Rule::DescriptionChanged, at, message);
        }
    }

    fn default(&mut self, what: &str, old: Option<&Value>, new: Option<&Value>, at: &Pointer) {
        match (old, new) {
            (None, Some(new)) => {
                let message = format!("{what} defaults to {new} if it is left out");
                self.changes.in_new(Rule::DefaultAdded, at, message);
            }
            (Some(old), new) if Some(old) != new => {
                let now = new.map_or("has no default".to_owned(), |new| {
                    format!("defaults to {new}")
                });
                let message = format!("{what} {now} if it is left out, and defaulted to {old}");
                self.changes.in_new(Rule::DefaultChanged, at, message);
            }
            _ => {}
        }
    }
}

fn default_of(docs: &Docs) -> Option<&Value> {
    docs.annotations
        .iter()
        .find_map(|annotation| match annotation {
            Annotation::Default(value) => Some(value),
            _ => None,
        })
}
