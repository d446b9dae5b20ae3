//! The manifest of the emitted crate.

use crate::{
    config::{Config, RUNTIME_PACKAGE, Runtime},
    ir::Api,
};

use super::{markdown, runtime::Manifest, rust_type::RuntimeFeatures};

/// The text of `Cargo.toml`. It inherits nothing from a workspace. `runtime` is the manifest of the runtime.
pub(super) fn emit(
    runtime: &Manifest,
    api: &Api,
    name: &str,
    config: &Config,
    features: &RuntimeFeatures,
    has_tests: bool,
) -> String {
    let mut text = package(api, name, config);
    text.push_str("[lib]\n# Code in descriptions of the document is not run.\ndoctest = false\n\n");
    text.push_str(&transports(&config.runtime, runtime));
    let mut needed = dependencies(&config.runtime, runtime, features);
    needed.extend(lines(&config.dependencies));
    text.push_str(&table("dependencies", &needed));
    let mut for_tests: Vec<Line> = lines(&config.dev_dependencies).collect();
    if has_tests {
        // The emitted tests compare JSON.
        let has_json = needed
            .iter()
            .chain(&for_tests)
            .any(|it| it.name == "serde_json");
        let json = runtime
            .dependencies()
            .filter(|(name, _)| *name == "serde_json" && !has_json);
        for_tests.extend(json.map(|(name, value)| Line::new(name, value)));
        for_tests.sort();
    }
    if !for_tests.is_empty() {
        text.push_str(&table("dev-dependencies", &for_tests));
    }
    text.push_str("\n[lints.rust]\nunsafe_code = \"forbid\"\n");
    if config.standalone {
        text.push_str("\n[workspace]\n");
    }
    text
}

fn package(api: &Api, name: &str, config: &Config) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let description = match &config.description {
        Some(description) => description.clone(),
        None => format!("Client of {}", markdown::plain(&api.info.title)),
    };
    let license = match &config.license {
        Some(license) => format!("license = {}\n", quoted(license)),
        None => String::new(),
    };
    format!(
        "[package]\nname = {}\nversion = {}\ndescription = {}\nedition = \"2024\"\nrust-version = \"1.95\"\n\
         {license}publish = false\n\n",
        quoted(name),
        quoted(&config.version),
        quoted(&description),
    )
}

/// The features of a client, which turn on the HTTP clients of the runtime, with a comment for each.
const TRANSPORTS: &[(&str, &str)] = &[
    ("reqwest", "Sends requests with reqwest."),
    (
        "blocking",
        "Sends requests with reqwest from threads that wait for the response.",
    ),
];

/// The table of features.
fn transports(source: &Runtime, runtime: &Manifest) -> String {
    let mut text = String::from("[features]\ndefault = [\"reqwest\"]\n");
    for (feature, what) in TRANSPORTS {
        let turns_on: Vec<String> = match source {
            Runtime::Vendored => runtime.feature(feature).map(str::to_owned).collect(),
            Runtime::Crate(_) => {
                let is_own = |it: &&str| TRANSPORTS.iter().any(|(own, _)| own == it);
                let own = runtime.feature(feature).filter(is_own).map(str::to_owned);
                own.chain([format!("{RUNTIME_PACKAGE}/{feature}")])
                    .collect()
            }
        };
        let turns_on = toml::Value::from(turns_on);
        text.push_str(&format!("# {what}\n{feature} = {turns_on}\n"));
    }
    text
}

/// The dependencies of a client: the runtime, or the dependencies of its source; and the crates that emitted code names.
fn dependencies(source: &Runtime, runtime: &Manifest, features: &RuntimeFeatures) -> Vec<Line> {
    let transports: Vec<&str> = TRANSPORTS.iter().map(|(feature, _)| *feature).collect();
    let (always, by_transport) = (
        runtime.closure(&features.names()),
        runtime.closure(&transports),
    );
    let mut found = Vec::new();
    for (name, value) in runtime.dependencies() {
        let (feature, is_vendored) = (format!("dep:{name}"), *source == Runtime::Vendored);
        let is_optional = value.get("optional").is_some();
        let is_named = features.crates.contains(name);
        let is_needed = is_named || is_vendored && (!is_optional || always.contains(&feature));
        if is_needed {
            let mut value = value.clone();
            if let Some(table) = value.as_table_mut() {
                table.remove("optional");
            }
            found.push(Line::new(name, &value));
        } else if is_vendored && by_transport.contains(&feature) {
            found.push(Line::new(name, value));
        }
    }
    if let Runtime::Crate(table) = source {
        let mut table = table.clone();
        table.insert("default-features".to_owned(), false.into());
        let names = features.names();
        if !names.is_empty() {
            table.insert("features".to_owned(), names.into());
        }
        found.push(Line::new(RUNTIME_PACKAGE, &toml::Value::Table(table)));
        found.sort();
    }
    found
}

/// A dependency: its name, and its requirement as TOML.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    name: String,
    requirement: String,
}

impl Line {
    /// The keys that name the source of the package come first. A version alone needs no table.
    fn new(name: &str, requirement: &toml::Value) -> Self {
        const FIRST: [&str; 4] = ["package", "path", "git", "version"];
        let requirement = match requirement.as_table() {
            None => requirement.to_string(),
            Some(table) => {
                let rank = |key: &str| {
                    FIRST
                        .iter()
                        .position(|it| *it == key)
                        .unwrap_or(FIRST.len())
                };
                let mut entries: Vec<_> = table.iter().collect();
                entries.sort_by_key(|(key, _)| (rank(key), *key));
                match entries.as_slice() {
                    [(key, version)] if *key == "version" => version.to_string(),
                    entries => {
                        let entry =
                            |(key, value): &(&String, &toml::Value)| format!("{key} = {value}");
                        let entries: Vec<String> = entries.iter().map(entry).collect();
                        format!("{{ {} }}", entries.join(", "))
                    }
                }
            }
        };
        Self {
            name: name.to_owned(),
            requirement,
        }
    }
}

fn lines<'v>(
    dependencies: impl IntoIterator<Item = (&'v String, &'v toml::Value)>,
) -> impl Iterator<Item = Line> {
    let dependencies = dependencies.into_iter();
    dependencies.map(|(name, requirement)| Line::new(name, requirement))
}

fn table(name: &str, lines: &[Line]) -> String {
    let line = |line: &Line| format!("{} = {}\n", line.name, line.requirement);
    format!("\n[{name}]\n{}", lines.iter().map(line).collect::<String>())
}
