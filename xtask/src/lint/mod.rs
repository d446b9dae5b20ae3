//! `cargo xtask lint`: what there is to say about documents, without compiling them.
//!
//! In come documents, each with the configuration beside it; out go diagnostics, how many there are, and an exit status.

mod timings;

use std::{
    io,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

use clap::Args;
use generator::{
    diagnostic::{Diagnostic, Findings, Severity, distinct},
    source::Source,
};

use crate::{
    document::{self, Input, in_workspace},
    format::Formatting,
    output::{FAILED, count, say},
    parallel,
};

/// What is returned where a finding is denied.
const DENIED: u8 = 1;

/// Check OpenAPI documents without generating anything
///
/// Reads each document and the codegen.toml beside it, if there is one, and
/// prints what `cargo xtask codegen` would say about it. A document that can
/// be read but not parsed has a finding like any other.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status, the greatest one of all documents:
  0  nothing that was found is denied
  1  something is: an error, or anything with --deny-warnings
  2  a document can't be read, or its codegen.toml has faults")]
pub struct Lint {
    /// The OpenAPI documents [default: spec/plannr.yaml in the workspace]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Take warnings for errors in the exit status
    #[arg(long)]
    deny_warnings: bool,

    #[command(flatten)]
    format: Formatting,

    /// Print also how long it takes, beside reading alone
    #[arg(long)]
    timings: bool,
}

/// What was found in a document, or in its configuration.
struct Found {
    diagnostics: Vec<Diagnostic>,
    source: Source,
    status: u8,
}

impl Lint {
    /// Does what the command line asks for.
    pub fn run(&self) -> ExitCode {
        let files = match self.files.as_slice() {
            [] => in_workspace(None, document::DEFAULT, "FILE").map(|file| vec![file]),
            files => Ok(files.to_vec()),
        };
        let files = match files {
            Ok(files) => files,
            Err(message) => {
                say(io::stderr(), message);
                return ExitCode::from(FAILED);
            }
        };
        let mut status = 0;
        let mut found = Vec::new();
        for one in self.lint_all(&files) {
            match one {
                Ok((one, written)) => {
                    status = status.max(one.status);
                    self.format.print_written(written);
                    self.format.status(one.summary());
                    found.push(one);
                }
                Err(message) => {
                    status = status.max(FAILED);
                    say(io::stderr(), message);
                }
            }
        }
        if !self.format.is_human() {
            let findings: Vec<Findings<'_>> = found.iter().map(Found::findings).collect();
            self.format.print(&findings);
        }
        if self.timings {
            self.format.status(timings::table(&files, self.format));
        }
        ExitCode::from(status)
    }

    /// What is found in each of the files, in their order, and for people what is printed of it. Several are looked at
    /// at a time.
    fn lint_all(&self, files: &[PathBuf]) -> Vec<Result<(Found, String), String>> {
        let lint = |file: &PathBuf| {
            let found = self.lint(file)?;
            let written = match self.format.is_human() {
                true => self.format.write(&[found.findings()]),
                false => String::new(),
            };
            Ok((found, written))
        };
        match files {
            [file] => vec![lint(file)],
            files => {
                let jobs = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
                parallel::each("checking", files, jobs, lint)
            }
        }
    }

    fn lint(&self, file: &Path) -> Result<Found, String> {
        let input = Input::read(file, self.format)?;
        Ok(match input.config() {
            Ok(config) => {
                let diagnostics = generator::check(&input.source, &config);
                let is_denied =
                    |found: &Diagnostic| self.deny_warnings || found.severity == Severity::Error;
                Found {
                    status: if diagnostics.iter().any(is_denied) {
                        DENIED
                    } else {
                        0
                    },
                    diagnostics,
                    source: input.source,
                }
            }
            Err(faults) => Found {
                diagnostics: faults.diagnostics,
                source: faults.source,
                status: FAILED,
            },
        })
    }
}

impl Found {
    fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            source: &self.source,
        }
    }

    /// How many errors and warnings there are: `2 errors, 3 warnings in spec/plannr.yaml`.
    fn summary(&self) -> String {
        let of = |severity| {
            let found = distinct(&self.diagnostics);
            found.filter(|found| found.severity == severity).count()
        };
        format!(
            "{}, {} in {}\n",
            count(of(Severity::Error), "error"),
            count(of(Severity::Warning), "warning"),
            self.source.name()
        )
    }
}
