//! From the tree of a document to `openapiv3`.
//!
//! In comes the tree as it was read, in any version of OpenAPI. Out go the same document as a tree of OpenAPI 3.0, and
//! as `openapiv3` types. `openapiv3` ignores keywords that it doesn't know and gives no places, so the tree is checked
//! against the grammar of its version first. Then it is converted to OpenAPI 3.0 and checked again. What is invalid is
//! removed; what changes nothing for the client is filled in or left out with a warning.
//!
//! The stages, in their order:
//!
//! 1. [`join`]: the files of the document become one tree, so that all later stages see references within a tree only;
//! 2. [`inline`]: references that OpenAPI does not allow are replaced by what they lead to;
//! 3. [`omit`]: operations that the configuration omits are removed;
//! 4. [`check`]: one walk over the tree by the [`grammar`] of its version;
//! 5. [`reference`]: every `$ref` is resolved;
//! 6. [`prune`]: what is invalid is removed from the tree;
//! 7. [`v2_0`] or [`v3_1`]: the tree is converted to OpenAPI 3.0, which is checked, resolved and pruned again;
//! 8. [`typed`]: the tree is deserialized.
//!
//! Modules import each other in one direction: [`grammar`] is data and imports no other module of this folder;
//! [`describe`], [`misspelt`] and [`source_map`] import the grammar only; [`check`] walks by the grammar; [`join`] knows
//! no check; [`reference`] stands on `check` and `join`, [`inline`] and [`prune`] on `reference`. Only this file knows
//! all of them.

mod check;
mod converted;
mod describe;
mod document;
mod grammar;
mod inline;
mod join;
mod misspelt;
mod omit;
mod prune;
mod reach;
mod reference;
mod shared_nodes;
mod source_map;
mod typed;
mod v2_0;
mod v3_1;
mod version;

use serde_json::Value;

use crate::{
    config::Config,
    diagnostic::{Code, Diagnostics},
    pointer::{Pointer, find_mut},
    source::Source,
};
use check::{Checker, Scope};
use converted::Converted;
use grammar::{Described, Expected, Grammar, Version};
use join::Files;
use reference::ResolvedReferences;

pub use crate::pointer::{find, target};
pub use document::Document;
pub(crate) use grammar::Kind;
pub(crate) use misspelt::misspelt;
pub use prune::Pruned;
pub(crate) use reach::{component_of, references};
pub use shared_nodes::{Referable, SharedNodes};
pub use source_map::{ScalarTexts, SourceMap};

/// Checks a document and makes the types of it. In comes the tree of the root file of `source`, and the places in it that
/// are at fault already. `None` if faults, all of which are then reported, leave nothing of it to be read.
pub fn read(
    mut tree: Value,
    doubtful: Vec<Pointer>,
    source: &Source,
    config: &Config,
    written: ScalarTexts,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    if !tree.is_object() {
        diagnostics
            .report(
                Code::WrongType,
                &Pointer::root(),
                format!(
                    "a document must be an object, found {}",
                    describe::describe(&tree)
                ),
            )
            .help("a document begins with `openapi: 3.0.4`");
        return None;
    }
    let version = version::detect(&tree, written, diagnostics)?;
    let grammar = Grammar::of(version);
    let files = join::join(&mut tree, grammar.root, source);
    let copies = inline::replace(&mut tree, grammar.root, &files, diagnostics);
    let start = diagnostics.len();
    omit::omit(&mut tree, config, diagnostics);
    let mut faults = doubtful;
    faults.extend(diagnostics.places_of_errors(0));
    let understood = {
        let written = copies.written(written);
        understand(tree, faults, version, &files, &written, diagnostics)
    };
    diagnostics.relocate(start, |pointer, part| copies.of_part(pointer, part));
    let Understood {
        mut tree,
        source_map,
        resolved,
        pruned,
    } = understood?;
    let mount = source.mount().clone();
    let read = diagnostics.len();
    let typed = typed::read(&mut tree, &resolved, &mount, diagnostics);
    if !pruned.is_empty() {
        // Whatever can't be read has been told.
        diagnostics.truncate(read);
    }
    let (api, shared) = typed?;
    Some(Document {
        api,
        shared,
        tree,
        source_map,
        pruned: pruned.relocated(|place| copies.of(place)),
        copies,
        mount,
    })
}

/// What is said where a document of 3.0 has words that it takes from another version.
const TAKEN_AS_MEANT: &[Code] = &[Code::Assumed, Code::IgnoredSibling];

/// A tree of OpenAPI 3.0 that has been checked.
struct Understood {
    tree: Value,
    /// Where its nodes stood before it became one of 3.0.
    source_map: SourceMap,
    resolved: ResolvedReferences,
    /// What had to be taken out of it.
    pruned: Pruned,
}

/// Checks a tree of any version and makes the one of OpenAPI 3.0 of it, which is checked, too. What is at fault is taken
/// out on the way, and nothing is said of what follows from that.
fn understand(
    mut tree: Value,
    faults: Vec<Pointer>,
    version: Version,
    files: &Files<'_>,
    written: ScalarTexts,
    diagnostics: &mut Diagnostics,
) -> Option<Understood> {
    let grammar = Grammar::of(version);
    let start = diagnostics.len();
    let mut check = Check {
        files,
        written,
        diagnostics,
    };
    let (resolved, places) = check.tree(grammar, &mut tree, Described::new(), faults)?;
    let mut pruned = Pruned::default();
    places.into_iter().for_each(|place| pruned.add(place));
    let checked = diagnostics.len();
    let Converted {
        mut tree,
        source_map,
        described,
    } = match version {
        // All that is to be converted has been told of.
        Version::V3_0 if !diagnostics.has_any_from(start, TAKEN_AS_MEANT) => Converted {
            tree,
            source_map: SourceMap::default(),
            described: resolved.described.clone(),
        },
        Version::V2_0 => v2_0::convert(tree, &resolved.described, diagnostics),
        Version::V3_0 | Version::V3_1 | Version::V3_2 => {
            v3_1::convert(tree, &resolved.described, diagnostics)
        }
    };
    diagnostics.retain_from(checked, |pointer| !pruned.concerns(pointer));
    let faults = diagnostics.places_of_errors(checked);
    faults.into_iter().for_each(|place| pruned.add(place));
    if diagnostics.has_any_from(0, &[Code::Limit]) {
        return None;
    }
    let converted = diagnostics.len();
    let (resolved, places) = Check {
        files,
        written: &source_map.written(written),
        diagnostics,
    }
    .tree(&grammar::v3::CONVERTED, &mut tree, described, Vec::new())?;
    diagnostics.relocate(converted, |pointer, _| source_map.of(pointer));
    diagnostics.retain_from(converted, |pointer| !pruned.concerns(pointer));
    places
        .iter()
        .for_each(|place| pruned.add(source_map.of(place)));
    Some(Understood {
        tree,
        source_map,
        resolved,
        pruned,
    })
}

/// What a check of a tree needs besides that.
struct Check<'c> {
    files: &'c Files<'c>,
    written: ScalarTexts<'c>,
    diagnostics: &'c mut Diagnostics,
}

impl Check<'_> {
    /// Checks a tree by a grammar, and the nodes about which that says nothing and which are `described`. What is at
    /// fault, also at the places that are known to be already, is taken out. Returns where the references lead, and the
    /// places of what was taken out; `None` where nothing is left.
    fn tree(
        &mut self,
        grammar: &'static Grammar,
        tree: &mut Value,
        described: Described,
        faults: Vec<Pointer>,
    ) -> Option<(ResolvedReferences, Vec<Pointer>)> {
        let mut checker = Checker::new(grammar, self.diagnostics);
        checker.at_fault(faults);
        checker.document(tree);
        for (at, table) in &described {
            if let Some(node) = find_mut(tree, at) {
                let scope = Scope::target(table.kind, None);
                checker.value(Expected::OrReference(table), node, at, scope);
            }
        }
        let mut resolved = reference::check(tree, described, self.files, &mut checker);
        let (texts, faults) = checker.into_texts_and_faults();
        if !texts.is_empty() {
            self.write(tree, &texts);
        }
        let mut pruned = Vec::new();
        if !faults.is_empty() {
            pruned = prune::prune(tree, grammar, faults, &resolved)?;
            prune::without_lost(tree, &mut resolved);
        }
        Some((resolved, pruned))
    }

    /// Puts the written forms of scalars in their place.
    fn write(&self, tree: &mut Value, texts: &[Pointer]) {
        let forms = (self.written)(texts);
        for pointer in texts {
            if let Some(node) = find_mut(tree, pointer) {
                let form = forms.get(pointer).cloned();
                *node = Value::String(form.unwrap_or_else(|| node.to_string()));
            }
        }
    }
}
