//! Files: names, encoding, and size.

use super::*;

#[test]
fn a_file_keeps_the_name_under_which_it_was_requested() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("api.yaml");
    std::fs::write(&path, "\u{feff}a: 1\n").unwrap();
    let source = Source::read(&path).unwrap();
    assert_eq!(**source.name(), *path.to_string_lossy());
    assert_eq!(source.text(), "a: 1\n", "the byte order mark is dropped");
}

#[test]
fn text_that_is_not_utf_8_is_refused_with_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("api.yaml");
    std::fs::write(&path, b"a: \xff").unwrap();
    let error = Source::read(&path).unwrap_err().to_string();
    assert!(
        error.contains("api.yaml") && error.contains("byte 3"),
        "{error}"
    );
}

#[test]
fn a_file_above_the_limit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("api.yaml");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len((64 << 20) + 1).unwrap();
    let error = Source::read(&path).unwrap_err().to_string();
    assert!(error.ends_with("it is larger than 64 MiB"), "{error}");
}

#[test]
fn a_missing_file_is_refused_with_its_path() {
    let error = Source::read("nowhere/api.yaml".as_ref()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("can't read nowhere/api.yaml: ")
    );
}
