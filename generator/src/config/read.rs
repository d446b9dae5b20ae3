//! Reads a `codegen.toml` into a [`Config`]. Every error is a diagnostic with its line and column. Unknown keys are errors.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    path::PathBuf,
    sync::Arc,
};

use serde::Deserialize;
use toml::Spanned;

use super::{
    Config, ForeignType, ForeignTypes, Lints, Omit, Runtime, check_name,
    foreign::{has_runtime_codec, is_available},
    places::{Places, location},
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, has_errors, nearest};

/// The contents of the file, before they are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawConfig {
    name: Option<Spanned<String>>,
    version: Option<Spanned<String>>,
    license: Option<String>,
    description: Option<String>,
    #[serde(default)]
    dev_dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    runtime: Option<Spanned<toml::Value>>,
    #[serde(default)]
    types: RawTypes,
    #[serde(default)]
    rename: RawRename,
    #[serde(default)]
    omit: RawOmit,
    #[serde(default)]
    document: RawDocument,
    #[serde(default)]
    lints: toml::Table,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawTypes {
    formats: BTreeMap<String, Spanned<RawType>>,
    schemas: BTreeMap<String, Spanned<RawType>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawType {
    Path(String),
    Table(RawTypeTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTypeTable {
    path: String,
    placeholder: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawRename {
    schemas: BTreeMap<String, Spanned<String>>,
    properties: BTreeMap<String, Spanned<String>>,
    operations: BTreeMap<String, Spanned<String>>,
    tags: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawOmit {
    operations: BTreeSet<String>,
    tags: BTreeSet<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct RawDocument {
    overlays: Vec<String>,
    root: Option<PathBuf>,
}

impl Config {
    /// Reads the text of a `codegen.toml`. `file` is its path, as diagnostics show it. A key that is missing has its
    /// default.
    ///
    /// # Errors
    ///
    /// All errors in the text, each with its location: invalid TOML, unknown keys, values of a wrong type, names and
    /// versions that Cargo refuses.
    pub fn from_toml(file: &str, text: &str) -> Result<Config, Vec<Diagnostic>> {
        let mut reader = Reader {
            file: file.into(),
            text,
            diagnostics: Diagnostics::default(),
        };
        let config = match toml::from_str::<RawConfig>(text) {
            Ok(raw) => Some(reader.check(raw)),
            Err(error) => {
                reader.report_parse_error(&error);
                None
            }
        };
        let diagnostics = reader.diagnostics.into_vec();
        match config {
            Some(config) if !has_errors(&diagnostics) => Ok(config),
            _ => Err(diagnostics),
        }
    }
}

/// Reads one text and collects its errors.
struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn check(&mut self, raw: RawConfig) -> Config {
        let default = Config::default();
        if let Some(name) = &raw.name
            && let Err(error) = check_name(name.as_ref())
        {
            self.report(name.span(), format!("`name`: {error}"));
        }
        if let Some(version) = &raw.version
            && !is_version(version.as_ref())
        {
            self.report(version.span(), "`version` is not a semantic version")
                .help("write three numbers: \"0.1.0\"");
        }
        let dependencies = raw.dependencies.iter();
        for (package, requirement) in dependencies.chain(&raw.dev_dependencies) {
            self.check_dependency(package, requirement);
        }
        let runtime_span = raw.runtime.as_ref().map(Spanned::span);
        let runtime = raw.runtime.map(|raw| self.read_runtime(&raw));
        let rename = self.read_rename(raw.rename);
        let dependencies = without_spans(raw.dependencies);
        let types = ForeignTypes {
            formats: self.read_types(raw.types.formats, &dependencies),
            schemas: self.read_types(raw.types.schemas, &dependencies),
        };
        if let (Some(Runtime::Crate(_)), Some(span)) = (&runtime, runtime_span) {
            self.check_trait_impls(span, &types);
        }
        Config {
            file: self.file.to_string(),
            name: raw.name.map(Spanned::into_inner),
            version: raw.version.map_or(default.version, Spanned::into_inner),
            license: raw.license,
            description: raw.description,
            dev_dependencies: without_spans(raw.dev_dependencies),
            dependencies,
            runtime: runtime.unwrap_or_default(),
            root: raw.document.root,
            types,
            rename,
            omit: Omit {
                operations: raw.omit.operations,
                tags: raw.omit.tags,
            },
            overlays: raw.document.overlays,
            lints: self.read_lints(&raw.lints),
            text: self.text.to_owned(),
            ..Config::default()
        }
    }

    fn read_runtime(&mut self, raw: &Spanned<toml::Value>) -> Runtime {
        match Runtime::read(raw.as_ref()) {
            Ok(runtime) => runtime,
            Err((message, help)) => {
                self.report(raw.span(), message).help(help);
                Runtime::default()
            }
        }
    }

    /// Reports a type for which the client would have to implement a trait of the runtime crate: Rust's orphan rule forbids it.
    fn check_trait_impls(&mut self, runtime: Range<usize>, types: &ForeignTypes) {
        let mut all = types.formats.values().chain(types.schemas.values());
        if let Some(ty) = all.find(|ty| !has_runtime_codec(&ty.path)) {
            let message = format!(
                "with `{}` in `[types]`, the runtime must be vendored",
                ty.path
            );
            let why = "remove `runtime`: Rust does not allow the client to implement the traits of another crate for this type";
            self.report(runtime, message).help(why);
        }
    }

    /// Reads a table of types, and checks that the client depends on their crates.
    fn read_types(
        &mut self,
        raw: BTreeMap<String, Spanned<RawType>>,
        dependencies: &BTreeMap<String, toml::Value>,
    ) -> BTreeMap<String, ForeignType> {
        let mut types = BTreeMap::new();
        for (replaced, ty) in raw {
            let span = ty.span();
            let ty = match ty.into_inner() {
                RawType::Path(path) => ForeignType::new(path, None),
                RawType::Table(RawTypeTable { path, placeholder }) => {
                    ForeignType::new(path, placeholder)
                }
            };
            self.check_type(&ty, span, dependencies);
            types.insert(replaced, ty);
        }
        types
    }

    fn check_type(
        &mut self,
        ty: &ForeignType,
        span: Range<usize>,
        dependencies: &BTreeMap<String, toml::Value>,
    ) {
        let ForeignType { path, placeholder } = ty;
        match ty.package() {
            Err(why) => {
                let message = format!("{path:?} can't be the type: {why}");
                self.report(span.clone(), message)
                    .help("write the path starting with the crate: \"jiff::Timestamp\"");
            }
            Ok(package) if !is_available(&package, dependencies.keys().map(String::as_str)) => {
                let message =
                    format!("`{path}` comes from a crate that the client does not depend on");
                self.report(span.clone(), message)
                    .help(format!("add `{package}` to `[dependencies]`"));
            }
            Ok(_) => {}
        }
        let is_json = |text: &String| serde_json::from_str::<serde_json::Value>(text).is_ok();
        if !placeholder.as_ref().is_none_or(is_json) {
            self.report(span, "`placeholder` is not JSON")
                .help("write the JSON text of any value of the type: '\"0\"'");
        }
    }

    fn read_lints(&mut self, raw: &toml::Table) -> Lints {
        let (lints, errors) = Lints::read(raw);
        let places = Places::in_file(&self.file, self.text);
        for error in errors {
            let location = places.location(&error.path, error.part);
            self.diagnostics
                .report(Code::Config, location, error.message)
                .help = Some(error.help);
        }
        lints
    }

    fn check_dependency(&mut self, package: &Spanned<String>, requirement: &Spanned<toml::Value>) {
        let valid = |found: char| found.is_alphanumeric() || matches!(found, '-' | '_');
        if package.as_ref().is_empty() || !package.as_ref().chars().all(valid) {
            let message = format!("{:?} can't be the name of a package", package.as_ref());
            self.report(package.span(), message);
        }
        let is_requirement = matches!(
            requirement.as_ref(),
            toml::Value::String(_) | toml::Value::Table(_)
        );
        if !is_requirement {
            let message = format!(
                "`{}` is neither a version nor a table",
                package.as_ref().escape_debug()
            );
            self.report(requirement.span(), message)
                .help("write it as in a Cargo.toml: \"1\" or { version = \"1\", features = [] }");
        }
    }

    /// Reports an error of the TOML parser. For an unknown key, the message of serde has the key and the known keys in
    /// backticks.
    fn report_parse_error(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or_default();
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        if !message.starts_with("unknown field") {
            self.report(span, message);
            return;
        }
        let text = self.text.get(span.clone()).unwrap_or_default();
        let key = text.trim_matches(['"', '\'']).to_owned();
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        let diagnostic = self.report(span, format!("unknown key `{}`", key.escape_debug()));
        match nearest(&key, known.iter().copied()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("known keys: {}", known.join(", "))),
        };
    }

    fn report(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        let location = location(&self.file, self.text, span.start);
        self.diagnostics.report(Code::Config, location, message)
    }
}

fn without_spans(
    dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
) -> BTreeMap<String, toml::Value> {
    let entries = dependencies.into_iter();
    entries
        .map(|(package, requirement)| (package.into_inner(), requirement.into_inner()))
        .collect()
}

/// Whether `text` is a version by Semantic Versioning 2.0.0.
fn is_version(text: &str) -> bool {
    let (text, build) = match text.split_once('+') {
        Some((text, build)) => (text, Some(build)),
        None => (text, None),
    };
    let (core, pre) = match text.split_once('-') {
        Some((core, pre)) => (core, Some(pre)),
        None => (text, None),
    };
    let identifier = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let number =
        |part: &str| part.parse::<u64>().is_ok() && (part == "0" || !part.starts_with('0'));
    core.split('.').count() == 3
        && core.split('.').all(|part| digits(part) && number(part))
        && pre.is_none_or(|pre| {
            pre.split('.')
                .all(|part| identifier(part) && (!digits(part) || number(part)))
        })
        && build.is_none_or(|build| build.split('.').all(identifier))
}

mod rename;
#[cfg(test)]
mod tests;
