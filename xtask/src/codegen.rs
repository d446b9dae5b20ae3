//! `cargo xtask codegen`: compiles an OpenAPI document and writes the crate, or checks that it is up to date.

use std::{
    env, fs,
    io::{self, ErrorKind, IsTerminal},
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
    source::Source,
};

use crate::output::{error, say};

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
        match self.compile_and_compare() {
            Ok(status) => status,
            Err(message) => {
                say(io::stderr(), message);
                ExitCode::from(FAILED)
            }
        }
    }

    fn compile_and_compare(&self) -> Result<ExitCode, String> {
        let started = Instant::now();
        let spec = in_workspace(self.spec.as_deref(), "spec/plannr.yaml", "--spec")?;
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

    fn config(&self, spec: &Path, out: &Path) -> Result<Config, String> {
        let mut config = read_config(&spec.with_file_name("codegen.toml"))?;
        if self.name.is_some() {
            config.name.clone_from(&self.name);
        }
        config.document = name_of_document(spec);
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
    let source = Source::read(spec).map_err(error)?;
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

/// Reads the configuration at `path`; without one, it is the default.
fn read_config(path: &Path) -> Result<Config, String> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Config::from_toml(&name, &text)
            .map_err(|faults| render(&faults, &Source::from_text(name, text), color())),
        Err(failure) if failure.kind() == ErrorKind::NotFound => Ok(Config::default()),
        Err(failure) => Err(error(format!("can't read {name}: {failure}"))),
    }
}

/// The path that was given, or else the default one in the workspace around the current folder.
fn in_workspace(given: Option<&Path>, default: &str, flag: &str) -> Result<PathBuf, String> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let here = env::current_dir().map_err(error)?;
    let root = workspace::root_of(&here).ok_or_else(|| {
        error(format!(
            "{} lies in no Cargo workspace, whose {default} is the default; give {flag}",
            here.display()
        ))
    })?;
    let is_here = fs::canonicalize(&here).is_ok_and(|here| here == root);
    // The shorter one reads better in what is printed.
    Ok(if is_here {
        default.into()
    } else {
        root.join(default)
    })
}

/// How emitted files call the document: the same on every machine, wherever the project lies.
fn name_of_document(spec: &Path) -> String {
    let spec = workspace::resolve(spec);
    let root = spec.parent().and_then(workspace::root_of);
    let below = root.and_then(|root| spec.strip_prefix(root).ok());
    let path = below.unwrap_or_else(|| spec.file_name().unwrap_or_default().as_ref());
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    // It ends up in comments of the output.
    names.join("/").replace(char::is_control, "_")
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
