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
pub mod dialect;
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

use diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use dialect::Document;
use serde_json::Value;
use source::Source;

/// Compiles a document to the files of a client crate.
///
/// Never fails otherwise than by diagnostics, and depends on nothing but its arguments: the same document and
/// configuration give the same bytes on every machine.
pub fn compile(source: &Source, config: &Config) -> Compilation {
    let (diagnostics, output) = with_diagnostics(|diagnostics| {
        let read = named_api(source, config, diagnostics);
        config.lints.apply(config, source, diagnostics);
        emitted(&read?.1, config, diagnostics)
    });
    Compilation {
        diagnostics,
        output,
    }
}

/// Checks a document as [`compile`] does, and emits nothing: what there is to say about it, in its order.
pub fn check(source: &Source, config: &Config) -> Vec<Diagnostic> {
    let (diagnostics, _) = with_diagnostics(|diagnostics| {
        let read = read_api(source, config, diagnostics);
        config.lints.apply(config, source, diagnostics);
        read
    });
    diagnostics
}

/// What `stages` report, and what they come to unless any of that is an error. A stage that can't go on has said why.
fn with_diagnostics<T: Send>(
    stages: impl FnOnce(&mut Diagnostics) -> Option<T> + Send,
) -> (Vec<Diagnostic>, Option<T>) {
    let mut diagnostics = Diagnostics::default();
    let output = stack::with_stack(|| stages(&mut diagnostics));
    let output = output.unwrap_or_else(|error| {
        let message = format!("there is not enough memory for the document: {error}");
        diagnostics
            .report(Code::Limit, &Pointer::root(), message)
            .help("give the process more memory, or split the document");
        None
    });
    let output = output.filter(|_| !diagnostics.has_errors());
    (diagnostics.into_vec(), output)
}

/// The crate for an API without errors.
fn emitted(api: &ir::Api, config: &Config, diagnostics: &mut Diagnostics) -> Option<Output> {
    if diagnostics.has_errors() {
        return None;
    }
    let name = crate_name(config, api);
    match emit::emit(api, &name, config) {
        Ok(files) => Some(Output {
            name,
            files,
            statistics: ir::Statistics::of(api),
        }),
        Err(fault) => {
            diagnostics
                .report(Code::Internal, &Pointer::root(), fault)
                .help("please report it");
            None
        }
    }
}

fn crate_name(config: &Config, api: &ir::Api) -> String {
    let from_title = || config::name_from_title(&api.info.title);
    config.name.clone().unwrap_or_else(from_title)
}

/// The document as an API with all its names.
fn named_api(
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, ir::Api)> {
    let (document, mut api) = read_api(source, config, diagnostics)?;
    names::assign(&mut api, &config.rename);
    Some((document, api))
}

/// The document as an API that lacks its names. What is reported about it says in which of its files.
fn read_api(
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, ir::Api)> {
    let (tree, doubtful) = source::parse_with_duplicates(source, diagnostics)?;
    let read = understand(tree, doubtful, source, config, diagnostics);
    finish::locate_in_files(diagnostics, source);
    finish::drop_aliased(diagnostics, source);
    read
}

/// What the tree of a document means, of which some places are doubtful. What is reported points into the tree, with all
/// files joined in it.
fn understand(
    tree: Value,
    doubtful: Vec<Pointer>,
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, ir::Api)> {
    let written = |wanted: &[Pointer]| source::scalar_texts(source, wanted);
    let document = dialect::read(tree, doubtful, source, config, &written, diagnostics)?;
    let read = diagnostics.len();
    let mut api = lower::lower(&document, &config.types, diagnostics);
    lint::lint(&document, &api, diagnostics);
    let origin = |pointer: &diagnostic::Pointer| document.place_of(pointer);
    diagnostics.relocate(read, |pointer, part| document.place_of_part(pointer, part));
    diagnostics.retain_from(read, |pointer| !document.pruned.concerns(pointer));
    ir::relocate(&mut api, origin);
    ir::place_boxes(&mut api.types, diagnostics);
    ir::mark_usage(&mut api);
    ir::box_large_variants(&mut api);
    ir::keep_fitting_examples(&mut api, diagnostics);
    if document.pruned.is_empty() {
        config::check_names(config, &api, diagnostics);
    }
    Some((document, api))
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
