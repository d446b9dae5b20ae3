//! Compiles a document and writes its crate.

use std::{
    panic::catch_unwind,
    time::{Duration, Instant},
};

use generator::{
    Compilation, Config, Output, Statistics,
    config::Runtime,
    diagnostic::{Diagnostic, Severity},
    package::Package,
    report::{distinct, locate},
    source::Source,
};

use super::{documents::Document, workspace::Workspace};
use crate::output::error;

/// The result of compiling a document.
pub struct Generated {
    /// The emitted crate, or the first error with its place.
    pub client: Result<Client, String>,
    /// The number of errors that the compiler reported.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The time to read, compile and write.
    pub time: Duration,
}

/// An emitted crate.
pub struct Client {
    /// The number of its operations, types and properties.
    pub statistics: Statistics,
    /// The number of lines of its Rust files.
    pub lines: usize,
}

/// Compiles the document and writes its crate. Unchanged files are not touched.
///
/// # Errors
///
/// The crate can't be written.
pub fn generate(document: &Document, workspace: &Workspace) -> Result<Generated, String> {
    let started = Instant::now();
    let Compiled {
        output,
        errors,
        warnings,
    } = catch_unwind(|| compile(document)).unwrap_or_else(|_| Compiled {
        output: Err("the compiler panicked".to_owned()),
        errors: 1,
        warnings: 0,
    });
    let write = |output: Output| {
        let changes = Package::compare(&workspace.folder(document), &output.files);
        changes.and_then(|changes| changes.write()).map_err(error)?;
        Ok::<_, String>(client(&output))
    };
    Ok(Generated {
        client: match output {
            Ok(output) => Ok(write(output)?),
            Err(first_error) => Err(first_error),
        },
        errors,
        warnings,
        time: started.elapsed(),
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
    Client {
        statistics: output.statistics,
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
