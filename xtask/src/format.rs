//! In which format diagnostics are printed, on which stream, and how files are called there.
//!
//! For people, diagnostics go to stderr and what was done to stdout. For programs, diagnostics alone go to stdout.

use std::{
    env,
    ffi::OsStr,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use generator::{
    diagnostic::{Color, Findings, Format},
    package::workspace,
};

use crate::output::say;

/// How diagnostics are printed.
#[derive(Args, Clone, Copy)]
pub struct Formatting {
    /// How diagnostics are printed; but for human, they go to stdout, and nothing else does
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Name,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Name {
    /// With excerpts, for a terminal
    #[default]
    Human,
    /// One JSON object
    Json,
    /// Annotations on the lines of a pull request, by GitHub Actions
    Github,
    /// A log in SARIF 2.1.0
    Sarif,
}

impl Formatting {
    /// Whether a person reads it.
    pub fn is_human(self) -> bool {
        self.format == Name::Human
    }

    /// Prints what was found in all documents that a command is about.
    pub fn print(self, documents: &[Findings<'_>]) {
        self.print_written(self.write(documents));
    }

    /// What was found, as it is printed.
    pub fn write(self, documents: &[Findings<'_>]) -> String {
        let format = match self.format {
            Name::Human => Format::Human(color(io::stderr().is_terminal())),
            Name::Json => Format::Json,
            Name::Github => Format::Github,
            Name::Sarif => Format::Sarif,
        };
        format.write(documents)
    }

    /// Prints what was written.
    pub fn print_written(self, text: String) {
        match self.is_human() {
            true => say(io::stderr(), text),
            false => say(io::stdout(), text),
        }
    }

    /// Prints what was done.
    pub fn status(self, text: impl std::fmt::Display) {
        match self.is_human() {
            true => say(io::stdout(), text),
            false => say(io::stderr(), text),
        }
    }

    /// How the file at `path` is called: as it was given, or by its path from the root of the repository, separated by
    /// `/`, where annotations and logs need that. A file that lies in no repository is called by its whole path there.
    pub fn name(self, path: &Path) -> String {
        match self.format {
            Name::Human | Name::Json => path.display().to_string(),
            Name::Github | Name::Sarif => in_repository(path),
        }
    }
}

fn in_repository(path: &Path) -> String {
    // The name of the file stays, even of a link: other files of the document refer to it.
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

/// Whether to colour what goes to a terminal, or to none.
pub fn color(is_terminal: bool) -> Color {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if is_terminal && !unwanted {
        Color::Always
    } else {
        Color::Never
    }
}
