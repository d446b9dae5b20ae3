//! Tests how text is read: the tree of YAML and JSON, the place of each error, and diagnostics as text.
#![cfg(test)]

mod duplicates;
mod limits;
mod overlay_errors;
mod overlays;
mod places;
mod reading;
mod renderings;
mod suggestions;
mod syntax;
mod tree;

use generator::{
    diagnostic::{Code, Diagnostic, Diagnostics, Location, Part, Pointer, nearest},
    report::{Color, locate, render},
    source::Source,
    testing::{parse, places, scalar_texts},
};
use serde_json::{Value, json};

fn tree_of(name: &str, text: &str) -> Value {
    let source = Source::from_text(name, text);
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&source, &mut diagnostics);
    tree.unwrap_or_else(|| panic!("{text:?}: {:?}", diagnostics.into_vec()))
}

fn yaml(text: &str) -> Value {
    tree_of("api.yaml", text)
}

fn errors_of(name: &str, text: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&Source::from_text(name, text), &mut diagnostics);
    assert_eq!(tree, None, "{text:?} is read");
    diagnostics.into_vec()
}

/// The only error of a text, as `line:column code message`.
fn only_error(name: &str, text: &str) -> String {
    match &errors_of(name, text)[..] {
        [only] => format!(
            "{} {} {}",
            at(&only.location),
            only.code.as_str(),
            only.message
        ),
        other => panic!("{text:?}: {other:?}"),
    }
}

fn at(location: &Location) -> String {
    match location {
        Location::Text { line, column, .. } => format!("{line}:{column}"),
        other => panic!("{other:?}"),
    }
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

/// The place and the text of a node, as `line:column text`.
fn place(text: &str, part: Part, node: &str) -> String {
    let source = Source::from_text("api.yaml", text);
    let [span] = places(source.root(), &[(pointer(node), part)])[..] else {
        panic!("one place for one pointer");
    };
    let said = &source.text()[span.offset..span.offset + span.length];
    let nearest = if span.exact { "" } else { " (nearest)" };
    format!("{}:{} {said}{nearest}", span.line, span.column)
}
