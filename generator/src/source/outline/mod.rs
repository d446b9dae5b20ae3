//! The outline of a text: all nodes with their places, in the order of the text, in one flat list.
//!
//! [`yaml`] and [`json`] compute it, and only if the place of a node is needed. The outline of a text with a syntax error has the
//! nodes before the error.

mod json;
mod yaml;

use std::sync::Arc;

use super::{File, tree::MAX_DEPTH};

/// All nodes of a text. A mapping is followed by its entries, each a key and a value; a sequence is followed by its items.
#[derive(Debug)]
pub(super) struct Outline {
    text: Arc<str>,
    nodes: Vec<Node>,
    /// The values of scalars that differ from their source text (escapes, folded lines).
    decoded: Vec<Box<str>>,
    /// The mappings and sequences whose end is not reached yet, outermost first.
    open: Vec<Index>,
    /// The offset of the second YAML document in the text, if there is one.
    pub(super) second_document: Option<usize>,
    /// The offset of the first mapping or sequence that is nested too deeply, if there is one.
    pub(super) too_deep: Option<usize>,
    /// The nodes with an anchor. Their places begin at the anchor or the tag.
    pub(super) anchored: Vec<Index>,
}

/// A node and its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    start: u32,
    end: u32,
    /// The index of the first node after it that is not one of its descendants.
    next: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mapping,
    Sequence,
    Scalar { plain: bool, text: Text },
    Alias { target: u32 },
}

/// The place of a scalar's value: a range of the source text, or an index in `Outline::decoded`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Written { start: u32, end: u32 },
    Decoded(u32),
}

/// The index of a node.
pub(super) type Index = usize;

impl Outline {
    /// The outline of a file, computed once: as JSON if the whole text is JSON, otherwise as YAML.
    pub(super) fn of(file: &File) -> &Self {
        file.outline.get_or_init(|| {
            let text = &file.text;
            let json = super::parse::looks_like_json(file).then(|| json::outline(text));
            json.flatten().unwrap_or_else(|| yaml::outline(text))
        })
    }

    fn new(text: &Arc<str>) -> Self {
        Outline {
            text: text.clone(),
            nodes: Vec::new(),
            decoded: Vec::new(),
            open: Vec::new(),
            second_document: None,
            too_deep: None,
            anchored: Vec::new(),
        }
    }

    /// Adds a node from `start` to `end`. A mapping or sequence stays open until [`close`](Self::close).
    fn add(&mut self, kind: Kind, start: usize, end: usize) -> Index {
        let index = self.nodes.len();
        self.nodes.push(Node {
            kind,
            start: to_u32(start),
            end: to_u32(end.max(start)),
            next: to_u32(index + 1),
        });
        if matches!(kind, Kind::Mapping | Kind::Sequence) {
            self.open.push(index);
            if self.open.len() > MAX_DEPTH && self.too_deep.is_none() {
                self.too_deep = Some(start);
            }
        }
        index
    }

    /// Adds a scalar with this value. `quotes` is the number of quotes after its text.
    fn add_scalar(
        &mut self,
        value: &str,
        plain: bool,
        quotes: usize,
        start: usize,
        end: usize,
    ) -> Index {
        let text_end = end.saturating_sub(quotes).max(start);
        let text_start = text_end.saturating_sub(value.len()).max(start);
        let text = if self.text.get(text_start..text_end) == Some(value) {
            Text::Written {
                start: to_u32(text_start),
                end: to_u32(text_end),
            }
        } else {
            self.decoded.push(value.into());
            Text::Decoded(to_u32(self.decoded.len() - 1))
        };
        self.add(Kind::Scalar { plain, text }, start, end)
    }

    /// Closes the innermost open mapping or sequence at `end`.
    fn close(&mut self, end: usize) {
        let next = to_u32(self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|open| self.nodes.get_mut(open)) {
            node.next = next;
            node.end = to_u32(end).max(node.start);
        }
    }

    /// Closes all mappings and sequences that are still open.
    fn finish(mut self) -> Self {
        while !self.open.is_empty() {
            self.close(self.text.len());
        }
        self
    }

    /// The number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, index: Index) -> Option<&Node> {
        self.nodes.get(index)
    }

    /// The target of an alias; any other node itself.
    pub(super) fn resolve(&self, index: Index) -> Index {
        match self.node(index).map(|node| node.kind) {
            Some(Kind::Alias { target }) => target as Index,
            _ => index,
        }
    }

    /// The value of a scalar, or of the scalar that an alias refers to.
    pub(super) fn scalar(&self, index: Index) -> Option<&str> {
        let Kind::Scalar { text, .. } = self.node(self.resolve(index))?.kind else {
            return None;
        };
        match text {
            Text::Written { start, end } => self.text.get(start as usize..end as usize),
            Text::Decoded(at) => self.decoded.get(at as usize).map(|text| &**text),
        }
    }

    /// The items of a sequence, or the keys and values of a mapping alternately.
    pub(super) fn children(&self, of: Index) -> impl Iterator<Item = Index> {
        let end = self.node(of).map_or(0, |node| node.next as Index);
        let first = Some(of + 1).filter(|first| *first < end);
        std::iter::successors(first, move |at| {
            let next = self.node(*at)?.next as Index;
            Some(next).filter(|next| *next < end)
        })
    }

    /// The keys of a mapping, each with its value.
    pub(super) fn entries(&self, of: Index) -> impl Iterator<Item = (Index, Index)> {
        let mut children = self.children(of);
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The byte range of a node in the text.
    pub(super) fn range(&self, index: Index) -> Option<std::ops::Range<usize>> {
        let node = self.node(index)?;
        Some(node.start as usize..node.end as usize)
    }
}

/// Offsets and indices fit in 32 bits: a file has at most 64 MiB.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
