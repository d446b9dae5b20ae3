//! How a value, and what was expected in its place, is put into words.

use serde_json::Value;

use super::grammar::{Form, Takes};
use super::version::Version;

/// Longest piece of the document that a message repeats, in characters.
const LONGEST: usize = 100;

/// What a value is: `the number 1`, `"abc"`, `an array`.
pub fn found(value: &Value) -> String {
    match value {
        Value::Null => "nothing (null)".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("\"{}\"", shortened(text)),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The text on one line, cut where it is long.
pub fn shortened(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

/// What a keyword takes in a version: `an array of strings`.
pub fn expected(takes: Takes, version: Version) -> String {
    match takes {
        Takes::Any => "anything".to_owned(),
        Takes::Text | Takes::Identity => "a string".to_owned(),
        Takes::Link(_) | Takes::DynamicLink(_) => "a string".to_owned(),
        Takes::Null => "null".to_owned(),
        Takes::SchemaName => "the name of a schema".to_owned(),
        Takes::Word(words) => format!("one of {}", listed(words)),
        Takes::Bool => "`true` or `false`".to_owned(),
        Takes::Number => "a number".to_owned(),
        Takes::Size => "an integer that is not negative".to_owned(),
        Takes::Array(item) => format!("an array of {}", many(*item, version)),
        Takes::Map(entry) => format!("an object that holds {}", many(*entry, version)),
        Takes::Object(table) => format!("an object ({})", table.kind.name()),
        Takes::OrReference(table) => {
            format!("an object ({} or a reference to one)", table.kind.name())
        }
        Takes::BoolOr(takes) => format!("`true`, `false` or {}", expected(*takes, version)),
        Takes::Forms(forms) => one_of(forms, version),
    }
}

/// One of several forms: all their words, then what else they take.
fn one_of(forms: &[Form], version: Version) -> String {
    let takes = forms
        .iter()
        .filter(|form| form.versions.other_than(version).is_none())
        .map(|form| form.takes);
    let (words, others): (Vec<Takes>, Vec<Takes>) = takes
        .filter(|takes| !matches!(takes, Takes::Null))
        .partition(|takes| !takes.words().is_empty());
    let words: Vec<&str> = words
        .iter()
        .flat_map(|takes| takes.words())
        .copied()
        .collect();
    let mut all = Vec::new();
    if !words.is_empty() {
        all.push(format!("one of {}", listed(&words)));
    }
    for other in others {
        all.push(match other {
            Takes::Array(Takes::Forms(_)) if !words.is_empty() => "a list of these".to_owned(),
            other => expected(other, version),
        });
    }
    all.join(", or ")
}

fn many(takes: Takes, version: Version) -> String {
    match takes {
        Takes::Any => "values".to_owned(),
        Takes::Text => "strings".to_owned(),
        Takes::Object(table) | Takes::OrReference(table) => format!("{}s", table.kind.name()),
        Takes::Array(_) => "arrays".to_owned(),
        Takes::Map(_) => "objects".to_owned(),
        Takes::SchemaName => "names of schemas".to_owned(),
        Takes::Forms(forms) => match forms.iter().find_map(|form| form.takes.table()) {
            Some(table) => format!("{}s", table.kind.name()),
            None => expected(takes, version),
        },
        other => expected(other, version),
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
