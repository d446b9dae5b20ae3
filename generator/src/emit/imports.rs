//! Imports: names and the paths they come from, in the order in which rustfmt leaves them.

use std::{cmp::Ordering, collections::BTreeMap};

use super::reflow::WIDTH;

/// Groups as a person orders them (the standard library, other crates, this one), lines in them as rustfmt does.
pub(super) fn imports(imports: BTreeMap<String, Vec<String>>) -> String {
    let mut lines: Vec<(u8, String)> = Vec::new();
    for (path, mut names) in imports {
        let rank = rank(&path);
        names.sort_by(|a, b| version_order(a, b));
        match names.as_slice() {
            // Modules of the crate have a line each: next to deeper paths, rustfmt would sort a list apart.
            names if path == "crate" => {
                let line = |name: &String| (rank, format!("use crate::{name};"));
                lines.extend(names.iter().map(line));
            }
            [name] => lines.push((rank, format!("use {path}::{name};"))),
            names => lines.push((rank, braced(&format!("use {path}"), names))),
        }
    }
    lines.sort();
    let group = |(rank, _): &(u8, String)| (*rank).min(2);
    let text = |group: &[(u8, String)]| {
        let lines: Vec<&str> = group.iter().map(|(_, line)| line.as_str()).collect();
        lines.join("\n")
    };
    let groups: Vec<String> = lines
        .chunk_by(|a, b| group(a) == group(b))
        .map(text)
        .collect();
    groups.join("\n\n")
}

fn rank(path: &str) -> u8 {
    match path.split("::").next() {
        Some("std") => 0,
        Some("super") => 2,
        Some("crate") => 3,
        _ => 1,
    }
}

/// `use path::{a, b};` on one line if it fits, else filled as rustfmt does; `head` is all before the list. Here rustfmt
/// leaves room for two more characters on the one line, and for one more on each of several rows.
pub(super) fn braced(head: &str, names: &[String]) -> String {
    let line = format!("{head}::{{{}}};", names.join(", "));
    if line.len() + 2 <= WIDTH {
        return line;
    }
    let row = format!("    {},", names.join(", "));
    if row.len() <= WIDTH {
        return format!("{head}::{{\n{row}\n}};");
    }
    let mut text = format!("{head}::{{\n");
    let mut row = String::from("   ");
    for name in names {
        if row.len() + name.len() + 2 >= WIDTH {
            text.push_str(&row);
            text.push('\n');
            row = String::from("   ");
        }
        row.push(' ');
        row.push_str(name);
        row.push(',');
    }
    text + &row + "\n};"
}

/// The order of the style guide's edition of 2024: numbers in names by their value, an underscore before all else.
pub(super) fn version_order(a: &str, b: &str) -> Ordering {
    let (mut rest, mut other) = (a, b);
    let mut zeros = Ordering::Equal;
    while !rest.is_empty() && !other.is_empty() {
        let (chunk, after) = split_chunk(rest);
        let (other_chunk, other_after) = split_chunk(other);
        let order = match (chunk, other_chunk) {
            ("_", "_") => Ordering::Equal,
            ("_", _) => Ordering::Less,
            (_, "_") => Ordering::Greater,
            (chunk, other) if is_number(chunk) && is_number(other) => {
                let [value, other_value] = [chunk, other].map(|it| it.trim_start_matches('0'));
                // The first name with more zeros in front of an equal number comes first.
                zeros = zeros.then(other.len().cmp(&chunk.len()));
                let order = value.len().cmp(&other_value.len());
                order.then_with(|| value.cmp(other_value))
            }
            (chunk, other) => chunk.cmp(other),
        };
        if order.is_ne() {
            return order;
        }
        (rest, other) = (after, other_after);
    }
    rest.len().cmp(&other.len()).then(zeros)
}

/// The underscore, number or text that a name begins with, and what is after it.
fn split_chunk(name: &str) -> (&str, &str) {
    let end = match name.chars().next() {
        Some('_') => 1,
        Some(first) => {
            let digits = first.is_ascii_digit();
            name.find(|c: char| c == '_' || c.is_ascii_digit() != digits)
                .unwrap_or(name.len())
        }
        None => 0,
    };
    name.split_at_checked(end).unwrap_or((name, ""))
}

fn is_number(chunk: &str) -> bool {
    chunk.starts_with(|first: char| first.is_ascii_digit())
}
