//! Compiles an OpenAPI document to the source of a typed Rust client crate.
//!
//! [`compile`] turns a document and a [`Config`] into the files of a crate. [`check`] returns the same diagnostics without
//! the files. [`diff()`] compares two versions of a document by the effect on callers of the crate and on deployed clients.
//! [`examples`] lists the document's values of the types of the crate. None of them touches the disk: [`source`] reads
//! documents, [`package`] compares the files with those of a crate and writes them. [`diagnostic`] describes what is wrong
//! with a document, [`report`] finds the lines and columns and writes them for people or programs.
//!
//! # A command of your own
//!
//! ```no_run
//! use std::{error::Error, path::Path};
//!
//! use generator::{
//!     Config, compile,
//!     package::Package,
//!     report::{Color, render},
//!     source::Source,
//! };
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     let source = Source::read(Path::new("openapi.yaml"))?;
//!     let config = Config {
//!         document: "openapi.yaml".to_owned(),
//!         command: "cargo xtask client".to_owned(),
//!         ..Config::default()
//!     };
//!     let compilation = compile(&source, &config);
//!     eprint!("{}", render(&compilation.diagnostics, &source, Color::Never));
//!     let output = compilation.output.ok_or("the document has errors")?;
//!     let changes = Package::compare(Path::new("client"), &output.files)?;
//!     let summary = changes.write()?;
//!     println!("{} files written", summary.written);
//!     Ok(())
//! }
//! ```
//!
//! # The stages
//!
//! `text → Tree (+ places, overlays applied) → 3.0 tree → openapiv3::OpenAPI → ir::Api → named ir::Api → Vec<File> → disk`
//!
//! A module uses only modules below it (`tests/layers.rs` checks it). From the top:
//!
//! - `examples`, `diff`, `package`: what the commands do with a compiled document.
//! - `emit`: from the named API to files. `surface` describes their public items; `names` assigns the identifiers.
//! - `finish`: gives each diagnostic its place in a file, and drops repeated ones.
//! - `lint`, `lower`: from the typed document to the API.
//! - `dialect`: from a tree of any version to OpenAPI 3.0, and to `openapiv3`.
//! - `config`, `json_schema`, `ir`, `report`, `source`, `diagnostic`: the configuration, the values that schemas allow, the
//!   API, diagnostics and texts. `source` also applies overlays to the tree of a text.
//! - `media_type`, `number`, `pointer`, `stack`: helpers without any knowledge of OpenAPI.

// Input must never make the compiler panic. In the manifest, these lints would apply to tests/ too.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

pub mod config;
pub mod diagnostic;
mod dialect;
pub mod diff;
mod emit;
mod examples;
mod finish;
mod ir;
mod json_schema;
mod lint;
mod lower;
mod media_type;
mod names;
mod number;
pub mod package;
pub mod pointer;
pub mod report;
pub mod source;
mod stack;
mod surface;

pub use config::Config;
pub use diff::diff;
pub use examples::{Example, Examples, examples};
pub use ir::Statistics;

use diagnostic::{Code, Diagnostic, Stage, StageFindings, has_errors};
use dialect::{Document, Trace};
use finish::finish;
use pointer::Pointer;
use source::Source;

/// Compiles a document to the files of a client crate.
///
/// Every failure is a diagnostic. The result depends on the arguments alone: the same document and configuration give
/// the same bytes on every machine.
pub fn compile(source: &Source, config: &Config) -> Compilation {
    with_stack(|| {
        let (mut diagnostics, analysis) = named_api(source, config, false);
        config.lints.apply(config, source, &mut diagnostics);
        let output = match analysis {
            Some((_, api)) if !has_errors(&diagnostics) => emit_crate(&api, config),
            _ => Ok(None),
        };
        let output = output.unwrap_or_else(|error| {
            diagnostics.push(*error);
            None
        });
        Compilation {
            diagnostics,
            output,
        }
    })
    .unwrap_or_else(|error| Compilation {
        diagnostics: vec![*error],
        output: None,
    })
}

/// Checks a document as [`compile`] does, without emitting anything. Returns the same diagnostics.
pub fn check(source: &Source, config: &Config) -> Vec<Diagnostic> {
    with_stack(|| {
        let (mut diagnostics, _) = read_api(source, config, false);
        config.lints.apply(config, source, &mut diagnostics);
        diagnostics
    })
    .unwrap_or_else(|error| vec![*error])
}

/// Runs `stages` on a large stack. Returns an error if there is not enough memory for that stack.
fn with_stack<T: Send>(stages: impl FnOnce() -> T + Send) -> Result<T, Box<Diagnostic>> {
    stack::with_stack(stages).map_err(|error| {
        let message = format!("there is not enough memory for the document: {error}");
        let mut error = Box::new(Diagnostic::new(Code::Limit, &Pointer::root(), message));
        error.help("give the process more memory, or split the document");
        error
    })
}

/// Emits the crate for an API without errors. A failure is a bug of the compiler.
fn emit_crate(api: &ir::Api, config: &Config) -> Result<Option<Output>, Box<Diagnostic>> {
    let name = crate_name(config, api);
    match emit::emit(api, &name, config) {
        Ok(files) => Ok(Some(Output {
            name,
            files,
            statistics: ir::Statistics::of(api),
        })),
        Err(message) => {
            let mut error = Box::new(Diagnostic::new(Code::Internal, &Pointer::root(), message));
            error.help("please report it");
            Err(error)
        }
    }
}

fn crate_name(config: &Config, api: &ir::Api) -> String {
    let from_title = || config::name_from_title(&api.info.title);
    config.name.clone().unwrap_or_else(from_title)
}

/// The diagnostics of the stages up to the API, and the document with its API. The latter is `None` if an error stopped a
/// stage before the API was complete.
type Analysis = (Vec<Diagnostic>, Option<(Document, ir::Api)>);

/// The API of a document, with all identifiers. `keeps_checked` is whether the document has its tree before the conversion.
fn named_api(source: &Source, config: &Config, keeps_checked: bool) -> Analysis {
    let (diagnostics, mut analysis) = read_api(source, config, keeps_checked);
    if let Some((_, api)) = &mut analysis {
        names::assign(api, &config.rename);
    }
    (diagnostics, analysis)
}

/// The API of a document, without identifiers.
fn read_api(source: &Source, config: &Config, keeps_checked: bool) -> Analysis {
    let mut findings = StageFindings::default();
    let parsed = source::parse_with_duplicates(source, findings.of(Stage::Read));
    let Some((tree, duplicates)) = parsed else {
        return (finish(findings, &Trace::default(), source), None);
    };
    let texts = |wanted: &[Pointer]| source::scalar_texts(source, wanted);
    let read = dialect::read(
        tree,
        duplicates,
        source,
        config,
        &texts,
        &mut findings,
        keeps_checked,
    );
    match read {
        Ok(document) => {
            let api = lower_and_check(&document, config, &mut findings);
            let diagnostics = finish(findings, &document.trace, source);
            (diagnostics, Some((document, api)))
        }
        Err(trace) => (finish(findings, &trace, source), None),
    }
}

/// Lowers and checks a converted document. The API has no identifiers yet.
fn lower_and_check(document: &Document, config: &Config, findings: &mut StageFindings) -> ir::Api {
    let mut api = lower::lower(document, &config.types, findings.of(Stage::Lower));
    let mismatches = lint::lint(document, &api, findings.of(Stage::Lower));
    ir::relocate(&mut api, |pointer| document.place_of(pointer));
    let diagnostics = findings.of(Stage::Api);
    config::check_names(config, &api, diagnostics);
    names::unify_renamed(&mut api, config, diagnostics);
    ir::mark_usage(&mut api);
    names::share_equal(&mut api, config);
    ir::place_boxes(&mut api.types, diagnostics);
    ir::mark_usage(&mut api);
    ir::box_large_variants(&mut api);
    ir::keep_fitting_examples(&mut api, &mismatches, diagnostics);
    api
}

/// The result of [`compile`].
#[derive(Debug)]
pub struct Compilation {
    /// The errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The crate; `None` if any diagnostic is an error.
    pub output: Option<Output>,
}

/// A client crate.
#[derive(Debug)]
pub struct Output {
    /// The name of the crate.
    pub name: String,
    /// Its files, sorted by path.
    pub files: Vec<File>,
    /// The numbers of its operations, types and properties.
    pub statistics: Statistics,
}

/// A file of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path, relative to the crate's folder and separated by `/`.
    pub path: String,
    /// Its contents, with `\n` at line ends.
    pub text: String,
}

/// Functions for the tests and measurements of this project, which are not part of the public API: they may change in any
/// version.
#[doc(hidden)]
pub mod testing {
    use std::collections::HashMap;

    use serde_json::Value;

    use crate::{
        Config,
        diagnostic::{Diagnostic, Pointer, StageFindings, has_errors},
        dialect, finish,
        source::{self, Source},
    };
    pub use crate::{
        dialect::{Document, ScalarTexts},
        emit::markdown::{one_line, sanitize},
        source::{
            parse::{parse, trees},
            places::{Span, places},
        },
    };

    /// Converts `tree`, the parsed document of `source`. `texts` returns the source texts of scalars. Returns the
    /// document if there is no error, and all diagnostics.
    pub fn read(
        tree: Value,
        source: &Source,
        texts: ScalarTexts,
    ) -> (Option<Document>, Vec<Diagnostic>) {
        let mut findings = StageFindings::default();
        let config = Config::default();
        let read = dialect::read(
            tree,
            Vec::new(),
            source,
            &config,
            texts,
            &mut findings,
            false,
        );
        let (document, trace) = match read {
            Ok(document) => {
                let trace = document.trace.clone();
                (Some(document), trace)
            }
            Err(trace) => (None, *trace),
        };
        let diagnostics = finish::finish(findings, &trace, source);
        (document.filter(|_| !has_errors(&diagnostics)), diagnostics)
    }

    /// The source texts of unquoted scalars, for those `pointers` that lead to one.
    pub fn scalar_texts(source: &Source, pointers: &[Pointer]) -> HashMap<Pointer, String> {
        source::scalar_texts(source, pointers)
    }
}
