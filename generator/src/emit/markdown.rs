//! Converts the Markdown of a document to Markdown for rustdoc.
//!
//! The result looks the same, has no code that `cargo test` would run, and passes the default lints of rustc, rustdoc and
//! clippy. The text is parsed into a small tree that can't represent HTML, executable code or links to Rust items, and is
//! written from that tree:
//!
//! ```text
//! text → characters (text) → pulldown-cmark, HTML (read, html) → Blocks (tree, normal) → lines (write, inline)
//! ```
//!
//! Markdown that the tree can't represent is lost; it never reaches the output unchecked.

mod html;
mod inline;
mod link;
mod normal;
mod read;
mod text;
mod tree;
mod write;

use tree::{Block, Inline};

/// The width of a line in characters. With `/// ` and the indentation of a field it fits rustfmt's 100.
const WIDTH: usize = 92;

/// Lists and quotes nested deeper than this are written at this depth. This limits recursion and indentation.
const MAX_DEPTH: usize = 8;

/// Converts the Markdown of a document to lines for a doc comment, without the leading `/// `. The result has no trailing
/// spaces and no blank lines at either end. It is empty for blank text.
///
/// The function is idempotent. The caller puts a space after `///`, since a line of code may start with `!`.
///
/// - Every code block is fenced and marked `text`, so that rustdoc neither compiles nor runs it.
/// - HTML that has a Markdown equivalent (`<p>`, `<code>`, `<a href>`, `<ul>`) is converted. Other tags are dropped and
///   their text is kept, except that of `<script>` and `<style>`. A tag that HTML doesn't define, `<id>`, is text.
/// - Links with the scheme `http`, `https` or `mailto` are kept. Other links, and brackets that are not links, become text.
/// - Control, bidirectional and invisible characters are removed.
/// - Paragraphs are wrapped at 92 columns.
pub fn sanitize(markdown: &str) -> String {
    write::document(&read::document(markdown), WIDTH)
}

/// The first paragraph or heading of `text` on one line, converted like [`sanitize`]. Empty if there is none.
pub fn one_line(text: &str) -> String {
    first_line(&read::document(text), inline::one_line).unwrap_or_default()
}

/// [`one_line`] for a cell of a table.
pub(super) fn cell(text: &str) -> String {
    first_line(&read::document(text), inline::one_line_cell).unwrap_or_default()
}

/// Plain text (not Markdown) on one line, without invisible characters.
pub fn plain(text: &str) -> String {
    text::clean_inline(text).collect()
}

/// Whether a character is invisible in source code, such as a bidirectional control.
pub fn is_invisible(c: char) -> bool {
    text::visible(c).is_none()
}

/// The first paragraph or heading, as `write` writes its content.
fn first_line(blocks: &[Block], write: fn(&[Inline]) -> String) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) | Block::Heading(_, content) => Some(write(content)),
        Block::Quote(inner) => first_line(inner, write),
        Block::List(list) => list.items.iter().find_map(|item| first_line(item, write)),
        Block::Code(_) | Block::Table(_) | Block::Rule => None,
    })
}
