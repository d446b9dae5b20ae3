//! Builds a Rust file: its documentation, imports and items.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::{imports::imports, markdown, reflow::reflow};

/// A Rust file that is being built.
#[derive(Debug, Default)]
pub(super) struct SourceFile {
    docs: String,
    imports: BTreeMap<String, Vec<String>>,
    items: Vec<String>,
}

impl SourceFile {
    /// A file that starts with `docs`, which is already converted for rustdoc.
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
    /// `tokens` is not an item.
    pub fn item(&mut self, tokens: TokenStream) -> Result<(), String> {
        let file: syn::File = syn::parse2(tokens.clone())
            .map_err(|error| format!("the compiler made invalid Rust: {error}: {tokens}"))?;
        let text = prettyplease::unparse(&file);
        self.items.push(reflow(&text));
        Ok(())
    }

    /// Adds an item as text, such as the call of a macro with a table.
    pub fn text(&mut self, text: String) {
        self.items.push(text);
    }

    /// The text of the file.
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

/// The texts of `#[doc]` attributes for text that is already converted for rustdoc.
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

/// A description of the document, converted for rustdoc.
pub(super) fn sanitized(text: Option<&str>) -> String {
    text.map(markdown::sanitize).unwrap_or_default()
}
