//! The configuration, `codegen.toml`: the name of the crate, its manifest, renamed types, levels of warnings.
//!
//! In: the text of the file. Out: a [`Config`], or diagnostics with their line and column. Packages and Rust paths come
//! only from here, never from the document, which may be written by someone else.

mod check;
mod crates;
mod foreign;
mod lints;
mod name;
mod pattern;
mod places;
mod read;
mod rename;
mod runtime;

pub(crate) use check::{check_names, rename_key, report_unknown_name};
pub(crate) use crates::{RUNTIME_PACKAGE, runtime_dependency};
pub(crate) use foreign::has_runtime_codec;
pub use foreign::{ForeignType, ForeignTypes};
pub use lints::{Level, Lints, Rule};
pub(crate) use name::name_from_title;
pub use name::{NameError, check_name};
pub(crate) use places::location;
pub(crate) use rename::NewNames;
pub use runtime::Runtime;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// How to generate from a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The path of the configuration file, as diagnostics show it.
    pub file: String,
    /// The text of that file, for excerpts in diagnostics.
    pub text: String,
    /// The name of the crate. Derived from the document's `info.title` if `None`.
    pub name: Option<String>,
    /// The version of the crate, a semantic version.
    pub version: String,
    /// The crate's license, an SPDX expression.
    pub license: Option<String>,
    /// The crate's description. Taken from the document if `None`.
    pub description: Option<String>,
    /// The dependencies of hand-written tests and examples: package name to requirement, as in a `Cargo.toml`.
    pub dev_dependencies: BTreeMap<String, toml::Value>,
    /// The dependencies of the types in `types`: package name to requirement, as in a `Cargo.toml`.
    pub dependencies: BTreeMap<String, toml::Value>,
    /// Where the client gets its runtime from.
    pub runtime: Runtime,
    /// The folder below which the files of the document are, relative to the folder of the document. That folder itself if `None`.
    /// [`Source::read_below`](crate::source::Source::read_below) takes it.
    pub root: Option<PathBuf>,
    /// Types from other crates that replace emitted ones.
    pub types: ForeignTypes,
    /// Names that replace those of the document.
    pub rename: Rename,
    /// Operations that are left out.
    pub omit: Omit,
    /// The paths of the overlays of the document, relative to the configuration file, in the order in which they are applied.
    /// The caller reads them, with [`Source::read_with_overlays`](crate::source::Source::read_with_overlays).
    pub overlays: Vec<String>,
    /// The levels of warnings.
    pub lints: Lints,
    /// The path of the document, as emitted files show it: `spec/plannr.yaml`.
    pub document: String,
    /// The command that writes the crate, as emitted files show it: `cargo xtask codegen`.
    pub command: String,
    /// Whether the manifest gets an empty `[workspace]` table, so that the crate builds inside a workspace of which it
    /// is not a member.
    pub standalone: bool,
}

/// Names that replace those of the document. They are converted to identifiers by the same rules.
///
/// A key can be a pattern: `{controller}Controller_{name}`. Each capture matches one or more characters, as few as possible,
/// and the new name can have the captured texts: `{name}_{controller}`. For operations, `{path}` is the path with `_` for
/// each sign, and `{method}` the HTTP method. A key without captures takes precedence, then the pattern with the most text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rename {
    /// Types, by the name of the component, or by the JSON pointer of an inline schema: `#/paths/~1cases/…`.
    pub schemas: BTreeMap<String, String>,
    /// Fields, by the names of the component and the property: `Case.status`.
    pub properties: BTreeMap<String, String>,
    /// Methods, by `operationId`.
    pub operations: BTreeMap<String, String>,
    /// Modules of operations, by tag.
    pub tags: BTreeMap<String, String>,
}

/// Operations that are left out, together with the components that only they use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Omit {
    /// By `operationId`.
    pub operations: BTreeSet<String>,
    /// By tag.
    pub tags: BTreeSet<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            file: "codegen.toml".into(),
            text: String::new(),
            name: None,
            version: "0.1.0".into(),
            license: None,
            description: None,
            dev_dependencies: BTreeMap::new(),
            dependencies: BTreeMap::new(),
            runtime: Runtime::default(),
            root: None,
            types: ForeignTypes::default(),
            rename: Rename::default(),
            omit: Omit::default(),
            overlays: Vec::new(),
            lints: Lints::default(),
            document: "openapi.yaml".into(),
            command: "cargo xtask codegen".into(),
            standalone: false,
        }
    }
}

impl Config {
    /// The comment at the top of each emitted file: that it is generated, by which command, from which document.
    /// [`Package::compare`](crate::package::Package::compare) only replaces a crate that has this comment.
    pub fn origin(&self) -> String {
        let Config {
            command, document, ..
        } = self;
        format!("@generated by `{command}` from {document}. Changes by hand will be lost.")
    }
}
