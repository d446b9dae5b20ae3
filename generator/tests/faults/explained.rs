//! Tests that `docs/diagnostics.md` explains each code and names cases for which the compiler reports it.

use std::{fs, path::Path};

use generator::{
    Config, check,
    diagnostic::{Code, Severity},
};

/// `internal` reports a bug of the compiler. A document that caused one would be fixed, not listed.
const WITHOUT_CASES: &[Code] = &[Code::Internal];

/// The names of the cases after `Shown by`.
fn cases(code: Code) -> Vec<&'static str> {
    let shown = code.explanation().rsplit_once("\nShown by ");
    let names = shown.map_or("", |(_, names)| names);
    names.split('`').skip(1).step_by(2).collect()
}

/// The codes that the compiler reports for a case.
fn reported(name: &str) -> Vec<Code> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folders = [cases.join("faults").join(name), cases.join(name)];
    let documents = folders
        .iter()
        .flat_map(|folder| ["openapi.yaml", "openapi.json"].map(|file| folder.join(file)));
    let document = documents.into_iter().find(|path| path.exists());
    let document = document.unwrap_or_else(|| panic!("there is no case `{name}`"));
    let config = fs::read_to_string(document.with_file_name("codegen.toml"));
    let config = config.map_or_else(
        |_| Config::default(),
        |text| Config::from_toml("codegen.toml", &text).expect("a configuration"),
    );
    let overlays = config.overlays.iter();
    let source = overlays.fold(super::read(&document), |source, name| {
        let text = fs::read_to_string(document.with_file_name(name)).expect("an overlay");
        source.with_overlay(name.as_str(), text)
    });
    let found = check(&source, &config);
    found.iter().map(|one| one.code).collect()
}

#[test]
fn each_section_has_a_severity_a_summary_and_examples() {
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "Error: ",
            Severity::Warning => "Warning: ",
        };
        let (name, text) = (code.as_str(), code.explanation());
        assert!(text.starts_with(severity), "{name}: {text}");
        assert!(code.summary().ends_with('.'), "{name}: {}", code.summary());
        if !WITHOUT_CASES.contains(code) {
            let snippets = ["\nWrong:\n\n```", "\nRight:\n\n```"];
            assert!(
                snippets.iter().all(|it| text.contains(it)),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn each_code_is_shown_by_the_cases_that_its_section_names() {
    for code in Code::ALL {
        let cases = cases(*code);
        let name = code.as_str();
        assert_eq!(cases.is_empty(), WITHOUT_CASES.contains(code), "{name}");
        for case in cases {
            let found = reported(case);
            assert!(found.contains(code), "{name}: `{case}` has {found:?}");
        }
    }
}

#[test]
fn each_fault_is_in_a_section() {
    let named: Vec<&str> = Code::ALL.iter().flat_map(|code| cases(*code)).collect();
    let mut names = super::NAMES.iter();
    let missing: Vec<_> = names
        .by_ref()
        .filter(|name| !named.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "name in docs/diagnostics.md: {missing:?}"
    );
}
