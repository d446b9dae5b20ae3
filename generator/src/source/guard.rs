//! Checks a YAML text before `serde_yaml` parses it, because that parser has two weaknesses.
//!
//! Its time is quadratic in the depth of nested brackets, and it confuses anchors if two have the same name. A scan of the bytes
//! shows that nearly every document has neither; only the other documents are outlined.

use std::collections::{HashMap, HashSet};

use super::{
    File,
    outline::{Index, Outline},
    parse_error::{ParseError, from_tree_error},
    tree::{MAX_DEPTH, TreeError},
};
use crate::diagnostic::Code;

/// Refuses texts that `serde_yaml` would parse too slowly or wrongly.
pub(super) fn check(file: &File) -> Result<(), ParseError> {
    let text = file.text();
    if !may_nest_deeply(text) && !may_redefine_anchors(text) {
        return Ok(());
    }
    let outline = Outline::of(file);
    let start = |index: Index| outline.range(index).map_or(0, |range| range.start);
    if let Some(deep) = outline.too_deep {
        return Err(from_tree_error(TreeError::TooDeep, deep, file));
    }
    let mut seen = HashMap::new();
    for node in &outline.anchored {
        let Some((at, name)) = anchors(text, start(*node)).next() else {
            continue;
        };
        if let Some(first) = seen.insert(name, at) {
            let message = format!("the anchor `&{name}` is defined twice");
            return Err(ParseError::new(Code::Unsupported, at, message)
                .related(Some(first), "first here")
                .help("rename the second anchor and its aliases"));
        }
    }
    Ok(())
}

/// Whether brackets may be nested too deeply. Also counts brackets inside strings.
fn may_nest_deeply(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}

/// Whether two anchors may have the same name.
fn may_redefine_anchors(text: &str) -> bool {
    let mut seen = HashSet::new();
    anchors(text, 0).any(|(_, name)| !seen.insert(name))
}

/// The offset and the name of everything from `start` on that looks like an anchor: `&name` after white space or an
/// indicator.
fn anchors(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = text.get(start..).unwrap_or_default();
    rest.match_indices('&').filter_map(move |(at, _)| {
        let before = rest.get(..at)?.chars().next_back();
        if !before.is_none_or(|before| before.is_whitespace() || "[{,:-?".contains(before)) {
            return None;
        }
        let name = rest.get(at + 1..)?;
        let end = name.find(|end: char| !end.is_alphanumeric() && end != '-' && end != '_');
        let name = name.get(..end.unwrap_or(name.len()))?;
        (!name.is_empty()).then_some((start + at, name))
    })
}
