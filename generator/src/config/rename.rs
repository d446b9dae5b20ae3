//! Finds the new name of an item in a table of `[rename]`: by its own key, or else by a pattern.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::{Captures, Pattern};
use crate::ir::Operation;

/// The captures of patterns for operations that are known.
pub(super) const KNOWN_OF_OPERATIONS: &[&str] = &["path", "method"];

/// A table of new names.
#[derive(Debug)]
pub(crate) struct NewNames<'c> {
    names: &'c BTreeMap<String, String>,
    /// The keys that are patterns, with the templates of the new names. Those with more text come first.
    patterns: Vec<(&'c str, Pattern<'c>, Pattern<'c>)>,
}

/// A new name, and the key in the configuration that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewName<'c> {
    /// The name.
    pub name: String,
    /// The key in its table.
    pub key: &'c str,
}

impl<'c> NewNames<'c> {
    /// Prepares a table.
    pub fn of(names: &'c BTreeMap<String, String>) -> Self {
        let patterns = names.iter().filter_map(|(key, template)| {
            Some((
                key.as_str(),
                Pattern::of_key(key)?,
                Pattern::parse(template),
            ))
        });
        let mut patterns: Vec<_> = patterns.collect();
        patterns.sort_by_key(|(_, pattern, _)| std::cmp::Reverse(pattern.text_length()));
        NewNames { names, patterns }
    }

    /// Whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The new name of the item with this key.
    pub fn find(&self, key: &str) -> Option<NewName<'c>> {
        self.find_with(key, Captures::new)
    }

    /// The new name of an operation.
    pub fn find_operation(&self, operation: &Operation) -> Option<NewName<'c>> {
        self.find_with(&operation.id, || known_of(operation))
    }

    fn find_with(&self, key: &str, known: impl FnOnce() -> Captures) -> Option<NewName<'c>> {
        if let Some((key, name)) = self.names.get_key_value(key) {
            let name = name.clone();
            return Some(NewName { name, key });
        }
        if self.patterns.is_empty() {
            return None;
        }
        let known = known();
        self.patterns
            .iter()
            .find_map(|(pattern_key, pattern, template)| {
                let captures = pattern.matches(key, &known)?;
                let name = template.fill(&captures);
                Some(NewName {
                    name,
                    key: pattern_key,
                })
            })
    }
}

/// The path of an operation with `_` for each sign, as FastAPI writes it in an `operationId`, and the HTTP method.
fn known_of(operation: &Operation) -> Captures {
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path = operation.path.chars().map(word).collect();
    let method = operation.method.field().to_owned();
    Captures::from([("path".to_owned(), path), ("method".to_owned(), method)])
}

/// The patterns among `names` that match one of the `known` keys.
pub(super) fn matched(names: &BTreeMap<String, String>, known: &BTreeSet<String>) -> Vec<String> {
    let none = Captures::new();
    patterns_with(names, |pattern| {
        known
            .iter()
            .any(|key| pattern.matches(key, &none).is_some())
    })
}

/// The patterns among `names` that match one of the operations.
pub(super) fn matched_by_operations(
    names: &BTreeMap<String, String>,
    operations: &[Operation],
) -> Vec<String> {
    patterns_with(names, |pattern| {
        let mut operations = operations.iter();
        operations.any(|it| pattern.matches(&it.id, &known_of(it)).is_some())
    })
}

fn patterns_with(
    names: &BTreeMap<String, String>,
    is_matched: impl Fn(&Pattern<'_>) -> bool,
) -> Vec<String> {
    let keys = names.keys();
    let matched = keys.filter(|key| Pattern::of_key(key).is_some_and(|it| is_matched(&it)));
    matched.cloned().collect()
}
