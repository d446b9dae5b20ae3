//! The runtime: the package in `generator/runtime`, which a client depends on or carries as source.
//!
//! In its `lib.rs`, each module that a feature of its manifest turns on has the attribute `cfg(feature = …)`. A client that
//! carries the source gets `lib.rs` without the modules that it doesn't need, and every other file unchanged.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, Item, Lit, MetaNameValue, UseTree};

use super::{imports::braced, rust_type::RuntimeFeatures, source_file::SourceFile};

const MANIFEST: &str = include_str!("../../runtime/Cargo.toml");
const ROOT: &str = include_str!("../../runtime/src/lib.rs");

/// The files of `generator/runtime/src`, by their path there.
macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../runtime/src/", $path)))),*]
    };
}

/// All but the root.
const FILES: &[(&str, &str)] = files! {
    "base64.rs"
    "codegen.rs"
    "foreign.rs"
    "form.rs"
    "form/fields.rs"
    "headers.rs"
    "http/body_collector.rs"
    "http/build_error.rs"
    "http/builder.rs"
    "http/call.rs"
    "http/client.rs"
    "http/client_types.rs"
    "http/credential.rs"
    "http/deadline.rs"
    "http/describe.rs"
    "http/error.rs"
    "http/escape.rs"
    "http/exchange.rs"
    "http/mod.rs"
    "http/operation.rs"
    "http/received_response.rs"
    "http/redirect.rs"
    "http/request.rs"
    "http/request_error.rs"
    "http/response.rs"
    "http/send.rs"
    "http/spanned_value.rs"
    "http/style.rs"
    "http/transport/body.rs"
    "http/transport/browser.rs"
    "http/transport/mod.rs"
    "http/transport/reqwest_async.rs"
    "http/transport/reqwest_blocking.rs"
    "http/uri.rs"
    "json/collection.rs"
    "json/drift.rs"
    "json/error.rs"
    "json/fault.rs"
    "json/integer_enum.rs"
    "json/kinds.rs"
    "json/locate.rs"
    "json/mod.rs"
    "json/newtype.rs"
    "json/number.rs"
    "json/object.rs"
    "json/plain.rs"
    "json/reader.rs"
    "json/reader/backtrack.rs"
    "json/reader/embedded.rs"
    "json/scalar.rs"
    "json/serde.rs"
    "json/string_enum.rs"
    "json/tuple.rs"
    "json/union.rs"
    "json/value.rs"
    "json/value_enum.rs"
    "json/writer.rs"
    "json_text.rs"
    "multipart.rs"
    "sequence.rs"
    "sequence/event_stream.rs"
    "sequence/json_lines.rs"
    "sequence/json_sequence.rs"
    "uuid.rs"
    "values/calendar.rs"
    "values/date.rs"
    "values/date_time.rs"
    "values/file_part.rs"
    "values/format.rs"
    "values/mod.rs"
};

/// The manifest of the package.
pub(super) struct Manifest(toml::Table);

impl Manifest {
    /// Reads the manifest.
    ///
    /// # Errors
    ///
    /// It is not TOML.
    pub fn read() -> Result<Self, String> {
        let table = MANIFEST.parse();
        table
            .map(Self)
            .map_err(|error| format!("the manifest of the runtime: {error}"))
    }

    /// The dependencies by name, as the manifest has them.
    pub fn dependencies(&self) -> impl Iterator<Item = (&str, &toml::Value)> {
        let table = self.0.get("dependencies").and_then(toml::Value::as_table);
        table
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
    }

    /// What a feature turns on: other features, and dependencies as `dep:name`.
    pub fn feature(&self, name: &str) -> impl Iterator<Item = &str> {
        let features = self.0.get("features");
        let parts = features
            .and_then(|it| it.get(name))
            .and_then(toml::Value::as_array);
        parts.into_iter().flatten().filter_map(toml::Value::as_str)
    }

    /// These features and all that they turn on: other features, and dependencies as `dep:name`.
    pub fn closure(&self, features: &[&'static str]) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut open: Vec<&str> = features.to_vec();
        while let Some(feature) = open.pop() {
            if all.insert(feature.to_owned()) {
                open.extend(self.feature(feature));
            }
        }
        all
    }
}

/// Adds the source of the runtime with these features.
///
/// # Errors
///
/// A file of the package is not what this module expects.
pub(super) fn emit(
    manifest: &Manifest,
    features: &RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let enabled = manifest.closure(&features.names());
    let root = Root::read(&enabled)?;
    let is_declared = |path: &str| {
        let module = path.split(['/', '.']).next().unwrap_or_default();
        root.modules.contains(module)
    };
    for (path, text) in FILES.iter().filter(|(path, _)| is_declared(path)) {
        sources.insert(format!("src/runtime/{path}"), (*text).to_owned());
    }
    sources.insert("src/runtime.rs".to_owned(), root.text);
    Ok(())
}

/// The root of the runtime within a client.
struct Root {
    text: String,
    /// The modules that it declares.
    modules: BTreeSet<String>,
}

impl Root {
    /// Reads `lib.rs`, without the items whose feature is not `enabled`.
    fn read(enabled: &BTreeSet<String>) -> Result<Self, String> {
        let message = |error: syn::Error| format!("the root of the runtime: {error}");
        let file = syn::parse_file(ROOT).map_err(message)?;
        let docs: Vec<String> = file.attrs.iter().filter_map(doc_line).collect();
        let (mut modules, mut declared) = (BTreeSet::new(), proc_macro2::TokenStream::new());
        let mut uses = Vec::new();
        for item in file.items {
            match item {
                Item::Mod(mut item) if is_enabled(&item.attrs, enabled) => {
                    item.attrs.retain(|it| !is_condition(it));
                    modules.insert(item.ident.to_string());
                    item.to_tokens(&mut declared);
                }
                Item::Use(item) if is_enabled(&item.attrs, enabled) => {
                    uses.push(use_line("pub use ", &item.tree));
                }
                // `extern crate self as runtime` is only for the package.
                _ => {}
            }
        }
        let mut root = SourceFile::new(&docs.join("\n"));
        root.item(declared)?;
        root.text(uses.join("\n"));
        Ok(Self {
            text: root.finish(),
            modules,
        })
    }
}

/// A line of documentation, without the space that it begins with.
fn doc_line(attribute: &Attribute) -> Option<String> {
    let pair = attribute.meta.require_name_value().ok()?;
    let text = text_of(pair, "doc")?;
    Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
}

/// The text in `name = "text"`.
fn text_of(pair: &MetaNameValue, name: &str) -> Option<String> {
    match &pair.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if pair.path.is_ident(name) => Some(text.value()),
        _ => None,
    }
}

/// Whether the attribute is `cfg(…)`.
fn is_condition(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
}

/// Whether the feature of each `cfg(feature = "…")` among the attributes of an item is enabled.
fn is_enabled(attributes: &[Attribute], enabled: &BTreeSet<String>) -> bool {
    let is_true = |condition: &Attribute| {
        let pair: Option<MetaNameValue> = condition.parse_args().ok();
        let feature = pair.and_then(|pair| text_of(&pair, "feature"));
        feature.is_some_and(|feature| enabled.contains(&feature))
    };
    attributes.iter().filter(|it| is_condition(it)).all(is_true)
}

/// A `use` of names from one module, as rustfmt writes it; `head` is what comes before the tree.
fn use_line(head: &str, tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) => use_line(&format!("{head}{}::", path.ident), &path.tree),
        UseTree::Group(group) => {
            let names: Vec<String> = group
                .items
                .iter()
                .map(|it| it.to_token_stream().to_string())
                .collect();
            braced(head.trim_end_matches("::"), &names)
        }
        other => format!("{head}{};", other.to_token_stream()),
    }
}
