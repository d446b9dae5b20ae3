//! Tests when a crate needs a `[workspace]` table of its own.

use std::{fs, path::Path};

use generator::package::workspace::{needs_own_workspace, root_of};
use tempfile::TempDir;

fn workspace(manifest: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    put(dir.path(), "Cargo.toml", manifest);
    dir
}

fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_crate_outside_of_any_workspace_needs_none() {
    let dir = TempDir::new().unwrap();
    assert!(!needs_own_workspace(&dir.path().join("client")));
    assert_eq!(root_of(dir.path()), None);
}

#[test]
fn a_crate_below_a_workspace_that_does_not_list_it_needs_one() {
    let dir = workspace("[workspace]\nmembers = [\"client\"]\n");
    assert!(needs_own_workspace(&dir.path().join("other")));
    assert!(needs_own_workspace(&dir.path().join("some/deep/folder")));
    assert!(needs_own_workspace(&dir.path().join("client/inner")));
}

#[test]
fn a_member_needs_none() {
    let dir = workspace("[workspace]\nmembers = [\"./client/\", \"clients/*\"]\n");
    assert!(!needs_own_workspace(&dir.path().join("client")));
    assert!(!needs_own_workspace(&dir.path().join("other/../client")));
    assert!(!needs_own_workspace(&dir.path().join("clients/new")));
    assert!(needs_own_workspace(&dir.path().join("clients/new/inner")));
}

#[test]
fn an_excluded_crate_may_have_one() {
    let dir = workspace(
        "[workspace]\nmembers = [\"clients/*\", \"old/kept\"]\nexclude = [\"clients/a\", \"old\"]\n",
    );
    assert!(needs_own_workspace(&dir.path().join("clients/a")));
    assert!(!needs_own_workspace(&dir.path().join("clients/b")));
    assert!(
        !needs_own_workspace(&dir.path().join("old/kept")),
        "a listed member outweighs its excluded parent"
    );
}

#[test]
fn a_path_dependency_of_a_member_is_a_member() {
    let dir = workspace(
        "[workspace]\nmembers = [\"apps/*\"]\n[workspace.dependencies]\nshared = { path = \"shared\" }\n",
    );
    put(
        dir.path(),
        "apps/web/Cargo.toml",
        "[dependencies]\nclient = { path = \"../../client\" }\nshared.workspace = true\n",
    );
    put(
        dir.path(),
        "shared/Cargo.toml",
        "[target.'cfg(unix)'.dev-dependencies]\ndeep = { path = \"../deep\" }\n",
    );
    for member in ["client", "shared", "deep"] {
        assert!(!needs_own_workspace(&dir.path().join(member)), "{member}");
    }
    assert!(needs_own_workspace(&dir.path().join("other")));
}

#[test]
fn a_manifest_without_a_workspace_is_skipped() {
    let dir = workspace("[workspace]\nmembers = [\"app\"]\n");
    put(dir.path(), "app/Cargo.toml", "[package]\nname = \"app\"\n");
    assert_eq!(
        root_of(&dir.path().join("app")),
        dir.path().canonicalize().ok()
    );
    assert!(needs_own_workspace(&dir.path().join("app/client")));
}

#[test]
fn the_crates_own_workspace_does_not_count() {
    let dir = workspace("[workspace]\n");
    put(dir.path(), "client/Cargo.toml", "[workspace]\n");
    assert!(needs_own_workspace(&dir.path().join("client")));
}
