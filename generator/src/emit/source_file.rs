//! A Rust file under construction: its documentation, its imports and its items, printed as a careful person would.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::markdown;

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
        SourceFile { docs: docs.to_owned(), ..Default::default() }
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
    let line = |line: &str| if line.is_empty() { prefix.to_owned() } else { format!("{prefix} {line}") };
    docs.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Groups as rustfmt leaves them: the standard library, other crates, then this one.
fn imports(imports: BTreeMap<String, Vec<String>>) -> String {
    let group = |path: &str| match path.split("::").next() {
        Some("std") => 0,
        Some("crate" | "super") => 2,
        _ => 1,
    };
    let mut groups: [Vec<String>; 3] = Default::default();
    for (path, mut names) in imports {
        names.sort_by(|a, b| version_order(a).cmp(&version_order(b)));
        let line = match names.as_slice() {
            [name] => format!("use {path}::{name};"),
            names => braced(&path, names),
        };
        if let Some(group) = groups.get_mut(group(&path)) {
            group.push(line);
        }
    }
    let groups = groups.iter().filter(|group| !group.is_empty());
    groups.map(|group| group.join("\n")).collect::<Vec<_>>().join("\n\n")
}

/// Names in lower case come first, as rustfmt sorts them.
fn version_order(name: &str) -> (bool, &str) {
    (name.starts_with(|first: char| first.is_ascii_uppercase()), name)
}

/// `use path::{a, b};` on one line if it fits, else wrapped.
fn braced(path: &str, names: &[String]) -> String {
    const WIDTH: usize = 100;
    let line = format!("use {path}::{{{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut text = format!("use {path}::{{\n");
    let mut row = String::from("   ");
    for name in names {
        if row.len() + name.len() + 2 > WIDTH {
            text.push_str(row.trim_end());
            text.push('\n');
            row = String::from("   ");
        }
        row.push(' ');
        row.push_str(name);
        row.push(',');
    }
    text.push_str(&row);
    text.push_str("\n};");
    text
}

/// A blank line between the methods of an `impl`, which `prettyplease` leaves out.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 64);
    let mut in_impl = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        in_impl = match line {
            _ if line.starts_with("impl") => true,
            "}" => false,
            _ => in_impl,
        };
        let ends = line == "    }" || (line.starts_with("    const ") || line == "    };");
        let more = lines.peek().is_some_and(|next| *next != "}" && !next.is_empty());
        let between_types = line.starts_with("    type ")
            && lines.peek().is_some_and(|next| !next.starts_with("    type "));
        if in_impl && more && (ends && line == "    }" || line == "    };" || between_types) {
            spaced.push('\n');
        }
    }
    spaced
}

/// `#[doc]` attributes for text that is fit for rustdoc already.
pub(super) fn doc_lines(text: &str) -> Vec<String> {
    text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
}

/// A paragraph of the document, made fit for rustdoc.
pub(super) fn sanitized(text: Option<&str>) -> String {
    text.map(markdown::sanitize).unwrap_or_default()
}
