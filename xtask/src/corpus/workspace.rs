//! The workspace of the emitted crates: `target/corpus` in the workspace of the current folder.

use std::{
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use generator::package::workspace::root_of;

use super::documents::Document;
use crate::output::error;

/// The workspace of the emitted crates.
pub struct Workspace {
    /// Its folder.
    root: PathBuf,
}

impl Workspace {
    /// Creates the folder, with the `Cargo.lock` of the outer workspace, so that the dependencies have the same versions and
    /// need not be downloaded again.
    ///
    /// # Errors
    ///
    /// The current folder is not in a workspace, or the folder can't be created.
    pub fn open() -> Result<Workspace, String> {
        let here = env::current_dir().map_err(error)?;
        let around = root_of(&here)
            .ok_or_else(|| error(format!("{} is not in a Cargo workspace", here.display())))?;
        let root = around.join("target").join("corpus");
        fs::create_dir_all(&root).map_err(|failure| unwritable(&root, failure))?;
        let workspace = Workspace { root };
        match fs::read(around.join("Cargo.lock")) {
            Ok(lock) => put(&workspace.root.join("Cargo.lock"), &lock)?,
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => {}
            Err(failure) => return Err(error(format!("can't read Cargo.lock: {failure}"))),
        }
        Ok(workspace)
    }

    /// The workspace in a folder that [`Workspace::open`] has created.
    pub fn at(root: PathBuf) -> Workspace {
        Workspace { root }
    }

    /// The folder in which Cargo runs.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The target folder of Cargo: `CARGO_TARGET_DIR`, or else a folder in the workspace.
    pub fn target(&self) -> PathBuf {
        let given = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        given.unwrap_or_else(|| self.root.join(".target"))
    }

    /// The folder of the document's crate.
    pub fn folder(&self, document: &Document) -> PathBuf {
        self.root.join(&document.folder)
    }

    /// Writes the manifest of the workspace, with the crates in these folders as members. Incremental builds are off, so that
    /// the measured time is that of the whole crate.
    ///
    /// # Errors
    ///
    /// The manifest can't be written.
    pub fn set_members(&self, folders: impl Iterator<Item = String>) -> Result<(), String> {
        let members: String = folders
            .map(|folder| format!("    \"{folder}\",\n"))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        );
        put(&self.root.join("Cargo.toml"), manifest.as_bytes())
    }

    /// Makes Cargo check the document's crate again, even if it is unchanged.
    ///
    /// # Errors
    ///
    /// The crate can't be written.
    pub fn touch(&self, document: &Document) -> Result<(), String> {
        let path = self.folder(document).join("src").join("lib.rs");
        let touched = File::options()
            .write(true)
            .open(&path)
            .and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(|failure| unwritable(&path, failure))
    }
}

/// Writes the file if its contents differ, since Cargo rebuilds what was touched.
pub fn put(path: &Path, text: &[u8]) -> Result<(), String> {
    if fs::read(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|failure| unwritable(path, failure))
}

fn unwritable(path: &Path, failure: io::Error) -> String {
    error(format!("can't write {}: {failure}", path.display()))
}
