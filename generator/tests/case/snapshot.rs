//! Selects the part of an emitted crate that the snapshot `rust.snap` of a case shows.
//!
//! - For a case in the group `schemas`: the types. For any other case: the operations, callbacks, webhooks and headers. If
//!   the crate has none of the selected files, all of these.
//! - If the case's folder has a file `shows.txt`, the files that its lines name. A line is the beginning of a path
//!   (`src/types/pet.rs`). With a piece of code (`src/operations/: const META`), it shows only the items whose first line
//!   contains the code.
//!
//! `use` declarations are left out. The whole crate is compiled, checked by clippy and rustfmt, and tested by
//! `every_crate_builds_without_a_warning_and_passes_its_tests`.

use std::{fs, path::Path};

use generator::File;

const TYPES: &[&str] = &["src/types/"];
const OPERATIONS: &[&str] = &[
    "src/callbacks.rs",
    "src/headers.rs",
    "src/operations/",
    "src/webhooks.rs",
];

/// The selected part of the crate of the case in `folder`.
pub fn shown(files: &[File], folder: &Path, is_of_schemas: bool) -> String {
    if let Ok(lines) = fs::read_to_string(folder.join("shows.txt")) {
        let lines: Vec<&str> = lines.lines().collect();
        let unused = lines
            .iter()
            .find(|line| files_of(files, &[*line]).is_empty());
        assert_eq!(unused, None, "{}: shows nothing", folder.display());
        return files_of(files, &lines);
    }
    let text = files_of(files, if is_of_schemas { TYPES } else { OPERATIONS });
    match text.is_empty() {
        true => files_of(files, &[OPERATIONS, TYPES].concat()),
        false => text,
    }
}

/// The files that one of `shown` names, each under its path.
pub fn files_of(files: &[File], shown: &[&str]) -> String {
    let texts = files.iter().filter(|file| !is_list(&file.path));
    let texts = texts.filter_map(|file| {
        let parts = shown.iter().filter_map(|shown| {
            let (path, item) = match shown.split_once(": ") {
                Some((path, item)) => (path, Some(item)),
                None => (*shown, None),
            };
            let text = body(file.path.starts_with(path).then_some(&file.text)?);
            match item {
                Some(code) => items_with(&text, code),
                None => Some(text),
            }
        });
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| format!("// {}\n{}", file.path, parts.join("\n")))
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Whether the file only lists other files.
fn is_list(path: &str) -> bool {
    let tag = path.strip_prefix("src/operations/");
    tag.is_some_and(|file| !file.contains('/'))
}

/// The text without the comment at its head and without `use` declarations.
fn body(text: &str) -> String {
    let text = text.split_once("\n\n").map_or(text, |(_, body)| body);
    let mut kept = Vec::new();
    let mut is_in_use = false;
    for line in text.lines() {
        is_in_use |= line.starts_with("use ");
        if !is_in_use {
            kept.push(line);
        }
        is_in_use &= !line.ends_with(';');
    }
    let start = kept.iter().position(|line| !line.is_empty()).unwrap_or(0);
    kept.split_off(start).join("\n") + "\n"
}

/// The items whose first line has `code`. Each ends with the next line that is not indented more deeply.
fn items_with(text: &str, code: &str) -> Option<String> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut items = Vec::new();
    let mut lines = text.lines();
    while let Some(first) = lines.find(|line| line.contains(code)) {
        items.push(first);
        if first.ends_with(';') {
            continue;
        }
        for line in lines.by_ref() {
            items.push(line);
            if !line.is_empty() && indent(line) <= indent(first) {
                break;
            }
        }
    }
    (!items.is_empty()).then(|| items.join("\n") + "\n")
}
