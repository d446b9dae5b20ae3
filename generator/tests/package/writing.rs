//! Writing a crate, for the first time and again.

use super::*;

#[test]
fn a_crate_is_written_to_a_folder_that_does_not_exist() {
    let scratch = Scratch::empty();
    let summary = scratch.write(&files());
    assert_eq!(
        (summary.written, summary.unchanged, summary.removed),
        (4, 0, 0)
    );
    for File { path, text } in files() {
        assert_eq!(fs::read_to_string(scratch.path(&path)).unwrap(), text);
    }
    let left: Vec<_> = fs::read_dir(scratch.dir()).unwrap().collect();
    assert_eq!(left.len(), 3, "nothing temporary stays: {left:?}");
}

#[test]
fn folders_around_the_crate_are_made() {
    let scratch = Scratch::empty();
    let dir = scratch.path("some/../where");
    Package::compare(&dir, &files()).unwrap().write().unwrap();
    assert!(scratch.path("where/src/lib.rs").is_file());
}

#[test]
fn what_was_written_is_up_to_date() {
    let scratch = Scratch::generated();
    let files = files();
    let changes = scratch.compare(&files);
    assert!(changes.is_empty());
    assert_eq!(changes.report("crate", "update it"), "");
}

#[test]
fn a_file_that_is_up_to_date_is_not_touched() {
    let scratch = Scratch::generated();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let lib = fs::File::options()
        .write(true)
        .open(scratch.path("src/lib.rs"))
        .unwrap();
    lib.set_modified(long_ago).unwrap();
    scratch.put("src/types/case.rs", "changed");
    let summary = scratch.write(&files());
    assert_eq!((summary.written, summary.unchanged), (1, 3));
    let modified = fs::metadata(scratch.path("src/lib.rs"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(modified, long_ago);
}

#[test]
fn files_that_differ_only_in_case_from_an_old_one_are_written() {
    let scratch = Scratch::generated();
    fs::rename(
        scratch.path("src/types/case.rs"),
        scratch.path("src/types/Case.rs"),
    )
    .unwrap();
    let summary = scratch.write(&files());
    assert_eq!((summary.written, summary.removed), (1, 1));
    assert!(scratch.compare(&files()).is_empty());
}

#[test]
fn when_a_step_fails_all_earlier_steps_are_undone() {
    let scratch = Scratch::generated();
    scratch.put("src/types/case.rs", "changed\n");
    scratch.put("src/stale/file.rs", "stale\n");
    fs::create_dir_all(scratch.path("src/empty")).unwrap();
    let mut files = files();
    files.push(file("src/added/new.rs", "new\n"));
    files.push(file("src/z.rs", "new\n"));
    let changes = scratch.compare(&files);
    // The last file to be written; it appears after all was compared.
    scratch.put("src/z.rs/by_hand.txt", "by hand");
    let before = scratch.snapshot();
    let error = changes.write().unwrap_err();
    assert!(matches!(error, PackageError::NotAFile { .. }), "{error}");
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn when_the_first_crate_cannot_be_written_no_folder_stays() {
    let scratch = Scratch::empty();
    let files = [
        file("src/lib.rs", LIB),
        file(&format!("src/{}.rs", "x".repeat(300)), ""),
    ];
    let error = scratch.compare(&files).write().unwrap_err();
    assert!(matches!(error, PackageError::Io { .. }), "{error}");
    assert!(scratch.snapshot().is_empty());
}
