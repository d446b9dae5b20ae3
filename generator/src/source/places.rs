//! Finds the places of nodes in the text, and the source texts of scalars.
//!
//! All pointers are looked up in one search of the [`Outline`], which visits only nodes on the way to one of them. The place
//! of an alias is the alias. The place of a node below an alias, or of one that `<<` merges, is where the node is written:
//! that is the text to correct.

use std::collections::{HashMap, HashSet};

use super::{
    File, Lines,
    outline::{Index, Kind, Outline},
};
use crate::diagnostic::{Part, Pointer};

/// A place in the text of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The offset in bytes, from 0.
    pub offset: usize,
    /// The length in bytes. It can span many lines.
    pub length: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Whether this is the place of the wanted node. Otherwise the text lacks the node, and this is the place of its nearest
    /// ancestor.
    pub exact: bool,
}

/// The places of the `wanted` nodes, in the same order.
///
/// An item of a sequence has no key; the item itself is marked instead. The place of a block mapping or sequence that begins
/// on the line after its key is the key, and so is the place of an empty value.
pub fn places(file: &File, wanted: &[(Pointer, Part)]) -> Vec<Span> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let outline = Outline::of(file);
    let search = Search::run(outline, wanted.iter().map(|(pointer, _)| pointer));
    let found: Vec<_> = wanted
        .iter()
        .zip(&search.ends)
        .map(|((_, part), end)| {
            let (found, exact) = search.nearest(*end);
            let range =
                found.and_then(|found| outline.range(marked(outline, file.text(), found, *part)));
            (range.unwrap_or(0..0), exact)
        })
        .collect();
    let offsets: Vec<usize> = found.iter().map(|(range, _)| range.start).collect();
    let positions = Lines::of(file.text()).positions(&offsets);
    found
        .into_iter()
        .zip(positions)
        .map(|((range, exact), (line, column))| Span {
            offset: range.start,
            length: range.len(),
            line,
            column,
            exact,
        })
        .collect()
}

/// The source texts of scalars (`1.10`, `no`, `2024-01-01`, `0x1F`), for those `pointers` that lead to an unquoted scalar.
pub fn scalar_texts(file: &File, pointers: &[Pointer]) -> HashMap<Pointer, String> {
    if pointers.is_empty() {
        return HashMap::new();
    }
    let outline = Outline::of(file);
    let search = Search::run(outline, pointers);
    pointers
        .iter()
        .zip(&search.ends)
        .filter_map(|(pointer, end)| {
            let value = outline.resolve(search.found.get(*end).copied()??.value);
            match outline.node(value)?.kind {
                Kind::Scalar { plain: true, .. } => {
                    Some((pointer.clone(), outline.scalar(value)?.to_owned()))
                }
                _ => None,
            }
        })
        .collect()
}

/// A node of the outline, and its key if it is a member of a mapping.
#[derive(Debug, Clone, Copy)]
struct Found {
    key: Option<Index>,
    value: Index,
}

/// The node to mark for a part of `found`.
fn marked(outline: &Outline, text: &str, found: Found, part: Part) -> Index {
    let Some(key) = found.key else {
        return found.value;
    };
    if part == Part::Key {
        return key;
    }
    let (Some(at_key), Some(at_value)) = (outline.range(key), outline.range(found.value)) else {
        return key;
    };
    let is_collection = outline.scalar(found.value).is_none();
    let from_key = text.get(at_key.end..at_value.end).unwrap_or_default();
    if at_value.is_empty() || is_collection && from_key.trim_end().contains('\n') {
        key
    } else {
        found.value
    }
}

/// A prefix of wanted pointers. All prefixes form a trie, whose root is the empty pointer.
#[derive(Default)]
struct Prefix {
    parent: Option<usize>,
    /// The longer prefixes, by their last segment.
    children: HashMap<String, usize>,
}

/// Finds the nodes of an outline for all prefixes.
struct Search<'o> {
    outline: &'o Outline,
    prefixes: Vec<Prefix>,
    /// The node for each prefix.
    found: Vec<Option<Found>>,
    /// The prefix that is the whole pointer, for each pointer.
    ends: Vec<usize>,
    /// Prefixes whose node is found, and whose children are still to be looked for.
    open: Vec<usize>,
}

impl<'o> Search<'o> {
    fn run<'p>(outline: &'o Outline, pointers: impl IntoIterator<Item = &'p Pointer>) -> Self {
        let mut search = Search {
            outline,
            prefixes: vec![Prefix::default()],
            found: Vec::new(),
            ends: Vec::new(),
            open: Vec::new(),
        };
        for pointer in pointers {
            let end = pointer
                .segments()
                .into_iter()
                .fold(0, |parent, name| search.add_prefix(parent, name));
            search.ends.push(end);
        }
        search.found = vec![None; search.prefixes.len()];
        if outline.len() > 0 {
            search.add_found(
                0,
                Found {
                    key: None,
                    value: 0,
                },
            );
        }
        while let Some(prefix) = search.open.pop() {
            search.find_children(prefix);
        }
        search
    }

    /// Adds the prefix of `parent` and the segment `name`, unless it is there. Returns its index.
    fn add_prefix(&mut self, parent: usize, name: &str) -> usize {
        let next = self.prefixes.len();
        let Some(prefix) = self.prefixes.get_mut(parent) else {
            return parent;
        };
        if let Some(known) = prefix.children.get(name) {
            return *known;
        }
        prefix.children.insert(name.to_owned(), next);
        self.prefixes.push(Prefix {
            parent: Some(parent),
            children: HashMap::new(),
        });
        next
    }

    /// Records the node for a prefix, unless it has one already.
    fn add_found(&mut self, prefix: usize, node: Found) {
        if let Some(found @ None) = self.found.get_mut(prefix) {
            *found = Some(node);
            self.open.push(prefix);
        }
    }

    fn find_children(&mut self, prefix: usize) {
        let Some(Some(found)) = self.found.get(prefix).copied() else {
            return;
        };
        let Some(children) = self
            .prefixes
            .get_mut(prefix)
            .map(|prefix| std::mem::take(&mut prefix.children))
        else {
            return;
        };
        if children.is_empty() {
            return;
        }
        let value = self.outline.resolve(found.value);
        match self.outline.node(value).map(|node| node.kind) {
            Some(Kind::Mapping) => self.find_in_mapping(value, &children),
            Some(Kind::Sequence) => self.find_in_sequence(value, &children),
            _ => {}
        }
    }

    /// Searches a mapping, then the mappings that it merges. Its own keys override merged ones; of merged mappings, the first
    /// one with the key applies.
    fn find_in_mapping(&mut self, mapping: Index, children: &HashMap<String, usize>) {
        let mut seen = HashSet::new();
        let mut mappings = vec![mapping];
        while let Some(mapping) = mappings.pop() {
            if !seen.insert(mapping) {
                continue;
            }
            let mut merged = Vec::new();
            for (key, value) in self.outline.entries(mapping) {
                let name = self.outline.scalar(key).unwrap_or_default();
                if let Some(prefix) = children.get(name) {
                    self.add_found(
                        *prefix,
                        Found {
                            key: Some(key),
                            value,
                        },
                    );
                }
                if name == "<<" {
                    merged.extend(self.merged_mappings(self.outline.resolve(value)));
                }
            }
            mappings.extend(merged.into_iter().rev());
        }
    }

    /// The mappings that the value of `<<` merges.
    fn merged_mappings(&self, value: Index) -> Vec<Index> {
        let resolved = |index| self.outline.resolve(index);
        match self.outline.node(value).map(|node| node.kind) {
            Some(Kind::Mapping) => vec![value],
            Some(Kind::Sequence) => self.outline.children(value).map(resolved).collect(),
            _ => Vec::new(),
        }
    }

    fn find_in_sequence(&mut self, sequence: Index, children: &HashMap<String, usize>) {
        let by_index: HashMap<usize, usize> = children
            .iter()
            .filter_map(|(name, prefix)| Some((name.parse().ok()?, *prefix)))
            .collect();
        for (index, value) in self.outline.children(sequence).enumerate() {
            if let Some(prefix) = by_index.get(&index) {
                self.add_found(*prefix, Found { key: None, value });
            }
        }
    }

    /// The node of a prefix, and `true`. If the text lacks that node, the node of its nearest ancestor, and `false`.
    fn nearest(&self, prefix: usize) -> (Option<Found>, bool) {
        let mut at = Some(prefix);
        while let Some(here) = at {
            if let Some(Some(found)) = self.found.get(here) {
                return (Some(*found), here == prefix);
            }
            at = self.prefixes.get(here).and_then(|it| it.parent);
        }
        (None, false)
    }
}
