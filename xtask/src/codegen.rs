//! `cargo xtask codegen`: compiles an OpenAPI document and writes the crate, or checks that it is up to date.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Args;
use generator::{
    Config, Output,
    config::check_name,
    package::{Package, Summary, workspace},
    report::Findings,
};

use crate::{
    document::{self, Input, Overlays, in_workspace, run_with_overlays},
    format::Formatting,
    output::{FAILED, count, error, say},
};

/// The exit status of `--check` if the crate is out of date.
const OUT_OF_DATE: u8 = 1;

const COMMAND: &str = "cargo xtask codegen";

/// Generate the client crate from the OpenAPI document
///
/// Reads the document and the codegen.toml in its folder, if there is one.
/// Writes the files that have changed and removes stale ones. Hand-written
/// tests/ and examples/ are not touched. If the document has errors, nothing
/// is written.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  the crate was written, or is up to date
  1  --check: the crate is out of date
  2  the document has errors, or something else failed; nothing was written
  130  --watch: stopped by Ctrl-C")]
pub struct Codegen {
    /// The OpenAPI document [default: spec/plannr.yaml in the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// The folder of the crate [default: generated in the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    #[command(flatten)]
    overlays: Overlays,

    /// The name of the crate [default: from codegen.toml, or from the document's title]
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    name: Option<String>,

    /// Write nothing; list the files that are out of date, and fail if there are any
    #[arg(long)]
    check: bool,

    /// Generate again whenever the document, an overlay, a file to which they refer, or codegen.toml is saved; stop with
    /// Ctrl-C
    #[arg(long, conflicts_with = "check")]
    watch: bool,

    #[command(flatten)]
    format: Formatting,
}

fn crate_name(name: &str) -> Result<String, generator::config::NameError> {
    check_name(name).map(|()| name.to_owned())
}

impl Codegen {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let done = self.paths().and_then(|(spec, out)| match self.watch {
            true => self.watch(&spec, &out),
            false => self.once(&spec, &out),
        });
        done.unwrap_or_else(|message| {
            say(io::stderr(), message);
            ExitCode::from(FAILED)
        })
    }

    fn once(&self, spec: &Path, out: &Path) -> Result<ExitCode, String> {
        let started = Instant::now();
        let input = Input::read(spec, &self.overlays, self.format);
        let has_overlays = input.as_ref().is_ok_and(|it| it.source.has_overlays());
        if let Some(status) = run_with_overlays(has_overlays) {
            return Ok(status);
        }
        self.generate(spec, out, input.as_ref(), started)
    }

    /// Generates the crate now and whenever the document or its configuration is saved, until Ctrl-C.
    #[cfg(feature = "watch")]
    fn watch(&self, spec: &Path, out: &Path) -> Result<ExitCode, String> {
        crate::watch::each(spec, &self.overlays, self.format, |input, started| {
            // The next save may correct the error.
            if let Err(message) = self.generate(spec, out, input.as_ref(), started) {
                say(io::stderr(), format!("{}{message}", self.clock()));
            }
        })
    }

    #[cfg(not(feature = "watch"))]
    fn watch(&self, _: &Path, _: &Path) -> Result<ExitCode, String> {
        Ok(crate::optional::run_with("watch"))
    }

    /// The path of the document, and the folder of the crate.
    fn paths(&self) -> Result<(PathBuf, PathBuf), String> {
        Ok((
            in_workspace(self.spec.as_deref(), document::DEFAULT, "--spec")?,
            in_workspace(self.out.as_deref(), "generated", "--out")?,
        ))
    }

    /// Compiles the document, prints the diagnostics, and writes the crate or compares it with `--check`.
    fn generate(
        &self,
        spec: &Path,
        out: &Path,
        input: Result<&Input, &String>,
        started: Instant,
    ) -> Result<ExitCode, String> {
        let input = input.map_err(|message| {
            self.format.print(&[]);
            message.clone()
        })?;
        let output = self.compile(spec, out, input)?;
        let changes = Package::compare(out, &output.files).map_err(error)?;
        let folder = out.display().to_string();
        if changes.is_empty() {
            self.report(format!("{folder} is up to date"), &output, started);
            return Ok(ExitCode::SUCCESS);
        }
        if self.check {
            let report = changes.report(&folder, &self.update_command());
            self.format.status(report);
            return Ok(ExitCode::from(OUT_OF_DATE));
        }
        let Summary {
            written,
            unchanged,
            removed,
        } = changes.write().map_err(error)?;
        let done = format!("{folder}: {written} written, {unchanged} unchanged, {removed} removed");
        self.report(done, &output, started);
        Ok(ExitCode::SUCCESS)
    }

    fn compile(&self, spec: &Path, out: &Path, input: &Input) -> Result<Output, String> {
        let refused = |file: &str| error(format!("{file} has errors; nothing was written"));
        let config = input.config().map_err(|errors| {
            self.format.print(&[errors.findings()]);
            refused(errors.source.name())
        })?;
        let compilation = generator::compile(&input.source, &self.complete(config, spec, out));
        self.format.print(&[Findings {
            diagnostics: &compilation.diagnostics,
            source: &input.source,
        }]);
        let output = compilation.output;
        output.ok_or_else(|| refused(&spec.display().to_string()))
    }

    /// The configuration, with the values from the command line.
    fn complete(&self, config: Config, spec: &Path, out: &Path) -> Config {
        Config {
            name: self.name.clone().or(config.name),
            document: document::name_in_output(spec),
            command: COMMAND.into(),
            standalone: workspace::needs_own_workspace(out),
            ..config
        }
    }

    /// Prints `done`, the size of the crate (`1 operation, 3 types, 20 files`), and the time since `started`.
    fn report(&self, done: String, output: &Output, started: Instant) {
        let contents = [
            count(output.statistics.operations, "operation"),
            count(output.statistics.types, "type"),
            count(output.files.len(), "file"),
        ]
        .join(", ");
        let (clock, time) = (self.clock(), started.elapsed().as_millis());
        self.format
            .status(format!("{clock}{done} ({contents}; {time} ms)\n"));
    }

    /// The time of day before a status line of `--watch`; otherwise empty.
    fn clock(&self) -> String {
        #[cfg(feature = "watch")]
        if self.watch {
            return crate::watch::clock();
        }
        String::new()
    }

    /// The command that brings the crate up to date: the same flags, without `--check`.
    fn update_command(&self) -> String {
        let path = |path: &PathBuf| path.display().to_string();
        let flags = [
            ("--spec", self.spec.as_ref().map(path)),
            ("--out", self.out.as_ref().map(path)),
            ("--name", self.name.clone()),
        ];
        let overlays = self.overlays.given.iter();
        let overlays = overlays.map(|overlay| ("--overlay", Some(path(overlay))));
        let given = flags
            .into_iter()
            .chain(overlays)
            .filter_map(|(flag, value)| Some(format!(" {flag} {}", quoted(value?))));
        given.fold(COMMAND.to_owned(), |command, flag| command + &flag)
    }
}

/// Quotes `text` for a shell, if necessary.
fn quoted(text: String) -> String {
    let plain = |found: char| found.is_alphanumeric() || "-_./:\\".contains(found);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
