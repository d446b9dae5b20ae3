//! The crates of changed documents, checked by rustc.

use std::fs;

use generator::package::Package;

use crate::{
    cargo::{cargo, put, scratch},
    document::Corpus,
};

/// Writes the crates of these seeds as members of one workspace, and checks them. A warning is a failure.
pub fn check(corpus: &Corpus, seeds: impl Iterator<Item = u64>) {
    let workspace = scratch().join("mutations/crates");
    // What an earlier run wrote is of other seeds, or of other cases.
    let _ = fs::remove_dir_all(&workspace);
    let mut members = Vec::new();
    for seed in seeds {
        let name = format!("mutation-{seed}");
        let output = corpus.document(seed).compiled(&name).output;
        let output = output.expect("it compiled before");
        let package = Package::compare(&workspace.join(&name), &output.files);
        let package = package.expect("the folder of the crate");
        package.write().expect("the crate is written");
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    put(&workspace.join("Cargo.toml"), manifest.as_bytes());
    let mut cargo = cargo(
        &workspace,
        &["check", "--workspace", "--keep-going", "--quiet"],
    );
    cargo
        .args([
            "--no-default-features",
            "--lib",
            "--message-format",
            "short",
        ])
        .env("RUSTFLAGS", "--deny=warnings");
    let output = cargo.output().expect("Cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    println!("{} crates checked by rustc", members.len());
    assert!(output.status.success(), "{said}");
}
