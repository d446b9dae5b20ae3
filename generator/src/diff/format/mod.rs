//! Formats a list of changes: for a terminal, for a pull request, for programs.

mod human;
mod json;
mod markdown;

use crate::report::Color;

use super::{Change, Diff, Effect, Entry, UnusedEntry, Verdict};

/// The format of a list of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Human(Color),
    /// For a comment on a pull request.
    Markdown,
    /// One JSON object, for programs.
    Json,
}

impl Format {
    /// The changes from the document called `old` to the one called `new`.
    pub fn write(self, diff: &Diff, old: &str, new: &str) -> String {
        match self {
            Format::Human(color) => human::write(diff, old, new, color),
            Format::Markdown => markdown::write(diff, old, new),
            Format::Json => json::write(diff, old, new),
        }
    }
}

/// The verdicts, the worst first, each with the heading of its list of changes.
const LISTS: [(Verdict, &str); 3] = [
    (Verdict::Breaking, "Breaking"),
    (Verdict::Compatible, "Compatible"),
    (Verdict::Docs, "Docs only"),
];

fn changes_with(diff: &Diff, verdict: Verdict) -> Vec<&Change> {
    let changes = diff.changes.iter();
    changes.filter(|it| it.verdict() == verdict).collect()
}

/// The number of changes by verdict, without zeros: `2 breaking, 1 compatible, 3 docs only`.
fn counts(diff: &Diff) -> String {
    let names = ["breaking", "compatible", "docs only"];
    let counts = LISTS.iter().zip(names).filter_map(|((verdict, _), name)| {
        let count = diff.count(*verdict);
        (count > 0).then(|| format!("{count} {name}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// An effect as a word.
fn effect_word(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "nothing",
        Effect::Compatible => "compatible",
        Effect::Breaking => "breaks",
    }
}

/// Why a change is accepted: `accepted until 2026-12-31: no client uses it`.
fn accepted_text(change: &Change) -> Option<String> {
    let accepted = change.accepted.as_ref()?;
    Some(match &accepted.expires {
        Some(date) => format!("accepted until {date}: {}", accepted.reason),
        None => format!("accepted: {}", accepted.reason),
    })
}

/// What an entry lacks that accepts no change.
fn unused_text(unused: &UnusedEntry) -> String {
    let Entry {
        rule,
        place,
        expires,
        ..
    } = &unused.entry;
    match unused.is_expired {
        true => format!("the entry for `{rule}` at `{place}` has expired on {expires}"),
        false => format!("the entry for `{rule}` at `{place}` matches no change: remove it"),
    }
}

/// The file, line and column of a change: `spec/plannr.yaml:12:5`.
fn place(change: &Change) -> String {
    match &change.place {
        Some(place) => place.to_string(),
        None => change.file.to_string(),
    }
}
