//! A version of a document with the configuration beside it: a file, or what it was at a revision of git.
//!
//! A document can consist of several files, so its whole folder is taken from git, through an index of its own: neither
//! the index nor the working tree of the repository is touched.

use std::{
    io::{IsTerminal, stderr},
    path::{Path, PathBuf},
    process::Command,
};

use generator::{Config, diagnostic::render, source::Source};
use tempfile::TempDir;

use crate::{
    document::{CONFIG, DEFAULT, Input, config_of, in_workspace},
    format::color,
    output::error,
};

/// A document, and how a crate is generated from it.
pub struct Version {
    pub source: Source,
    pub config: Config,
}

/// The document of the workspace.
pub fn default_document() -> Result<PathBuf, String> {
    in_workspace(None, DEFAULT, "OLD and NEW")
}

impl Version {
    /// Reads the document at `path`.
    ///
    /// # Errors
    ///
    /// When it or its configuration can't be read, or the configuration has faults.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = |path: &Path| path.display().to_string();
        Version::called(path, &name(path), name(&config_of(path)))
    }

    /// Reads what the document at `path` was at a revision.
    ///
    /// # Errors
    ///
    /// When the document lies in no repository, did not exist then, or can't be read.
    pub fn at_revision(path: &Path, revision: &str) -> Result<Self, String> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let git = Git { folder };
        let top = git.line(&["rev-parse", "--show-toplevel"])?;
        let prefix = git.line(&["rev-parse", "--show-prefix"])?;
        let commit = format!("{revision}^{{commit}}");
        let commit = git
            .line(&["rev-parse", "--verify", "--end-of-options", &commit])
            .map_err(|_| error(format!("`{revision}` is no revision of this repository")))?;
        let name = format!("{revision}:{prefix}{file}");
        let object = format!("{commit}:{prefix}{file}");
        git.line(&["cat-file", "-e", &object]).map_err(|_| {
            error(format!(
                "{prefix}{file} did not exist at `{revision}`: there is nothing to compare with"
            ))
        })?;
        let scratch = TempDir::new().map_err(error)?;
        let files = scratch.path().join("files");
        let top = Git {
            folder: Path::new(&top),
        };
        let index = scratch.path().join("index");
        let tree = format!("{commit}:{prefix}");
        top.run(
            top.command(&["read-tree", &tree])
                .env("GIT_INDEX_FILE", &index),
        )?;
        let to = format!("--prefix={}/", files.display());
        let mut checkout = top.command(&["checkout-index", "--all", "--quiet", &to]);
        top.run(checkout.env("GIT_INDEX_FILE", &index))?;
        let config = format!("{revision}:{prefix}{CONFIG}");
        Version::called(&files.join(&*file), &name, config)
    }

    /// Reads the document at `path` and the configuration beside it, each under its name.
    fn called(path: &Path, name: &str, config: String) -> Result<Self, String> {
        let input = Input::called(path, name, config)?;
        let config = input.config().map_err(|faults| {
            let color = color(stderr().is_terminal());
            render(&faults.diagnostics, &faults.source, color)
        })?;
        Ok(Version {
            source: input.source,
            config,
        })
    }
}

/// Git, from within a folder.
struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        command
    }

    /// The line that a command prints.
    fn line(&self, arguments: &[&str]) -> Result<String, String> {
        self.run(&mut self.command(arguments))
    }

    fn run(&self, command: &mut Command) -> Result<String, String> {
        let output = command
            .output()
            .map_err(|failure| error(format!("can't run git: {failure}")))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(error(format!("git: {}", said.trim())));
        }
        let line = String::from_utf8_lossy(&output.stdout);
        Ok(line.trim_end_matches(['\n', '\r']).to_owned())
    }
}
