//! From the tree of a document to `openapiv3`.
//!
//! In comes the tree as it was read, in whichever version of OpenAPI; out come the same document as the tree of
//! OpenAPI 3.0 and as `openapiv3` types. Decided here is what of a document can be understood: `openapiv3` drops what
//! it doesn't know and gives no places, so the tree is checked against the `grammar` of its version first. Then it is
//! converted to OpenAPI 3.0, and that is made such that `openapiv3` is sure to read it. What harms nothing is filled in
//! or left out with a warning.
//!
//! The files of a document are joined to one tree before anything else, so that all that follows knows only
//! references within the tree.

mod absence;
mod address;
mod check;
mod edition;
mod elsewhere;
mod found;
mod grammar;
mod identity;
mod join;
mod mistakes;
mod normalize;
mod omit;
mod origins;
mod reference;
mod scope;
mod sibling;
mod stand_in;
mod typed;
mod uri;
mod v2_0;
mod v3_1;
mod version;

use std::collections::HashMap;

use openapiv3::OpenAPI;
use serde_json::{Map, Value};

use crate::{
    config::Config,
    diagnostic::{Code, Diagnostics, Part, Pointer},
    source::{Mount, Source},
};
pub use address::{find, target};
use check::Checker;
pub use elsewhere::{Elsewhere, Referable};
use grammar::{Grammar, Takes};
use join::Files;
pub use origins::Origins;
use reference::{Described, Led};
use scope::Scope;
use version::Version;

/// A document as the rest of the compiler reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The typed view.
    pub api: OpenAPI,
    /// What references lead to outside of the components of `api`.
    pub elsewhere: Elsewhere,
    /// The OpenAPI 3.0 tree that `api` was made of, of the same shape: a node of `api` is addressed by its pointer into
    /// this. Every `$ref` in it is local and leads to a node (see [`target`] and [`find`]); the other files of the
    /// document are mounted in it.
    pub tree: Value,
    /// From the places of `tree` to those of the joined document as written.
    pub origins: Origins,
    /// From copies within `tree` to what they are copies of.
    pub copies: Origins,
    /// Where the other files are mounted.
    pub mount: Mount,
}

impl Document {
    /// Where the node at `pointer` of the 3.0 tree stands in the joined document as written.
    pub fn place_of(&self, pointer: &Pointer) -> Pointer {
        self.copies.of(&self.origins.of(pointer))
    }

    /// The same of a part of a node: the key under which a copy stands is no copy.
    pub fn place_of_part(&self, pointer: &Pointer, part: Part) -> Pointer {
        self.copies.of_part(&self.origins.of(pointer), part)
    }

    /// The same for people: a pointer, behind the path of the file if that is another one.
    pub fn shown(&self, pointer: &Pointer) -> String {
        let shown = self.mount.shown(&self.place_of(pointer));
        shown.strip_prefix('#').map(str::to_owned).unwrap_or(shown)
    }
}

/// The written forms of scalars: for each of the pointers asked for, how the scalar stands in the text (`1.10`, where
/// the parser made 1.1 of it). A pointer that is missing from the answer is taken as the parser read it.
pub type Written<'w> = &'w dyn Fn(&[Pointer]) -> HashMap<Pointer, String>;

/// Checks a document and makes the types of it. In comes the tree of the root file of `source`. `None` if it has faults
/// that leave its meaning open, all of which are then reported.
pub fn read(
    mut tree: Value,
    source: &Source,
    config: &Config,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
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
    let grammar = version.grammar();
    let files = join::join(&mut tree, grammar.root, source);
    let copies = stand_in::replace(&mut tree, grammar.root, &files, diagnostics);
    let start = diagnostics.len();
    omit::omit(&mut tree, config, diagnostics);
    let understood = understand(tree, version, &files, &copies.written(written), diagnostics);
    diagnostics.relocate(start, |pointer, part| copies.of_part(pointer, part));
    let Understood {
        mut tree,
        origins,
        led,
    } = understood?;
    let mount = source.mount().clone();
    let (api, elsewhere) = typed::read(&mut tree, &led, &mount, diagnostics)?;
    Some(Document {
        api,
        elsewhere,
        tree,
        origins,
        copies,
        mount,
    })
}

/// Whether a schema of the 3.0 tree has a misspelt keyword, which has been told, by which one of `keywords` is probably
/// meant.
pub fn misspelt(schema: &Map<String, Value>, keywords: &[&str]) -> bool {
    let table = grammar::v3::CONVERTED.schema;
    let of_2_0 = |name: &String| {
        let near = table.nearest(name.strip_prefix(v2_0::schema::UNKNOWN)?)?;
        Some(keywords.contains(&near))
    };
    table.misspelt(schema, keywords).is_some()
        || schema.keys().any(|name| of_2_0(name) == Some(true))
}

/// A tree of OpenAPI 3.0 that has been checked.
struct Understood {
    tree: Value,
    /// Where its nodes stood before it became one of 3.0.
    origins: Origins,
    led: Led,
}

/// Checks a tree of any version and makes the one of OpenAPI 3.0 of it, which is checked, too.
fn understand(
    mut tree: Value,
    version: Version,
    files: &Files<'_>,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Option<Understood> {
    let described = Described::new();
    let grammar = version.grammar();
    let led = check_tree(grammar, &mut tree, described, files, written, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let convert = version.convert();
    let Converted {
        mut tree,
        origins,
        described,
    } = convert(tree, &led.described, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let converted = diagnostics.len();
    let led = check_tree(
        &grammar::v3::CONVERTED,
        &mut tree,
        described,
        files,
        &origins.written(written),
        diagnostics,
    );
    diagnostics.relocate(converted, |pointer, _| origins.of(pointer));
    diagnostics.drop_repeated(converted);
    if diagnostics.has_errors() {
        return None;
    }
    Some(Understood { tree, origins, led })
}

/// A tree that has become one of OpenAPI 3.0.
struct Converted {
    tree: Value,
    /// Where its nodes stood before.
    origins: Origins,
    /// Nodes about which the grammar of 3.0 says nothing, and what they are.
    described: Described,
}

/// Checks a tree by a grammar, and the nodes about which that says nothing and which are `described`. Returns where its
/// references lead.
fn check_tree(
    grammar: &'static Grammar,
    tree: &mut Value,
    described: Described,
    files: &Files<'_>,
    written: Written,
    diagnostics: &mut Diagnostics,
) -> Led {
    let mut checker = Checker::new(grammar, diagnostics);
    checker.document(tree);
    for (at, table) in &described {
        if let Some(node) = address::find_mut(tree, at) {
            let scope = Scope::target(table.kind, None);
            checker.value(Takes::OrReference(table), node, at, scope);
        }
    }
    let led = reference::check(tree, described, files, &mut checker);
    let texts = checker.into_texts();
    if texts.is_empty() {
        return led;
    }
    let forms = written(&texts);
    for pointer in &texts {
        if let Some(node) = address::find_mut(tree, pointer) {
            let form = forms.get(pointer).cloned();
            *node = Value::String(form.unwrap_or_else(|| node.to_string()));
        }
    }
    led
}
