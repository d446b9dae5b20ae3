//! From a document to its crate on disk.

use std::{
    panic::catch_unwind,
    time::{Duration, Instant},
};

use generator::{
    Compilation, Config, Output, Statistics,
    diagnostic::{Diagnostic, Severity},
    package::Package,
    report::{distinct, locate},
    source::Source,
};

use super::{documents::Document, workspace::Workspace};
use crate::output::error;

/// What the compiler made of a document.
pub struct Generated {
    /// Its crate, or the first fault for which there is none, with its place.
    pub client: Result<Client, String>,
    /// How many errors the compiler reported.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How long it took to read, compile and write.
    pub time: Duration,
}

/// The crate of a document.
pub struct Client {
    /// What it consists of.
    pub statistics: Statistics,
    /// How many lines its Rust files have.
    pub lines: usize,
}

/// Compiles the document and writes its crate; what has not changed stays as it is.
///
/// # Errors
///
/// When the crate can't be written.
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
            Err(fault) => Err(fault),
        },
        errors,
        warnings,
        time: started.elapsed(),
    })
}

/// How a document of the corpus is compiled.
pub fn config(document: &Document) -> Config {
    Config {
        name: Some(document.crate_name()),
        document: document.shown.clone(),
        command: "cargo xtask corpus".to_owned(),
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

/// The error that stands first in the document, in a line: where, what, and what to write instead.
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
