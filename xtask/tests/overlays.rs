//! Tests that the commands apply the overlays of a document: those in its codegen.toml, and those on the command line.

mod scratch;
mod support;

use std::process::Command;

use scratch::Scratch;

fn overlay(actions: &str) -> String {
    format!("overlay: 1.1.0\ninfo: {{ title: Fixes, version: '1' }}\nactions:\n{actions}")
}

/// An overlay that gives the operation this `operationId`.
fn renaming(id: &str) -> String {
    overlay(&format!(
        "- target: $.paths.*.get\n  update: {{ operationId: {id} }}\n"
    ))
}

const CONFIG: &str = "[document]\noverlays = [\"fixes.yaml\"]\n";

#[test]
fn the_overlays_of_the_configuration_come_before_those_of_the_command_line() {
    let scratch = Scratch::new();
    scratch.put("spec/codegen.toml", CONFIG);
    scratch.put("spec/fixes.yaml", &renaming("findPets"));
    scratch.expect(0, &["codegen"]);
    assert!(scratch.read("generated/api.txt").contains("find_pets"));
    scratch.put("more/first.yaml", &renaming("first"));
    scratch.put("more/last.yaml", &renaming("last"));
    let both = [
        "--overlay",
        "more/first.yaml",
        "--overlay",
        "more/last.yaml",
    ];
    let (stdout, _) = scratch.expect(1, &[&["codegen", "--check"], &both[..]].concat());
    let update = "cargo xtask codegen --overlay more/first.yaml --overlay more/last.yaml";
    assert!(stdout.contains(update), "{stdout}");
    scratch.expect(0, &[&["codegen"], &both[..]].concat());
    assert!(scratch.read("generated/api.txt").contains("last"));
    scratch.expect(0, &[&["codegen", "--check"], &both[..]].concat());
    scratch.expect(1, &["codegen", "--check"]);
}

#[test]
fn lint_points_into_the_overlay() {
    let scratch = Scratch::new();
    scratch.put(
        "fixes.yaml",
        &overlay("- target: $.paths['/pets'].get\n  update: { sumary: Pets }\n"),
    );
    let (stdout, stderr) = scratch.expect(0, &["lint", "--overlay", "fixes.yaml"]);
    assert_eq!(stdout, "0 errors, 1 warning in spec/plannr.yaml\n");
    assert!(stderr.contains("fixes.yaml:5:13"), "{stderr}");
    let (stdout, _) = scratch.expect(0, &["lint", "--overlay", "fixes.yaml", "--format", "json"]);
    assert!(stdout.contains("\"file\":\"fixes.yaml\""), "{stdout}");
}

#[test]
fn an_overlay_that_is_not_there_is_named() {
    let scratch = Scratch::new();
    scratch.put("spec/codegen.toml", CONFIG);
    for command in ["codegen", "lint"] {
        let (_, stderr) = scratch.expect(2, &[command]);
        assert!(stderr.contains("can't read spec/fixes.yaml"), "{stderr}");
    }
}

fn git(scratch: &Scratch, arguments: &[&str]) {
    let author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    let mut command = Command::new("git");
    command
        .current_dir(scratch.path(""))
        .args(author)
        .args(arguments);
    support::ends_with(0, &mut command);
}

#[test]
fn diff_applies_the_overlays_of_each_version() {
    let scratch = Scratch::new();
    scratch.put(
        "spec/codegen.toml",
        "[document]\noverlays = [\"../fixes/all.yaml\"]\n",
    );
    scratch.put("fixes/all.yaml", &renaming("findPets"));
    git(&scratch, &["init", "--quiet"]);
    git(&scratch, &["add", "--all"]);
    git(&scratch, &["commit", "--quiet", "--message=A"]);
    scratch.expect(0, &["diff", "--deny", "compatible"]);
    scratch.put("fixes/all.yaml", &renaming("searchPets"));
    let (stdout, _) = scratch.expect(1, &["diff", "--deny", "breaking"]);
    assert!(stdout.contains("find_pets"), "{stdout}");
    assert!(stdout.contains("search_pets"), "{stdout}");
    assert!(stdout.contains("HEAD:spec/plannr.yaml"), "{stdout}");
    // The same overlay for both versions.
    scratch.put("same.yaml", &renaming("same"));
    scratch.expect(
        0,
        &["diff", "--deny", "compatible", "--overlay", "same.yaml"],
    );
}
