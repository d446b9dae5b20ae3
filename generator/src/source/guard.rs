//! What must be known of a YAML text before `serde_yaml` reads it.
//!
//! Two weaknesses of that parser are kept from hostile and from unlucky documents: its time grows with the square of
//! the depth of brackets, and it mixes up anchors once one name is defined twice. A look at the bytes clears nearly
//! every document; only the others are outlined.

use std::collections::{HashMap, HashSet};

use super::{
    File,
    outline::{Index, Outline},
    syntax::{Refusal, of_fault},
    tree::{DEEPEST, Fault},
};
use crate::diagnostic::Code;

/// Refuses what `serde_yaml` can't be trusted with.
pub(super) fn check(file: &File) -> Result<(), Refusal> {
    let text = file.text();
    if !may_nest_deeply(text) && !may_redefine_anchors(text) {
        return Ok(());
    }
    let outline = Outline::of(file);
    let start = |index: Index| outline.range(index).map_or(0, |range| range.start);
    if let Some(deep) = outline.too_deep {
        return Err(of_fault(Fault::TooDeep, deep, file));
    }
    let mut seen = HashMap::new();
    for node in &outline.anchored {
        let Some((at, name)) = anchors(text, start(*node)).next() else {
            continue;
        };
        if let Some(first) = seen.insert(name, at) {
            let message = format!("the anchor `&{name}` is defined twice");
            return Err(Refusal::new(Code::Unsupported, at, message)
                .related(Some(first), "first here")
                .help("give the second one, and its aliases, another name"));
        }
    }
    Ok(())
}

/// Whether more brackets open than may be nested, brackets in texts included.
fn may_nest_deeply(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Whether what looks like an anchor is there twice.
fn may_redefine_anchors(text: &str) -> bool {
    let mut seen = HashSet::new();
    anchors(text, 0).any(|(_, name)| !seen.insert(name))
}

/// What looks like an anchor (`&name` behind a space or a bracket), from `start` on: its offset and its name.
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
