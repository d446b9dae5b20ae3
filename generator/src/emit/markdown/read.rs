//! Parses Markdown, and the HTML in it, into blocks.

mod containers;
mod line;
mod markup;

use std::collections::HashSet;
use std::mem;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::normal::unbroken;
use super::text::{clean_code, clean_source};
use super::tree::{Block, Style, Table};
use containers::{Containers, Kind};
use line::{Capture, Line, Span};

/// Parses `markdown` into blocks in canonical form. No block is empty.
///
/// Footnotes, task lists and smart punctuation stay text, since the specification asks for CommonMark (OAS 3.0.3, "Rich
/// Text Formatting"), which has none of them.
pub(super) fn document(markdown: &str) -> Vec<Block> {
    let source = clean_source(markdown);
    let mut reader = Reader {
        closed: html::closing_names(&source),
        ..Reader::default()
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&source, options) {
        reader.event(event);
    }
    reader.finish()
}

/// Collects the events of the parser into blocks.
#[derive(Default)]
struct Reader {
    /// Names of the HTML elements that have a closing tag.
    closed: HashSet<String>,
    containers: Containers,
    line: Line,
    table: Option<Table>,
    /// Level of the current heading.
    heading: Option<usize>,
    /// Whether the current text belongs to a heading or a table cell, which can't have line breaks.
    single_line: bool,
    /// Text of the current HTML block.
    html: String,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.line.text(&text),
            Event::Code(code) => self.line.code(&code),
            Event::SoftBreak => self.line.text("\n"),
            Event::HardBreak => self.line_break(),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) => self.markup(&text),
            Event::Rule => {
                self.settle();
                self.containers.push(Block::Rule);
            }
            // The parser's options for these are off.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.line.open(Span::Style(Style::Emphasis)),
            Tag::Strong => self.line.open(Span::Style(Style::Strong)),
            Tag::Strikethrough => self.line.open(Span::Style(Style::Strikethrough)),
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.line.open_link(&format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.line.open_link(&dest_url);
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.single_line = true,
            tag => self.start_block(tag),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>) {
        self.settle();
        match tag {
            Tag::Paragraph => self.containers.loosen(),
            Tag::Heading { level, .. } => {
                self.heading = Some(level as usize);
                self.single_line = true;
            }
            Tag::CodeBlock(_) => self.line.capture = Capture::Block(String::new()),
            Tag::BlockQuote(_) => self.containers.open(Kind::Quote(Vec::new())),
            Tag::List(start) => self.containers.open(Kind::list(start)),
            Tag::Item => self.containers.open(Kind::Item(Vec::new())),
            Tag::Table(alignments) => {
                self.table = Some(Table {
                    alignments,
                    rows: Vec::new(),
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.line.close(&Span::Style(Style::Emphasis)),
            TagEnd::Strong => self.line.close(&Span::Style(Style::Strong)),
            TagEnd::Strikethrough => self.line.close(&Span::Style(Style::Strikethrough)),
            TagEnd::Link => self.line.close_link(),
            TagEnd::Image => self.line.close_image(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::TableCell => {
                self.single_line = false;
                let cell = self.line.take().0;
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            tag => self.end_block(tag),
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            let html = mem::take(&mut self.html);
            self.markup(&html);
        }
        self.settle();
        self.single_line = false;
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.containers.close(),
            TagEnd::Table => self.finish_table(),
            _ => {}
        }
    }

    fn finish_table(&mut self) {
        let Some(mut table) = self.table.take() else {
            return;
        };
        let mut head = true;
        table
            .rows
            .retain(|row| mem::take(&mut head) || row.iter().any(|cell| !cell.is_empty()));
        for row in &mut table.rows {
            row.resize(table.alignments.len(), Vec::new());
        }
        if table.rows.iter().flatten().any(|cell| !cell.is_empty()) {
            self.containers.push(Block::Table(table));
        }
    }

    fn line_break(&mut self) {
        if self.single_line {
            self.line.text(" ");
        } else {
            self.line.line_break();
        }
    }

    /// Ends the current text and adds it as a block.
    fn flush(&mut self) {
        let (content, code) = self.line.take();
        let heading = self.heading.take();
        if !content.is_empty() {
            self.containers.push(match heading {
                Some(level) => Block::Heading(level, unbroken(&content)),
                None => Block::Paragraph(content),
            });
        }
        if let Some(code) = code.map(|code| clean_code(&code))
            && !code.is_empty()
        {
            self.containers.push(Block::Code(code));
        }
    }

    /// Ends the current text, and the HTML elements that were opened in the Markdown block.
    fn settle(&mut self) {
        self.flush();
        self.containers.close_html();
    }

    fn finish(mut self) -> Vec<Block> {
        self.settle();
        self.containers.finish()
    }
}
