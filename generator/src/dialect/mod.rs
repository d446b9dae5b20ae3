//! From the tree of a document to `openapiv3`.
//!
//! In comes the tree as it was read, in whichever version of OpenAPI; out come the same document as the tree of
//! OpenAPI 3.0 and as `openapiv3` types. Decided here is what of a document can be understood: `openapiv3` drops what
//! it doesn't know and gives no places, so the tree is checked against the `grammar` of its version first. Then it is
//! converted to OpenAPI 3.0, and that is made such that `openapiv3` is sure to read it. What harms nothing is filled in
//! or left out with a warning.

mod absence;
mod address;
mod check;
mod edition;
mod found;
mod grammar;
mod identity;
mod mistakes;
mod normalize;
mod omit;
mod origins;
mod reference;
mod scope;
mod sibling;
mod typed;
mod uri;
mod v3_1;
mod version;

use std::collections::HashMap;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::diagnostic::{Code, Diagnostics, Pointer};
pub use address::{find, target};
use check::{Checker, Walk};
use grammar::{Takes, v3};
pub use omit::omit;
pub use origins::Origins;
use reference::Described;
use scope::Scope;

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
    let version = version::detect(&tree, written, diagnostics)?;
    let as_is = Origins::default();
    let described = check_tree(
        &mut tree,
        Walk::Written(version),
        Described::new(),
        &|asked| written_at(asked, &as_is, written),
        diagnostics,
    );
    if diagnostics.has_errors() {
        return None;
    }
    let (origins, described) = v3_1::convert(&mut tree, described, diagnostics);
    let converted = diagnostics.len();
    check_tree(
        &mut tree,
        Walk::Converted,
        described,
        &|asked| written_at(asked, &origins, written),
        diagnostics,
    );
    let api = match diagnostics.has_errors() {
        true => None,
        false => typed::read(&tree, diagnostics),
    };
    diagnostics.relocate(converted, |pointer| origins.of(pointer));
    diagnostics.drop_repeated(converted);
    Some(Document {
        api: api?,
        tree,
        origins,
    })
}

/// The written forms of scalars of a tree, by their pointers into it.
fn written_at(asked: &[Pointer], origins: &Origins, written: Written) -> HashMap<Pointer, String> {
    let places: Vec<Pointer> = asked.iter().map(|at| origins.of(at)).collect();
    let forms = written(&places);
    let known = asked.iter().zip(&places);
    known
        .filter_map(|(at, place)| Some((at.clone(), forms.get(place)?.clone())))
        .collect()
}

/// Checks a tree of OpenAPI 3, and the nodes outside the grammar that are `described`. Returns these and the others that
/// something refers to.
fn check_tree(
    tree: &mut Value,
    walk: Walk,
    described: Described,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Described {
    let root = &v3::OPENAPI;
    let mut checker = Checker::new(walk, diagnostics);
    checker.document(root, tree);
    for (at, table) in &described {
        if let Some(node) = address::find_mut(tree, at) {
            let scope = Scope::target(table.kind, None);
            checker.value(Takes::OrReference(table), node, at, scope);
        }
    }
    let described = reference::check(tree, root, described, &mut checker);
    let texts = checker.into_texts();
    if texts.is_empty() {
        return described;
    }
    let forms = written(&texts);
    for pointer in &texts {
        if let Some(node) = address::find_mut(tree, pointer) {
            let form = forms.get(pointer).cloned();
            *node = Value::String(form.unwrap_or_else(|| node.to_string()));
        }
    }
    described
}
