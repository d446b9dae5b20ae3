//! Compares the annotations of a node: description, deprecation, bounds and default.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Annotation, Bound, Docs},
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
        self.bounds(what, &old.bounds, &new.bounds, at, sent);
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

    fn bounds(&mut self, what: &str, old: &[Bound], new: &[Bound], at: &Pointer, sent: bool) {
        if old == new {
            return;
        }
        let (before, after) = (by_keyword(old), by_keyword(new));
        let gone = old.iter().filter(|it| !after.contains_key(&bound_key(it)));
        for bound in gone {
            let rule = match sent {
                true => Rule::BoundLoosened,
                false => Rule::ResponseBoundChanged,
            };
            let message = format!("{what} no longer has {}", bound_text(bound));
            self.changes.in_new(rule, at, message);
        }
        for bound in new {
            let was = before.get(&bound_key(bound));
            if was == Some(&&bound.value) {
                continue;
            }
            let tightened = was.is_none_or(|was| is_tighter(bound, was));
            let rule = match (sent, tightened) {
                (false, _) => Rule::ResponseBoundChanged,
                (true, true) => Rule::BoundTightened,
                (true, false) => Rule::BoundLoosened,
            };
            let place = match bound.depth {
                0 => at.child(bound.keyword),
                _ => at.clone(),
            };
            let was = was.map_or(String::new(), |was| format!(", which was {was}"));
            let message = format!("{what} has {}{was}", bound_text(bound));
            self.changes.in_new(rule, &place, message);
        }
    }
}

fn bound_key(bound: &Bound) -> (&'static str, usize) {
    (bound.keyword, bound.depth)
}

fn by_keyword(bounds: &[Bound]) -> HashMap<(&'static str, usize), &Value> {
    bounds.iter().map(|it| (bound_key(it), &it.value)).collect()
}

fn bound_text(bound: &Bound) -> String {
    let suffix = match bound.depth {
        0 => "",
        _ => " of its items",
    };
    format!("the bound `{}: {}`{suffix}", bound.keyword, bound.value)
}

/// Whether the bound allows fewer values than before. A changed pattern counts as tighter, since it can't be compared.
fn is_tighter(bound: &Bound, was: &Value) -> bool {
    let (Some(now), Some(was)) = (bound.value.as_f64(), was.as_f64()) else {
        return true;
    };
    match bound.keyword {
        keyword if keyword.starts_with("min") => now > was,
        keyword if keyword.starts_with("max") => now < was,
        _ => true,
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
