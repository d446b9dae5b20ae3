//! Finds the other files that a file mentions.
//!
//! Every `$ref` and every entry of a `mapping` counts, at any place of the tree: which of them are references is decided
//! later, by the grammar. A file that is mentioned but not referred to is read and then ignored.

use serde_json::Value;

use super::{Budget, Destination, File, OuterFolders, parse_file};

/// The paths of the files that `file`, which is at `path`, mentions. All paths are relative to the folder of the document.
/// Empty if the text can't be parsed.
pub(super) fn mentioned_files(
    file: &File,
    path: &str,
    outer: &OuterFolders,
    budget: &Budget,
) -> Vec<String> {
    if !may_mention(file.text()) {
        return Vec::new();
    }
    let Ok(tree) = parse_file(file, budget) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    let mut open = vec![&tree];
    while let Some(node) = open.pop() {
        match node {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                let reference = members.get("$ref").into_iter();
                let mapping = members.get("mapping").and_then(Value::as_object);
                let texts = reference.chain(mapping.into_iter().flat_map(|map| map.values()));
                paths.extend(texts.filter_map(|text| mentioned(path, text.as_str()?, outer)));
                open.extend(members.values());
            }
            _ => {}
        }
    }
    paths
}

fn mentioned(base: &str, text: &str, outer: &OuterFolders) -> Option<String> {
    match outer.destination(base, text) {
        Destination::File { path, .. } if path != base && outer.contain(&path) => Some(path),
        _ => None,
    }
}

/// Whether a text may mention another file. Nearly always `false` for a document of one file, which then need not be parsed
/// here.
fn may_mention(text: &str) -> bool {
    let may_leave_file = |(at, key): (usize, &str)| {
        let rest = text.get(at + key.len()..).unwrap_or_default();
        let value = rest.trim_start_matches(['"', '\'', ':', ' ', '\t']);
        let between = rest.strip_suffix(value).unwrap_or_default();
        // In YAML, a `#` without a quote before it begins a comment.
        !(value.starts_with("#/") && between.ends_with(['"', '\'']))
    };
    // The keys can be written with escapes.
    text.match_indices("$ref").any(may_leave_file)
        || text.contains("mapping")
        || ESCAPES.iter().any(|escape| text.contains(escape))
}

/// The beginnings of the escapes of the letters in `$ref` and `mapping`.
const ESCAPES: &[&str] = &[
    "\\u0024", "\\u006", "\\u007", "\\x24", "\\x6", "\\x7", "\\U0000",
];
