//! Rust types from other crates that replace the type of a format or a schema.

use std::collections::BTreeMap;

use super::crates::runtime_dependency;

/// The replacements of the `[types]` table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignTypes {
    /// By `format`.
    pub formats: BTreeMap<String, ForeignType>,
    /// By the name of the component.
    pub schemas: BTreeMap<String, ForeignType>,
}

/// A Rust type of which the compiler knows only the path. It must implement serde's `Serialize` and `Deserialize`,
/// `Clone`, `Debug`, `PartialEq`, `Send` and `Sync`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignType {
    /// The path, with its crate first: `jiff::Timestamp`.
    pub path: String,
    /// The JSON text of any valid value. The reader of a response starts with it, and replaces it by the received value.
    pub placeholder: Option<String>,
}

impl ForeignType {
    /// The type at `path`. The name of a primitive type, such as `u64`, stands for its path.
    pub(super) fn new(path: String, placeholder: Option<String>) -> Self {
        let full = format!("std::primitive::{path}");
        let is_primitive = TYPES_WITH_CODEC.contains(&full.as_str());
        ForeignType {
            path: if is_primitive { full } else { path },
            placeholder,
        }
    }

    /// The crate that the type comes from.
    ///
    /// # Errors
    ///
    /// The reason why `path` is not a path to a type in another crate.
    pub fn package(&self) -> Result<String, &'static str> {
        let parsed: syn::TypePath =
            syn::parse_str(&self.path).map_err(|_| "it is not the path of a Rust type")?;
        if parsed.qself.is_some() {
            return Err("it is not the path of a Rust type");
        }
        let mut segments = parsed.path.segments.iter();
        match (segments.next(), segments.next()) {
            (Some(first), Some(_)) => Ok(first.ident.to_string()),
            _ => Err("it does not start with a crate"),
        }
    }
}

/// Whether a client with these dependencies can use the crate `package`.
pub(super) fn is_available<'d>(
    package: &str,
    mut dependencies: impl Iterator<Item = &'d str>,
) -> bool {
    matches!(package, "alloc" | "core" | "std")
        || runtime_dependency(package).is_some()
        || dependencies.any(|it| it.replace('-', "_") == package)
}

/// Types that the runtime itself encodes as JSON and decodes from it.
const TYPES_WITH_CODEC: &[&str] = &[
    "std::string::String",
    "serde_json::Value",
    "std::primitive::bool",
    "std::primitive::i8",
    "std::primitive::i16",
    "std::primitive::i32",
    "std::primitive::i64",
    "std::primitive::u8",
    "std::primitive::u16",
    "std::primitive::u32",
    "std::primitive::u64",
    "std::primitive::f64",
];

/// Whether the runtime itself encodes and decodes the type at this path. For other types the client implements the runtime's
/// traits. Rust allows that only if the runtime is a part of the client crate.
pub(crate) fn has_runtime_codec(path: &str) -> bool {
    TYPES_WITH_CODEC.contains(&path.trim_start_matches("::"))
}
