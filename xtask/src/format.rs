//! The `--format` option: the format of diagnostics, their stream, and the names of files in them.
//!
//! In the format for people, diagnostics go to stderr and status lines to stdout. In the formats for programs, diagnostics
//! go to stdout and everything else to stderr.

use std::{
    env,
    ffi::OsStr,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use generator::{
    package::workspace,
    report::{Color, Findings, Format},
};

use crate::output::say;

/// How diagnostics are printed.
#[derive(Args, Clone, Copy)]
pub struct Formatting {
    /// The format of diagnostics; all but `human` go to stdout, and status lines to stderr
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Name,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Text with excerpts, for a terminal
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Annotations for the lines of a pull request, in GitHub Actions
    Github,
    /// A log in SARIF 2.1.0
    Sarif,
}

impl Formatting {
    /// Whether the format is the one for people.
    pub fn is_human(self) -> bool {
        self.format == Name::Human
    }

    /// Prints the diagnostics of all documents.
    pub fn print(self, documents: &[Findings<'_>]) {
        self.print_text(self.write(documents));
    }

    /// Returns the text that [`Formatting::print`] prints.
    pub fn write(self, documents: &[Findings<'_>]) -> String {
        let format = match self.format {
            Name::Human => Format::Human(color(io::stderr().is_terminal())),
            Name::Json => Format::Json,
            Name::Github => Format::Github,
            Name::Sarif => Format::Sarif,
        };
        format.write(documents)
    }

    /// Prints text that [`Formatting::write`] returned.
    pub fn print_text(self, text: String) {
        match self.is_human() {
            true => say(io::stderr(), text),
            false => say(io::stdout(), text),
        }
    }

    /// Prints a status line.
    pub fn status(self, text: impl std::fmt::Display) {
        match self.is_human() {
            true => say(io::stdout(), text),
            false => say(io::stderr(), text),
        }
    }

    /// The name of the file at `path` in diagnostics. It is the path as it was given; for annotations and logs it is the
    /// path from the root of the repository, with `/`, or the absolute path of a file outside a repository.
    pub fn name(self, path: &Path) -> String {
        match self.format {
            Name::Human | Name::Json => path.display().to_string(),
            Name::Github | Name::Sarif => in_repository(path),
        }
    }
}

fn in_repository(path: &Path) -> String {
    // Only the folder is resolved: if the file is a link, other files of the document refer to the name of the link.
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let path = workspace::resolve(folder).join(path.file_name().unwrap_or_default());
    let root = path.ancestors().find(|folder| folder.join(".git").exists());
    let checkout = || env::var_os("GITHUB_WORKSPACE").map(|folder| resolved(&folder));
    let root = root.map(Path::to_owned).or_else(checkout);
    match root.and_then(|root| Some(path.strip_prefix(root).ok()?.to_owned())) {
        Some(below) => {
            let names: Vec<_> = below.iter().map(OsStr::to_string_lossy).collect();
            names.join("/")
        }
        None => path.display().to_string(),
    }
}

fn resolved(folder: &OsStr) -> PathBuf {
    workspace::resolve(Path::new(folder))
}

/// Whether to write colors: to a terminal, unless `NO_COLOR` is set.
pub fn color(is_terminal: bool) -> Color {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if is_terminal && !unwanted {
        Color::Always
    } else {
        Color::Never
    }
}
