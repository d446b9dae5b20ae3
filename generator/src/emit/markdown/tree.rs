//! What Markdown is reduced to between reading and writing.

use pulldown_cmark::Alignment;

/// A piece of a document that stands on its own lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// Level 1 to 6.
    Heading(usize, Vec<Inline>),
    /// Lines without indentation or fence; no line ends with a space.
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
    /// Whether blank lines stand between the items.
    pub(super) loose: bool,
    /// None is empty.
    pub(super) items: Vec<Vec<Block>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// One for each column.
    pub(super) alignments: Vec<Alignment>,
    /// The first is the head.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of a line. Spans are flat: everything between an `Open` and its `Close`, which nest properly.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    Text(String),
    /// Code without its backticks.
    Code(String),
    /// A link that shows its own address: a URL, or an e-mail address without scheme.
    Autolink(String),
    /// A new line that the author asked for.
    Break,
    Open(Style),
    Close(Style),
    OpenLink,
    /// Ends a link to this address, which [`link::destination`](super::link::destination) has encoded.
    CloseLink(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Emphasis,
    Strong,
    Strikethrough,
}
