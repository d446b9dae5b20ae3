//! The outline of a text: every node with its place, in the order of the text, in one flat list.
//!
//! It comes from a marking reader ([`yaml`] or [`json`]) and is made only where something must be said about a place.
//! A text with a syntax error gives the outline of what stands before the error.

mod json;
mod yaml;

use std::sync::Arc;

use super::{File, tree::DEEPEST};

/// All nodes of a text. A mapping is followed by its keys and values in turn, a sequence by its items.
#[derive(Debug)]
pub(super) struct Outline {
    text: Arc<str>,
    nodes: Vec<Node>,
    /// The text of scalars that are written in another way than they read (escapes, folded lines).
    decoded: Vec<Box<str>>,
    open: Vec<usize>,
    /// Where a second document begins, if one does.
    pub(super) second_document: Option<usize>,
    /// Where the first mapping or sequence begins that is nested too deeply, if one is.
    pub(super) too_deep: Option<usize>,
    /// The nodes with an anchor. Their places begin with it, or with a tag.
    pub(super) anchored: Vec<Index>,
}

/// A node: where it is written, and the index of the first node behind it that is not part of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) kind: Kind,
    start: u32,
    end: u32,
    next: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Mapping,
    Sequence,
    Scalar { plain: bool, text: Text },
    Alias { target: u32 },
}

/// Where the text of a scalar is: in the document, or in the list of decoded scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Written { start: u32, end: u32 },
    Decoded(u32),
}

/// The index of a node.
pub(super) type Index = usize;

impl Outline {
    /// Outlines the text: as JSON where it is JSON from its first to its last character, else as YAML. The file keeps
    /// the outline.
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

    /// Adds a node that is written from `start` to `end`; mappings and sequences stay open.
    fn add(&mut self, kind: Kind, start: usize, end: usize) -> Index {
        let index = self.nodes.len();
        self.nodes.push(Node {
            kind,
            start: small(start),
            end: small(end.max(start)),
            next: small(index + 1),
        });
        if matches!(kind, Kind::Mapping | Kind::Sequence) {
            self.open.push(index);
            if self.open.len() > DEEPEST && self.too_deep.is_none() {
                self.too_deep = Some(start);
            }
        }
        index
    }

    /// Adds a scalar of that value. `quotes` is how many characters stand behind its text.
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
                start: small(text_start),
                end: small(text_end),
            }
        } else {
            self.decoded.push(value.into());
            Text::Decoded(small(self.decoded.len() - 1))
        };
        self.add(Kind::Scalar { plain, text }, start, end)
    }

    /// Closes the innermost open mapping or sequence at `end`.
    fn close(&mut self, end: usize) {
        let next = small(self.nodes.len());
        if let Some(node) = self.open.pop().and_then(|open| self.nodes.get_mut(open)) {
            node.next = next;
            node.end = small(end).max(node.start);
        }
    }

    /// Closes what the text leaves open.
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

    /// The node itself, or what its alias stands for.
    pub(super) fn resolve(&self, index: Index) -> Index {
        match self.node(index).map(|node| node.kind) {
            Some(Kind::Alias { target }) => target as Index,
            _ => index,
        }
    }

    /// The text of a scalar, as it reads.
    pub(super) fn scalar(&self, index: Index) -> Option<&str> {
        let Kind::Scalar { text, .. } = self.node(self.resolve(index))?.kind else {
            return None;
        };
        match text {
            Text::Written { start, end } => self.text.get(start as usize..end as usize),
            Text::Decoded(at) => self.decoded.get(at as usize).map(|text| &**text),
        }
    }

    /// The items of a sequence; the keys and the values of a mapping, in turn.
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

    /// Where the node is written, from its first byte to the first behind it.
    pub(super) fn range(&self, index: Index) -> Option<std::ops::Range<usize>> {
        let node = self.node(index)?;
        Some(node.start as usize..node.end as usize)
    }
}

/// Offsets and indices fit in 32 bits: a file has at most 64 MiB.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
