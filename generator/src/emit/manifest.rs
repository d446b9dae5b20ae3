//! The manifest and the README of the emitted crate.

use crate::{config::Config, ir::Api};

use super::{markdown, rust_type::RuntimeFeatures};

/// The text of `Cargo.toml`. It stands on its own: nothing in it comes from a workspace.
pub(super) fn emit(api: &Api, name: &str, config: &Config, features: &RuntimeFeatures) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let description = match &config.description {
        Some(description) => description.clone(),
        None => format!("Client of {}", markdown::plain(&api.info.title)),
    };
    let mut text = format!(
        "[package]\nname = {}\nversion = {}\ndescription = {}\nedition = \"2024\"\nrust-version = \"1.95\"\n",
        quoted(name),
        quoted(&config.version),
        quoted(&description),
    );
    if let Some(license) = &config.license {
        text.push_str(&format!("license = {}\n", quoted(license)));
    }
    text.push_str("publish = false\n\n");
    text.push_str("[lib]\n# Code in the document's texts is never run.\ndoctest = false\n\n");
    text.push_str(FEATURES);
    text.push_str("\n[dependencies]\n");
    for (dependency, line) in DEPENDENCIES {
        let needed = match *dependency {
            "base64" => features.base64,
            "uuid" => features.uuid,
            _ => true,
        };
        if needed {
            text.push_str(&format!("{dependency} = {line}\n"));
        }
    }
    for (dependency, value) in &config.dependencies {
        text.push_str(&format!("{dependency} = {value}\n"));
    }
    if !config.dev_dependencies.is_empty() {
        text.push_str("\n[dev-dependencies]\n");
        for (dependency, value) in &config.dev_dependencies {
            text.push_str(&format!("{dependency} = {value}\n"));
        }
    }
    text.push_str("\n[lints.rust]\nunsafe_code = \"forbid\"\n");
    if config.standalone {
        text.push_str("\n[workspace]\n");
    }
    text
}

const FEATURES: &str = "\
[features]
default = [\"reqwest\"]
# Sends requests by reqwest.
reqwest = [\"dep:reqwest\"]
# Sends them from threads that wait for the answer.
blocking = [\"reqwest\", \"reqwest/blocking\"]
";

/// The client's dependencies, in the order of the manifest.
const DEPENDENCIES: &[(&str, &str)] = &[
    ("base64", "\"0.23\""),
    ("bytes", "\"1\""),
    ("http", "\"1\""),
    ("jiter", "{ version = \"0.19\", default-features = false }"),
    ("percent-encoding", "\"2\""),
    (
        "reqwest",
        "{ version = \"0.13\", default-features = false, features = [\"http2\", \"rustls\"], optional = true }",
    ),
    ("serde_core", "\"1\""),
    ("serde_json", "\"1\""),
    (
        "uuid",
        "{ version = \"1\", default-features = false, features = [\"std\"] }",
    ),
];

/// The text of the crate's `README.md`.
pub(super) fn readme(api: &Api, name: &str, config: &Config) -> String {
    let title = markdown::one_line(&api.info.title);
    let root = name.replace('-', "_");
    let methods: String = api
        .operations
        .iter()
        .map(|it| {
            format!(
                "| `Client::{}` | `{} {}` |\n",
                it.method_ident,
                it.method,
                it.path.replace('|', "\\|")
            )
        })
        .collect();
    format!(
        "# {name}\n\n\
         A typed client of {title}, compiled from {}. Do not edit it: edit the document and run `{}`.\n\n\
         ```rust\n\
         let client = {root}::Client::builder().build()?;\n\
         ```\n\n\
         | method | operation |\n| --- | --- |\n{methods}\n\
         | feature | what it brings |\n| --- | --- |\n\
         | `reqwest` (default) | sends requests by reqwest |\n\
         | `blocking` | `Client::builder().build_blocking()`, for threads that wait |\n\
         | none | operations and models alone, or a transport of your own |\n\n\
         `api.txt` lists the public surface, one item a line.\n",
        config.document, config.command,
    )
}
