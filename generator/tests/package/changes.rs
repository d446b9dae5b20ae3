//! The changes of a crate, and their report.

use super::*;

#[test]
fn windows_line_endings_are_not_a_change() {
    let scratch = Scratch::generated();
    scratch.put("Cargo.toml", &MANIFEST.replace('\n', "\r\n"));
    scratch.put("src/lib.rs", &LIB.replace('\n', "\r\n"));
    assert!(scratch.compare(&files()).is_empty());
}

#[test]
fn a_changed_file_is_shown_with_its_diff_and_replaced() {
    let scratch = Scratch::generated();
    scratch.put("src/types/case.rs", "pub struct Kase;\n");
    let report = scratch.report(&files());
    assert!(
        report.contains("changed  crate/src/types/case.rs\n"),
        "{report}"
    );
    assert!(
        report.contains("\n-pub struct Kase;\n+pub struct Case;\n"),
        "{report}"
    );
    assert!(report.ends_with("run: update it\n"), "{report}");
    scratch.write(&files());
    assert!(scratch.compare(&files()).is_empty());
}

#[test]
fn a_changed_file_that_is_not_utf_8_is_shown() {
    let scratch = Scratch::generated();
    fs::write(scratch.path("src/types/case.rs"), [0xff, 0xfe]).unwrap();
    let report = scratch.report(&files());
    assert!(
        report.contains("crate/src/types/case.rs is not UTF-8"),
        "{report}"
    );
}

#[test]
fn a_missing_file_is_listed_and_written() {
    let scratch = Scratch::generated();
    fs::remove_dir_all(scratch.path("src/types")).unwrap();
    let report = scratch.report(&files());
    assert!(
        report.contains("missing  crate/src/types/case.rs\n"),
        "{report}"
    );
    assert_eq!(scratch.write(&files()).written, 1);
    assert!(scratch.compare(&files()).is_empty());
}

#[test]
fn a_stale_file_is_listed_and_removed_with_its_empty_folder() {
    let scratch = Scratch::generated();
    scratch.put("src/operations/old/get.rs", "");
    let report = scratch.report(&files());
    assert!(
        report.contains("stale    crate/src/operations/old/get.rs\n"),
        "{report}"
    );
    assert_eq!(scratch.write(&files()).removed, 1);
    assert!(!scratch.path("src/operations").exists());
}

#[test]
fn any_other_file_is_stale() {
    let scratch = Scratch::generated();
    for path in [
        "src/notes.txt",
        "src/types/noextension",
        "build.rs",
        "tests/examples/old.json",
    ] {
        scratch.put(path, "");
        assert!(
            scratch
                .report(&files())
                .contains(&format!("stale    crate/{path}\n")),
            "{path}"
        );
        scratch.write(&files());
        assert!(!scratch.path(path).exists(), "{path}");
    }
}

#[test]
fn an_empty_folder_is_stale() {
    let scratch = Scratch::generated();
    fs::create_dir_all(scratch.path("src/a/b")).unwrap();
    let report = scratch.report(&files());
    assert!(report.contains("stale    crate/src/a/b\n"), "{report}");
    scratch.write(&files());
    assert!(!scratch.path("src/a").exists());
}

#[test]
fn only_the_first_diffs_are_shown_but_all_files_are_listed() {
    let numbered = |text: &str| -> Vec<File> {
        let more = (1..=7).map(|number| file(&format!("src/n{number}.rs"), &text.repeat(40)));
        files().into_iter().chain(more).collect()
    };
    let scratch = Scratch::empty();
    scratch.write(&numbered("old\n"));
    let report = scratch.report(&numbered("new\n"));
    assert_eq!(report.matches("  changed  ").count(), 7, "{report}");
    assert_eq!(report.matches("\n+++ ").count(), 5, "{report}");
    assert_eq!(
        report.matches("\n-old").count(),
        5 * 9,
        "12 lines each, 3 of them heads: {report}"
    );
    assert!(
        report.contains("(2 more changed files are not shown)"),
        "{report}"
    );
}

#[test]
fn a_report_has_no_control_characters() {
    let scratch = Scratch::generated();
    scratch.put("src/types/case.rs", "\u{1b}[2J\n");
    let report = scratch.report(&files());
    assert!(report.contains("-\u{fffd}[2J"), "{report}");
}
