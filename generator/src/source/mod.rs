//! Stand-in.

use std::path::Path;

/// Stand-in.
pub struct Source {
    name: String,
    pub(crate) text: String,
}

/// Stand-in.
#[derive(Debug)]
pub struct ReadError(String);

impl std::fmt::Display for ReadError {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

impl Source {
    /// Stand-in.
    pub fn read(path: &Path) -> Result<Source, ReadError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Source::from_text(path.display().to_string(), text)),
            Err(error) => Err(ReadError(format!("{}: {error}", path.display()))),
        }
    }

    /// Stand-in.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source {
            name: name.into(),
            text: text.into(),
        }
    }

    /// Stand-in.
    pub fn name(&self) -> &str {
        &self.name
    }
}
pub fn parse(source: &Source, _: &mut crate::diagnostic::Diagnostics) -> Option<serde_json::Value> {
    serde_yaml::from_str(&source.text).ok()
}
pub fn written(
    _: &Source,
    _: &[crate::diagnostic::Pointer],
) -> std::collections::HashMap<crate::diagnostic::Pointer, String> {
    Default::default()
}
