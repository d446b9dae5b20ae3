//! Documentation of emitted items: what the document says, made fit for rustdoc, and what the compiler adds.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::Docs;

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
    paragraphs(&[text, deprecated])
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
