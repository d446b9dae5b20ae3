//! Compares the lists of reserved names with the sources of the runtime and with emitted code.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use syn::{ImplItem, Item, Type, UseTree, Visibility};

use super::*;
use crate::{Config, File, source::Source};

#[test]
fn an_operation_can_not_take_the_name_of_a_method_of_the_client() {
    // The emitted `client.rs` has `builder`, `clone` is derived, and `new` is for constructors.
    let expected = methods_of("Client").with(&["builder", "clone", "new"]);
    assert_eq!(set(CLIENT_METHODS), expected);
}

#[test]
fn a_parameter_can_not_take_the_name_of_a_method_of_the_call() {
    let expected = methods_of("Call").with(&["body", "into_future"]);
    assert_eq!(set(CALL_METHODS), expected);
}

#[test]
fn a_credential_can_not_take_the_name_of_a_method_of_the_builder() {
    let expected = methods_of("ClientBuilder").with(&["basic_auth", "bearer_token"]);
    assert_eq!(set(BUILDER_METHODS), expected);
}

#[test]
fn an_operation_can_not_take_the_name_of_a_type_that_its_file_imports() {
    let mut imported = imported_types("src/operations/");
    imported.retain(|it| !TYPES.contains(&it.as_str()));
    assert_eq!(set(OPERATION_IMPORTS), imported);
}

#[test]
fn a_schema_can_not_take_the_name_of_a_type_that_its_file_imports() {
    let imported = imported_types("src/types/");
    let reserved = set(TYPES);
    let free: Vec<&String> = imported.difference(&reserved).collect();
    assert!(free.is_empty(), "{free:?}");
}

#[test]
fn an_operation_can_not_take_the_name_of_a_type_parameter_in_its_file() {
    let files = files_of_cases("src/operations/");
    let items = files.iter().flat_map(|file| &file.items);
    let blocks = items.filter_map(|item| match item {
        Item::Impl(block) => Some(block),
        _ => None,
    });
    let parameters = blocks.flat_map(|block| block.generics.type_params());
    let parameters: BTreeSet<String> = parameters.map(|it| it.ident.to_string()).collect();
    assert_eq!(set(TYPE_PARAMETERS), parameters);
}

fn set(names: &[&str]) -> BTreeSet<String> {
    let set: BTreeSet<String> = names.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(set.len(), names.len(), "a name is there twice");
    set
}

trait With {
    /// The set with more names, none of which is in it yet.
    fn with(self, names: &[&str]) -> Self;
}

impl With for BTreeSet<String> {
    fn with(mut self, names: &[&str]) -> Self {
        for name in names {
            assert!(self.insert((*name).to_owned()), "the runtime has `{name}`");
        }
        self
    }
}

/// The inherent methods of a type that a macro of the runtime declares in the client, with the private ones.
fn methods_of(name: &str) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for path in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src")) {
        let text = fs::read_to_string(&path).expect("a source of the runtime");
        let file = syn::parse_file(&text).expect("Rust");
        for item in file.items.into_iter().flat_map(expanded) {
            let Item::Impl(item) = item else {
                continue;
            };
            if item.trait_.is_none() && is_named(&item.self_ty, name) {
                methods.extend(item.items.iter().filter_map(|it| match it {
                    ImplItem::Fn(method) => Some(method.sig.ident.to_string()),
                    _ => None,
                }));
            }
        }
    }
    methods
}

/// The item itself, or the items that a macro without arguments stands for.
fn expanded(item: Item) -> Vec<Item> {
    let Item::Macro(item) = &item else {
        return vec![item];
    };
    let text = item.mac.tokens.to_string();
    let Some((_, body)) = text.split_once("=> {") else {
        return Vec::new();
    };
    let body = body.rsplit_once('}').map_or("", |(body, _)| body);
    let items = syn::parse_file(&body.replace('$', ""));
    items.map(|it| it.items).unwrap_or_default()
}

fn is_named(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|it| it.ident == name),
        _ => false,
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => files.extend(rust_files(&path)),
            false => files.extend(Some(path).filter(|it| it.extension() == Some("rs".as_ref()))),
        }
    }
    files
}

/// The types and traits that the files below `folder` import from other modules, in the crates of all cases.
fn imported_types(folder: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in files_of_cases(folder).into_iter().flat_map(|it| it.items) {
        if let Item::Use(item) = item
            && matches!(item.vis, Visibility::Inherited)
        {
            add_imported(&item.tree, &mut names);
        }
    }
    names
}

/// The files below `folder` in the crates of all cases.
fn files_of_cases(folder: &str) -> Vec<syn::File> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = fs::read_dir(cases).expect("the cases");
    let files = cases.flat_map(|case| files_of(&case.expect("a case").path()));
    let below = files.filter(|file| file.path.starts_with(folder));
    below
        .map(|file| syn::parse_file(&file.text).expect("Rust"))
        .collect()
}

/// The crate of a case; no files if its document is refused or the folder has none.
fn files_of(case: &Path) -> Vec<File> {
    let document = ["openapi.yaml", "openapi.json"].map(|name| case.join(name));
    let Some(document) = document.into_iter().find(|it| it.is_file()) else {
        return Vec::new();
    };
    let source = Source::read(&document).expect("the document");
    let output = crate::compile(&source, &Config::default()).output;
    output.map(|it| it.files).unwrap_or_default()
}

/// Adds the names of types that a `use` imports, those of the same module tree aside.
fn add_imported(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) if path.ident == "super" => {}
        UseTree::Path(path) => add_imported(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|it| add_imported(it, names)),
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            if name.starts_with(char::is_uppercase) {
                names.insert(name);
            }
        }
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}
