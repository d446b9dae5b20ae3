//! From the tree of a document to `openapiv3`.
//!
//! In comes the tree as it was read, in whichever version of OpenAPI; out come the same document as the tree of
//! OpenAPI 3.0 and as `openapiv3` types. Decided here is what of a document can be understood: `openapiv3` drops what
//! it doesn't know and gives no places, so the tree is checked against the `grammar` first and made such that
//! `openapiv3` is sure to read it. What harms nothing is filled in or left out with a warning.

mod absence;
mod address;
mod check;
mod found;
mod grammar;
mod mistakes;
mod normalize;
mod omit;
mod origins;
mod reference;
mod scope;
mod typed;
mod v2_0;
mod version;

use std::collections::HashMap;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Pointer};
pub use address::{find, target};
use check::Checker;
use grammar::Grammar;
pub use omit::omit;
pub use origins::Origins;
use reference::Described;
use version::Version;

/// A document as the rest of the compiler reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The typed view.
    pub api: OpenAPI,
    /// The OpenAPI 3.0 tree that `api` was made of, of the same shape: a node of `api` is addressed by its pointer into
    /// this. Every local `$ref` in it leads to a node (see [`target`] and [`find`]).
    pub tree: Value,
    /// From the places of `tree` to those of the document as written.
    pub origins: Origins,
}

/// The written forms of scalars: for each of the pointers asked for, how the scalar stands in the text (`1.10`, where
/// the parser made 1.1 of it). A pointer that is missing from the answer is taken as the parser read it.
pub type Written<'w> = &'w dyn Fn(&[Pointer]) -> HashMap<Pointer, String>;

/// Checks a document and makes the types of it. `None` if it has faults that leave its meaning open, all of which are
/// then reported.
pub fn read(mut tree: Value, written: Written, diagnostics: &mut Diagnostics) -> Option<Document> {
    if !tree.is_object() {
        diagnostics
            .report(
                Code::WrongType,
                &Pointer::root(),
                format!(
                    "a document must be an object, found {}",
                    found::found(&tree)
                ),
            )
            .help("a document begins with `openapi: 3.0.4`");
        return None;
    }
    let mut origins = Origins::default();
    match version::detect(&tree, written, diagnostics)? {
        Version::V3_0 => {}
        Version::V2_0 => {
            let described = check_tree(&grammar::v2_0::GRAMMAR, &mut tree, written, diagnostics);
            if diagnostics.has_errors() {
                return None;
            }
            (tree, origins) = v2_0::convert(&tree, &described, diagnostics);
        }
    }
    let converted = diagnostics.len();
    let api = as_3_0(&mut tree, &origins.written(written), diagnostics);
    diagnostics.relocate(converted, |pointer| origins.of(pointer));
    Some(Document {
        api: api?,
        tree,
        origins,
    })
}

/// Makes the types of a tree of OpenAPI 3.0.
fn as_3_0(tree: &mut Value, written: Written, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    check_tree(&grammar::v3_0::GRAMMAR, tree, written, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    typed::read(tree, diagnostics)
}

/// Checks a tree against the grammar of its version and mends what can be mended.
fn check_tree(
    grammar: &'static Grammar,
    tree: &mut Value,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Described {
    let mut checker = Checker::new(grammar, diagnostics);
    checker.document(tree);
    let described = reference::check(tree, &mut checker);
    let texts = checker.into_texts();
    let forms = match texts.is_empty() {
        true => HashMap::new(),
        false => written(&texts),
    };
    for pointer in &texts {
        if let Some(node) = address::find_mut(tree, pointer) {
            let form = forms.get(pointer).cloned();
            *node = Value::String(form.unwrap_or_else(|| node.to_string()));
        }
    }
    described
}
