//! Doc comments of emitted items: descriptions from the document, converted for rustdoc, and sentences that the compiler
//! adds.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Annotation, Docs};

use super::{
    markdown,
    source_file::{doc_lines, sanitized},
};

/// `#[doc]` attributes for paragraphs that are already converted for rustdoc. Empty ones are left out.
pub(super) fn paragraphs(paragraphs: &[String]) -> TokenStream {
    let text: Vec<&str> = paragraphs
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    let lines = doc_lines(&text.join("\n\n"));
    quote!(#(#[doc = #lines])*)
}

/// The documentation of an item: its description in the document, or `fallback` if it has none.
pub(super) fn described(docs: &Docs, fallback: &str) -> TokenStream {
    let text = sanitized(docs.description.as_deref());
    let text = if text.is_empty() {
        fallback.to_owned()
    } else {
        text
    };
    let deprecated = if docs.deprecated {
        "**Deprecated.**".to_owned()
    } else {
        String::new()
    };
    let mut parts = vec![text, deprecated];
    parts.extend(docs.annotations.iter().map(annotation));
    paragraphs(&parts)
}

/// The sentence for a keyword.
fn annotation(annotation: &Annotation) -> String {
    match annotation {
        Annotation::Default(value) => format!("Defaults to {}.", json(value)),
        Annotation::UniqueItems => "The items are unique.".to_owned(),
    }
}

/// The name that an item has in the document, as documentation; empty if the identifier differs from it only in case and
/// punctuation.
pub(super) fn wire_name_docs(name: &str, ident: &str) -> String {
    let letters = |text: &str| -> String {
        let alphanumeric = text.chars().filter(|c| c.is_alphanumeric());
        alphanumeric.flat_map(char::to_lowercase).collect()
    };
    match letters(name) == letters(ident) {
        true => String::new(),
        false => format!("{}.", code(name)),
    }
}

/// A JSON value in backticks, cut if it is long.
fn json(value: &serde_json::Value) -> String {
    const SHOWN: usize = 200;
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => code(&format!("{}…", text.get(..end).unwrap_or_default())),
        None => code(&text),
    }
}

/// A name of the document in backticks, whatever characters it has. An invisible one is written as a Rust literal.
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
