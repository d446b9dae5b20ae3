//! `cargo xtask codegen`: compiles an OpenAPI document and writes the crate, or checks that it is up to date.

use std::{
    env,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Args;
use generator::{
    Config, Output,
    config::check_name,
    diagnostic::{Color, render},
    package::{Package, Summary, workspace},
};

use crate::{
    document::{self, Failure, in_workspace},
    output::{error, say},
};

/// What `--check` returns when the crate is out of date.
const OUT_OF_DATE: u8 = 1;

/// What is returned when nothing could be done; clap returns the same for a command line that it doesn't understand.
const FAILED: u8 = 2;

const COMMAND: &str = "cargo xtask codegen";

/// Generate the client crate from the OpenAPI document
///
/// Reads the document and the codegen.toml beside it, if there is one.
/// Writes only what has changed, removes what is stale, and leaves hand-written
/// tests/ and examples/ alone. A document with faults changes nothing.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  the crate is written, or up to date
  1  --check: the crate is out of date
  2  the document was refused, or something else failed; nothing was written")]
pub struct Codegen {
    /// The OpenAPI document [default: spec/plannr.yaml in the workspace]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// The folder of the crate [default: generated in the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// The name of the crate [default: from codegen.toml, or from the document's title]
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    name: Option<String>,

    /// Write nothing; list what is out of date and fail if anything is
    #[arg(long)]
    check: bool,
}

fn crate_name(name: &str) -> Result<String, generator::config::NameError> {
    check_name(name).map(|()| name.to_owned())
}

impl Codegen {
    /// Does what the command line asks for.
    pub fn run(&self) -> ExitCode {
        self.compile_and_compare().unwrap_or_else(|failure| {
            let message = match failure {
                Failure::Words(words) => words,
                Failure::Config(faults, text) => render(&faults, &text, color()),
            };
            say(io::stderr(), message);
            ExitCode::from(FAILED)
        })
    }

    fn compile_and_compare(&self) -> Result<ExitCode, Failure> {
        let started = Instant::now();
        let spec = in_workspace(self.spec.as_deref(), document::DEFAULT, "--spec")?;
        let out = in_workspace(self.out.as_deref(), "generated", "--out")?;
        let output = compile(&spec, self.config(&spec, &out)?)?;
        let changes = Package::compare(&out, &output.files).map_err(error)?;
        let folder = out.display().to_string();
        if changes.is_empty() {
            report(format!("{folder} is up to date"), &output, started);
            return Ok(ExitCode::SUCCESS);
        }
        if self.check {
            say(
                io::stdout(),
                changes.report(&folder, &self.mending_command()),
            );
            return Ok(ExitCode::from(OUT_OF_DATE));
        }
        let Summary {
            written,
            unchanged,
            removed,
        } = changes.write().map_err(error)?;
        let done = format!("{folder}: {written} written, {unchanged} unchanged, {removed} removed");
        report(done, &output, started);
        Ok(ExitCode::SUCCESS)
    }

    fn config(&self, spec: &Path, out: &Path) -> Result<Config, Failure> {
        let path = document::config_of(spec);
        let mut config = document::read_config(&path, &path.display().to_string())?;
        if self.name.is_some() {
            config.name.clone_from(&self.name);
        }
        config.document = document::name_in_output(spec);
        config.command = COMMAND.into();
        config.standalone = workspace::must_stand_alone(out);
        Ok(config)
    }

    /// The command with the same flags, but writing.
    fn mending_command(&self) -> String {
        let path = |path: &PathBuf| path.display().to_string();
        let flags = [
            ("--spec", self.spec.as_ref().map(path)),
            ("--out", self.out.as_ref().map(path)),
            ("--name", self.name.clone()),
        ];
        let given = flags
            .into_iter()
            .filter_map(|(flag, value)| Some(format!(" {flag} {}", quoted(value?))));
        given.fold(COMMAND.to_owned(), |command, flag| command + &flag)
    }
}

/// Reads and compiles the document, and says what there is to say about it.
fn compile(spec: &Path, config: Config) -> Result<Output, String> {
    let source = document::read(spec, &spec.display().to_string())?;
    let compilation = generator::compile(&source, &config);
    if !compilation.diagnostics.is_empty() {
        say(
            io::stderr(),
            render(&compilation.diagnostics, &source, color()),
        );
    }
    compilation.output.ok_or_else(|| {
        error(format!(
            "{} is refused; nothing was written",
            spec.display()
        ))
    })
}

/// Says what was done, what the crate consists of (`1 operation, 3 types, 20 files`) and how long it took.
fn report(done: String, output: &Output, started: Instant) {
    let count = |count: usize, what: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {what}{plural}")
    };
    let contents = [
        count(output.statistics.operations, "operation"),
        count(output.statistics.types, "type"),
        count(output.files.len(), "file"),
    ]
    .join(", ");
    let time = started.elapsed().as_millis();
    say(io::stdout(), format!("{done} ({contents}; {time} ms)\n"));
}

/// The text as a shell takes it.
fn quoted(text: String) -> String {
    let plain = |found: char| found.is_alphanumeric() || "-_./:\\".contains(found);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

fn color() -> Color {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !unwanted {
        Color::Always
    } else {
        Color::Never
    }
}
