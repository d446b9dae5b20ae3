//! Reports every key that a mapping has twice, with both places.

use std::collections::HashMap;

use super::{
    File, Lines,
    outline::{Kind, Outline},
    syntax::text_at,
};
use crate::diagnostic::{Code, Diagnostics};

/// Reports all duplicate keys of a document in which the parser saw at least one.
pub(super) fn report(file: &File, diagnostics: &mut Diagnostics) {
    let outline = Outline::of(file);
    let lines = Lines::of(file.text());
    let mut found = Vec::new();
    for index in 0..outline.len() {
        if outline
            .node(index)
            .is_some_and(|node| node.kind == Kind::Mapping)
        {
            find(&outline, index, &mut found);
        }
    }
    let offsets: Vec<usize> = found
        .iter()
        .flat_map(|(_, first, second)| [*first, *second])
        .collect();
    let positions = lines.positions(&offsets);
    for ((key, ..), positions) in found.iter().zip(positions.chunks_exact(2)) {
        let [first, second] = positions else { continue };
        diagnostics
            .report(
                Code::DuplicateKey,
                text_at(file, *second),
                format!("the key `{key}` is there twice"),
            )
            .related(text_at(file, *first), "first here")
            .help("remove one of the two, or join what they say under one key");
    }
    if found.is_empty() {
        let message = "a mapping has a key twice; its place can't be told";
        diagnostics
            .report(Code::DuplicateKey, text_at(file, (1, 1)), message)
            .help("look for a key that is there twice, also by `<<`");
    }
}

fn find<'o>(outline: &'o Outline<'_>, mapping: usize, found: &mut Vec<(&'o str, usize, usize)>) {
    let mut seen = HashMap::new();
    for (key, _) in outline.entries(mapping) {
        let (Some(name), Some(place)) = (outline.scalar(key), outline.range(key)) else {
            continue;
        };
        match seen.get(name) {
            Some(first) => found.push((name, *first, place.start)),
            None => {
                seen.insert(name, place.start);
            }
        }
    }
}
