//! Checks an emitted crate: its files are valid Rust, names are unique in their scope, and the text has no invisible
//! characters.

use std::collections::HashSet;

use generator::File;
use proptest::test_runner::TestCaseError;
use syn::{Fields, ImplItem, Item};

pub fn check(files: &[File]) -> Result<(), TestCaseError> {
    let mut paths = HashSet::new();
    let mut types = HashSet::new();
    let mut operations = HashSet::new();
    for file in files {
        // Some file systems are case-insensitive.
        once(&mut paths, &file.path.to_lowercase(), "files")?;
        portable(&file.path)?;
        visible(file)?;
        // The runtime is the same in every crate and has its own tests.
        if !file.path.ends_with(".rs") || file.path.starts_with("src/runtime/") {
            continue;
        }
        let parsed = syn::parse_file(&file.text).map_err(|fault| {
            TestCaseError::fail(format!("{}: {fault}\n{}", file.path, file.text))
        })?;
        let mut own = HashSet::new();
        let scope = match &file.path {
            path if path.starts_with("src/types/") => &mut types,
            path if path.starts_with("src/operations/") => &mut operations,
            _ => &mut own,
        };
        items(&parsed.items, scope, &file.path)?;
    }
    Ok(())
}

fn items(items: &[Item], types: &mut HashSet<String>, path: &str) -> Result<(), TestCaseError> {
    for item in items {
        match item {
            Item::Struct(item) => {
                once(types, &item.ident.to_string(), path)?;
                let mut fields = HashSet::new();
                if let Fields::Named(named) = &item.fields {
                    for field in named.named.iter().filter_map(|field| field.ident.as_ref()) {
                        once(&mut fields, &field.to_string(), path)?;
                    }
                }
            }
            Item::Enum(item) => {
                once(types, &item.ident.to_string(), path)?;
                let mut variants = HashSet::new();
                for variant in &item.variants {
                    once(&mut variants, &variant.ident.to_string(), path)?;
                }
            }
            Item::Type(item) => once(types, &item.ident.to_string(), path)?,
            Item::Impl(item) => {
                let mut methods = HashSet::new();
                for method in &item.items {
                    if let ImplItem::Fn(method) = method {
                        once(&mut methods, &method.sig.ident.to_string(), path)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn once(scope: &mut HashSet<String>, name: &str, path: &str) -> Result<(), TestCaseError> {
    if scope.insert(name.to_owned()) {
        return Ok(());
    }
    Err(TestCaseError::fail(format!(
        "`{name}` occurs twice: {path}"
    )))
}

/// Checks that every file system allows the path.
fn portable(path: &str) -> Result<(), TestCaseError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '.');
    match path.chars().all(fits) && !path.contains("..") && path.len() < 140 {
        true => Ok(()),
        false => Err(TestCaseError::fail(format!("a file called `{path}`"))),
    }
}

fn visible(file: &File) -> Result<(), TestCaseError> {
    let hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    match file.text.chars().find(|c| hidden(*c)) {
        None => Ok(()),
        Some(c) => Err(TestCaseError::fail(format!(
            "{} has {c:?}\n{}",
            file.path, file.text
        ))),
    }
}
