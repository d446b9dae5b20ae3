//! Compiles a document and writes its crate.

use std::time::Instant;

use generator::{
    Compilation, Config, Output,
    config::Runtime,
    diagnostic::{Diagnostic, Severity},
    package::Package,
    report::{distinct, locate},
    source::Source,
};
use serde::{Deserialize, Serialize};

use super::{
    documents::Document,
    process::{Processes, Step},
    workspace::Workspace,
};
use crate::output::error;

/// The result of compiling a document.
#[derive(Serialize, Deserialize)]
pub struct Generated {
    /// The emitted crate, or the reason why there is none.
    pub client: Result<Client, NoClient>,
    /// The number of errors that the compiler reported.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The time to read, compile and write, in seconds.
    pub seconds: f64,
}

/// An emitted crate.
#[derive(Serialize, Deserialize)]
pub struct Client {
    /// The number of its operations.
    pub operations: usize,
    /// The number of its types.
    pub types: usize,
    /// The number of properties of these types.
    pub properties: usize,
    /// The number of properties that are free-form JSON although their schema has a type.
    pub free_form: usize,
    /// The number of lines of its Rust files.
    pub lines: usize,
}

/// The reason why there is no crate.
#[derive(Serialize, Deserialize)]
pub enum NoClient {
    /// The compiler refused the document: the first error with its place.
    Refused(String),
    /// The compiler ended without a result: how it ended.
    Crashed(String),
}

impl NoClient {
    /// The reason as text.
    pub fn reason(&self) -> &str {
        match self {
            NoClient::Refused(reason) | NoClient::Crashed(reason) => reason,
        }
    }
}

/// Compiles the document in a process of its own, which writes the crate.
pub fn generate(document: &Document, workspace: &Workspace, processes: &Processes) -> Generated {
    let started = Instant::now();
    let generated = processes.run_for(Step::Compile, document, workspace);
    generated.unwrap_or_else(|reason| Generated {
        client: Err(NoClient::Crashed(reason)),
        errors: 0,
        warnings: 0,
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// Compiles the document and writes its crate. Unchanged files are not touched.
///
/// # Errors
///
/// The crate can't be written.
pub fn in_this_process(document: &Document, workspace: &Workspace) -> Result<Generated, String> {
    let started = Instant::now();
    let Compiled {
        output,
        errors,
        warnings,
    } = compile(document);
    let write = |output: Output| {
        let changes = Package::compare(&workspace.folder(document), &output.files);
        changes.and_then(|changes| changes.write()).map_err(error)?;
        Ok::<_, String>(client(&output))
    };
    Ok(Generated {
        client: match output {
            Ok(output) => Ok(write(output)?),
            Err(first_error) => Err(NoClient::Refused(first_error)),
        },
        errors,
        warnings,
        seconds: started.elapsed().as_secs_f64(),
    })
}

/// The configuration for a document of the corpus.
pub fn config(document: &Document) -> Config {
    Config {
        name: Some(document.crate_name()),
        document: document.shown.clone(),
        command: "cargo xtask corpus".to_owned(),
        // Compiled once for all crates.
        runtime: Runtime::at_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../generator/runtime")),
        ..Config::default()
    }
}

struct Compiled {
    output: Result<Output, String>,
    errors: usize,
    warnings: usize,
}

fn compile(document: &Document) -> Compiled {
    let source = match Source::read(&document.entry) {
        Ok(source) => source,
        Err(failure) => {
            return Compiled {
                output: Err(failure.to_string()),
                errors: 1,
                warnings: 0,
            };
        }
    };
    let Compilation {
        diagnostics,
        output,
    } = generator::compile(&source, &config(document));
    let once: Vec<&Diagnostic> = distinct(&diagnostics).collect();
    let is_error = |found: &&&Diagnostic| found.severity == Severity::Error;
    let errors = once.iter().filter(is_error).count();
    Compiled {
        output: output.ok_or_else(|| first_error(&diagnostics, &source)),
        errors,
        warnings: once.len() - errors,
    }
}

fn client(output: &Output) -> Client {
    let rust = output
        .files
        .iter()
        .filter(|file| file.path.ends_with(".rs"));
    let counted = output.statistics;
    Client {
        operations: counted.operations,
        types: counted.types,
        properties: counted.properties,
        free_form: counted.free_form,
        lines: rust.map(|file| file.text.lines().count()).sum(),
    }
}

/// The first error by its place in the document, on one line: place, code and message.
fn first_error(diagnostics: &[Diagnostic], source: &Source) -> String {
    let errors: Vec<Diagnostic> = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .cloned()
        .collect();
    let places = locate(&errors, source);
    let position = |place: &Option<_>| {
        let place: Option<&generator::report::Place> = place.as_ref();
        place.map(|place| (place.line, place.column))
    };
    let first = errors
        .iter()
        .zip(&places)
        .min_by_key(|(_, place)| position(place));
    let Some((found, place)) = first else {
        return "no error was reported".to_owned();
    };
    let place = match place {
        Some(place) => place.to_string(),
        None => source.name().to_string(),
    };
    format!("{place}: [{}] {}", found.code.as_str(), found.message)
}
