//! Builds the crates of all accepted cases and runs their tests.

use std::{fs, path::Path, process::Command};

use generator::package::Package;

use super::{compiled, folders, readme, root};
use crate::cargo::{cargo, put, scratch, succeeds};

/// The crates are members of one workspace. Hand-written tests beside the document of a case become tests of its crate,
/// and the code in the crate's README an example.
/// `CASE=part-of-a-name` selects the cases with this part in their names.
#[test]
fn every_crate_builds_without_a_warning_and_passes_its_tests() {
    let workspace = scratch().join("cases");
    let only = std::env::var("CASE").unwrap_or_default();
    let selected = folders().into_iter().filter(|name| name.contains(&only));
    let members: Vec<String> = selected
        .filter(|name| write(name, &workspace.join(name)))
        .collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    put(&workspace.join("Cargo.toml"), manifest.as_bytes());
    succeeds(&mut linting("build", &workspace, &["--lib", "--examples"]));
    let has_tests = |name: &String| !rust_files(&workspace.join(name).join("tests")).is_empty();
    // Cargo refuses `--test` if no crate has one, which can happen with `CASE`.
    if members.iter().any(has_tests) {
        // The libraries have no tests of their own.
        succeeds(&mut linting("test", &workspace, &["--test", "*"]));
    }
    succeeds(&mut cargo(&workspace, &["fmt", "--all", "--check"]));
}

/// Cargo with Clippy in place of the compiler, so that one build serves for the lints and for the tests.
fn linting(command: &str, workspace: &Path, targets: &[&str]) -> Command {
    let mut cargo = cargo(workspace, &[command, "--workspace", "--quiet"]);
    let clippy = Path::new(env!("CARGO")).with_file_name("clippy-driver");
    cargo
        .arg("--no-default-features")
        .args(targets)
        .env("RUSTC_WORKSPACE_WRAPPER", clippy)
        .env("RUSTFLAGS", "--deny=warnings");
    cargo
}

/// Writes the crate of the case with its tests. Returns `false` if the compiler refuses the document.
fn write(name: &str, folder: &Path) -> bool {
    let Some(output) = compiled(name).1.output else {
        return false;
    };
    let package = Package::compare(folder, &output.files).expect("the folder of the crate");
    package.write().expect("the crate is written");
    copy_tests(&root().join(name), &folder.join("tests"));
    readme::write_example(&output.files, folder);
    true
}

/// Copies the hand-written tests of a case into its crate, beside the emitted test.
fn copy_tests(case: &Path, tests: &Path) {
    const EMITTED: &str = "examples.rs";
    for file in rust_files(tests) {
        if file != EMITTED && !case.join(&file).exists() {
            fs::remove_file(tests.join(file)).expect("a test without its original is removed");
        }
    }
    for file in rust_files(case) {
        let text = fs::read(case.join(&file)).expect("the test");
        fs::create_dir_all(tests).expect("a folder for the tests");
        put(&tests.join(file), &text);
    }
}

/// The names of the Rust files in a folder, which need not exist.
fn rust_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.expect("a file").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".rs"))
        .collect()
}
