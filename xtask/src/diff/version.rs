//! Reads a version of a document with its configuration: from files, or from a git revision.
//!
//! A document can consist of several files, so its whole folder is checked out to a temporary folder, with a temporary
//! index. The index and the working tree of the repository are not touched.

use std::{
    fs,
    io::{IsTerminal, stderr},
    path::{Component, Path, PathBuf},
    process::Command,
};

use generator::{Config, report::render, source::Source};
use tempfile::TempDir;

use crate::{
    document::{DEFAULT, Input, Overlays, in_workspace},
    format::color,
    output::error,
};

/// A document with its configuration.
pub struct Version {
    pub source: Source,
    pub config: Config,
}

/// The path of the workspace's document.
pub fn default_document() -> Result<PathBuf, String> {
    in_workspace(None, DEFAULT, "OLD and NEW")
}

impl Version {
    /// Reads the document at `path`.
    ///
    /// # Errors
    ///
    /// The document or its configuration can't be read, or the configuration has errors.
    pub fn read(path: &Path, overlays: &Overlays) -> Result<Self, String> {
        Version::read_as(path, overlays, |path| path.display().to_string())
    }

    /// Reads the document at `path` as it was at a git revision.
    ///
    /// # Errors
    ///
    /// The document is not in a repository, did not exist at the revision, or can't be read.
    pub fn at_revision(path: &Path, revision: &str, overlays: &Overlays) -> Result<Self, String> {
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
            .map_err(|_| error(format!("`{revision}` is not a revision of this repository")))?;
        let object = format!("{commit}:{prefix}{file}");
        git.line(&["cat-file", "-e", &object])
            .map_err(|_| error(format!("{prefix}{file} does not exist at `{revision}`")))?;
        let scratch = TempDir::new().map_err(error)?;
        // Below the path of the folder in the repository, so that overlays can be in folders above it.
        let root = scratch.path().join("files");
        let files = root.join(&prefix);
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
        let document = files.join(&*file);
        for overlay in overlays.of(&document) {
            if let Some(path) = below(&overlay, &root)
                && !overlay.exists()
            {
                top.extract(&commit, &path, &root)?;
            }
        }
        Version::read_as(&document, overlays, |path| match below(path, &root) {
            Some(path) => format!("{revision}:{path}"),
            None => path.display().to_string(),
        })
    }

    /// Reads the document at `path` and the configuration in its folder, with these names of files for messages.
    fn read_as(
        path: &Path,
        overlays: &Overlays,
        name: impl Fn(&Path) -> String,
    ) -> Result<Self, String> {
        let input = Input::read_as(path, overlays, name)?;
        let config = input.config().map_err(|errors| {
            let color = color(stderr().is_terminal());
            render(&errors.diagnostics, &errors.source, color)
        })?;
        Ok(Version {
            source: input.source,
            config,
        })
    }
}

/// The path of a file below `root`, without `..` and separated by `/`; `None` for a file elsewhere.
fn below(path: &Path, root: &Path) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for part in path.strip_prefix(root).ok()?.components() {
        match part {
            Component::ParentDir => drop(names.pop()?),
            Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    Some(names.join("/"))
}

/// Runs git in a folder.
struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder).args(arguments);
        command
    }

    /// Writes the file at `path` of a commit to the same path below `root`. Does nothing if there is none.
    fn extract(&self, commit: &str, path: &str, root: &Path) -> Result<(), String> {
        let object = format!("{commit}:{path}");
        let file = root.join(path);
        let shown = self.command(&["cat-file", "blob", &object]).output();
        let shown = shown.map_err(|failure| error(format!("can't run git: {failure}")))?;
        if shown.status.success() {
            fs::create_dir_all(file.parent().unwrap_or(root)).map_err(error)?;
            fs::write(file, shown.stdout).map_err(error)?;
        }
        Ok(())
    }

    /// Runs git with these arguments. Returns the line that it prints.
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
