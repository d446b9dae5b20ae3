//! The document that a command is about, and the configuration beside it.
//!
//! In come paths as they were given, or none; out go the document, its configuration, and how they are called.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use generator::{
    Config,
    diagnostic::{Diagnostic, Findings},
    package::workspace,
    source::Source,
};

use crate::{format::Formatting, output::error};

/// What configures the compiler, beside the document.
pub const CONFIG: &str = "codegen.toml";

/// The document of the workspace.
pub const DEFAULT: &str = "spec/plannr.yaml";

/// A document and the text of its configuration, as they lie on the disk.
#[derive(Clone, PartialEq)]
pub struct Input {
    /// The document.
    pub source: Source,
    /// The file of the configuration as it is called, and its text.
    config: Option<(String, String)>,
}

/// The faults of a configuration, and its text.
pub struct ConfigFaults {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The text that it is wrong in.
    pub source: Source,
}

impl ConfigFaults {
    /// The faults as they are printed.
    pub fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            source: &self.source,
        }
    }
}

impl Input {
    /// Reads the document at `path` and the configuration beside it; `format` says how the files are called.
    ///
    /// # Errors
    ///
    /// When one of them is there and can't be read, or the document is not there.
    pub fn read(path: &Path, format: Formatting) -> Result<Input, String> {
        Input::called(path, &format.name(path), format.name(&config_of(path)))
    }

    /// The same, each under a name of its own.
    ///
    /// # Errors
    ///
    /// As for [`Input::read`].
    pub fn called(path: &Path, name: &str, config_name: String) -> Result<Input, String> {
        let source = Source::read(path).map_err(error)?.named(name);
        Ok(match fs::read_to_string(config_of(path)) {
            Ok(text) => Input {
                source: source.beside(config_name.as_str(), text.as_str()),
                config: Some((config_name, text)),
            },
            Err(failure) if failure.kind() == ErrorKind::NotFound => Input {
                source,
                config: None,
            },
            Err(failure) => return Err(error(format!("can't read {config_name}: {failure}"))),
        })
    }

    /// What the configuration says; the default where there is none.
    ///
    /// # Errors
    ///
    /// When it has faults.
    pub fn config(&self) -> Result<Config, Box<ConfigFaults>> {
        let Some((name, text)) = &self.config else {
            return Ok(Config::default());
        };
        Config::from_toml(name, text).map_err(|diagnostics| {
            Box::new(ConfigFaults {
                diagnostics,
                source: Source::from_text(name.as_str(), text.as_str()),
            })
        })
    }
}

/// Where the configuration of the document at `path` is, if it has one.
pub fn config_of(path: &Path) -> PathBuf {
    path.with_file_name(CONFIG)
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
