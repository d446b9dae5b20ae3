//! `codegen.toml` → [`Config`]. Every fault is a diagnostic with its line and column; unknown keys are refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use serde::Deserialize;
use toml::Spanned;

use super::{
    Config, ForeignType, ForeignTypes, Lints, Omit, Rename, check_name,
    foreign::is_there,
    places::{Places, location},
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    name: Option<Spanned<String>>,
    version: Option<Spanned<String>>,
    license: Option<String>,
    description: Option<String>,
    #[serde(default)]
    dev_dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    types: WrittenTypes,
    #[serde(default)]
    rename: WrittenRename,
    #[serde(default)]
    omit: WrittenOmit,
    #[serde(default)]
    lints: toml::Table,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WrittenTypes {
    formats: BTreeMap<String, Spanned<WrittenType>>,
    schemas: BTreeMap<String, Spanned<WrittenType>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenType {
    Path(String),
    Table(WrittenTypeTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTypeTable {
    path: String,
    placeholder: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WrittenRename {
    schemas: BTreeMap<String, Spanned<String>>,
    properties: BTreeMap<String, Spanned<String>>,
    operations: BTreeMap<String, Spanned<String>>,
    tags: BTreeMap<String, Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WrittenOmit {
    operations: BTreeSet<String>,
    tags: BTreeSet<String>,
}

impl Config {
    /// Reads the text of a `codegen.toml`, which diagnostics call `file`. What the file can't say, or doesn't, has its
    /// default.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, each with its place: no TOML, an unknown key, a value of another type, a name or
    /// a version that Cargo refuses.
    pub fn from_toml(file: &str, text: &str) -> Result<Config, Vec<Diagnostic>> {
        let mut faults = Faults {
            file: file.into(),
            text,
            found: Diagnostics::default(),
        };
        let config = match toml::from_str::<Written>(text) {
            Ok(written) => Some(faults.check(written)),
            Err(error) => {
                faults.unreadable(&error);
                None
            }
        };
        match config {
            Some(config) if !faults.found.has_errors() => Ok(config),
            _ => Err(faults.found.into_vec()),
        }
    }
}

/// What is wrong with one text.
struct Faults<'a> {
    file: Arc<str>,
    text: &'a str,
    found: Diagnostics,
}

impl Faults<'_> {
    fn check(&mut self, written: Written) -> Config {
        let default = Config::default();
        if let Some(name) = &written.name
            && let Err(error) = check_name(name.as_ref())
        {
            self.report(name.span(), format!("`name`: {error}"));
        }
        if let Some(version) = &written.version
            && !is_version(version.as_ref())
        {
            self.report(version.span(), "`version` is no semantic version")
                .help("write three numbers: \"0.1.0\"");
        }
        let dependencies = written.dependencies.iter();
        for (package, requirement) in dependencies.chain(&written.dev_dependencies) {
            self.check_dependency(package, requirement);
        }
        let rename = self.rename(written.rename);
        let dependencies = unspanned(written.dependencies);
        let types = ForeignTypes {
            formats: self.types(written.types.formats, &dependencies),
            schemas: self.types(written.types.schemas, &dependencies),
        };
        Config {
            file: self.file.to_string(),
            name: written.name.map(Spanned::into_inner),
            version: written.version.map_or(default.version, Spanned::into_inner),
            license: written.license,
            description: written.description,
            dev_dependencies: unspanned(written.dev_dependencies),
            dependencies,
            types,
            rename,
            omit: Omit {
                operations: written.omit.operations,
                tags: written.omit.tags,
            },
            lints: self.lints(&written.lints),
            text: self.text.to_owned(),
            ..Config::default()
        }
    }

    /// Types by their paths, each of a crate that is there.
    fn types(
        &mut self,
        written: BTreeMap<String, Spanned<WrittenType>>,
        dependencies: &BTreeMap<String, toml::Value>,
    ) -> BTreeMap<String, ForeignType> {
        let mut types = BTreeMap::new();
        for (of, ty) in written {
            let span = ty.span();
            let ty = match ty.into_inner() {
                WrittenType::Path(path) => ForeignType {
                    path,
                    placeholder: None,
                },
                WrittenType::Table(WrittenTypeTable { path, placeholder }) => {
                    ForeignType { path, placeholder }
                }
            };
            self.check_type(&ty, span, dependencies);
            types.insert(of, ty);
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
                    .help("write the path from its crate on: \"jiff::Timestamp\"");
            }
            Ok(package) if !is_there(&package, dependencies.keys().map(String::as_str)) => {
                let message = format!("`{path}` is of a crate that the client does not depend on");
                self.report(span.clone(), message)
                    .help(format!("add `{package}` to `[dependencies]`"));
            }
            Ok(_) => {}
        }
        let is_json = |text: &String| serde_json::from_str::<serde_json::Value>(text).is_ok();
        if !placeholder.as_ref().is_none_or(is_json) {
            self.report(span, "`placeholder` is not JSON")
                .help("write the JSON text of some value of the type: '\"0\"'");
        }
    }

    fn rename(&mut self, written: WrittenRename) -> Rename {
        Rename {
            schemas: self.names(written.schemas),
            properties: self.names(written.properties),
            operations: self.names(written.operations),
            tags: self.names(written.tags),
        }
    }

    /// New names, each of which an identifier can be made of.
    fn names(&mut self, written: BTreeMap<String, Spanned<String>>) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for (of, name) in written {
            if !name.as_ref().contains(char::is_alphanumeric) {
                let message = format!("{:?} can't be a name", name.as_ref());
                self.report(name.span(), message)
                    .help("write the name as words or as an identifier: \"case_status\"");
            }
            names.insert(of, name.into_inner());
        }
        names
    }

    fn lints(&mut self, written: &toml::Table) -> Lints {
        let (lints, faults) = Lints::read(written);
        let places = Places::in_file(&self.file, self.text);
        for fault in faults {
            let location = places.of(&fault.path, fault.part);
            self.found
                .report(Code::Config, location, fault.message)
                .help = Some(fault.help);
        }
        lints
    }

    fn check_dependency(&mut self, package: &Spanned<String>, requirement: &Spanned<toml::Value>) {
        let valid = |found: char| found.is_alphanumeric() || matches!(found, '-' | '_');
        if package.as_ref().is_empty() || !package.as_ref().chars().all(valid) {
            let message = format!("{:?} can't be the name of a package", package.as_ref());
            self.report(package.span(), message);
        }
        let requirement_is_cargos = matches!(
            requirement.as_ref(),
            toml::Value::String(_) | toml::Value::Table(_)
        );
        if !requirement_is_cargos {
            let message = format!(
                "`{}` is neither a version nor a table",
                package.as_ref().escape_debug()
            );
            self.report(requirement.span(), message)
                .help("write it as in a Cargo.toml: \"1\" or { version = \"1\", features = [] }");
        }
    }

    /// What TOML or serde has to say. For an unknown key serde's message lists, between backticks, the key and those
    /// that it would have taken.
    fn unreadable(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or_default();
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        if !message.starts_with("unknown field") {
            self.report(span, message);
            return;
        }
        let written = self.text.get(span.clone()).unwrap_or_default();
        let key = written.trim_matches(['"', '\'']).to_owned();
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        let fault = self.report(span, format!("unknown key `{}`", key.escape_debug()));
        match nearest(&key, known.iter().copied()) {
            Some(meant) => fault.help(format!("did you mean `{meant}`?")),
            None => fault.help(format!("known keys: {}", known.join(", "))),
        };
    }

    fn report(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        let location = location(&self.file, self.text, span.start);
        self.found.report(Code::Config, location, message)
    }
}

fn unspanned(
    dependencies: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
) -> BTreeMap<String, toml::Value> {
    let entries = dependencies.into_iter();
    entries
        .map(|(package, requirement)| (package.into_inner(), requirement.into_inner()))
        .collect()
}

/// Whether this is a version as of Semantic Versioning 2.0.0.
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

#[cfg(test)]
mod tests;
