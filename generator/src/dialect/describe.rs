//! Describes values and expected values in messages.

use super::grammar::{Expected, Form, Version};
pub(crate) use crate::diagnostic::{describe, shortened};

/// Describes what a keyword accepts in a version: `an array of strings`.
pub fn describe_expected(expected: Expected, version: Version) -> String {
    match expected {
        Expected::Any => "anything".to_owned(),
        Expected::Text | Expected::Identity => "a string".to_owned(),
        Expected::ReferenceText(_) | Expected::DynamicReferenceText(_) => "a string".to_owned(),
        Expected::Null => "null".to_owned(),
        Expected::SchemaName => "the name of a schema".to_owned(),
        Expected::Word(words) => format!("one of {}", listed(words)),
        Expected::Bool => "`true` or `false`".to_owned(),
        Expected::Number => "a number".to_owned(),
        Expected::Size => "an integer that is not negative".to_owned(),
        Expected::Array(item) => format!("an array of {}", many(*item, version)),
        Expected::Map(entry) => format!("an object that maps names to {}", many(*entry, version)),
        Expected::Object(table) => format!("an object ({})", table.kind.name()),
        Expected::OrReference(table) => {
            format!("an object ({} or a reference to one)", table.kind.name())
        }
        Expected::BoolOr(expected) => format!(
            "`true`, `false` or {}",
            describe_expected(*expected, version)
        ),
        Expected::Forms(forms) => one_of(forms, version),
    }
}

/// Describes several forms: first all fixed strings, then the other forms.
fn one_of(forms: &[Form], version: Version) -> String {
    let expected = forms
        .iter()
        .filter(|form| form.versions.other_than(version).is_none())
        .map(|form| form.expected);
    let (words, others): (Vec<Expected>, Vec<Expected>) = expected
        .filter(|expected| !matches!(expected, Expected::Null))
        .partition(|expected| !expected.words().is_empty());
    let words: Vec<&str> = words
        .iter()
        .flat_map(|expected| expected.words())
        .copied()
        .collect();
    let mut all = Vec::new();
    if !words.is_empty() {
        all.push(format!("one of {}", listed(&words)));
    }
    for other in others {
        all.push(match other {
            Expected::Array(Expected::Forms(_)) if !words.is_empty() => {
                "a list of these".to_owned()
            }
            other => describe_expected(other, version),
        });
    }
    all.join(", or ")
}

fn many(expected: Expected, version: Version) -> String {
    match expected {
        Expected::Any => "values".to_owned(),
        Expected::Text => "strings".to_owned(),
        Expected::Object(table) | Expected::OrReference(table) => format!("{}s", table.kind.name()),
        Expected::Array(_) => "arrays".to_owned(),
        Expected::Map(_) => "objects".to_owned(),
        Expected::SchemaName => "names of schemas".to_owned(),
        Expected::Forms(forms) => match forms.iter().find_map(|form| form.expected.table()) {
            Some(table) => format!("{}s", table.kind.name()),
            None => describe_expected(expected, version),
        },
        other => describe_expected(other, version),
    }
}

/// `` `a`, `b` or `c` ``
pub fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
