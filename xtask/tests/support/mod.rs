//! Runs commands in tests.

use std::process::{Command, Output};

/// Runs the command, checks its exit status, and returns its stdout and stderr.
pub fn ends_with(status: i32, command: &mut Command) -> (String, String) {
    let Output {
        status: ended,
        stdout,
        stderr,
    } = command.output().unwrap();
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(
        ended.code(),
        Some(status),
        "{command:?}\n{stdout}\n{stderr}"
    );
    (stdout, stderr)
}
