//! Reads and compiles the documents in `tests/cases`.

pub mod crates;
mod readme;
pub mod snapshot;

use std::{
    fs,
    path::{Path, PathBuf},
};

use generator::{
    Compilation, Config, compile,
    config::{ForeignTypes, Runtime},
    source::Source,
};

/// The folder of the cases.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The names of the cases, without `faults`: these documents have a test of their own, `faults/main.rs`.
pub fn folders() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the folder of the cases");
    let folders = entries
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir() && *path != root().join("faults"));
    folders
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

/// The document of the case with its overlays. Diagnostics show their names without the folder, which differs between machines.
fn source(name: &str, overlays: &[String]) -> Source {
    let folder = root().join(name);
    let file = ["openapi.yaml", "openapi.json"]
        .into_iter()
        .find(|file| folder.join(file).is_file())
        .expect("a document");
    let overlays: Vec<(PathBuf, &str)> = overlays
        .iter()
        .map(|overlay| (folder.join(overlay), overlay.as_str()))
        .collect();
    let overlays = overlays.iter().map(|(path, name)| (path.as_path(), *name));
    let source = Source::read_with_overlays(&folder.join(file), overlays).expect("the document");
    source.with_name(file)
}

/// The document of the case and the result of compiling it with the case's `codegen.toml`.
pub fn compiled(name: &str) -> (Source, Compilation) {
    let written = fs::read_to_string(root().join(name).join("codegen.toml")).unwrap_or_default();
    let config = Config::from_toml("codegen.toml", &written).expect("the configuration");
    let source = source(name, &config.overlays).with_extra_file("codegen.toml", written);
    let mut config = Config {
        name: Some(format!("case-{}", name.replace('_', "-"))),
        ..config
    };
    // Cargo builds the package once for all crates. Types of other crates need a runtime that is part of the client.
    if config.types == ForeignTypes::default() {
        config.runtime = Runtime::at_path(concat!(env!("CARGO_MANIFEST_DIR"), "/runtime"));
    }
    // The hand-written tests of the cases use these.
    for package in ["bytes", "http", "serde_json"] {
        let any = config.dev_dependencies.entry(package.to_owned());
        any.or_insert_with(|| "1".into());
    }
    let compilation = compile(&source, &config);
    (source, compilation)
}
