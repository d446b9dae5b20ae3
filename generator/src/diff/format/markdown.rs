//! The format for a comment on a pull request: a heading with the verdict, and tables of changes, breaking ones first. Long
//! tables and documentation changes are folded. Names from the document are escaped, so that they can't contain markup.

use std::fmt::Write;

use crate::report::clean;

use super::{
    Change, Diff, LISTS, Verdict, accepted_text, changes_with, counts, effect_word, place,
    unused_text,
};

/// A table with more changes is folded.
const MAX_UNFOLDED: usize = 20;

/// The greatest number of changes in a table: a comment on GitHub has at most 65,536 characters.
const MAX_SHOWN: usize = 100;

pub(super) fn write(diff: &Diff, old: &str, new: &str) -> String {
    let (old, new) = (code(old), code(new));
    let unused = unused_entries(diff);
    let Some(verdict) = diff.verdict() else {
        return format!("## API: no change\n\n{old} → {new}\n{unused}");
    };
    let title = match verdict {
        Verdict::Breaking => "breaking",
        Verdict::Compatible => "compatible",
        Verdict::Docs => "docs only",
    };
    let bump = diff.bump().as_str();
    let next = diff.next_version().unwrap_or_default();
    let mut text = format!("## API: {title}, asks for a {bump} version\n\n");
    // Writing to a string doesn't fail.
    let _ = writeln!(
        text,
        "{old} → {new}: {}. The version after {} is {}.",
        counts(diff),
        code(&diff.version),
        code(&next)
    );
    for (verdict, title) in LISTS {
        let changes = changes_with(diff, verdict);
        if !changes.is_empty() {
            list(verdict, title, &changes, &mut text);
        }
    }
    text + &unused
}

/// The entries for accepted changes that accept none.
fn unused_entries(diff: &Diff) -> String {
    if diff.unused_entries.is_empty() {
        return String::new();
    }
    let mut text = "\n### Accepted changes\n\n".to_owned();
    for unused in &diff.unused_entries {
        let problem = message_text(&unused_text(unused));
        let _ = writeln!(text, "- {}: {problem}", code(&unused.entry.written_at));
    }
    text
}

fn list(verdict: Verdict, title: &str, changes: &[&Change], to: &mut String) {
    let count = changes.len();
    let folded = count > MAX_UNFOLDED || verdict == Verdict::Docs;
    let _ = match folded {
        true => writeln!(
            to,
            "\n<details><summary><b>{title}</b> ({count})</summary>\n"
        ),
        false => writeln!(to, "\n### {title}\n"),
    };
    to.push_str("| Change | Rust | Wire | Where | Rule |\n| --- | --- | --- | --- | --- |\n");
    for change in changes.iter().take(MAX_SHOWN) {
        let _ = writeln!(
            to,
            "| {}{} | {} | {} | {} | {} |",
            message_text(&change.message),
            accepted_text(change).map_or(String::new(), |text| {
                let mut plain_text = String::new();
                plain(&clean(&text), &mut plain_text);
                format!(" ({plain_text})")
            }),
            effect_word(change.rust),
            effect_word(change.wire),
            code(&place(change)),
            code(change.rule.as_str())
        );
    }
    if let Some(more @ 1..) = count.checked_sub(MAX_SHOWN) {
        let _ = writeln!(to, "\nand {more} more");
    }
    if folded {
        to.push_str("\n</details>\n");
    }
}

/// A message as Markdown. Names are between backticks. A name that contains backticks is split at them, so the text outside of
/// backticks is escaped, too.
fn message_text(message: &str) -> String {
    let cleaned = clean(message);
    let mut text = String::with_capacity(cleaned.len());
    for (at, part) in cleaned.split('`').enumerate() {
        match (at % 2, part) {
            (1, "") => {}
            (1, part) => text.push_str(&code(part)),
            // Two runs of backticks must not become one.
            (_, "") if at > 0 => text.push(' '),
            (_, part) => plain(part, &mut text),
        }
    }
    text.trim_end().to_owned()
}

/// Text without markup, links, mentions and references to issues.
fn plain(part: &str, to: &mut String) {
    let may_link = part.contains("www") || part.contains('/') || part.contains('@');
    for character in part.chars() {
        match character {
            ' ' | ',' | ';' | '\'' | '(' | ')' => to.push(character),
            '.' | ':' | '-' if !may_link => to.push(character),
            // After a zero-width character, GitHub makes neither a mention of `@name` nor a link of `#1`.
            '@' | '#' => {
                let _ = write!(to, "&#{};&#8203;", u32::from(character));
            }
            other if other.is_ascii_punctuation() => {
                let _ = write!(to, "&#{};", u32::from(other));
            }
            other => to.push(other),
        }
    }
}

/// Text as code, within a table: there a `|` ends the cell, even in code.
fn code(text: &str) -> String {
    let text = clean(text).replace('`', "'").replace('|', "\\|");
    match text.trim() {
        "" => String::new(),
        text => format!("`{text}`"),
    }
}
