//! Compares the security requirements of operations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::ir::{Operation, RequiredScheme};

use super::{Differ, Rule, compare::quoted_list};

/// The schemes that are required together, each with its scopes. Empty if nothing is required.
type Alternative<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl<'a> Differ<'a> {
    /// The names in the new document of the schemes of the old one.
    pub(super) fn new_names_of_schemes(&self) -> HashMap<&'a str, &'a str> {
        let (old, new) = (&self.old.security_schemes, &self.new.security_schemes);
        let both = self.pairs.schemes.both(old, new);
        both.map(|(one, other)| (one.wire_name.as_str(), other.wire_name.as_str()))
            .collect()
    }

    /// Compares the security requirements. A request of an old client has the credentials and scopes of one of the old
    /// alternatives; the new document must have an alternative that needs no more.
    pub(super) fn security(
        &mut self,
        old: &Operation,
        new: &Operation,
        schemes: &HashMap<&str, &str>,
    ) {
        let new_name = |name| schemes.get(name).copied().unwrap_or(name);
        let before = alternatives(&old.security, new_name);
        let after = alternatives(&new.security, |name| name);
        if before == after {
            return;
        }
        let at = new.pointer.child("security");
        let name = &new.method_ident;
        let is_enough = |was: &&Alternative<'_>| after.iter().any(|is| needs_no_more(is, was));
        let (rule, message) = match before.iter().find(|was| !is_enough(was)) {
            Some(was) => (Rule::SecurityRequired, required(name, was, &after)),
            None if lacks_scopes(&before, &after) => (
                Rule::SecurityRelaxed,
                format!("`{name}` can be called with fewer scopes"),
            ),
            None => (
                Rule::SecurityRelaxed,
                format!("`{name}` can be called with other credentials, too"),
            ),
        };
        self.changes.in_new(rule, &at, message);
    }
}

/// The message about an alternative that is no longer enough.
fn required(name: &str, was: &Alternative<'_>, after: &BTreeSet<Alternative<'_>>) -> String {
    if was.is_empty() {
        return format!("`{name}` requires credentials");
    }
    let has_schemes = |is: &&Alternative<'_>| is.keys().all(|scheme| was.contains_key(scheme));
    if let Some(is) = after.iter().find(has_schemes) {
        let known: BTreeSet<&str> = was.values().flatten().copied().collect();
        let scopes = is.values().flatten().filter(|it| !known.contains(*it));
        let scopes: BTreeSet<String> = scopes.map(|it| (*it).to_owned()).collect();
        let scopes: Vec<String> = scopes.into_iter().collect();
        let noun = match scopes.len() {
            1 => "the scope",
            _ => "the scopes",
        };
        return format!("`{name}` also requires {noun} {}", quoted_list(&scopes));
    }
    let was: Vec<String> = was.keys().map(|it| (*it).to_owned()).collect();
    format!("{} is no longer enough to call `{name}`", quoted_list(&was))
}

/// Whether the credentials for `was` are enough for `is`.
fn needs_no_more(is: &Alternative<'_>, was: &Alternative<'_>) -> bool {
    is.iter().all(|(scheme, scopes)| {
        let had = was.get(scheme);
        had.is_some_and(|had| scopes.is_subset(had))
    })
}

/// Whether both have the same alternatives but for their scopes.
fn lacks_scopes(before: &BTreeSet<Alternative<'_>>, after: &BTreeSet<Alternative<'_>>) -> bool {
    let schemes = |all: &BTreeSet<Alternative<'_>>| -> BTreeSet<Vec<String>> {
        let names = |one: &Alternative<'_>| one.keys().map(|it| (*it).to_owned()).collect();
        all.iter().map(names).collect()
    };
    schemes(before) == schemes(after)
}

/// The alternatives. Without a requirement the only alternative is the empty one.
fn alternatives<'s>(
    all: &'s [Vec<RequiredScheme>],
    name: impl Fn(&'s str) -> &'s str,
) -> BTreeSet<Alternative<'s>> {
    let scopes = |it: &'s RequiredScheme| it.scopes.iter().map(String::as_str).collect();
    let one = |all: &'s Vec<RequiredScheme>| {
        let required = all.iter().map(|it| (name(&it.name), scopes(it)));
        required.collect::<Alternative<'_>>()
    };
    let mut alternatives: BTreeSet<_> = all.iter().map(one).collect();
    if alternatives.is_empty() {
        alternatives.insert(Alternative::new());
    }
    alternatives
}
