//! Tests which crates the first `cargo xtask codegen` on a new checkout builds. Their number determines how long a newcomer
//! waits.
//!
//! `first_build.txt` lists the crates, for Linux and without the features `corpus` and `watch`. The versions are those of
//! `Cargo.lock`, which keeps textwrap, a dependency of miette, at 0.16.2: later versions depend on about 20 crates of ICU.
#![cfg(target_os = "linux")]

mod support;

use std::{collections::BTreeSet, process::Command};

const LISTED: &str = include_str!("first_build.txt");

/// What to do about a crate that is not listed.
const ADVICE: &str = "`cargo tree -p xtask -i NAME` shows what depends on a crate. If only `corpus` or `--watch` needs it, \
    make it a dependency of that feature in xtask/Cargo.toml. If a new version of another crate depends on it, `cargo \
    update -p OTHER --precise VERSION` selects an older one. Otherwise, list it in xtask/tests/first_build.txt.";

#[test]
fn the_first_build_has_exactly_the_listed_crates() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "--offline", "--edges=normal,build"])
        .args(["--prefix=none", "--format={p}"]);
    let (tree, _) = support::ends_with(0, &mut cargo);
    let built = tree.lines().filter_map(|line| line.split(' ').next());
    let built: BTreeSet<&str> = built.collect();
    let listed: BTreeSet<&str> = LISTED.lines().collect();
    let new: Vec<_> = built.difference(&listed).collect();
    assert!(new.is_empty(), "new in the first build: {new:?}. {ADVICE}");
    let gone: Vec<_> = listed.difference(&built).collect();
    assert!(
        gone.is_empty(),
        "no longer in the first build, remove from xtask/tests/first_build.txt: {gone:?}"
    );
}
