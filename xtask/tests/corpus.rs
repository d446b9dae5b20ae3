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

/// A document with one type and one example.
const PET: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string, example: Rex } } }
"##;

/// A document with so many schemas that compiling it takes seconds and hundreds of megabytes.
fn huge() -> String {
    let names = 0..20_000;
    let schema = "type: object, properties: { a: { type: string }, b: { type: integer } }";
    let schemas = names.map(|name| format!("    Type{name}: {{ {schema} }}\n"));
    let head = "openapi: 3.0.3\ninfo: { title: Huge, version: '1' }\npaths: {}";
    let schemas: String = schemas.collect();
    format!("{head}\ncomponents:\n  schemas:\n{schemas}")
}

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
        "--time-limit <SECONDS>",
        "--memory-limit <MIB>",
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
    corpus.put("good/pets.yaml", GOOD);
    for (arguments, said) in [
        (&[][..], "<DIR>"),
        (&["nowhere"], "can't read nowhere"),
        (&["empty"], "empty has no OpenAPI document"),
        (&["no-column"], "there is no column `entry`"),
        (&["good", "--time-limit", "0"], "--time-limit"),
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
fn a_name_may_start_with_a_hyphen_and_be_listed_twice() {
    let corpus = Corpus::new("names");
    let long = "long".repeat(100);
    let manifest = format!(
        "name\tentry\n-x\tpets.yaml\n--\tpets.yaml\npets\tpets.yaml\npets\tbad.yaml\na-b\tpets.yaml\na_b\tpets.yaml\n\
         {long}\tpets.yaml\n"
    );
    corpus.put("documents/manifest.tsv", &manifest);
    corpus.put("documents/pets.yaml", PET);
    corpus.put("documents/bad.yaml", BAD);
    let report = ["--examples", "--json", "report.json"];
    let (table, _) = corpus.expect(1, &[&["documents"], &report[..]].concat());
    assert!(table.contains("7 documents: 6 ok, 1 refused"), "{table}");
    let rows = corpus.rows();
    let names: Vec<&Value> = rows.iter().map(|row| &row["name"]).collect();
    let (good, bad) = ("pets (pets.yaml)", "pets (bad.yaml)");
    assert_eq!(names, ["-x", "--", good, bad, "a-b", "a_b", &long]);
    for row in rows.iter().filter(|row| row["name"] != bad) {
        assert_eq!(row["examples"]["kept"], 1, "{row:#}");
    }
    let (table, _) = corpus.expect(0, &["documents", "--only=-x"]);
    assert!(table.contains("1 document: 1 ok"), "{table}");
    let (table, _) = corpus.expect(1, &["documents", "--only", "pets"]);
    assert!(table.contains("2 documents: 1 ok, 1 refused"), "{table}");
}

#[test]
fn a_document_that_ends_its_process_is_a_row_of_the_report() {
    let corpus = Corpus::new("crashed");
    corpus.put("documents/a.yaml", PET);
    corpus.put("documents/b.yaml", &huge());
    corpus.put("documents/c.yaml", PET);
    for (limit, value, how) in [
        (
            "--memory-limit",
            "300",
            "the process ended without a result (",
        ),
        ("--time-limit", "1", "the process took longer than 1 s ("),
    ] {
        let arguments = ["documents", "--json", "report.json", limit, value];
        let (table, _) = corpus.expect(1, &arguments);
        assert!(table.contains("3 documents: 2 ok, 1 crashed"), "{table}");
        assert!(table.contains(&format!("b: crashed\n  {how}")), "{table}");
        let rows = corpus.rows();
        let results: Vec<&Value> = rows.iter().map(|row| &row["result"]).collect();
        assert_eq!(results, ["ok", "crashed", "ok"]);
        let first = rows[1]["first_error"].as_str().unwrap();
        if limit == "--memory-limit" {
            assert!(first.contains("memory allocation of "), "{first}");
        }
    }
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
