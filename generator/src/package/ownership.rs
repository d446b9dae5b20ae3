//! Which paths in a crate's folder the compiler owns, and which paths it may emit.

use std::{collections::HashSet, path::Path};

use super::PackageError;
use crate::File;

/// Whether the compiler may change and remove what is at `path`, relative to the crate's folder.
pub(super) fn is_owned(path: &Path) -> bool {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    if path.iter().any(hidden) {
        return false;
    }
    let mut names = path.iter();
    let (first, second, third) = (names.next(), names.next(), names.next());
    let is = |name: Option<&std::ffi::OsStr>, text: &str| name.is_some_and(|name| name == text);
    if is(first, "tests") {
        return is(second, "examples") || (is(second, "examples.rs") && third.is_none());
    }
    let hand_written = is(first, "examples");
    let from_cargo = is(first, "target") || (is(first, "Cargo.lock") && second.is_none());
    first.is_some() && !hand_written && !from_cargo
}

/// Checks that emitted paths stay in the crate's folder, are owned by the compiler, and don't collide.
///
/// # Errors
///
/// The first path that breaks one of these rules.
pub(super) fn check_paths(files: &[File]) -> Result<(), PackageError> {
    let refuse = |path: &str, reason| {
        Err(PackageError::Path {
            path: path.to_owned(),
            reason,
        })
    };
    let mut seen = HashSet::new();
    for File { path, .. } in files {
        if let Some(reason) = path.split('/').find_map(check_segment) {
            return refuse(path, reason);
        }
        if !is_owned(Path::new(path)) {
            return refuse(path, "this path belongs to hand-written files or to Cargo");
        }
        // Many file systems don't distinguish upper and lower case.
        if !seen.insert(path.to_lowercase()) {
            return refuse(path, "another file has the same path");
        }
    }
    for File { path, .. } in files {
        let lower = path.to_lowercase();
        let mut folders = lower
            .match_indices('/')
            .filter_map(|(at, _)| lower.get(..at));
        if folders.any(|folder| seen.contains(folder)) {
            return refuse(path, "another file has the path of one of its folders");
        }
    }
    Ok(())
}

/// Returns the rule that one segment of a path breaks.
fn check_segment(name: &str) -> Option<&'static str> {
    let special = |found: char| found.is_control() || "\\:*?\"<>|".contains(found);
    if name.is_empty() {
        Some("it is absolute or has an empty segment")
    } else if name == "." || name == ".." {
        Some("it has a `.` or `..` segment")
    } else if name.contains(special) {
        Some("it has a character that some file systems don't allow")
    } else if name.ends_with(['.', ' ']) {
        Some("it has a segment that ends with a dot or a space")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_owns_all_but_hand_written_files_and_those_of_cargo() {
        for path in [
            "Cargo.toml",
            "README.md",
            "src",
            "src/lib.rs",
            "src/target/a",
            "src/examples/a.rs",
            "build.rs",
            "tests/examples.rs",
            "tests/examples",
            "tests/examples/case.json",
            "src/Cargo.lock",
        ] {
            assert!(is_owned(Path::new(path)), "{path}");
        }
        for path in [
            "",
            "tests",
            "tests/wire.rs",
            "tests/common/mod.rs",
            "tests/examples.rs/a",
            "examples",
            "examples/a.rs",
            "target",
            "target/debug/a",
            "Cargo.lock",
            ".git",
            ".git/config",
            "src/.DS_Store",
            "src/.a/b",
        ] {
            assert!(!is_owned(Path::new(path)), "{path}");
        }
    }

    fn reason(paths: &[&str]) -> Option<&'static str> {
        let file = |path: &&str| File {
            path: (*path).to_owned(),
            text: String::new(),
        };
        let files: Vec<File> = paths.iter().map(file).collect();
        match check_paths(&files) {
            Err(PackageError::Path { reason, .. }) => Some(reason),
            _ => None,
        }
    }

    #[test]
    fn emitted_paths_stay_in_the_crate() {
        for path in [
            "",
            "/etc/passwd",
            "../a",
            "src/../../a",
            "./a",
            "src//a",
            "src/",
            "a\\b",
            "C:/a",
            "src/a\nb",
            "src/a.",
        ] {
            assert!(reason(&[path]).is_some(), "{path}");
        }
    }

    #[test]
    fn emitted_paths_avoid_hand_written_files() {
        for path in [
            "tests/wire.rs",
            "examples/a.rs",
            "target/a",
            "Cargo.lock",
            ".gitignore",
        ] {
            assert_eq!(
                reason(&[path]),
                Some("this path belongs to hand-written files or to Cargo"),
                "{path}"
            );
        }
    }

    #[test]
    fn emitted_paths_do_not_collide() {
        assert_eq!(
            reason(&["src/a.rs", "src/A.rs"]),
            Some("another file has the same path")
        );
        assert!(reason(&["src/a/b.rs", "src/a"]).is_some());
        assert_eq!(
            reason(&["src/a.rs", "src/a/b.rs", "tests/examples.rs"]),
            None
        );
    }
}
