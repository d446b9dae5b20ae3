//! A temporary workspace for a test.
#![allow(dead_code, reason = "each test uses a part of it")]

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
    /// A workspace whose document causes no diagnostics, without a crate.
    pub fn new() -> Self {
        let scratch = Scratch(TempDir::new().unwrap());
        scratch.put("Cargo.toml", "[workspace]\nmembers = [\"generated\"]\n");
        scratch.put("spec/plannr.yaml", DOCUMENT);
        scratch
    }

    /// A workspace whose crate is up to date.
    pub fn generated() -> Self {
        let scratch = Scratch::new();
        scratch.expect(0, &["codegen"]);
        scratch
    }

    /// A path in the workspace.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, and creates its parent folders.
    pub fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The command, to be run in the workspace.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.0.path()).args(arguments);
        command
    }

    /// Runs the command and checks its exit status. Returns its stdout and stderr.
    pub fn expect(&self, status: i32, arguments: &[&str]) -> (String, String) {
        crate::support::ends_with(status, &mut self.command(arguments))
    }
}
