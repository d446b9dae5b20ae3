//! Tests `cargo xtask` as a command: exit statuses, output, and the files that it writes.

mod scratch;
mod support;

use std::{fs, path::Path, process::Stdio};

use scratch::{BROKEN, DOCUMENT, Scratch};
use tempfile::TempDir;

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn help_lists_every_flag_and_exit_status() {
    let scratch = Scratch::new();
    let (help, _) = scratch.expect(0, &["--help"]);
    assert!(help.contains("Usage: cargo xtask <COMMAND>"), "{help}");
    assert!(help.contains("codegen"), "{help}");
    let (help, _) = scratch.expect(0, &["codegen", "--help"]);
    for part in [
        "Usage: cargo xtask codegen [OPTIONS]",
        "--spec <FILE>",
        "--out <DIR>",
        "--name <CRATE>",
        "--check",
        "--watch",
        "--format <FORMAT>",
        "Exit status",
    ] {
        assert!(help.contains(part), "{part} in {help}");
    }
}

#[test]
fn an_invalid_command_line_exits_2() {
    let scratch = Scratch::new();
    for arguments in [
        &[][..],
        &["generate"],
        &["codegen", "--chekc"],
        &["codegen", "--out"],
    ] {
        scratch.expect(2, arguments);
    }
    assert!(!scratch.path("generated").exists());
}

#[test]
fn an_invalid_crate_name_exits_2_with_the_reason() {
    let scratch = Scratch::new();
    let (_, stderr) = scratch.expect(2, &["codegen", "--name", "two words"]);
    assert!(
        stderr.contains("letters, digits, `-` and `_` only, not ' '"),
        "{stderr}"
    );
    assert!(!scratch.path("generated").exists());
}

#[test]
fn a_missing_document_exits_2_and_is_named() {
    let scratch = Scratch::new();
    let (_, stderr) = scratch.expect(2, &["codegen", "--spec", "nowhere.yaml"]);
    assert!(stderr.contains("nowhere.yaml"), "{stderr}");
    assert!(!scratch.path("generated").exists());
}

#[test]
fn a_refused_document_exits_2_and_writes_nothing() {
    let scratch = Scratch::new();
    scratch.put("spec/plannr.yaml", BROKEN);
    for arguments in [&["codegen"][..], &["codegen", "--check"]] {
        let (stdout, stderr) = scratch.expect(2, arguments);
        assert_eq!(stdout, "");
        assert!(stderr.contains("spec/plannr.yaml"), "{stderr}");
        assert!(stderr.contains("nothing was written"), "{stderr}");
        assert!(
            !stderr.contains('\u{1b}'),
            "no colours where no terminal is: {stderr}"
        );
    }
    assert!(!scratch.path("generated").exists());
}

#[test]
fn a_refused_document_leaves_the_crate_as_it_was() {
    let scratch = Scratch::generated();
    let before = scratch.read("generated/src/lib.rs");
    scratch.put("generated/src/stale.rs", "");
    scratch.put("spec/plannr.yaml", BROKEN);
    scratch.expect(2, &["codegen"]);
    assert_eq!(scratch.read("generated/src/lib.rs"), before);
    assert!(scratch.path("generated/src/stale.rs").exists());
}

#[test]
fn an_unknown_key_in_the_configuration_exits_2_with_a_suggestion() {
    let scratch = Scratch::new();
    scratch.put(
        "spec/codegen.toml",
        "version = \"0.1.0\"\nnmae = \"pets\"\n",
    );
    let (_, stderr) = scratch.expect(2, &["codegen"]);
    assert!(stderr.contains("spec/codegen.toml:2:1"), "{stderr}");
    assert!(stderr.contains("did you mean `name`?"), "{stderr}");
    assert!(!scratch.path("generated").exists());
}

#[test]
fn outside_of_a_workspace_paths_are_required() {
    let scratch = Scratch::new();
    fs::remove_file(scratch.path("Cargo.toml")).unwrap();
    let (_, stderr) = scratch.expect(2, &["codegen"]);
    assert!(stderr.contains("give --spec"), "{stderr}");
}

#[test]
fn the_crate_is_written_and_then_up_to_date() {
    let scratch = Scratch::new();
    let (stdout, _) = scratch.expect(0, &["codegen"]);
    assert!(stdout.starts_with("generated: "), "{stdout}");
    assert!(
        stdout.contains(" written, 0 unchanged, 0 removed (1 operation, "),
        "{stdout}"
    );
    for arguments in [&["codegen"][..], &["codegen", "--check"]] {
        let (stdout, _) = scratch.expect(0, arguments);
        assert!(
            stdout.starts_with("generated is up to date (1 operation, "),
            "{stdout}"
        );
    }
}

#[test]
fn default_paths_are_relative_to_the_workspace_not_to_the_current_folder() {
    let scratch = Scratch::generated();
    fs::create_dir_all(scratch.path("deep/below")).unwrap();
    let mut command = scratch.command(&["codegen", "--check"]);
    let output = command
        .current_dir(scratch.path("deep/below"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(is_empty(&scratch.path("deep/below")));
}

#[test]
fn check_writes_nothing_lists_what_is_missing_and_exits_1() {
    let scratch = Scratch::new();
    let (stdout, _) = scratch.expect(1, &["codegen", "--check"]);
    assert!(
        stdout.contains("missing  generated/Cargo.toml\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("missing  generated/src/lib.rs\n"),
        "{stdout}"
    );
    assert!(!scratch.path("generated").exists());
}

#[test]
fn check_lists_changed_missing_and_stale_files_at_once() {
    let scratch = Scratch::generated();
    let lib = scratch.read("generated/src/lib.rs") + "// by hand\n";
    scratch.put("generated/src/lib.rs", &lib);
    scratch.put("generated/src/old/stale.rs", "");
    fs::remove_file(scratch.path("generated/README.md")).unwrap();
    let (stdout, _) = scratch.expect(1, &["codegen", "--check"]);
    assert!(
        stdout.starts_with("generated is out of date: 1 changed, 1 missing, 1 stale\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("changed  generated/src/lib.rs\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("missing  generated/README.md\n"),
        "{stdout}"
    );
    assert!(
        stdout.contains("stale    generated/src/old/stale.rs\n"),
        "{stdout}"
    );
    assert!(stdout.contains("\n-// by hand\n"), "{stdout}");
    assert!(stdout.ends_with("run: cargo xtask codegen\n"), "{stdout}");
    assert_eq!(
        scratch.read("generated/src/lib.rs"),
        lib,
        "nothing is written"
    );

    scratch.expect(0, &["codegen"]);
    scratch.expect(0, &["codegen", "--check"]);
    assert!(!scratch.path("generated/src/old").exists());
}

#[test]
fn the_command_to_update_the_crate_has_the_same_flags() {
    let scratch = Scratch::new();
    scratch.put("my spec.yaml", DOCUMENT);
    let (stdout, _) = scratch.expect(
        1,
        &[
            "codegen",
            "--check",
            "--spec",
            "my spec.yaml",
            "--out",
            "client",
            "--name",
            "pets",
        ],
    );
    let update = "run: cargo xtask codegen --spec 'my spec.yaml' --out client --name pets\n";
    assert!(stdout.ends_with(update), "{stdout}");
}

#[test]
fn flags_are_relative_to_the_current_folder() {
    let scratch = Scratch::new();
    scratch.put("below/api.yaml", DOCUMENT);
    let mut command = scratch.command(&["codegen", "--spec", "api.yaml", "--out", "../client"]);
    let output = command.current_dir(scratch.path("below")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(scratch.path("client/src/lib.rs").exists());
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let scratch = Scratch::new();
    scratch.put("generated/thesis.tex", "years of work");
    let (_, stderr) = scratch.expect(2, &["codegen"]);
    assert!(stderr.contains("is not a generated crate"), "{stderr}");
    assert_eq!(scratch.read("generated/thesis.tex"), "years of work");
    assert!(!scratch.path("generated/src").exists());
}

#[test]
fn the_name_comes_from_the_flag_else_the_configuration_else_the_title() {
    let scratch = Scratch::new();
    let name = |arguments: &[&str]| {
        scratch.expect(0, arguments);
        let manifest = scratch.read("generated/Cargo.toml");
        let line = manifest.lines().find(|line| line.starts_with("name = "));
        line.unwrap().to_owned()
    };
    assert_eq!(name(&["codegen"]), "name = \"pets-api\"");
    scratch.put("spec/codegen.toml", "name = \"pets\"\n");
    assert_eq!(name(&["codegen"]), "name = \"pets\"");
    assert_eq!(name(&["codegen", "--name", "cats"]), "name = \"cats\"");
}

#[test]
fn the_header_does_not_depend_on_the_machine() {
    let scratch = Scratch::generated();
    let inside = scratch.read("generated/src/lib.rs");
    assert!(inside.contains("@generated"), "{inside}");
    assert!(inside.contains("cargo xtask codegen"), "{inside}");
    assert!(inside.contains("spec/plannr.yaml"), "{inside}");

    let elsewhere = TempDir::new().unwrap();
    let spec = elsewhere.path().join("pets.yaml");
    fs::write(&spec, DOCUMENT).unwrap();
    scratch.expect(0, &["codegen", "--spec", spec.to_str().unwrap()]);
    let outside = scratch.read("generated/src/lib.rs");
    assert!(outside.contains("pets.yaml"), "{outside}");
    assert!(
        !outside.contains(elsewhere.path().to_str().unwrap()),
        "{outside}"
    );
}

#[test]
fn a_crate_that_its_workspace_does_not_list_is_a_workspace_of_its_own() {
    let scratch = Scratch::new();
    scratch.expect(0, &["codegen", "--out", "elsewhere"]);
    scratch.expect(0, &["codegen"]);
    let standalone = |path: &str| scratch.read(path).lines().any(|line| line == "[workspace]");
    assert!(standalone("elsewhere/Cargo.toml"));
    assert!(!standalone("generated/Cargo.toml"));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let scratch = Scratch::new();
    let mut child = scratch
        .command(&["codegen"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(scratch.path("generated/src/lib.rs").exists());
}
