//! Documentation of emitted items: what the document says, made fit for rustdoc, and what the compiler adds.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Annotation, Docs};

use super::{
    markdown,
    source_file::{doc_lines, sanitized},
};

/// `#[doc]` attributes for paragraphs that are fit for rustdoc already; empty ones are left out.
pub(super) fn paragraphs(paragraphs: &[String]) -> TokenStream {
    let text: Vec<&str> = paragraphs
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let lines = doc_lines(&text.join("\n\n"));
    quote!(#(#[doc = #lines])*)
}

/// The documentation of something that the document describes, or `otherwise` where it says nothing.
pub(super) fn described(docs: &Docs, otherwise: &str) -> TokenStream {
    let text = sanitized(docs.description.as_deref());
    let text = if text.is_empty() {
        otherwise.to_owned()
    } else {
        text
    };
    let deprecated = if docs.deprecated {
        "**Deprecated.**".to_owned()
    } else {
        String::new()
    };
    let mut said = vec![text, deprecated];
    said.extend(docs.annotations.iter().map(annotation));
    paragraphs(&said)
}

/// A sentence for what a keyword says.
fn annotation(annotation: &Annotation) -> String {
    match annotation {
        Annotation::Default(value) => format!("Defaults to {}.", json(value)),
        Annotation::Constant(value) => format!("Always {}.", json(value)),
        Annotation::UniqueItems => "No two items are equal.".to_owned(),
    }
}

/// The beginning of a value of JSON, in backticks.
fn json(value: &serde_json::Value) -> String {
    const SHOWN: usize = 200;
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => code(&format!("{}…", text.get(..end).unwrap_or_default())),
        None => code(&text),
    }
}

/// A name of the document in backticks, safe against any content. One that can't be seen is written as a literal.
pub(super) fn code(name: &str) -> String {
    let plain = markdown::plain(name);
    let visible = if plain.trim().is_empty() {
        format!("{name:?}")
    } else {
        plain
    };
    let longest = visible
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if visible.starts_with('`') || visible.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{visible}{pad}{fence}")
}
