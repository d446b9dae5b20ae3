//! The tree of blocks and inline content between reading and writing.

use pulldown_cmark::Alignment;

/// A block, in the terms of CommonMark.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// Level 1 to 6.
    Heading(usize, Vec<Inline>),
    /// A code block without fence; no line ends with a space.
    Code(String),
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    /// Number of the first item, if the list is numbered.
    pub(super) start: Option<u64>,
    /// Whether there are blank lines between the items.
    pub(super) loose: bool,
    /// The blocks of each item; no item is empty.
    pub(super) items: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// The alignment of each column.
    pub(super) alignments: Vec<Alignment>,
    /// The cells of each row; the first row is the head.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of inline content. A span is everything between an `Open` and its `Close`; spans nest properly.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text(String),
    /// A code span, without its backticks.
    Code(String),
    /// An autolink: a URL, or an e-mail address without `mailto:`.
    Autolink(String),
    /// A hard line break.
    Break,
    Open(Style),
    Close(Style),
    OpenLink,
    /// The end of a link, with its address as encoded by [`link::destination`](super::link::destination).
    CloseLink(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Strikethrough,
}
