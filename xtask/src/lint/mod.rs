//! `cargo xtask lint`: checks documents without generating crates.
//!
//! In: documents, each with the configuration in its folder. Out: diagnostics, their number, and an exit status.

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
    diagnostic::{Diagnostic, Severity},
    report::{Findings, distinct},
    source::Source,
};

use crate::{
    document::{self, Input, Overlays, in_workspace, run_with_overlays},
    format::Formatting,
    output::{FAILED, count, say},
    parallel,
};

/// The exit status if a document has errors, or warnings with `--deny-warnings`.
const DENIED: u8 = 1;

/// Check OpenAPI documents without generating anything
///
/// Reads each document and the codegen.toml in its folder, if there is one,
/// and prints the diagnostics of `cargo xtask codegen`. Text that is neither
/// YAML nor JSON is reported as a diagnostic, too.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status, the highest of all documents:
  0  no errors
  1  an error, or with --deny-warnings a warning
  2  a document can't be read, or its codegen.toml has errors")]
pub struct Lint {
    /// The OpenAPI documents [default: spec/plannr.yaml in the workspace]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    overlays: Overlays,

    /// Exit with status 1 for warnings as well
    #[arg(long)]
    deny_warnings: bool,

    #[command(flatten)]
    format: Formatting,

    /// Print also how long checking takes, compared with reading alone
    #[arg(long)]
    timings: bool,
}

/// The diagnostics of a document, or of its configuration.
struct Report {
    diagnostics: Vec<Diagnostic>,
    source: Source,
    status: u8,
}

impl Lint {
    /// Runs the command.
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
        let has_overlays = |file: &PathBuf| !self.overlays.of(file).is_empty();
        if let Some(status) = run_with_overlays(files.iter().any(has_overlays)) {
            return status;
        }
        let mut status = 0;
        let mut reports = Vec::new();
        for result in self.lint_all(&files) {
            match result {
                Ok((report, text)) => {
                    status = status.max(report.status);
                    self.format.print_text(text);
                    self.format.status(report.summary());
                    reports.push(report);
                }
                Err(message) => {
                    status = status.max(FAILED);
                    say(io::stderr(), message);
                }
            }
        }
        if !self.format.is_human() {
            let findings: Vec<Findings<'_>> = reports.iter().map(Report::findings).collect();
            self.format.print(&findings);
        }
        if self.timings {
            self.format
                .status(timings::table(&files, &self.overlays, self.format));
        }
        ExitCode::from(status)
    }

    /// Checks the files in parallel. Returns the reports in the order of the files, with the text to print for people.
    fn lint_all(&self, files: &[PathBuf]) -> Vec<Result<(Report, String), String>> {
        let lint = |file: &PathBuf| {
            let report = self.lint(file)?;
            let text = match self.format.is_human() {
                true => self.format.write(&[report.findings()]),
                false => String::new(),
            };
            Ok((report, text))
        };
        match files {
            [file] => vec![lint(file)],
            files => {
                let jobs = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
                parallel::each(files, jobs, || {}, lint)
            }
        }
    }

    fn lint(&self, file: &Path) -> Result<Report, String> {
        let input = Input::read(file, &self.overlays, self.format)?;
        Ok(match input.config() {
            Ok(config) => {
                let diagnostics = generator::check(&input.source, &config);
                let is_denied =
                    |found: &Diagnostic| self.deny_warnings || found.severity == Severity::Error;
                Report {
                    status: if diagnostics.iter().any(is_denied) {
                        DENIED
                    } else {
                        0
                    },
                    diagnostics,
                    source: input.source,
                }
            }
            Err(errors) => Report {
                diagnostics: errors.diagnostics,
                source: errors.source,
                status: FAILED,
            },
        })
    }
}

impl Report {
    fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            source: &self.source,
        }
    }

    /// The number of errors and warnings: `2 errors, 3 warnings in spec/plannr.yaml`.
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
