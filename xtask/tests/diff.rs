//! Tests `cargo xtask diff` as a command: the versions that it compares, its output, and its exit statuses.

mod support;

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

const DOCUMENT: &str = r##"openapi: 3.0.3
info: {title: Pets API, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: The pets
          content:
            application/json:
              schema: {$ref: "schemas.yaml#/Pet"}
"##;

const SCHEMAS: &str = "Pet:
  type: object
  required: [name]
  properties:
    name: {type: string}
    colour: {type: string}
";

/// A workspace in a git repository with one commit, in which the commands run.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        let scratch = Scratch(TempDir::new().unwrap());
        scratch.put("Cargo.toml", "[workspace]\n");
        scratch.put("spec/plannr.yaml", DOCUMENT);
        scratch.put("spec/schemas.yaml", SCHEMAS);
        scratch.git(&["init", "--quiet"]);
        scratch.commit();
        scratch
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.0.path().join(path)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old}");
        self.put(path, &text.replace(old, new));
    }

    fn git(&self, arguments: &[&str]) -> String {
        let author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
        let mut command = Command::new("git");
        command
            .current_dir(self.0.path())
            .args(author)
            .args(arguments);
        support::ends_with(0, &mut command).0
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "A version"]);
    }

    /// Runs the command and checks its exit status. Returns its stdout and stderr.
    fn expect(&self, status: i32, arguments: &[&str]) -> (String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .current_dir(self.0.path())
            .arg("diff")
            .args(arguments);
        support::ends_with(status, &mut command)
    }
}

#[test]
fn without_a_change_it_says_so() {
    let scratch = Scratch::new();
    let (stdout, stderr) = scratch.expect(0, &["--deny", "compatible"]);
    assert_eq!(
        stdout,
        "HEAD:spec/plannr.yaml → spec/plannr.yaml: no change\n"
    );
    assert_eq!(stderr, "");
}

#[test]
fn a_change_is_shown_at_its_place_in_the_new_or_the_old_version() {
    let scratch = Scratch::new();
    scratch.edit(
        "spec/schemas.yaml",
        "    colour: {type: string}\n",
        "    age: {type: integer}\n",
    );
    let (stdout, _) = scratch.expect(0, &[]);
    let expected = "\
Breaking
  `Pet.colour` is gone, and with it the field `colour` [property-removed]
    at HEAD:spec/schemas.yaml:6:5 (as it was)
    #/Pet/properties/colour · Rust: breaks, wire: breaks

Compatible
  `Pet.age` is new [property-added]
    at spec/schemas.yaml:6:5
    #/Pet/properties/age · Rust: compatible, wire: compatible

HEAD:spec/plannr.yaml → spec/plannr.yaml: 1 breaking, 1 compatible
the version after 0.1.0: 0.2.0 (minor)
";
    assert_eq!(stdout, expected);
}

#[test]
fn a_denied_change_exits_1() {
    let scratch = Scratch::new();
    scratch.edit("spec/plannr.yaml", "The pets", "All pets");
    scratch.expect(0, &["--deny", "compatible"]);
    scratch.edit(
        "spec/schemas.yaml",
        "    colour:",
        "    age: {type: integer}\n    colour:",
    );
    scratch.expect(0, &["--deny", "breaking"]);
    scratch.expect(1, &["--deny", "compatible"]);
    scratch.edit("spec/schemas.yaml", "[name]", "[]");
    scratch.expect(0, &[]);
    scratch.expect(1, &["--deny", "breaking"]);
    scratch.expect(1, &["--deny", "compatible"]);
}

#[test]
fn another_revision_can_be_the_base() {
    let scratch = Scratch::new();
    scratch.edit("spec/schemas.yaml", "    colour: {type: string}\n", "");
    scratch.commit();
    scratch.expect(0, &["--deny", "compatible"]);
    let (stdout, _) = scratch.expect(1, &["--base", "HEAD~1", "--deny", "breaking"]);
    assert!(
        stdout.contains("at HEAD~1:spec/schemas.yaml:6:5"),
        "{stdout}"
    );
}

#[test]
fn neither_the_index_nor_the_working_tree_is_touched() {
    let scratch = Scratch::new();
    scratch.edit("spec/schemas.yaml", "    colour: {type: string}\n", "");
    scratch.git(&["add", "--all"]);
    scratch.edit("spec/schemas.yaml", "[name]", "[]");
    scratch.put("spec/untracked.yaml", "a: b\n");
    let before = scratch.git(&["status", "--porcelain"]);
    scratch.expect(0, &[]);
    assert_eq!(scratch.git(&["status", "--porcelain"]), before);
}

#[test]
fn each_version_is_compiled_with_its_own_configuration() {
    let scratch = Scratch::new();
    scratch.put("spec/codegen.toml", "version = \"1.4.0\"\n");
    scratch.commit();
    let renamed = "version = \"1.4.0\"\n\n[rename.operations]\nlistPets = \"pets\"\n";
    scratch.put("spec/codegen.toml", renamed);
    let (stdout, _) = scratch.expect(1, &["--deny", "breaking"]);
    assert!(
        stdout.contains("`Client::list_pets` is called `pets`"),
        "{stdout}"
    );
    assert!(
        stdout.contains("the version after 1.4.0: 2.0.0 (major)"),
        "{stdout}"
    );
}

#[test]
fn two_files_can_be_compared() {
    let scratch = Scratch::new();
    scratch.put("old/api.yaml", DOCUMENT);
    scratch.put("old/schemas.yaml", SCHEMAS);
    let (stdout, _) = scratch.expect(0, &["old/api.yaml", "spec/plannr.yaml"]);
    assert_eq!(stdout, "old/api.yaml → spec/plannr.yaml: no change\n");
    scratch.expect(2, &["old/api.yaml"]);
    scratch.expect(2, &["--base", "HEAD", "old/api.yaml", "spec/plannr.yaml"]);
}

#[test]
fn json_has_the_documented_keys() {
    let scratch = Scratch::new();
    scratch.edit("spec/schemas.yaml", "    colour: {type: string}\n", "");
    let (stdout, _) = scratch.expect(0, &["--format", "json"]);
    let json: Value = serde_json::from_str(&stdout).unwrap();
    let expected = serde_json::json!({
        "old": "HEAD:spec/plannr.yaml",
        "new": "spec/plannr.yaml",
        "verdict": "breaking",
        "bump": "minor",
        "version": "0.1.0",
        "next_version": "0.2.0",
        "changes": [{
            "rule": "property-removed",
            "verdict": "breaking",
            "rust": "breaking",
            "wire": "breaking",
            "message": "`Pet.colour` is gone, and with it the field `colour`",
            "in": "old",
            "file": "HEAD:spec/schemas.yaml",
            "line": 6,
            "column": 5,
            "pointer": "/Pet/properties/colour",
            "accepted": null,
        }],
        "unused_accepted": [],
    });
    assert_eq!(json, expected);
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md");
    let docs = fs::read_to_string(docs).unwrap();
    let shown = docs.split_once("```json\n").unwrap().1;
    let shown: Value = serde_json::from_str(shown.split_once("```").unwrap().0).unwrap();
    assert_eq!(shown, expected, "docs/diff.md");
}

#[test]
fn names_cannot_break_the_markdown_table() {
    let scratch = Scratch::new();
    let name = "    \"a|b` <img src=x> @team #1 [c](http://d) `\": {type: string}\n";
    scratch.edit("spec/schemas.yaml", "    colour: {type: string}\n", name);
    scratch.edit("spec/plannr.yaml", "The pets", "All pets");
    let (stdout, _) = scratch.expect(0, &["--format", "markdown"]);
    let expected = r##"## API: breaking, asks for a minor version

`HEAD:spec/plannr.yaml` → `spec/plannr.yaml`: 1 breaking, 1 compatible, 1 docs only. The version after `0.1.0` is `0.2.0`.

### Breaking

| Change | Rust | Wire | Where | Rule |
| --- | --- | --- | --- | --- |
| `Pet.colour` is gone, and with it the field `colour` | breaks | breaks | `HEAD:spec/schemas.yaml:6:5` | `property-removed` |

### Compatible

| Change | Rust | Wire | Where | Rule |
| --- | --- | --- | --- | --- |
"##;
    assert!(stdout.starts_with(expected), "{stdout}");
    let row = stdout
        .lines()
        .find(|line| line.contains("property-added"))
        .unwrap();
    for markup in ["<img", "@team", "#1", "[c]", "http://", "a|b"] {
        assert!(!row.contains(markup), "{markup}: {row}");
    }
    assert!(
        stdout.contains("<details><summary><b>Docs only</b> (1)</summary>"),
        "{stdout}"
    );
}

#[test]
fn a_document_that_did_not_exist_at_the_revision_exits_2() {
    let scratch = Scratch::new();
    scratch.git(&["rm", "--quiet", "--cached", "spec/plannr.yaml"]);
    scratch.git(&["commit", "--quiet", "--message", "Without"]);
    let (stdout, stderr) = scratch.expect(2, &[]);
    assert_eq!(stdout, "");
    let expected = "error: spec/plannr.yaml does not exist at `HEAD`\n";
    assert_eq!(stderr, expected);
}

#[test]
fn an_unknown_revision_exits_2() {
    let scratch = Scratch::new();
    for revision in ["nowhere", "--all"] {
        let base = format!("--base={revision}");
        let (_, stderr) = scratch.expect(2, &[&base]);
        let expected = format!("error: `{revision}` is not a revision of this repository\n");
        assert_eq!(stderr, expected);
    }
}

#[test]
fn outside_of_a_repository_it_exits_2() {
    let scratch = Scratch::new();
    fs::remove_dir_all(scratch.0.path().join(".git")).unwrap();
    let (_, stderr) = scratch.expect(2, &[]);
    assert!(stderr.contains("not a git repository"), "{stderr}");
}

#[test]
fn a_refused_version_exits_2_with_its_diagnostics() {
    let scratch = Scratch::new();
    scratch.edit("spec/plannr.yaml", "schemas.yaml#/Pet", "schemas.yaml#/Pat");
    let (stdout, stderr) = scratch.expect(2, &[]);
    assert_eq!(stdout, "");
    assert!(stderr.contains("error[dangling-reference]"), "{stderr}");
    assert!(
        stderr.ends_with("error: spec/plannr.yaml has errors; nothing was compared\n"),
        "{stderr}"
    );
    scratch.commit();
    scratch.edit("spec/plannr.yaml", "schemas.yaml#/Pat", "schemas.yaml#/Pet");
    let (_, stderr) = scratch.expect(2, &[]);
    assert!(stderr.contains("HEAD:spec/plannr.yaml"), "{stderr}");
}

#[test]
fn a_missing_file_exits_2() {
    let scratch = Scratch::new();
    let (_, stderr) = scratch.expect(2, &["nowhere.yaml", "spec/plannr.yaml"]);
    assert!(stderr.contains("nowhere.yaml"), "{stderr}");
}

#[test]
fn help_lists_every_flag_and_exit_status() {
    let scratch = Scratch::new();
    let (help, _) = scratch.expect(0, &["--help"]);
    for part in [
        "[OLD] [NEW]",
        "--base <REV>",
        "--deny <VERDICT>",
        "--format <FORMAT>",
        "Exit status",
    ] {
        assert!(help.contains(part), "{part} in {help}");
    }
}
