//! Running the commands.

use std::process::{Command, Output};

/// Runs the command, which must end with this status, and returns what it printed to stdout and to stderr.
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
