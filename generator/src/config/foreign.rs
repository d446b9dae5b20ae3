//! Rust types of the user's, in the place of those that a format or a schema would become.

use std::collections::BTreeMap;

/// Crates that every client depends on, or that Rust features.
const ALWAYS_THERE: &[&str] = &[
    "std",
    "core",
    "alloc",
    "bytes",
    "http",
    "serde_json",
    "uuid",
    "base64",
];

/// Rust types in the place of the compiler's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignTypes {
    /// By `format`.
    pub formats: BTreeMap<String, ForeignType>,
    /// By the name of the component.
    pub schemas: BTreeMap<String, ForeignType>,
}

/// A Rust type that the compiler knows nothing of but its path. It implements serde's `Serialize` and `Deserialize`,
/// `Clone`, `Debug`, `PartialEq`, `Send` and `Sync`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignType {
    /// The path, with its crate first: `jiff::Timestamp`.
    pub path: String,
    /// JSON text of some value of it, for where one is needed before the value is read.
    pub placeholder: Option<String>,
}

impl ForeignType {
    /// The crate that the type comes from.
    ///
    /// # Errors
    /// Why this is no path to a type of another crate.
    pub fn package(&self) -> Result<String, &'static str> {
        let parsed: syn::TypePath =
            syn::parse_str(&self.path).map_err(|_| "it is no path of a Rust type")?;
        if parsed.qself.is_some() {
            return Err("it is no path of a Rust type");
        }
        let mut segments = parsed.path.segments.iter();
        match (segments.next(), segments.next()) {
            (Some(first), Some(_)) => Ok(first.ident.to_string()),
            _ => Err("it does not begin with a crate"),
        }
    }
}

/// Whether a crate of that name is there: always, or by one of the dependencies.
pub(super) fn is_there<'d>(package: &str, mut dependencies: impl Iterator<Item = &'d str>) -> bool {
    ALWAYS_THERE.contains(&package) || dependencies.any(|it| it.replace('-', "_") == package)
}
