//! Converts HTML tags to Markdown.

use super::super::html::{Tag, Token, decode, tokens};
use super::super::tree::{Block, Style};
use super::Reader;
use super::line::{Capture, Span};

impl Reader {
    /// Reads an HTML block, or one tag within a line.
    pub(super) fn markup(&mut self, html: &str) {
        for token in tokens(html) {
            match token {
                Token::Text(text) => self.line.text(&decode(text)),
                Token::Tag(tag) if tag.is_markup(&self.closed) => self.tag(&tag),
                Token::Tag(tag) => self.line.text(tag.source),
                Token::Hidden => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        match self.line.capture {
            Capture::None => self.element(tag, &name),
            _ => self.captured(tag, &name),
        }
    }

    /// Handles a tag inside an element whose text is not Markdown.
    fn captured(&mut self, tag: &Tag<'_>, name: &str) {
        let ends = match self.line.capture {
            Capture::Code(_) => is_code(name),
            Capture::Block(_) => name == "pre",
            Capture::Discard => is_hidden(name),
            Capture::None => false,
        };
        if name == "br" {
            self.line.text("\n");
        } else if ends && tag.closing {
            match self.line.capture {
                Capture::Block(_) => self.flush(),
                _ => drop(self.line.end_capture()),
            }
        }
    }

    fn element(&mut self, tag: &Tag<'_>, name: &str) {
        match (name, tag.closing) {
            ("em" | "i", closing) => self.style(Style::Emphasis, closing),
            ("b" | "strong", closing) => self.style(Style::Strong, closing),
            ("del" | "s" | "strike", closing) => self.style(Style::Strikethrough, closing),
            ("a", true) => self.line.close_link(),
            ("a", false) => self
                .line
                .open_link(&decode(tag.attribute("href").unwrap_or_default())),
            ("img", _) => self.image(tag),
            ("br", _) => self.tag_break(),
            (name, false) if is_code(name) => self.line.capture = Capture::Code(String::new()),
            (name, false) if is_hidden(name) => self.line.capture = Capture::Discard,
            _ if self.single_line => self.line.text(" "),
            ("hr", _) => {
                self.flush();
                self.containers.push(Block::Rule);
            }
            ("pre", false) => {
                self.flush();
                self.line.capture = Capture::Block(String::new());
            }
            ("ul", false) => self.list(None),
            ("ol", false) => self.list(Some(1)),
            ("ul" | "ol", true) => {
                self.flush();
                self.containers.close_html_list();
            }
            ("li", false) => {
                self.flush();
                self.containers.open_html_item();
            }
            ("li", true) => {
                self.flush();
                self.containers.close_html_item();
            }
            ("td" | "th", false) if self.line.is_visible() => self.line.text(" | "),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.flush();
                self.heading = name.get(1..).and_then(|level| level.parse().ok());
            }
            (name, _) if is_block(name) => self.flush(),
            _ => {}
        }
    }

    /// Ends the paragraph at the second of two `<br>` in a row.
    fn tag_break(&mut self) {
        if !self.single_line && self.line.is_at_break() {
            self.flush();
        } else {
            self.line_break();
        }
    }

    fn style(&mut self, style: Style, closing: bool) {
        let span = Span::Style(style);
        if closing {
            self.line.close(&span);
        } else if !self.line.is_open(&span) {
            self.line.open(span);
        }
    }

    fn image(&mut self, tag: &Tag<'_>) {
        self.line
            .open_link(&decode(tag.attribute("src").unwrap_or_default()));
        self.line
            .text(&decode(tag.attribute("alt").unwrap_or_default()));
        self.line.close_image();
    }

    fn list(&mut self, start: Option<u64>) {
        self.flush();
        self.containers.open_html_list(start);
    }
}

fn is_code(name: &str) -> bool {
    matches!(name, "code" | "kbd" | "samp" | "tt")
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Whether this is a block element: any but those of phrasing content, and table cells.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "abbr"
            | "bdi"
            | "bdo"
            | "big"
            | "button"
            | "cite"
            | "data"
            | "dfn"
            | "font"
            | "input"
            | "ins"
            | "label"
            | "mark"
            | "math"
            | "meter"
            | "object"
            | "output"
            | "param"
            | "picture"
            | "progress"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "small"
            | "span"
            | "sub"
            | "sup"
            | "svg"
            | "td"
            | "th"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}
