//! Text of a document, made fit for rustdoc.
//!
//! Markdown goes in as its author wrote it; Markdown comes out that rustdoc shows as meant, that runs nothing and
//! that no default lint of rustc, rustdoc or clippy complains about. The text is read to a small tree, which has no
//! place for HTML, for executable code or for links that could name a Rust item, and is written anew from there:
//!
//! ```text
//! text → characters (text) → pulldown-cmark, HTML (read, html) → Blocks (tree, normal) → lines (write, inline)
//! ```
//!
//! Only what the tree holds can come out, so whatever is not thought of here is lost rather than let through.

mod html;
mod inline;
mod link;
mod normal;
mod read;
mod text;
mod tree;
mod write;

use tree::Block;

/// Columns of a line, in characters: `/// ` and the indentation of a field leave this much of rustfmt's 100.
const WIDTH: usize = 92;

/// Lists and quotes nested deeper than this are written at this depth; it bounds recursion and indentation.
const DEEPEST: usize = 8;

/// Markdown of a document, made fit for rustdoc: lines without the leading `/// `, no trailing spaces, no leading or
/// trailing blank lines. Empty for blank text.
///
/// Applied to its own output it changes nothing. A doc comment made from it keeps the space after `///`: a line of
/// code may begin with `!`.
///
/// - Every code block is fenced and marked `text`, so that rustdoc neither compiles nor runs it.
/// - HTML that Markdown has words for (`<p>`, `<code>`, `<a href>`, `<ul>`) is translated; other tags are dropped and
///   their text is kept, except that of `<script>` and `<style>`. A tag that HTML doesn't know, `<id>`, is text.
/// - Links stay if they are `http`, `https` or `mailto`; others, and brackets that are no links, become text.
/// - Control, bidirectional and invisible characters are removed.
/// - Paragraphs are wrapped at 92 columns.
pub fn sanitize(markdown: &str) -> String {
    write::document(&read::document(markdown), WIDTH)
}

/// The first paragraph or heading of `text` on one line, as [`sanitize`] would write it. Empty if there is none.
pub fn one_line(text: &str) -> String {
    first_line(&read::document(text)).unwrap_or_default()
}

/// Text that is no Markdown, on one line and without what can't be seen.
pub fn plain(text: &str) -> String {
    text::clean_inline(text).collect()
}

/// Whether a character can't be seen where it stands in a source.
pub fn is_invisible(c: char) -> bool {
    text::visible(c).is_none()
}

fn first_line(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Paragraph(content) | Block::Heading(_, content) => Some(inline::one_line(content)),
        Block::Quote(inner) => first_line(inner),
        Block::List(list) => list.items.iter().find_map(|item| first_line(item)),
        Block::Code(_) | Block::Table(_) | Block::Rule => None,
    })
}
