//! The workspace that the crates are members of: `target/corpus`, in the workspace around the current folder.

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

/// The workspace of the crates.
pub struct Workspace {
    /// Its folder.
    root: PathBuf,
}

impl Workspace {
    /// Makes the folder, with the versions of dependencies that the workspace around has, so that nothing needs to be
    /// downloaded that isn't there.
    ///
    /// # Errors
    ///
    /// When there is no workspace around the current folder, or the folder can't be made.
    pub fn open() -> Result<Workspace, String> {
        let here = env::current_dir().map_err(error)?;
        let around = root_of(&here)
            .ok_or_else(|| error(format!("{} lies in no Cargo workspace", here.display())))?;
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

    /// The folder in which Cargo runs.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where Cargo builds, unless the environment says where.
    pub fn target(&self) -> PathBuf {
        let said = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        said.unwrap_or_else(|| self.root.join(".target"))
    }

    /// The folder of the document's crate.
    pub fn folder(&self, document: &Document) -> PathBuf {
        self.root.join(&document.folder)
    }

    /// Makes the crates in these folders the members. Builds are not incremental: a crate is always checked whole.
    ///
    /// # Errors
    ///
    /// When the manifest can't be written.
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

    /// Makes Cargo check the document's crate anew, though nothing in it has changed.
    ///
    /// # Errors
    ///
    /// When the crate can't be written to.
    pub fn touch(&self, document: &Document) -> Result<(), String> {
        let path = self.folder(document).join("src").join("lib.rs");
        let touched = File::options()
            .write(true)
            .open(&path)
            .and_then(|file| file.set_modified(SystemTime::now()));
        touched.map_err(|failure| unwritable(&path, failure))
    }
}

/// Writes the file unless that is what it holds: what Cargo sees touched it takes for new.
pub fn put(path: &Path, text: &[u8]) -> Result<(), String> {
    if fs::read(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|failure| unwritable(path, failure))
}

fn unwritable(path: &Path, failure: io::Error) -> String {
    error(format!("can't write {}: {failure}", path.display()))
}
