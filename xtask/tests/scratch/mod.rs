//! A temporary workspace for a test.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

/// A document without errors and warnings.
pub const DOCUMENT: &str = r#"openapi: 3.0.3
info:
  title: Pets API
  version: "1"
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "204":
          description: No pets
"#;

/// A document that is not valid YAML.
pub const BROKEN: &str = "openapi: 3.0.3\ninfo: [\n";

/// A workspace with a document, in which the commands run.
pub struct Scratch(TempDir);

impl Scratch {
    /// One whose document has nothing to be said about it, without a crate yet.
    pub fn new() -> Self {
        let scratch = Scratch(TempDir::new().unwrap());
        scratch.put("Cargo.toml", "[workspace]\nmembers = [\"generated\"]\n");
        scratch.put("spec/plannr.yaml", DOCUMENT);
        scratch
    }

    /// One whose crate is up to date.
    pub fn generated() -> Self {
        let scratch = Scratch::new();
        scratch.expect(0, &["codegen"]);
        scratch
    }

    /// The path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and makes the folders around it.
    pub fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The command, as run in it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// Runs the command, which must end with this status, and returns what it printed to stdout and to stderr.
    pub fn expect(&self, status: i32, arguments: &[&str]) -> (String, String) {
        crate::support::ends_with(status, &mut self.command(arguments))
    }
}
