//! The crates that a client depends on even if its configuration doesn't list them.

/// Crates that come with Rust.
pub(super) const RUST_CRATES: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// The package of the runtime.
pub(crate) const RUNTIME_PACKAGE: &str = "openapi-client-runtime";

/// The dependencies of the runtime, by their names in its manifest.
const RUNTIME_DEPENDENCIES: &[&str] = &[
    "base64",
    "bytes",
    "http",
    "jiter",
    "percent-encoding",
    "reqwest",
    "serde_core",
    "serde_json",
    "uuid",
];

/// Whether a client may depend on a crate that is called `name` in code, besides those of its configuration. Tests of a
/// client are likely to use serde.
pub(super) fn is_dependency(name: &str) -> bool {
    let mut all = RUNTIME_DEPENDENCIES
        .iter()
        .chain(&[RUNTIME_PACKAGE, "serde"]);
    all.any(|it| it.replace('-', "_") == name)
}

/// The dependency of the runtime that is called `name` in code, if types can come from it. A client has reqwest only
/// with a feature of its own.
pub(crate) fn runtime_dependency(name: &str) -> Option<&'static str> {
    let mut all = RUNTIME_DEPENDENCIES
        .iter()
        .copied()
        .filter(|it| *it != "reqwest");
    all.find(|it| it.replace('-', "_") == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_the_runtimes_manifest() {
        let manifest: toml::Table = include_str!("../../runtime/Cargo.toml")
            .parse()
            .expect("TOML");
        let dependencies = manifest["dependencies"].as_table().expect("a table");
        let names: Vec<&str> = dependencies.keys().map(String::as_str).collect();
        assert_eq!(names, RUNTIME_DEPENDENCIES);
        assert_eq!(manifest["package"]["name"].as_str(), Some(RUNTIME_PACKAGE));
    }
}
