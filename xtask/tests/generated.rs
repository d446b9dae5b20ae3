//! Tests that the checked-in crate is up to date with the checked-in document.

use std::{fs, path::Path};

use generator::{
    Config, compile,
    package::Package,
    report::{Color, render},
    source::Source,
};

#[test]
fn the_generated_crate_is_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect(path);
    let (document, settings) = ("spec/plannr.yaml", "spec/codegen.toml");
    let source = Source::from_text(document, read(document));
    let config = Config::from_toml(settings, &read(settings)).expect("the configuration");
    let config = Config {
        document: document.to_owned(),
        command: "cargo xtask codegen".to_owned(),
        ..config
    };
    let compilation = compile(&source, &config);
    let said = render(&compilation.diagnostics, &source, Color::Never);
    let output = compilation.output.unwrap_or_else(|| panic!("{said}"));
    let changes = Package::compare(&root.join("generated"), &output.files);
    let changes = changes.expect("the folder of the crate");
    assert!(
        changes.is_empty(),
        "{}",
        changes.report("generated", "cargo xtask codegen")
    );
}
