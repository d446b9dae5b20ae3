//! Which other files a file mentions.
//!
//! Any `$ref` counts here, and any entry of a `mapping`, wherever it stands: what of it is a reference only the grammar
//! can tell. A file that is mentioned in vain is read for nothing, and never looked at again.

use serde_json::Value;

use super::{Budget, Destination, File, destination, parse_file};

/// The paths of the files that `file` mentions, which lies at `path`. A text that can't be parsed mentions none.
pub(super) fn of(file: &File, path: &str, budget: &Budget) -> Vec<String> {
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
                paths.extend(texts.filter_map(|text| mentioned(path, text.as_str()?)));
                open.extend(members.values());
            }
            _ => {}
        }
    }
    paths
}

fn mentioned(base: &str, text: &str) -> Option<String> {
    match destination(base, text) {
        Destination::File { path, .. } if path != base && !path.starts_with("../") => Some(path),
        _ => None,
    }
}

/// Whether a text may mention a file: nearly every document of one file is cleared by its bytes.
fn may_mention(text: &str) -> bool {
    let leads_on = |(at, key): (usize, &str)| {
        let rest = text.get(at + key.len()..).unwrap_or_default();
        let value = rest.trim_start_matches(['"', '\'', ':', ' ', '\t']);
        let between = rest.strip_suffix(value).unwrap_or_default();
        // Without a quote before it, `#` begins a comment in YAML.
        !(value.starts_with("#/") && between.ends_with(['"', '\'']))
    };
    // Escapes can write the keys in other ways.
    text.match_indices("$ref").any(leads_on)
        || text.contains("mapping")
        || ESCAPES.iter().any(|escape| text.contains(escape))
}

/// How the escapes of the letters of those keys begin.
const ESCAPES: &[&str] = &[
    "\\u0024", "\\u006", "\\u007", "\\x24", "\\x6", "\\x7", "\\U0000",
];
