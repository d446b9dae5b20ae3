//! One small document for each behaviour of the compiler, with what it makes of it: the models and operations, and
//! what it says. Every crate that comes of one also builds without a warning, and its own tests pass.

#![cfg(test)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use generator::{
    Compilation, Config, compile,
    diagnostic::{Color, render},
    source::Source,
};

/// A test for each of these folders of `tests/cases`, named after it.
macro_rules! cases {
    ($($name:ident)*) => {
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            crate::check(stringify!($name));
        })*
    };
}

mod schemas {
    cases! {
        a_required_property_is_an_argument_of_new
    }
}

mod operations {
    cases! {}
}

mod refusals {
    cases! {}
}

#[test]
fn each_folder_is_a_case() {
    let cases = [schemas::NAMES, operations::NAMES, refusals::NAMES].concat();
    let is_stray = |name: &String| !cases.contains(&name.as_str());
    let strays: Vec<String> = folders().into_iter().filter(is_stray).collect();
    assert!(strays.is_empty(), "no test for {strays:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the folder of the cases");
    let folders = entries
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir());
    folders
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

/// The case's document, called as its tests call it on every machine.
fn source(name: &str) -> Source {
    let file = ["openapi.yaml", "openapi.json"]
        .into_iter()
        .find(|file| root().join(name).join(file).is_file())
        .expect("a document");
    let text = fs::read_to_string(root().join(name).join(file)).expect("the document");
    Source::from_text(file, text)
}

fn compiled(name: &str) -> (Source, Compilation) {
    let source = source(name);
    let config = Config {
        name: Some(format!("case-{}", name.replace('_', "-"))),
        ..Config::default()
    };
    let compilation = compile(&source, &config);
    (source, compilation)
}

fn check(name: &str) {
    let (source, compilation) = compiled(name);
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(root().join(name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        let said = render(&compilation.diagnostics, &source, Color::Never);
        if !said.is_empty() {
            insta::assert_snapshot!("diagnostics", said);
        }
        if let Some(output) = &compilation.output {
            insta::assert_snapshot!("rust", shown(&output.files));
        }
    });
}

/// The models and operations, each file under its name.
fn shown(files: &[generator::File]) -> String {
    let shown = files.iter().filter(|file| {
        file.path.starts_with("src/types/") || file.path.starts_with("src/operations/")
    });
    let text = shown.map(|file| {
        let body = file
            .text
            .split_once("\n\n")
            .map_or(file.text.as_str(), |(_, body)| body);
        format!("// {}\n{body}", file.path)
    });
    text.collect::<Vec<_>>().join("\n")
}

/// Every accepted case as a member of one workspace, so that Cargo builds what they share once.
#[test]
fn every_crate_builds_without_a_warning_and_passes_its_tests() {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut members = Vec::new();
    for name in folders() {
        let Some(output) = compiled(&name).1.output else {
            continue;
        };
        let folder = workspace.join(&name);
        let package = generator::package::Package::compare(&folder, &output.files);
        package
            .expect("the crate's folder")
            .write()
            .expect("the crate is written");
        members.push(format!("\"{name}\""));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(workspace.join("Cargo.toml"), manifest).expect("the workspace is written");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, workspace.join("Cargo.lock")).expect("the versions are those of the project");
    let flags = [
        "--workspace",
        "--all-targets",
        "--no-default-features",
        "--quiet",
    ];
    cargo(
        &workspace,
        &["clippy"],
        &flags,
        &["--", "--deny", "warnings"],
    );
    cargo(&workspace, &["test"], &flags, &[]);
    cargo(&workspace, &["fmt"], &["--all", "--check"], &[]);
}

fn cargo(workspace: &Path, command: &[&str], flags: &[&str], rest: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args(command)
        .args(flags)
        .args(rest)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .output()
        .expect("cargo runs");
    let said =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(
        output.status.success(),
        "cargo {command:?}:\n{}",
        said.concat()
    );
}
