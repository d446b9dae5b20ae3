//! Checks the tree of a document, converts it to OpenAPI 3.0 and deserializes it to `openapiv3` types.
//!
//! In: the parsed tree, in any supported version of OpenAPI. Out: the same document as a tree of OpenAPI 3.0 and as
//! `openapiv3` types. `openapiv3` ignores unknown keywords and reports no places, so the tree is first checked against the
//! grammar of its version. Then it is converted to OpenAPI 3.0 and checked again. Invalid nodes are removed with an error, or
//! with a warning if the client does not need them. Missing keywords with an obvious value are added with a warning.
//!
//! The stages, in their order:
//!
//! 1. [`join`]: the files of the document become one tree, so that all later stages see references within a tree only;
//! 2. [`inline`]: references that OpenAPI does not allow are replaced by what they lead to;
//! 3. [`omit`]: operations that the configuration omits are removed;
//! 4. [`form_parameters`]: parameters of the body, as in Swagger 2.0, become the body;
//! 5. [`check`]: one walk over the tree by the [`grammar`] of its version;
//! 6. [`reference`]: every `$ref` is resolved;
//! 7. [`prune`]: invalid nodes are removed from the tree;
//! 8. [`v2_0`] or [`v3_1`]: the tree is converted to OpenAPI 3.0, which is checked, resolved and pruned again;
//! 9. [`typed`]: the tree is deserialized.
//!
//! Modules import each other in one direction: [`grammar`] is data and imports no other module of this folder;
//! [`describe`] and [`misspelt`] import the grammar only; [`check`] walks by the grammar; [`join`] knows
//! no check; [`reference`] imports `check` and `join`; [`inline`] and [`prune`] import `reference`. Only this file imports
//! all of them.

mod check;
mod converted;
mod describe;
mod document;
mod form_parameters;
mod grammar;
mod inline;
mod join;
mod misspelt;
mod omit;
mod prune;
mod reach;
mod reference;
mod shared_nodes;
mod trace;
mod typed;
mod v2_0;
mod v3_1;
mod version;

use serde_json::Value;

use crate::{
    config::{Config, Level},
    diagnostic::{Code, Part, Stage, StageFindings},
    pointer::{Pointer, find_mut},
    source::{Source, source_map},
};
use check::{Checker, Scope};
use converted::Converted;
use grammar::{Described, Expected, Grammar, Version};
use join::Files;
use reference::ResolvedReferences;
use source_map::SourceMap;

pub use crate::pointer::{find, target};
pub use document::{CheckedTree, Document};
pub(crate) use grammar::Kind;
pub(crate) use misspelt::misspelt;
pub(crate) use reach::{component_of, references};
pub use shared_nodes::Referable;
pub use source_map::ScalarTexts;
pub use trace::Trace;

/// Checks a document and deserializes it.
///
/// `tree` is the root file of `source`; `duplicates` are the places of duplicate keys in it, which are already reported. Adds
/// diagnostics to `findings`. `keeps_checked` is whether the document has its [`CheckedTree`].
///
/// # Errors
///
/// The document can't be read at all. Returns the trace that is needed to find the places of the findings.
pub(crate) fn read(
    mut tree: Value,
    duplicates: Vec<Pointer>,
    source: &Source,
    config: &Config,
    texts: ScalarTexts,
    findings: &mut StageFindings,
    keeps_checked: bool,
) -> Result<Document, Box<Trace>> {
    let Some(version) = version(&tree, texts, findings) else {
        return Err(Box::default());
    };
    let root = Grammar::of(version).root;
    let files = join::join(&mut tree, root, source);
    let inlined = inline::replace(&mut tree, version, &files, findings.of(Stage::Inline));
    omit::omit(&mut tree, config, findings.of(Stage::Omit));
    let moved = match version {
        Version::V2_0 => SourceMap::default(),
        _ => form_parameters::convert(&mut tree, &inlined.copies, findings.of(Stage::Inline)),
    };
    let mut reader = Reader {
        files: &files,
        config,
        texts,
        findings,
        trace: Trace {
            copies: inlined.copies,
            moved,
            ..Trace::default()
        },
        keeps_checked,
        checked: None,
    };
    let invalid = duplicates.into_iter().chain(inlined.invalid).collect();
    let converted = reader.convert(version, tree, invalid, inlined.hit_limit);
    let (trace, checked) = (reader.trace, reader.checked);
    let Some((mut tree, references)) = converted else {
        return Err(Box::new(trace));
    };
    let mount = source.mount().clone();
    let diagnostics = findings.of(Stage::Deserialize);
    match typed::read(&mut tree, &references, &mount, diagnostics) {
        Some((api, shared)) => Ok(Document {
            api,
            shared,
            tree,
            checked,
            mount,
            trace,
        }),
        None => Err(Box::new(trace)),
    }
}

/// The version of a document; `None`, with an error, if it has none that is supported.
fn version(tree: &Value, texts: ScalarTexts, findings: &mut StageFindings) -> Option<Version> {
    let diagnostics = findings.of(Stage::Read);
    if !tree.is_object() {
        let found = describe::describe(tree);
        let message = format!("a document must be an object, found {found}");
        diagnostics
            .report(Code::WrongType, &Pointer::root(), message)
            .help("a document begins with `openapi: 3.0.4`");
        return None;
    }
    version::detect(tree, texts, diagnostics)
}

/// Takes the joined tree of a document through the checks and the conversion.
struct Reader<'r> {
    files: &'r Files<'r>,
    config: &'r Config,
    texts: ScalarTexts<'r>,
    findings: &'r mut StageFindings,
    /// The source maps and the removed places so far.
    trace: Trace,
    keeps_checked: bool,
    /// The tree before its conversion, if `keeps_checked`.
    checked: Option<CheckedTree>,
}

/// The results of a check that later stages need.
struct Check {
    references: ResolvedReferences,
    uses_other_versions: bool,
    hit_limit: bool,
}

impl Reader<'_> {
    /// Checks a tree, converts it to OpenAPI 3.0 and checks it again. Removes the nodes at the places `invalid` and others that
    /// are found to be invalid. Returns the converted tree and its references; `None` if nothing is left, or the document
    /// is too large.
    fn convert(
        &mut self,
        version: Version,
        mut tree: Value,
        invalid: Vec<Pointer>,
        hit_limit: bool,
    ) -> Option<(Value, ResolvedReferences)> {
        let grammar = Grammar::of(version);
        let check = self.check(Stage::Check, grammar, &mut tree, Described::new(), invalid)?;
        let described = check.references.described;
        if self.keeps_checked {
            self.checked = Some(CheckedTree {
                tree: tree.clone(),
                siblings_apply: matches!(version, Version::V3_1 | Version::V3_2),
            });
        }
        let diagnostics = self.findings.of(Stage::Convert);
        let converted = match version {
            Version::V2_0 => {
                let converted = v2_0::convert(tree, &described, diagnostics);
                match converted.is_3_1 && !converted.hit_limit {
                    true => converted.then(diagnostics, v3_1::convert),
                    false => converted,
                }
            }
            Version::V3_0 if !check.uses_other_versions => Converted::unchanged(tree, described),
            Version::V3_0 | Version::V3_1 | Version::V3_2 => {
                v3_1::convert(tree, &described, diagnostics)
            }
        };
        for at in &converted.invalid {
            if !self.trace.pruned.concerns(&self.place(Stage::Convert, at)) {
                self.add_pruned(Stage::Convert, at);
            }
        }
        self.trace.source_map = converted.source_map;
        if hit_limit || check.hit_limit || converted.hit_limit {
            return None;
        }
        let mut tree = converted.tree;
        let (grammar, described) = (&grammar::v3::CONVERTED, converted.described);
        let check = self.check(
            Stage::CheckConverted,
            grammar,
            &mut tree,
            described,
            Vec::new(),
        )?;
        Some((tree, check.references))
    }

    /// Checks a tree by a grammar, and the `described` nodes in places where the grammar allows any value. Removes invalid
    /// nodes. `None` if nothing is left.
    fn check(
        &mut self,
        stage: Stage,
        grammar: &'static Grammar,
        tree: &mut Value,
        described: Described,
        invalid: Vec<Pointer>,
    ) -> Option<Check> {
        let mut checker = Checker::new(grammar, self.findings.of(stage));
        checker.mark_invalid(invalid);
        checker.document(tree);
        for (at, table) in &described {
            if let Some(node) = find_mut(tree, at) {
                let scope = Scope::target(table.kind, None);
                checker.value(Expected::OrReference(table), node, at, scope);
            }
        }
        let tolerates = |at: &Pointer| {
            let place = self.trace.place(stage.tree(), at, Part::Value);
            let mount = self.files.source.mount();
            let level = self
                .config
                .lints
                .level_at(Code::DanglingReference, &place, mount);
            level == Some(Level::Warn)
        };
        let mut references =
            reference::resolve(tree, described, self.files, &mut checker, &tolerates);
        let checked = checker.finish();
        self.write_texts(tree, &checked.texts, stage);
        if !checked.invalid.is_empty() {
            let pruned = prune::prune(tree, grammar, checked.invalid, &references)?;
            pruned.iter().for_each(|at| self.add_pruned(stage, at));
            prune::forget_removed(tree, &mut references);
        }
        Some(Check {
            references,
            uses_other_versions: checked.uses_other_versions,
            hit_limit: checked.hit_limit,
        })
    }

    /// Replaces scalars by their texts.
    fn write_texts(&self, tree: &mut Value, scalars: &[Pointer], stage: Stage) {
        let places: Vec<Pointer> = scalars.iter().map(|at| self.place(stage, at)).collect();
        let texts = (self.texts)(&places);
        for (at, place) in scalars.iter().zip(&places) {
            if let Some(node) = find_mut(tree, at) {
                let text = texts.get(place).cloned();
                *node = Value::String(text.unwrap_or_else(|| node.to_string()));
            }
        }
    }

    /// Records that something is invalid at a place of the tree on which a stage works.
    fn add_pruned(&mut self, stage: Stage, at: &Pointer) {
        let mut pruned = std::mem::take(&mut self.trace.pruned);
        pruned.add(stage, at, |at| self.place(stage, at));
        self.trace.pruned = pruned;
    }

    /// The place in the document of a node of the tree on which a stage works.
    fn place(&self, stage: Stage, at: &Pointer) -> Pointer {
        self.trace.place(stage.tree(), at, Part::Value)
    }
}
