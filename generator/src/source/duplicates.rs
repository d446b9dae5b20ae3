//! Reports every key that a mapping has twice, with both places.

use std::collections::HashMap;

use super::{
    File, Lines,
    outline::{Kind, Outline},
    syntax::text_at,
};
use crate::diagnostic::{Code, Diagnostics, Pointer};

/// Reports all duplicate keys of a document in which the parser saw at least one, and returns their places in the tree.
pub(super) fn report(file: &File, diagnostics: &mut Diagnostics) -> Vec<Pointer> {
    let outline = Outline::of(file);
    let lines = Lines::of(file.text());
    let found = Found::of(outline);
    let offsets: Vec<usize> = found
        .iter()
        .flat_map(|found| [found.first, found.second])
        .collect();
    let positions = lines.positions(&offsets);
    for (found, positions) in found.iter().zip(positions.chunks_exact(2)) {
        let [first, second] = positions else { continue };
        let key = found.pointer.name().unwrap_or_default();
        diagnostics
            .report(
                Code::DuplicateKey,
                text_at(file, *second),
                format!("the key `{key}` is a duplicate"),
            )
            .related(text_at(file, *first), "first here")
            .help("remove one of the two, or join what they say under one key");
    }
    if found.is_empty() {
        let message = "a mapping has a duplicate key, at a place that can't be determined";
        diagnostics
            .report(Code::DuplicateKey, text_at(file, (1, 1)), message)
            .help("look for a key that is there twice, also by `<<`");
        return vec![Pointer::root()];
    }
    found.into_iter().map(|found| found.pointer).collect()
}

/// A key that is there twice.
struct Found {
    pointer: Pointer,
    /// Where it stands in the text, in bytes, for the first time.
    first: usize,
    /// Where it stands again.
    second: usize,
}

impl Found {
    /// All of a text, in its order.
    fn of(outline: &Outline) -> Vec<Self> {
        let mut all = Vec::new();
        let mut open = vec![(0, Pointer::root())];
        while let Some((index, at)) = open.pop() {
            match outline.node(index).map(|node| node.kind) {
                Some(Kind::Mapping) => {
                    let mut seen = HashMap::new();
                    for (key, value) in outline.entries(index) {
                        let (Some(name), Some(place)) = (outline.scalar(key), outline.range(key))
                        else {
                            continue;
                        };
                        let pointer = at.child(name);
                        match seen.get(name) {
                            Some(first) => all.push(Found {
                                pointer: pointer.clone(),
                                first: *first,
                                second: place.start,
                            }),
                            None => {
                                seen.insert(name, place.start);
                            }
                        }
                        open.push((value, pointer));
                    }
                }
                Some(Kind::Sequence) => {
                    let items = outline.children(index).enumerate();
                    open.extend(items.map(|(item, node)| (node, at.item(item))));
                }
                _ => {}
            }
        }
        all.sort_by_key(|found| found.second);
        all
    }
}
