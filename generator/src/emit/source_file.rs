//! A Rust file under construction: its documentation, its imports and its items, printed as a careful person would.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::{
    markdown,
    reflow::{WIDTH, reflow},
};

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
        self.items.push(reflow(&text));
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
    // Behind lists of imports rustfmt leaves two columns free, and one behind all rows but the last.
    if line.len() + 2 <= WIDTH {
        return line;
    }
    let mut text = format!("{head}::{{\n");
    let mut row = String::from("   ");
    for (at, name) in names.iter().enumerate() {
        let free = usize::from(at + 1 < names.len());
        if row.len() + name.len() + 2 + free > WIDTH {
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
