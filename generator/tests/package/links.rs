//! Symbolic links in the folder of a crate.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_link_in_place_of_the_crate_is_refused() {
    for slash in ["", "/", "/."] {
        let scratch = Scratch::empty();
        let elsewhere = scratch.0.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        symlink(&elsewhere, scratch.dir()).unwrap();
        let dir = format!("{}{slash}", scratch.dir().display());
        let error = Package::compare(Path::new(&dir), &files()).unwrap_err();
        assert!(matches!(error, PackageError::Link { .. }), "{error}");
        assert_eq!(fs::read_dir(elsewhere).unwrap().count(), 0);
    }
}

#[test]
fn a_link_in_place_of_a_folder_is_refused() {
    for folder in ["src", "src/types", "tests"] {
        let scratch = Scratch::generated();
        let elsewhere = scratch.0.path().join("elsewhere");
        fs::rename(scratch.path(folder), &elsewhere).unwrap();
        symlink(&elsewhere, scratch.path(folder)).unwrap();
        let before = scratch.snapshot();
        let error = scratch.refusal(&files());
        assert!(
            matches!(error, PackageError::Link { .. }),
            "{folder}: {error}"
        );
        assert_eq!(scratch.snapshot(), before);
    }
}

#[test]
fn a_link_in_place_of_a_file_is_replaced_and_its_target_is_left_alone() {
    let scratch = Scratch::generated();
    let elsewhere = scratch.0.path().join("by_hand.rs");
    fs::write(&elsewhere, "pub struct Case;\n").unwrap();
    fs::remove_file(scratch.path("src/types/case.rs")).unwrap();
    symlink(&elsewhere, scratch.path("src/types/case.rs")).unwrap();
    let report = scratch.report(&files());
    assert!(
        report.contains("crate/src/types/case.rs is a link"),
        "{report}"
    );
    scratch.write(&files());
    assert!(
        fs::symlink_metadata(scratch.path("src/types/case.rs"))
            .unwrap()
            .is_file()
    );
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "pub struct Case;\n");
}

#[test]
fn a_stale_link_is_removed_and_its_target_is_left_alone() {
    let scratch = Scratch::generated();
    let elsewhere = scratch.0.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("by_hand.rs"), "by hand").unwrap();
    symlink(&elsewhere, scratch.path("src/stray")).unwrap();
    assert!(
        scratch
            .report(&files())
            .contains("stale    crate/src/stray\n")
    );
    assert_eq!(scratch.write(&files()).removed, 1);
    assert!(fs::symlink_metadata(scratch.path("src/stray")).is_err());
    assert!(elsewhere.join("by_hand.rs").exists());
}

#[test]
fn a_link_that_was_set_aside_comes_back_when_a_step_fails() {
    let scratch = Scratch::generated();
    fs::remove_file(scratch.path("src/types/case.rs")).unwrap();
    symlink("nowhere", scratch.path("src/types/case.rs")).unwrap();
    let mut files = files();
    files.push(file("src/z.rs", ""));
    let changes = scratch.compare(&files);
    scratch.put("src/z.rs/by_hand.txt", "");
    let before = scratch.snapshot();
    changes.write().unwrap_err();
    assert_eq!(scratch.snapshot(), before);
}
