//! Tests `cargo xtask lint`, and the formats of diagnostics of all commands.

mod scratch;
mod support;

use std::fs;

use scratch::{BROKEN, DOCUMENT, Scratch};
use serde_json::Value;

/// The document with a misspelt keyword.
fn warned() -> String {
    DOCUMENT.replace(
        "      responses:",
        "      sumary: Lists pets\n      responses:",
    )
}

/// The document with a reference to something that doesn't exist, in line 11.
fn dangling() -> String {
    DOCUMENT.replace(
        "description: No pets",
        "$ref: \"#/components/responses/Pets\"",
    )
}

fn codes(json: &str) -> Vec<(String, String)> {
    let output: Value = serde_json::from_str(json).expect(json);
    let found = output["diagnostics"].as_array().expect(json);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = found.iter();
    found
        .map(|found| (text(&found["file"]), text(&found["code"])))
        .collect()
}

#[test]
fn the_document_of_the_workspace_is_checked_and_nothing_is_written() {
    let scratch = Scratch::new();
    let (stdout, stderr) = scratch.expect(0, &["lint"]);
    assert_eq!(stdout, "0 errors, 0 warnings in spec/plannr.yaml\n");
    assert_eq!(stderr, "");
    assert!(!scratch.path("generated").exists());
}

#[test]
fn an_error_is_denied_and_a_warning_only_on_request() {
    let scratch = Scratch::new();
    scratch.put("spec/plannr.yaml", &warned());
    let (stdout, stderr) = scratch.expect(0, &["lint"]);
    assert_eq!(stdout, "0 errors, 1 warning in spec/plannr.yaml\n");
    assert!(stderr.contains("warning[unknown-keyword]"), "{stderr}");
    scratch.expect(1, &["lint", "--deny-warnings"]);

    scratch.put("spec/plannr.yaml", &dangling());
    let (stdout, stderr) = scratch.expect(1, &["lint"]);
    assert_eq!(stdout, "1 error, 0 warnings in spec/plannr.yaml\n");
    assert!(stderr.contains("spec/plannr.yaml:11:17"), "{stderr}");
}

#[test]
fn invalid_text_is_denied() {
    let scratch = Scratch::new();
    scratch.put("spec/plannr.yaml", BROKEN);
    let (_, stderr) = scratch.expect(1, &["lint"]);
    assert!(stderr.contains("error[syntax]"), "{stderr}");
}

#[test]
fn an_unreadable_file_exits_2_with_the_reason() {
    let scratch = Scratch::new();
    let (_, stderr) = scratch.expect(2, &["lint", "nowhere.yaml"]);
    assert!(stderr.contains("can't read nowhere.yaml"), "{stderr}");

    fs::write(scratch.path("latin1.yaml"), b"openapi: \xe9\n").unwrap();
    let (_, stderr) = scratch.expect(2, &["lint", "latin1.yaml"]);
    assert!(stderr.contains("not UTF-8"), "{stderr}");

    scratch.put("spec/codegen.toml", "nmae = \"pets\"\n");
    let (stdout, stderr) = scratch.expect(2, &["lint"]);
    assert!(stderr.contains("did you mean `name`?"), "{stderr}");
    assert_eq!(stdout, "1 error, 0 warnings in spec/codegen.toml\n");
}

#[test]
fn each_document_has_the_configuration_beside_it() {
    let scratch = Scratch::new();
    scratch.put("one/api.yaml", &dangling());
    scratch.put("one/codegen.toml", "[omit]\noperations = [\"listPets\"]\n");
    scratch.put("two/api.yaml", &dangling());
    let (stdout, _) = scratch.expect(1, &["lint", "two/api.yaml"]);
    assert!(stdout.starts_with("1 error,"), "{stdout}");
    let (stdout, _) = scratch.expect(0, &["lint", "one/api.yaml"]);
    assert!(stdout.starts_with("0 errors,"), "{stdout}");
}

#[test]
fn all_documents_are_checked_and_the_highest_status_is_returned() {
    let scratch = Scratch::new();
    scratch.put("broken.yaml", BROKEN);
    scratch.put("dangling.yaml", &dangling());
    let files = [
        "lint",
        "broken.yaml",
        "nowhere.yaml",
        "spec/plannr.yaml",
        "dangling.yaml",
    ];
    let (stdout, stderr) = scratch.expect(2, &files);
    assert_eq!(
        stdout,
        "1 error, 0 warnings in broken.yaml\n\
         0 errors, 0 warnings in spec/plannr.yaml\n\
         1 error, 0 warnings in dangling.yaml\n"
    );
    assert!(stderr.contains("nowhere.yaml"), "{stderr}");
    scratch.expect(1, &["lint", "broken.yaml", "spec/plannr.yaml"]);
}

#[test]
fn json_and_sarif_are_one_document_for_all_files() {
    let scratch = Scratch::new();
    scratch.put("broken.yaml", BROKEN);
    scratch.put("dangling.yaml", &dangling());
    let files = [
        "broken.yaml",
        "nowhere.yaml",
        "spec/plannr.yaml",
        "dangling.yaml",
    ];
    let run = |format: &str| {
        let arguments = ["lint", "--timings", "--format", format];
        scratch.expect(2, &[&arguments[..], &files].concat())
    };
    let (stdout, stderr) = run("json");
    let expected = [
        ("broken.yaml", "syntax"),
        ("dangling.yaml", "dangling-reference"),
    ];
    let expected = expected.map(|(file, code)| (file.to_owned(), code.to_owned()));
    assert_eq!(codes(&stdout), expected);
    assert!(
        stderr.contains("1 error, 0 warnings in broken.yaml"),
        "{stderr}"
    );
    assert!(stderr.contains("in total"), "{stderr}");

    let (stdout, _) = run("sarif");
    let log: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 2);

    let (stdout, _) = run("github");
    assert_eq!(stdout.lines().count(), 2, "{stdout}");
    assert!(
        stdout.lines().all(|line| line.starts_with("::error file=")),
        "{stdout}"
    );
}

#[test]
fn annotations_and_logs_name_files_from_the_root_of_the_repository() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path(".git")).unwrap();
    scratch.put("my apis/dangling.yaml", &dangling());
    let run = |format: &str, file: &str| {
        let mut command = scratch.command(&["lint", "--format", format, file]);
        command.current_dir(scratch.path("my apis"));
        support::ends_with(1, &mut command).0
    };
    let absolute = scratch.path("my apis/dangling.yaml");
    for file in [
        "dangling.yaml",
        "../my apis/dangling.yaml",
        absolute.to_str().unwrap(),
    ] {
        let stdout = run("github", file);
        assert!(
            stdout.starts_with("::error file=my apis/dangling.yaml,line=11,col=17,"),
            "{stdout}"
        );
        let log: Value = serde_json::from_str(&run("sarif", file)).unwrap();
        let location = &log["runs"][0]["results"][0]["locations"][0];
        assert_eq!(
            location["physicalLocation"]["artifactLocation"]["uri"],
            "my%20apis/dangling.yaml"
        );
    }
    let as_given = run("json", "../my apis/dangling.yaml");
    assert_eq!(codes(&as_given)[0].0, "../my apis/dangling.yaml");
}

#[test]
fn without_a_repository_paths_are_relative_to_the_github_workspace() {
    let scratch = Scratch::new();
    scratch.put("checkout/api.yaml", &dangling());
    let mut command = scratch.command(&["lint", "--format", "github", "checkout/api.yaml"]);
    command.env("GITHUB_WORKSPACE", scratch.path("checkout"));
    let (stdout, _) = support::ends_with(1, &mut command);
    assert!(stdout.starts_with("::error file=api.yaml,"), "{stdout}");
}

#[test]
fn outside_of_a_workspace_a_file_is_required() {
    let scratch = Scratch::new();
    fs::remove_file(scratch.path("Cargo.toml")).unwrap();
    let (_, stderr) = scratch.expect(2, &["lint"]);
    assert!(stderr.contains("give FILE"), "{stderr}");
    scratch.expect(0, &["lint", "spec/plannr.yaml"]);
}

#[test]
fn codegen_has_the_same_formats_and_prints_its_status_on_stderr() {
    let scratch = Scratch::new();
    let (stdout, stderr) = scratch.expect(1, &["codegen", "--check", "--format", "json"]);
    assert_eq!(stdout, "{\"diagnostics\":[]}\n");
    assert!(stderr.contains("missing  generated/Cargo.toml"), "{stderr}");
    let (stdout, stderr) = scratch.expect(0, &["codegen", "--format", "github"]);
    assert_eq!(stdout, "");
    assert!(stderr.starts_with("generated: "), "{stderr}");

    scratch.put("spec/plannr.yaml", &dangling());
    let (stdout, stderr) = scratch.expect(2, &["codegen", "--format", "json"]);
    assert_eq!(codes(&stdout)[0].1, "dangling-reference");
    assert!(stderr.contains("nothing was written"), "{stderr}");
}

#[test]
fn errors_in_the_configuration_have_the_same_formats() {
    let scratch = Scratch::new();
    scratch.put(
        "spec/codegen.toml",
        "name = \"pets\"\nversoin = \"1.0.0\"\n",
    );
    let expected = [("spec/codegen.toml".to_owned(), "config".to_owned())];
    for command in ["codegen", "lint"] {
        let (stdout, _) = scratch.expect(2, &[command, "--format", "json"]);
        assert_eq!(codes(&stdout), expected);
    }
    let (stdout, _) = scratch.expect(2, &["codegen", "--format", "github"]);
    assert!(
        stdout.contains("line=2,col=1,endLine=2,endColumn=8,title=config::"),
        "{stdout}"
    );
}

#[test]
fn a_missing_document_gives_an_empty_list() {
    let scratch = Scratch::new();
    for command in [&["codegen", "--spec"][..], &["lint"]] {
        let arguments = [command, &["nowhere.yaml", "--format", "json"]].concat();
        let (stdout, stderr) = scratch.expect(2, &arguments);
        assert_eq!(codes(&stdout), []);
        assert!(stderr.contains("nowhere.yaml"), "{stderr}");
    }
}

#[test]
fn timings_show_reading_and_checking() {
    let scratch = Scratch::new();
    scratch.put("other.yaml", DOCUMENT);
    let (stdout, _) = scratch.expect(0, &["lint", "--timings", "spec/plannr.yaml", "other.yaml"]);
    let table: Vec<_> = stdout.lines().skip(2).collect();
    let [head, rows @ ..] = &table[..] else {
        panic!("{stdout}");
    };
    assert!(head.contains("read ms    lint ms  ratio"), "{stdout}");
    let ends = ["  spec/plannr.yaml", "  other.yaml", "  in total"];
    assert!(
        rows.len() == ends.len() && rows.iter().zip(ends).all(|(row, end)| row.ends_with(end)),
        "{stdout}"
    );
}
