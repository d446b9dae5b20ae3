//! The document that a command is about, and the configuration beside it.
//!
//! In come paths as they were given, or none; out go the document, its configuration, and how they are called.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use generator::{Config, diagnostic::Diagnostic, package::workspace, source::Source};

use crate::output::error;

/// What configures the compiler, beside the document.
const CONFIG: &str = "codegen.toml";

/// The document of the workspace.
pub const DEFAULT: &str = "spec/plannr.yaml";

/// Why a document can't be looked at.
pub enum Failure {
    /// In words.
    Words(String),
    /// Faults of the configuration, and its text.
    Config(Vec<Diagnostic>, Source),
}

impl From<String> for Failure {
    fn from(words: String) -> Self {
        Failure::Words(words)
    }
}

/// Reads the document at `path`, and calls it `name`.
///
/// # Errors
///
/// When it can't be read.
pub fn read(path: &Path, name: &str) -> Result<Source, String> {
    let source = Source::read(path).map_err(error)?;
    Ok(source.named(name))
}

/// Where the configuration of the document at `path` is, if it has one.
pub fn config_of(path: &Path) -> PathBuf {
    path.with_file_name(CONFIG)
}

/// Reads the configuration at `path`, and calls it `name`; without one, it is the default.
///
/// # Errors
///
/// When it can't be read, or has faults.
pub fn read_config(path: &Path, name: &str) -> Result<Config, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Config::from_toml(name, &text)
            .map_err(|faults| Failure::Config(faults, Source::from_text(name, text))),
        Err(failure) if failure.kind() == ErrorKind::NotFound => Ok(Config::default()),
        Err(failure) => {
            let path = path.display();
            Err(error(format!("can't read {path}: {failure}")).into())
        }
    }
}

/// The path that was given, or else the default one in the workspace around the current folder.
///
/// # Errors
///
/// When neither is there; the message says to `give` the path.
pub fn in_workspace(given: Option<&Path>, default: &str, give: &str) -> Result<PathBuf, String> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let here = env::current_dir().map_err(error)?;
    let root = workspace::root_of(&here).ok_or_else(|| {
        error(format!(
            "{} lies in no Cargo workspace, whose {default} is the default; give {give}",
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
pub fn name_in_output(spec: &Path) -> String {
    let spec = workspace::resolve(spec);
    let root = spec.parent().and_then(workspace::root_of);
    let below = root.and_then(|root| spec.strip_prefix(root).ok());
    let path = below.unwrap_or_else(|| spec.file_name().unwrap_or_default().as_ref());
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    // It ends up in comments of the output.
    names.join("/").replace(char::is_control, "_")
}
