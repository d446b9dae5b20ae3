//! Where nodes stand in the text, and how scalars are written there.
//!
//! All pointers are looked up together, in one walk over the [`Outline`] that follows the pointers only. A node that is
//! written as an alias stands where the alias is used; what is below it stands where the anchor defines it, and so does
//! what `<<` merges: there it can be mended.

use std::collections::{HashMap, HashSet};

use super::{
    File, Lines,
    outline::{Index, Kind, Outline},
};
use crate::diagnostic::{Part, Pointer};

/// A place in the text of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// In bytes, from 0.
    pub offset: usize,
    /// In bytes. Block mappings and sequences stretch over all their lines.
    pub length: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Whether this is the node that was asked for; else it is the nearest node above it that the text has.
    pub exact: bool,
}

/// Where the nodes stand, in the order in which they are asked for.
///
/// The key of an item is the item itself. A mapping or sequence of several lines stands at its key, which is what a
/// reader looks for; so does an empty value.
pub fn places(file: &File, wanted: &[(Pointer, Part)]) -> Vec<Span> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let outline = Outline::of(file);
    let walk = Walk::over(outline, wanted.iter().map(|(pointer, _)| pointer));
    let found: Vec<_> = wanted
        .iter()
        .zip(&walk.ends)
        .map(|((_, part), end)| {
            let (found, exact) = walk.nearest(*end);
            let range =
                found.and_then(|found| outline.range(shown(outline, file.text(), found, *part)));
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

/// How scalars are written, for those of the pointers that lead to an unquoted one: `1.10`, `no`, `2024-01-01`, `0x1F`.
pub fn scalar_texts(file: &File, pointers: &[Pointer]) -> HashMap<Pointer, String> {
    if pointers.is_empty() {
        return HashMap::new();
    }
    let outline = Outline::of(file);
    let walk = Walk::over(outline, pointers);
    pointers
        .iter()
        .zip(&walk.ends)
        .filter_map(|(pointer, end)| {
            let value = outline.resolve(walk.found.get(*end).copied()??.value);
            match outline.node(value)?.kind {
                Kind::Scalar { plain: true, .. } => {
                    Some((pointer.clone(), outline.scalar(value)?.to_owned()))
                }
                _ => None,
            }
        })
        .collect()
}

/// A node of the text, and its key if it has one.
#[derive(Debug, Clone, Copy)]
struct Found {
    key: Option<Index>,
    value: Index,
}

/// The node that stands for a part of `found`.
fn shown(outline: &Outline, text: &str, found: Found, part: Part) -> Index {
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

/// Step in the tree of the segments of all pointers.
#[derive(Default)]
struct Step {
    above: Option<usize>,
    below: HashMap<String, usize>,
}

/// The walk over an outline that finds a node for each step.
struct Walk<'o> {
    outline: &'o Outline,
    steps: Vec<Step>,
    /// For each step, its node.
    found: Vec<Option<Found>>,
    /// For each pointer, its last step.
    ends: Vec<usize>,
    /// Steps whose nodes below are still to be found.
    open: Vec<usize>,
}

impl<'o> Walk<'o> {
    fn over<'p>(outline: &'o Outline, pointers: impl IntoIterator<Item = &'p Pointer>) -> Self {
        let mut walk = Walk {
            outline,
            steps: vec![Step::default()],
            found: Vec::new(),
            ends: Vec::new(),
            open: Vec::new(),
        };
        for pointer in pointers {
            let end = pointer
                .segments()
                .into_iter()
                .fold(0, |above, name| walk.step(above, name));
            walk.ends.push(end);
        }
        walk.found = vec![None; walk.steps.len()];
        if outline.len() > 0 {
            walk.take(
                0,
                Found {
                    key: None,
                    value: 0,
                },
            );
        }
        while let Some(step) = walk.open.pop() {
            walk.look_below(step);
        }
        walk
    }

    /// The step from `above` to `name`.
    fn step(&mut self, above: usize, name: &str) -> usize {
        let next = self.steps.len();
        let Some(step) = self.steps.get_mut(above) else {
            return above;
        };
        if let Some(known) = step.below.get(name) {
            return *known;
        }
        step.below.insert(name.to_owned(), next);
        self.steps.push(Step {
            above: Some(above),
            below: HashMap::new(),
        });
        next
    }

    /// Takes the node for the step, unless there is one already.
    fn take(&mut self, step: usize, node: Found) {
        if let Some(found @ None) = self.found.get_mut(step) {
            *found = Some(node);
            self.open.push(step);
        }
    }

    fn look_below(&mut self, step: usize) {
        let Some(Some(found)) = self.found.get(step).copied() else {
            return;
        };
        let Some(below) = self
            .steps
            .get_mut(step)
            .map(|step| std::mem::take(&mut step.below))
        else {
            return;
        };
        if below.is_empty() {
            return;
        }
        let value = self.outline.resolve(found.value);
        match self.outline.node(value).map(|node| node.kind) {
            Some(Kind::Mapping) => self.look_in_mapping(value, &below),
            Some(Kind::Sequence) => self.look_in_sequence(value, &below),
            _ => {}
        }
    }

    /// Looks in a mapping, then in those that it merges: its own keys win, then those of the first one.
    fn look_in_mapping(&mut self, mapping: Index, below: &HashMap<String, usize>) {
        let mut seen = HashSet::new();
        let mut mappings = vec![mapping];
        while let Some(mapping) = mappings.pop() {
            if !seen.insert(mapping) {
                continue;
            }
            let mut merged = Vec::new();
            for (key, value) in self.outline.entries(mapping) {
                let name = self.outline.scalar(key).unwrap_or_default();
                if let Some(step) = below.get(name) {
                    self.take(
                        *step,
                        Found {
                            key: Some(key),
                            value,
                        },
                    );
                }
                if name == "<<" {
                    merged.extend(self.mappings_of(self.outline.resolve(value)));
                }
            }
            mappings.extend(merged.into_iter().rev());
        }
    }

    /// The mappings that the value of `<<` stands for.
    fn mappings_of(&self, value: Index) -> Vec<Index> {
        let resolved = |index| self.outline.resolve(index);
        match self.outline.node(value).map(|node| node.kind) {
            Some(Kind::Mapping) => vec![value],
            Some(Kind::Sequence) => self.outline.children(value).map(resolved).collect(),
            _ => Vec::new(),
        }
    }

    fn look_in_sequence(&mut self, sequence: Index, below: &HashMap<String, usize>) {
        let by_index: HashMap<usize, usize> = below
            .iter()
            .filter_map(|(name, step)| Some((name.parse().ok()?, *step)))
            .collect();
        for (index, value) in self.outline.children(sequence).enumerate() {
            if let Some(step) = by_index.get(&index) {
                self.take(*step, Found { key: None, value });
            }
        }
    }

    /// The node of a step or, where the text has none, of the nearest step above it; and whether it is the former.
    fn nearest(&self, step: usize) -> (Option<Found>, bool) {
        let mut at = Some(step);
        while let Some(here) = at {
            if let Some(Some(found)) = self.found.get(here) {
                return (Some(*found), here == step);
            }
            at = self.steps.get(here).and_then(|step| step.above);
        }
        (None, false)
    }
}
