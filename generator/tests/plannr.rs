//! Snapshots of the crate emitted from the project's own document: `api.txt`, the types and the operations.

use std::{fs, path::Path};

use generator::{Compilation, Config, compile, source::Source};

fn compiled() -> Compilation {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let read = |file: &str| fs::read_to_string(spec.join(file)).expect(file);
    let source = Source::from_text("spec/plannr.yaml", read("plannr.yaml"));
    let config = Config::from_toml("spec/codegen.toml", &read("codegen.toml"));
    let config = Config {
        document: "spec/plannr.yaml".to_owned(),
        ..config.expect("the configuration")
    };
    compile(&source, &config)
}

#[test]
fn the_document_has_no_diagnostics() {
    assert_eq!(compiled().diagnostics, []);
}

#[test]
fn the_surface_the_types_and_the_operations_match_their_snapshots() {
    let output = compiled().output.expect("a crate");
    let is_shown = |path: &str| {
        matches!(path, "README.md" | "api.txt")
            || path.starts_with("src/operations/")
            || path.starts_with("src/types/")
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for file in output.files.iter().filter(|file| is_shown(&file.path)) {
            let name = file.path.trim_start_matches("src/").replace('/', "-");
            insta::assert_snapshot!(name, file.text);
        }
    });
}

#[test]
fn each_snapshot_belongs_to_an_emitted_file() {
    let output = compiled().output.expect("a crate");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    for entry in fs::read_dir(folder).expect("the folder of the snapshots") {
        let name = entry.expect("a snapshot").file_name();
        let name = name.to_string_lossy();
        let of = name.trim_end_matches(".snap").replace('-', "/");
        let is_emitted = |path: &str| path == of || path == format!("src/{of}");
        assert!(
            output.files.iter().any(|file| is_emitted(&file.path)),
            "nothing is {of}"
        );
    }
}
