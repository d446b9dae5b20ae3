//! Runs Cargo on emitted crates. All tests share a target folder, so that Cargo builds common
//! dependencies once.

use std::{fs, path::Path, process::Command};

/// The folder for the crates of tests and for what Cargo builds.
pub fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Cargo in a folder, with the versions of the project's `Cargo.lock`.
///
/// Without debug information and the files of incremental builds, linking many small tests takes half the time.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = fs::read(lock).expect("the versions of the project");
    put(&folder.join("Cargo.lock"), &lock);
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(folder)
        .args(arguments)
        .env("CARGO_TARGET_DIR", scratch().join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0");
    command
}

/// Runs the command, which must end with the exit status 0.
#[allow(dead_code, reason = "not every test has a command that must succeed")]
pub fn succeeds(command: &mut Command) {
    let output = command.output().expect("the command runs");
    let printed = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(
        output.status.success(),
        "{command:?}:\n{}",
        printed.concat()
    );
}

/// Writes the file unless it already has this text, since Cargo rebuilds a crate whose files were written.
pub fn put(path: &Path, text: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("the file is written");
    }
}
