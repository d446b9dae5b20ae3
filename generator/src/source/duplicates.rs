//! Reports duplicate keys of mappings, with both places.

use std::collections::HashMap;

use super::{
    File, Lines,
    outline::{Kind, Outline},
    parse_error::text_at,
};
use crate::diagnostic::{Code, Diagnostics, Pointer};

/// Reports all duplicate keys of a file, in which the parser found at least one. Returns the pointers to them.
pub(super) fn report(file: &File, diagnostics: &mut Diagnostics) -> Vec<Pointer> {
    let outline = Outline::of(file);
    let lines = Lines::of(file.text());
    let found = Duplicate::all(outline);
    let offsets: Vec<usize> = found
        .iter()
        .flat_map(|duplicate| [duplicate.first, duplicate.second])
        .collect();
    let positions = lines.positions(&offsets);
    for (duplicate, positions) in found.iter().zip(positions.chunks_exact(2)) {
        let [first, second] = positions else { continue };
        let key = duplicate.pointer.name().unwrap_or_default();
        diagnostics
            .report(
                Code::DuplicateKey,
                text_at(file, *second),
                format!("the key `{key}` is a duplicate"),
            )
            .related(text_at(file, *first), "first here")
            .help("remove one of the two, or merge their values under one key");
    }
    if found.is_empty() {
        let message = "a mapping has a duplicate key, at a place that can't be determined";
        diagnostics
            .report(Code::DuplicateKey, text_at(file, (1, 1)), message)
            .help("look for a mapping with two equal keys or two `<<`");
        return vec![Pointer::root()];
    }
    found
        .into_iter()
        .map(|duplicate| duplicate.pointer)
        .collect()
}

/// A key that occurs again in the same mapping.
struct Duplicate {
    pointer: Pointer,
    /// The offset of its first occurrence, in bytes.
    first: usize,
    /// The offset of the repetition.
    second: usize,
}

impl Duplicate {
    /// All duplicates in a text, in the order of the text.
    fn all(outline: &Outline) -> Vec<Self> {
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
                            Some(first) => all.push(Duplicate {
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
        all.sort_by_key(|duplicate| duplicate.second);
        all
    }
}
