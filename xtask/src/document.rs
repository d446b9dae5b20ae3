//! Reads the document of a command, its overlays, and the `codegen.toml` in its folder.
//!
//! In: paths from the command line, or none. Out: the document, its configuration, and their names for messages.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use generator::{
    Config, diagnostic::Diagnostic, package::workspace, report::Findings, source::Source,
};

use crate::{format::Formatting, output::error};

/// The name of the configuration file, which is in the folder of the document.
pub const CONFIG: &str = "codegen.toml";

/// The path of the default document, from the root of the workspace.
pub const DEFAULT: &str = "spec/plannr.yaml";

/// The overlays on the command line.
#[derive(Args, Clone, Default)]
pub struct Overlays {
    /// An OpenAPI overlay to apply to the document after those of its codegen.toml; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub given: Vec<PathBuf>,
}

impl Overlays {
    /// The paths of all overlays of the document at `path`, in the order in which they are applied: those in the configuration
    /// in its folder, if that can be read, then those on the command line.
    pub fn of(&self, path: &Path) -> Vec<PathBuf> {
        let config = fs::read_to_string(config_of(path)).ok();
        self.with_configured(path, config.and_then(|text| parsed(&text)).as_ref())
    }

    /// Like [`Overlays::of`], with the configuration.
    fn with_configured(&self, path: &Path, config: Option<&Config>) -> Vec<PathBuf> {
        let configured = config.into_iter().flat_map(|config| &config.overlays);
        let configured = configured.map(|overlay| path.with_file_name(overlay));
        configured.chain(self.given.iter().cloned()).collect()
    }
}

/// If this program was built without overlays and they are needed, runs its command line in a build with them. Returns the exit
/// status.
pub fn run_with_overlays(needed: bool) -> Option<ExitCode> {
    #[cfg(not(feature = "overlays"))]
    if needed && !generator::source::APPLIES_OVERLAYS {
        return Some(crate::optional::run_with("overlays"));
    }
    let _ = needed;
    None
}

/// A document and the text of its configuration.
#[derive(Clone, PartialEq)]
pub struct Input {
    /// The document.
    pub source: Source,
    /// The name of the configuration file for messages, and its text.
    config: Option<(String, String)>,
}

/// The errors in a configuration.
pub struct ConfigErrors {
    /// The errors.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of the configuration.
    pub source: Source,
}

impl ConfigErrors {
    /// The errors with their source, for printing.
    pub fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            source: &self.source,
        }
    }
}

impl Input {
    /// Reads the document at `path`, its overlays and the configuration in its folder. `format` decides how messages name the
    /// files.
    ///
    /// # Errors
    ///
    /// The document or an overlay does not exist, or one of the files can't be read.
    pub fn read(path: &Path, overlays: &Overlays, format: Formatting) -> Result<Input, String> {
        Input::read_as(path, overlays, |path| format.name(path))
    }

    /// Like [`Input::read`], with these names of files for messages.
    ///
    /// # Errors
    ///
    /// As for [`Input::read`].
    pub fn read_as(
        path: &Path,
        overlays: &Overlays,
        name: impl Fn(&Path) -> String,
    ) -> Result<Input, String> {
        let config = fs::read_to_string(config_of(path));
        let parsed = config.as_deref().ok().and_then(parsed);
        let overlays = overlays.with_configured(path, parsed.as_ref());
        let overlays: Vec<(PathBuf, String)> = overlays
            .into_iter()
            .map(|overlay| {
                let name = name(&overlay);
                (overlay, name)
            })
            .collect();
        let overlays = overlays
            .iter()
            .map(|(path, name)| (path.as_path(), name.as_str()));
        let root = parsed.and_then(|config| config.root);
        let root = root.map(|root| path.with_file_name(root));
        let source = Source::read_below(path, root.as_deref(), overlays).map_err(error)?;
        let source = source.with_name(name(path));
        let config_name = name(&config_of(path));
        Ok(match config {
            Ok(text) => Input {
                source: source.with_extra_file(config_name.as_str(), text.as_str()),
                config: Some((config_name, text)),
            },
            Err(failure) if failure.kind() == ErrorKind::NotFound => Input {
                source,
                config: None,
            },
            Err(failure) => return Err(error(format!("can't read {config_name}: {failure}"))),
        })
    }

    /// Parses the configuration. Returns the default one if there is no file.
    ///
    /// # Errors
    ///
    /// The errors in the file.
    pub fn config(&self) -> Result<Config, Box<ConfigErrors>> {
        let Some((name, text)) = &self.config else {
            return Ok(Config::default());
        };
        Config::from_toml(name, text).map_err(|diagnostics| {
            Box::new(ConfigErrors {
                diagnostics,
                source: Source::from_text(name.as_str(), text.as_str()),
            })
        })
    }
}

/// The configuration, if its text has no errors. [`Input::config`] reports these.
fn parsed(text: &str) -> Option<Config> {
    Config::from_toml(CONFIG, text).ok()
}

/// The path of the configuration of the document at `path`. The file need not exist.
pub fn config_of(path: &Path) -> PathBuf {
    path.with_file_name(CONFIG)
}

/// Returns `given`, or the path `default` in the workspace of the current folder.
///
/// # Errors
///
/// No path is given and the current folder is not in a workspace. The message tells the user to give `argument`.
pub fn in_workspace(
    given: Option<&Path>,
    default: &str,
    argument: &str,
) -> Result<PathBuf, String> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let here = env::current_dir().map_err(error)?;
    let root = workspace::root_of(&here).ok_or_else(|| {
        error(format!(
            "{} is not in a Cargo workspace, so there is no default for {argument} ({default} in the workspace); give {argument}",
            here.display()
        ))
    })?;
    let is_here = fs::canonicalize(&here).is_ok_and(|here| here == root);
    // In the root itself, the short path is printed.
    Ok(if is_here {
        default.into()
    } else {
        root.join(default)
    })
}

/// The path of the document in emitted files: relative to its workspace, so that it is the same on every machine.
pub fn name_in_output(spec: &Path) -> String {
    let spec = workspace::resolve(spec);
    let root = spec.parent().and_then(workspace::root_of);
    let below = root.and_then(|root| spec.strip_prefix(root).ok());
    let path = below.unwrap_or_else(|| spec.file_name().unwrap_or_default().as_ref());
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    // The name is written into comments of emitted files.
    names.join("/").replace(char::is_control, "_")
}
