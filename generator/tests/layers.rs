//! The modules of the compiler are layers: each uses only modules below it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use syn::{Item, UseTree};

/// The top-level modules. Each may use those below it.
const LAYERS: &[&str] = &[
    "examples",
    "diff",
    "package",
    "emit",
    "surface",
    "names",
    "finish",
    "lint",
    "lower",
    "dialect",
    "config",
    "json_schema",
    "ir",
    "report",
    "source",
    "diagnostic",
    "media_type",
    "number",
    "pointer",
    "stack",
];

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == name)
}

fn items(file: &Path) -> Vec<Item> {
    let text = fs::read_to_string(file).expect("a source file");
    syn::parse_file(&text).expect("Rust source").items
}

/// The files of a module: `name.rs`, and those in the folder `name`.
fn files(source: &Path, name: &str) -> Vec<PathBuf> {
    let mut files = vec![source.join(name).with_extension("rs")];
    let mut folders = vec![source.join(name)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => files.push(path),
            }
        }
    }
    files.retain(|file| file.exists());
    files
}

/// Adds the names `X` of `use crate::X`.
fn used(tree: &UseTree, into: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => drop(into.insert(path.ident.to_string())),
        UseTree::Name(name) => drop(into.insert(name.ident.to_string())),
        UseTree::Rename(name) => drop(into.insert(name.ident.to_string())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, into)),
        UseTree::Glob(_) => {}
    }
}

#[test]
fn a_module_uses_only_modules_of_lower_layers() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for item in items(&source.join("lib.rs")) {
        if let Item::Mod(module) = item
            && module.content.is_none()
        {
            let name = module.ident.to_string();
            assert!(layer(&name).is_some(), "`{name}` has no layer");
        }
    }
    for (at, name) in LAYERS.iter().enumerate() {
        for file in files(&source, name) {
            for item in items(&file) {
                let mut names = BTreeSet::new();
                if let Item::Use(item) = item
                    && let UseTree::Path(path) = &item.tree
                    && path.ident == "crate"
                {
                    used(&path.tree, &mut names);
                }
                let above = names
                    .iter()
                    .find(|used| layer(used).is_some_and(|used| used < at));
                assert_eq!(above, None, "used in {}", file.display());
            }
        }
    }
}
