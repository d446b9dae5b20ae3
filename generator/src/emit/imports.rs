//! Writes `use` declarations in the order and the line breaks of rustfmt.

use std::{cmp::Ordering, collections::BTreeMap};

use super::reflow::WIDTH;

/// The declarations in three groups: the standard library, other crates, this crate. Each is sorted like rustfmt does.
pub(super) fn imports(imports: BTreeMap<String, Vec<String>>) -> String {
    let mut lines: Vec<(u8, String)> = Vec::new();
    for (path, mut names) in imports {
        let rank = rank(&path);
        names.sort_by(|a, b| version_order(a, b));
        match names.as_slice() {
            // Each name from a module of the crate has a line: rustfmt would sort a list differently beside longer paths.
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

/// `use path::{a, b};` on one line if it fits, or filled like rustfmt does; `head` is the text before the list. For these
/// lists, rustfmt's limit is two characters less on a single line, and one less on each of several lines.
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

/// The version sorting of the 2024 style edition: numbers by their value, an underscore first.
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
                // Of equal numbers, the one with more leading zeros comes first.
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

/// The underscore, number or text that a name starts with, and the rest.
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
