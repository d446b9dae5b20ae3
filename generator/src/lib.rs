//! Compiles an OpenAPI document to the source of a typed Rust client crate.
//!
//! `text → Tree (+ places) → 3.0 tree → openapiv3::OpenAPI → ir::Api → named ir::Api → Vec<File> → disk`
//!
//! [`compile`] is the way from a document to files and touches no disk. [`check`] goes as far as the API and says what there
//! is to say; [`diff()`] compares the APIs of two documents. The disk has two doors: [`source`] reads the document,
//! [`package`] compares the files with those of a crate and writes them.

// Input never makes the compiler panic. Here rather than in the manifest, where it would hold for tests/ too.
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
pub mod emit;
mod examples;
mod finish;
pub mod ir;
mod lint;
mod lower;
mod media_type;
mod names;
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

use diagnostic::{Code, Diagnostic, Findings, Stage, has_errors};
use dialect::{Document, Trace};
use finish::finish;
use pointer::Pointer;
use source::Source;

/// Compiles a document to the files of a client crate.
///
/// Never fails otherwise than by diagnostics, and depends on nothing but its arguments: the same document and
/// configuration give the same bytes on every machine.
pub fn compile(source: &Source, config: &Config) -> Compilation {
    with_stack(|| {
        let (mut diagnostics, read) = named_api(source, config);
        config.lints.apply(config, source, &mut diagnostics);
        let output = match read {
            Some((_, api)) if !has_errors(&diagnostics) => emitted(&api, config),
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
        let (mut diagnostics, _) = read_api(source, config);
        config.lints.apply(config, source, &mut diagnostics);
        diagnostics
    })
    .unwrap_or_else(|error| vec![*error])
}

/// Runs `stages` where there is enough stack for them; if there is no memory for it, returns an error.
fn with_stack<T: Send>(stages: impl FnOnce() -> T + Send) -> Result<T, Box<Diagnostic>> {
    stack::with_stack(stages).map_err(|error| {
        let message = format!("there is not enough memory for the document: {error}");
        let mut error = Box::new(Diagnostic::new(Code::Limit, &Pointer::root(), message));
        error.help("give the process more memory, or split the document");
        error
    })
}

/// The crate for an API without errors.
fn emitted(api: &ir::Api, config: &Config) -> Result<Option<Output>, Box<Diagnostic>> {
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

/// What was read of a document: all that was found, and the document with its API, unless errors leave nothing of it.
type Read = (Vec<Diagnostic>, Option<(Document, ir::Api)>);

/// The document as an API with all its names.
fn named_api(source: &Source, config: &Config) -> Read {
    let (diagnostics, mut read) = read_api(source, config);
    if let Some((_, api)) = &mut read {
        names::assign(api, &config.rename);
    }
    (diagnostics, read)
}

/// The document as an API without names.
fn read_api(source: &Source, config: &Config) -> Read {
    let mut findings = Findings::default();
    let parsed = source::parse_with_duplicates(source, findings.of(Stage::Read));
    let Some((tree, duplicates)) = parsed else {
        return (finish(findings, &Trace::default(), source), None);
    };
    let texts = |wanted: &[Pointer]| source::scalar_texts(source, wanted);
    match dialect::read(tree, duplicates, source, config, &texts, &mut findings) {
        Ok(document) => {
            let api = api_of(&document, config, &mut findings);
            let diagnostics = finish(findings, &document.trace, source);
            (diagnostics, Some((document, api)))
        }
        Err(trace) => (finish(findings, &trace, source), None),
    }
}

/// The API of a document, without names.
fn api_of(document: &Document, config: &Config, findings: &mut Findings) -> ir::Api {
    let mut api = lower::lower(document, &config.types, findings.of(Stage::Lower));
    let misfits = lint::lint(document, &api, findings.of(Stage::Lower));
    ir::relocate(&mut api, |pointer| document.place_of(pointer));
    let diagnostics = findings.of(Stage::Api);
    ir::place_boxes(&mut api.types, diagnostics);
    ir::mark_usage(&mut api);
    ir::box_large_variants(&mut api);
    ir::keep_fitting_examples(&mut api, &misfits, diagnostics);
    config::check_names(config, &api, diagnostics);
    api
}

/// What came of a document.
#[derive(Debug)]
pub struct Compilation {
    /// What there is to say about the document, in its order.
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
    /// What it consists of, in numbers.
    pub statistics: Statistics,
}

/// A file of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where, relative to the crate's folder and separated by `/`.
    pub path: String,
    /// What is in it, with `\n` at line ends.
    pub text: String,
}

/// What the tests of the dialects need besides the public functions. It may change in any version.
#[doc(hidden)]
pub mod testing {
    use serde_json::Value;

    pub use crate::dialect::{Document, ScalarTexts};
    use crate::{
        Config,
        diagnostic::{Diagnostic, Findings, has_errors},
        dialect, finish,
        source::Source,
    };

    /// Reads a tree as the document of `source`, with the texts that `texts` knows of its scalars. Returns the document
    /// if no error was found, and what was found.
    pub fn read(
        tree: Value,
        source: &Source,
        texts: ScalarTexts,
    ) -> (Option<Document>, Vec<Diagnostic>) {
        let mut findings = Findings::default();
        let config = Config::default();
        let read = dialect::read(tree, Vec::new(), source, &config, texts, &mut findings);
        let (document, trace) = match read {
            Ok(document) => (Some(document.clone()), document.trace),
            Err(trace) => (None, *trace),
        };
        let diagnostics = finish::finish(findings, &trace, source);
        (document.filter(|_| !has_errors(&diagnostics)), diagnostics)
    }
}
