//! The format for a terminal: breaking changes first, each with its place, its rule and its effects.

use std::fmt::Write;

use crate::{
    diff::Side,
    report::{Color, clean},
};

use super::{
    Change, Diff, LISTS, Verdict, accepted_text, changes_with, counts, effect_word, place,
    unused_text,
};

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "1;31";
const YELLOW: &str = "1;33";

pub(super) fn write(diff: &Diff, old: &str, new: &str, color: Color) -> String {
    let (old, new) = (clean(old), clean(new));
    let paint = |style: &str, text: &str| match color {
        Color::Never => text.to_owned(),
        Color::Always => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
    };
    let mut text = String::new();
    for unused in &diff.unused_entries {
        let at = clean(&unused.entry.written_at);
        let problem = clean(&unused_text(unused));
        text.push_str(&format!(
            "{}: {problem}\n    at {at}\n\n",
            paint(YELLOW, "accepted changes")
        ));
    }
    if diff.changes.is_empty() {
        return text + &format!("{old} → {new}: no change\n");
    }
    for (verdict, title) in LISTS {
        let changes = changes_with(diff, verdict);
        if changes.is_empty() {
            continue;
        }
        let style = match verdict {
            Verdict::Breaking => RED,
            Verdict::Compatible => YELLOW,
            Verdict::Docs => BOLD,
        };
        text.push_str(&paint(style, title));
        text.push('\n');
        for change in changes {
            write_change(change, &paint, &mut text);
        }
        text.push('\n');
    }
    // Writing to a string doesn't fail.
    let _ = writeln!(text, "{old} → {new}: {}", counts(diff));
    let next = diff.next_version().unwrap_or_default();
    let version = clean(&diff.version);
    let bump = diff.bump().as_str();
    let _ = writeln!(text, "the version after {version}: {next} ({bump})");
    text
}

fn write_change(change: &Change, paint: &dyn Fn(&str, &str) -> String, to: &mut String) {
    let message = clean(&change.message);
    let place = clean(&place(change));
    let pointer = clean(&format!("#{}", change.pointer));
    let side = match change.side {
        Side::Old => " (as it was)",
        Side::New => "",
    };
    let who = format!(
        "Rust: {}, wire: {}",
        effect_word(change.rust),
        effect_word(change.wire)
    );
    let rule = change.rule.as_str();
    let _ = writeln!(to, "  {} [{rule}]", paint(BOLD, &message));
    let _ = writeln!(to, "    at {place}{side}");
    let _ = writeln!(to, "    {}", paint(DIM, &format!("{pointer} · {who}")));
    if let Some(accepted) = accepted_text(change) {
        let _ = writeln!(to, "    {}", clean(&accepted));
    }
}
