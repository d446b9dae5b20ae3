//! The format for programs: one JSON object, which `docs/diff.md` describes.

use serde_json::{Value, json};

use super::{Change, Diff};
use crate::diff::{Effect, Side, UnusedEntry, Verdict};

pub(super) fn write(diff: &Diff, old: &str, new: &str) -> String {
    let changes: Vec<Value> = diff.changes.iter().map(change).collect();
    let whole = json!({
        "old": old,
        "new": new,
        "verdict": diff.verdict().map(Verdict::as_str),
        "bump": diff.bump().as_str(),
        "version": diff.version,
        "next_version": diff.next_version(),
        "changes": changes,
        "unused_accepted": diff.unused_entries.iter().map(unused).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn change(change: &Change) -> Value {
    let place = change.place.as_ref();
    json!({
        "rule": change.rule.as_str(),
        "verdict": change.verdict().as_str(),
        "rust": effect(change.rust),
        "wire": effect(change.wire),
        "message": change.message,
        "in": match change.side {
            Side::Old => "old",
            Side::New => "new",
        },
        "file": *change.file,
        "line": place.map(|it| it.line),
        "column": place.map(|it| it.column),
        "pointer": change.pointer.to_string(),
        "accepted": change.accepted.as_ref().map(|it| json!({
            "reason": it.reason,
            "expires": it.expires.map(|date| date.to_string()),
        })),
    })
}

fn unused(unused: &UnusedEntry) -> Value {
    json!({
        "rule": unused.entry.rule.as_str(),
        "place": unused.entry.place,
        "reason": unused.entry.reason,
        "expires": unused.entry.expires.to_string(),
        "problem": match unused.is_expired {
            true => "expired",
            false => "unmatched",
        },
    })
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "none",
        Effect::Compatible => "compatible",
        Effect::Breaking => "breaking",
    }
}
