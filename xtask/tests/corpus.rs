//! Tests `cargo xtask corpus` as a command: the documents that it finds, its report, and its exit status.

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// A document whose client compiles. One of its four properties is free-form JSON although its schema has a type.
const GOOD: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: The pets
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
        mixed: { enum: [[1], a] }
        anything: {}
        map: { type: object }
"##;

/// A document with a reference to a schema that doesn't exist, in line 6.
const BAD: &str = r##"openapi: 3.0.3
info: { title: Bad, version: "1" }
paths: {}
components:
  schemas:
    Lost: { $ref: "#/components/schemas/Nothing" }
"##;

/// A document with five examples that are kept, three that are not valid, and one of an invalid schema.
const EXAMPLES: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      example: { name: Rex, age: 1.0, undeclared: true }
      properties:
        name: { type: string, maxLength: 5, example: too long, default: Rex }
        age: { type: integer, minimum: 0, exclusiveMinimum: true, example: 0 }
        born: { type: string, format: date, nullable: true, example: yesterday, default: null }
        parent: { $ref: "#/components/schemas/Pet" }
    Odd: { type: string, pattern: "(", example: x }
    "Owner of {pets}":
      type: object
      properties:
        pets: { type: array, items: { $ref: "#/components/schemas/Pet" }, example: [{ name: Rex, parent: { name: Max } }] }
      example: { pets: [] }
"##;

/// A document with an integer of more than 64 bits, and a `null` in a response, where it means the same as absence.
const LOST: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pet:
    get:
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Huge: { type: integer, example: 1e30 }
    Pet:
      type: object
      properties: { name: { type: string, nullable: true }, undeclared: { type: object } }
      example: { name: null, undeclared: { null: null }, other: 1 }
"##;

/// A workspace with a folder of documents.
struct Corpus(PathBuf);

impl Corpus {
    /// An empty workspace. Its path is the same in each run, so that builds don't accumulate in the target folder.
    fn new(test: &str) -> Self {
        let corpus = Corpus(place().join(test));
        if corpus.0.exists() {
            fs::remove_dir_all(&corpus.0).unwrap();
        }
        corpus.put("Cargo.toml", "[workspace]\n");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        corpus.put("Cargo.lock", &fs::read_to_string(lock).unwrap());
        corpus
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn expect(&self, status: i32, arguments: &[&str]) -> (String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", place().with_file_name("target"))
            .arg("corpus")
            .args(arguments);
        support::ends_with(status, &mut command)
    }

    /// The rows of `report.json`.
    fn rows(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.0.join("report.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }
}

/// The folder of all workspaces. Tests share the folder `target` beside it, so that Cargo builds common dependencies once.
fn place() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus")
}

#[test]
fn help_lists_every_flag_and_exit_status() {
    let (help, _) = Corpus::new("help").expect(0, &["--help"]);
    for part in [
        "Usage: cargo xtask corpus [OPTIONS] <DIR>",
        "--only <NAME>",
        "--jobs <N>",
        "--examples",
        "--json <FILE>",
        "manifest.tsv",
        "Exit status",
    ] {
        assert!(help.contains(part), "{part} in {help}");
    }
}

#[test]
fn an_invalid_folder_exits_2_with_the_reason() {
    let corpus = Corpus::new("not-understood");
    corpus.put("empty/notes.yaml", "title: no document\n");
    corpus.put("no-column/manifest.tsv", "name\tfile\npets\tpets.yaml\n");
    corpus.put("twice/manifest.tsv", "name\tentry\na\tb\na\tc\n");
    corpus.put("good/pets.yaml", GOOD);
    for (arguments, said) in [
        (&[][..], "<DIR>"),
        (&["nowhere"], "can't read nowhere"),
        (&["empty"], "empty has no OpenAPI document"),
        (&["no-column"], "there is no column `entry`"),
        (&["twice"], "`a` is listed twice"),
        (&["good", "--only", "cats"], "good has no document `cats`"),
        (&["good", "--jobs", "0"], "--jobs"),
    ] {
        let (stdout, stderr) = corpus.expect(2, arguments);
        assert_eq!(stdout, "");
        assert!(stderr.contains(said), "{said} in {stderr}");
    }
}

#[test]
fn the_result_of_each_document_is_in_the_table_and_in_the_json() {
    let corpus = Corpus::new("folder");
    corpus.put("documents/good.yaml", GOOD);
    corpus.put("documents/more/bad.yaml", BAD);
    corpus.put("documents/more/notes.json", "{\"openapi\": 1");
    corpus.put("documents/notes.yaml", "title: no document\n");
    corpus.put("documents/README.md", "openapi: no document\n");
    let (table, _) = corpus.expect(1, &["documents", "--json", "report.json"]);
    assert!(table.contains("3 documents: 1 ok, 2 refused"), "{table}");
    let fault = "more/bad: refused\n  documents/more/bad.yaml:6:19: [dangling-reference] ";
    assert!(table.contains(fault), "{table}");
    let rows = corpus.rows();
    let names: Vec<&Value> = rows.iter().map(|row| &row["name"]).collect();
    assert_eq!(names, ["good", "more/bad", "more/notes"]);
    let good = &rows[0];
    for (field, expected) in [
        ("result", Value::from("ok")),
        ("first_error", Value::Null),
        ("rustc_errors", 0.into()),
        ("rustc_warnings", 0.into()),
        ("errors", 0.into()),
        ("warnings", 2.into()),
        ("operations", 1.into()),
        ("types", 1.into()),
        ("properties", 4.into()),
        ("free_form", 1.into()),
        ("free_form_share", 0.25.into()),
    ] {
        assert_eq!(good[field], expected, "{field} of {good:#}");
    }
    assert!(good["lines"].as_u64() > Some(100), "{good:#}");
    for time in ["generate_seconds", "check_seconds", "check_cpu_seconds"] {
        assert!(good[time].as_f64() > Some(0.0), "{time} of {good:#}");
    }
    assert_eq!(rows[1]["result"], "refused");
    assert_eq!(rows[1]["errors"], 1);
    assert_eq!(rows[1]["check_seconds"], Value::Null);
}

#[test]
fn a_manifest_lists_the_documents() {
    let corpus = Corpus::new("manifest");
    let manifest = "bytes\tname\tentry\n1\tPets 3.0\tfolder/api.yaml\n2\tlost\tlost.yaml\n";
    corpus.put("documents/manifest.tsv", manifest);
    corpus.put("documents/folder/api.yaml", GOOD);
    corpus.put("documents/unlisted.yaml", BAD);
    let (table, _) = corpus.expect(1, &["documents"]);
    assert!(table.contains("2 documents: 1 ok, 1 refused"), "{table}");
    assert!(table.contains("lost: refused\n  can't read"), "{table}");
    let folder = corpus.0.join("target/corpus/pets-3-0");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("from folder/api.yaml."), "{manifest}");

    let written = |file: &str| fs::metadata(folder.join(file)).unwrap().modified().unwrap();
    let before = written("src/client.rs");
    let (table, _) = corpus.expect(0, &["documents", "--only", "Pets 3.0", "--jobs", "1"]);
    assert!(table.contains("1 document: 1 ok"), "{table}");
    assert_eq!(
        written("src/client.rs"),
        before,
        "what is the same is left alone"
    );
}

#[test]
fn valid_examples_are_read_and_written_by_their_types() {
    let corpus = Corpus::new("examples");
    corpus.put("documents/pets.yaml", EXAMPLES);
    let arguments = ["documents", "--examples", "--json", "report.json"];
    let (table, _) = corpus.expect(0, &arguments);
    assert!(table.contains("1 document: 1 ok"), "{table}");
    let row = &corpus.rows()[0];
    let examples = &row["examples"];
    for (field, expected) in [
        ("tried", Value::from(5)),
        ("invalid", 3.into()),
        ("unchecked", 1.into()),
        ("kept", 5.into()),
        ("changed", 0.into()),
        ("lost", 0.into()),
        ("failure", Value::Null),
    ] {
        assert_eq!(examples[field], expected, "{field} of {row:#}");
    }
    assert_eq!(examples["first"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_example_that_the_client_cannot_read_is_lost() {
    let corpus = Corpus::new("lost");
    corpus.put("documents/pets.yaml", LOST);
    let arguments = ["documents", "--examples", "--json", "report.json"];
    let (table, _) = corpus.expect(1, &arguments);
    assert!(table.contains("pets: 0 changed, 1 lost"), "{table}");
    let place = "lost /components/schemas/Huge/example";
    assert!(table.contains(place), "{table}");
    let examples = &corpus.rows()[0]["examples"];
    assert_eq!(
        (&examples["kept"], &examples["tried"]),
        (&1.into(), &2.into())
    );
    assert_eq!(examples["first"][0]["result"], "lost");
}
