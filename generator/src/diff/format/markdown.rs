//! For a comment on a pull request: a heading with the verdict, and a table of changes, what breaks first. Lists that
//! are long, and what breaks nothing, are folded. Names of the document can say nothing but themselves.

use std::fmt::Write;

use crate::report::clean;

use super::{Change, Diff, LISTS, Verdict, counts, felt, of, place};

/// More changes than a list shows without being asked.
const MOST_UNFOLDED: usize = 20;

/// More changes than a list shows at all: a comment on GitHub has room for 65,536 characters.
const MOST_SHOWN: usize = 100;

pub(super) fn write(diff: &Diff, old: &str, new: &str) -> String {
    let (old, new) = (code(old), code(new));
    let Some(verdict) = diff.verdict() else {
        return format!("## API: no change\n\n{old} → {new}\n");
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
        let changes = of(diff, verdict);
        if !changes.is_empty() {
            list(verdict, title, &changes, &mut text);
        }
    }
    text
}

fn list(verdict: Verdict, title: &str, changes: &[&Change], to: &mut String) {
    let count = changes.len();
    let folded = count > MOST_UNFOLDED || verdict == Verdict::Docs;
    let _ = match folded {
        true => writeln!(
            to,
            "\n<details><summary><b>{title}</b> ({count})</summary>\n"
        ),
        false => writeln!(to, "\n### {title}\n"),
    };
    to.push_str("| Change | Rust | Wire | Where | Rule |\n| --- | --- | --- | --- | --- |\n");
    for change in changes.iter().take(MOST_SHOWN) {
        let _ = writeln!(
            to,
            "| {} | {} | {} | {} | {} |",
            said(&change.message),
            felt(change.rust),
            felt(change.wire()),
            code(&place(change)),
            code(change.rule.as_str())
        );
    }
    if let Some(more @ 1..) = count.checked_sub(MOST_SHOWN) {
        let _ = writeln!(to, "\nand {more} more");
    }
    if folded {
        to.push_str("\n</details>\n");
    }
}

/// A message, in which names stand between backticks. A name that has backticks of its own ends up partly outside of
/// them, so there nothing is markup either.
fn said(message: &str) -> String {
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
            // Behind a character without width, `@name` mentions nobody and `#1` leads nowhere.
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
