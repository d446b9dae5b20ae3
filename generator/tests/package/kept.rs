//! Files in the folder that are not touched.

use super::*;

#[test]
fn hand_written_files_and_those_of_cargo_are_not_touched() {
    let scratch = Scratch::generated();
    let by_hand = [
        "tests/wire.rs",
        "tests/common/mod.rs",
        "examples/create.rs",
        "target/debug/plannr",
        "Cargo.lock",
        ".git/HEAD",
        "src/.editor.swp",
    ];
    for path in by_hand {
        scratch.put(path, "by hand");
    }
    assert!(scratch.compare(&files()).is_empty());
    scratch.put("src/stale.rs", "");
    scratch.write(&files());
    for path in by_hand {
        assert_eq!(
            fs::read_to_string(scratch.path(path)).unwrap(),
            "by hand",
            "{path}"
        );
    }
}

#[test]
fn a_folder_with_a_hidden_file_stays() {
    let scratch = Scratch::generated();
    scratch.put("src/old/get.rs", "");
    scratch.put("src/old/.keep", "by hand");
    scratch.write(&files());
    assert!(!scratch.path("src/old/get.rs").exists());
    assert!(scratch.path("src/old/.keep").exists());
    assert!(scratch.compare(&files()).is_empty());
}

#[test]
fn a_crate_is_written_beside_existing_hand_written_tests() {
    let scratch = Scratch::empty();
    scratch.put("tests/wire.rs", "by hand");
    scratch.put(".gitignore", "target\n");
    scratch.write(&files());
    assert_eq!(
        fs::read_to_string(scratch.path("tests/wire.rs")).unwrap(),
        "by hand"
    );
}
