//! A Rust file under construction: its documentation, its imports and its items, printed as a careful person would.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::markdown;

/// How long a line may be.
const WIDTH: usize = 100;

/// A Rust file under construction.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    docs: String,
    imports: BTreeMap<String, Vec<String>>,
    items: Vec<String>,
}

impl SourceFile {
    /// A file that starts with `docs`, which is fit for rustdoc already.
    pub fn new(docs: &str) -> Self {
        SourceFile {
            docs: docs.to_owned(),
            ..Default::default()
        }
    }

    /// Imports `name` from `path`, once.
    pub fn import(&mut self, path: &str, name: &str) {
        let names = self.imports.entry(path.to_owned()).or_default();
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }

    /// Adds one item.
    ///
    /// # Errors
    ///
    /// The reason, where `tokens` is no item.
    pub fn item(&mut self, tokens: TokenStream) -> Result<(), String> {
        let file: syn::File = syn::parse2(tokens.clone())
            .map_err(|fault| format!("the compiler made no valid Rust: {fault}: {tokens}"))?;
        let text = prettyplease::unparse(&file);
        self.items.push(spaced(&text));
        Ok(())
    }

    /// Adds text that is an item already: a macro's table.
    pub fn text(&mut self, text: String) {
        self.items.push(text);
    }

    /// The whole text.
    pub fn finish(self) -> String {
        let mut parts = Vec::new();
        if !self.docs.is_empty() {
            parts.push(comment("//!", &self.docs));
        }
        if !self.imports.is_empty() {
            parts.push(imports(self.imports));
        }
        parts.extend(self.items.iter().map(|item| item.trim_end().to_owned()));
        parts.join("\n\n") + "\n"
    }
}

/// `docs` as comment lines.
fn comment(prefix: &str, docs: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            prefix.to_owned()
        } else {
            format!("{prefix} {line}")
        }
    };
    docs.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Groups as a person orders them (the standard library, other crates, this one), lines in them as rustfmt does.
fn imports(imports: BTreeMap<String, Vec<String>>) -> String {
    let mut lines: Vec<(u8, String)> = Vec::new();
    for (path, mut names) in imports {
        let rank = rank(&path);
        names.sort_by(|a, b| case_order(a).cmp(&case_order(b)));
        match names.as_slice() {
            // Modules of the crate have a line each: next to deeper paths, rustfmt would sort a list apart.
            names if path == "crate" => {
                lines.extend(
                    names
                        .iter()
                        .map(|name| (rank, format!("use crate::{name};"))),
                );
            }
            [name] => lines.push((rank, format!("use {path}::{name};"))),
            names => lines.push((rank, braced(&format!("use {path}"), names))),
        }
    }
    lines.sort();
    let group = |(rank, _): &(u8, String)| (*rank).min(2);
    let groups = lines.chunk_by(|a, b| group(a) == group(b));
    groups
        .map(|group| {
            group
                .iter()
                .map(|(_, line)| line.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn rank(path: &str) -> u8 {
    match path.split("::").next() {
        Some("std") => 0,
        Some("super") => 2,
        Some("crate") => 3,
        _ => 1,
    }
}

/// Names in lower case come first, as rustfmt sorts them.
fn case_order(name: &str) -> (bool, &str) {
    (
        name.starts_with(|first: char| first.is_ascii_uppercase()),
        name,
    )
}

/// `use path::{a, b};` on one line if it fits, else filled as rustfmt does; `head` is all before the list.
pub(super) fn braced(head: &str, names: &[String]) -> String {
    let line = format!("{head}::{{{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut text = format!("{head}::{{\n");
    let mut row = String::from("   ");
    for name in names {
        if row.len() + name.len() + 2 > WIDTH {
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

/// The items as rustfmt leaves them: a signature on one line where it fits, a blank line between methods.
fn spaced(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let code = line.trim_start();
        if (code.starts_with("pub fn ") || code.starts_with("fn ")) && line.ends_with('(') {
            signature(line, &mut rest, &mut lines);
        } else if code.starts_with("let operation = ") {
            lines.extend(call(line));
        } else if code.starts_with("security: ") || code.starts_with("const SCHEMES: ") {
            lines.extend(array(line));
        } else {
            lines.push(line.to_owned());
        }
    }
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut in_impl = false;
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        in_impl = line.starts_with("impl") || in_impl && line != "}";
        let item_ends = matches!(line.as_str(), "    }" | "    };");
        let types_end =
            |next: &str| line.starts_with("    type ") && !next.starts_with("    type ");
        if let Some(next) = lines.peek()
            && in_impl
            && *next != "}"
            && (item_ends || types_end(next))
        {
            spaced.push('\n');
        }
    }
    spaced
}

/// A signature that was wrapped, on one line if that is not too long.
fn signature<'a>(head: &str, rest: &mut impl Iterator<Item = &'a str>, lines: &mut Vec<String>) {
    let indent = head.len() - head.trim_start().len();
    let mut wrapped = vec![head.to_owned()];
    let mut joined = head.to_owned();
    for line in rest {
        wrapped.push(line.to_owned());
        let closing =
            line.trim_start().starts_with(')') && line.len() - line.trim_start().len() == indent;
        if closing {
            joined = joined.trim_end_matches([' ', ',']).to_owned() + line.trim_start();
            break;
        }
        joined.push_str(line.trim_start());
        joined.push(' ');
    }
    if joined.len() <= WIDTH {
        lines.push(joined);
    } else {
        lines.extend(wrapped);
    }
}

/// The widest that rustfmt leaves the arguments of a call, or the items of an array, on one line.
const INNER_WIDTH: usize = 60;

/// An array on one line, wrapped if its items are wider than rustfmt lets them be.
fn array(line: &str) -> Vec<String> {
    const SHORT_ITEM: usize = 10;
    let parts = line.split_once("&[").and_then(|(head, tail)| {
        let (items, tail) = tail.rsplit_once(']')?;
        Some((head, items, tail))
    });
    let Some((head, items, tail)) = parts.filter(|(_, items, _)| items.len() > INNER_WIDTH) else {
        return vec![line.to_owned()];
    };
    let indent = " ".repeat(head.len() - head.trim_start().len());
    let separator = if items.starts_with('&') { "], " } else { ", " };
    let mut items: Vec<String> = items.split(separator).map(str::to_owned).collect();
    if separator == "], " {
        let last = items.len() - 1;
        items.iter_mut().take(last).for_each(|item| item.push(']'));
    }
    let mut rows = vec![format!("{head}&[")];
    let fill = items.iter().all(|item| item.len() <= SHORT_ITEM);
    for item in items {
        match rows.last_mut() {
            Some(row) if fill && rows_continue(row) && row.len() + item.len() + 2 <= WIDTH => {
                row.push_str(&format!(" {item},"));
            }
            _ => rows.push(format!("{indent}    {item},")),
        }
    }
    rows.push(format!("{indent}]{tail}"));
    rows
}

fn rows_continue(row: &str) -> bool {
    row.ends_with(',')
}

/// A call on one line, wrapped if its arguments are wider than rustfmt lets them be.
fn call(line: &str) -> Vec<String> {
    let parts = line
        .split_once('(')
        .and_then(|(head, tail)| Some((head, tail.strip_suffix(");")?)));
    match parts {
        Some((head, arguments)) if arguments.len() > INNER_WIDTH => {
            let indent = " ".repeat(head.len() - head.trim_start().len());
            let rows = arguments
                .split(", ")
                .map(|argument| format!("{indent}    {argument},"));
            [format!("{head}(")]
                .into_iter()
                .chain(rows)
                .chain([format!("{indent});")])
                .collect()
        }
        _ => vec![line.to_owned()],
    }
}

/// `#[doc]` attributes for text that is fit for rustdoc already.
pub(super) fn doc_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            }
        })
        .collect()
}

/// A paragraph of the document, made fit for rustdoc.
pub(super) fn sanitized(text: Option<&str>) -> String {
    text.map(markdown::sanitize).unwrap_or_default()
}
