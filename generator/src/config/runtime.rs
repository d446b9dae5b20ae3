//! Where a client gets its runtime from: the key `runtime`.

/// The version of the package of the runtime, which is also that of the compiler.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where a client gets its runtime from.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Runtime {
    /// The crate contains the source of the runtime.
    #[default]
    Vendored,
    /// The crate depends on the package `openapi-client-runtime`, with these keys in its manifest.
    Crate(toml::Table),
}

/// The keys of a dependency that locate the package.
const SOURCES: &[&str] = &["path", "git", "version"];

/// The keys that are allowed beside one of [`SOURCES`], each with the one that it requires.
const REFINEMENTS: &[(&str, &str)] = &[
    ("branch", "git"),
    ("rev", "git"),
    ("tag", "git"),
    ("registry", "version"),
];

impl Runtime {
    /// The published package of the compiler's own version.
    pub fn published() -> Self {
        let version = toml::Value::String(VERSION.to_owned());
        Self::Crate(toml::Table::from_iter([("version".to_owned(), version)]))
    }

    /// The package in a folder. The path is absolute or relative to the client's folder.
    pub fn at_path(path: impl Into<String>) -> Self {
        let path = toml::Value::String(path.into());
        Self::Crate(toml::Table::from_iter([("path".to_owned(), path)]))
    }

    /// Reads the value of the key.
    ///
    /// # Errors
    ///
    /// A message about the error, and what to write instead.
    pub(super) fn read(value: &toml::Value) -> Result<Self, (String, &'static str)> {
        const FORMS: &str = "write \"vendored\", \"crate\", or where the package is: { path = \"…\" }, { git = \"…\" } or \
                             { version = \"…\" }";
        match value {
            toml::Value::String(word) if word == "vendored" => Ok(Self::Vendored),
            toml::Value::String(word) if word == "crate" => Ok(Self::published()),
            toml::Value::Table(table) => match source_error(table) {
                None => Ok(Self::Crate(table.clone())),
                Some(error) => Err((format!("`runtime`: {error}"), FORMS)),
            },
            toml::Value::String(word) => {
                let word = word.escape_debug();
                Err((format!("`runtime` can't be \"{word}\""), FORMS))
            }
            _ => Err((
                "`runtime` is neither a string nor a table".to_owned(),
                FORMS,
            )),
        }
    }
}

/// Why `table` does not locate a package; `None` if it does.
fn source_error(table: &toml::Table) -> Option<String> {
    for (key, value) in table {
        if !value.is_str() {
            return Some(format!("`{}` is not a string", key.escape_debug()));
        }
        let required = REFINEMENTS.iter().find(|(refinement, _)| refinement == key);
        match required {
            Some((_, source)) if !table.contains_key(*source) => {
                return Some(format!("`{key}` needs `{source}` beside it"));
            }
            None if !SOURCES.contains(&key.as_str()) => {
                return Some(match key.as_str() {
                    "features" | "default-features" | "optional" => {
                        format!("the compiler decides on `{key}`")
                    }
                    _ => format!("unknown key `{}`", key.escape_debug()),
                });
            }
            _ => {}
        }
    }
    let refines_git = |key: &&str| {
        REFINEMENTS
            .iter()
            .any(|(refinement, source)| refinement == key && *source == "git")
    };
    if table
        .keys()
        .filter(|key| refines_git(&key.as_str()))
        .count()
        > 1
    {
        return Some("`branch`, `rev` and `tag` exclude each other".to_owned());
    }
    match (table.contains_key("path"), table.contains_key("git")) {
        (true, true) => Some("`path` and `git` exclude each other".to_owned()),
        _ if !SOURCES.iter().any(|source| table.contains_key(*source)) => {
            Some("it has no `path`, `git` or `version`".to_owned())
        }
        _ => None,
    }
}
