//! The inline content of the current block: its pieces, its open spans, and HTML elements whose content is not Markdown.

use std::mem;

use super::super::link;
use super::super::normal::normalize;
use super::super::text::clean_inline;
use super::super::tree::{Inline, Style};

#[derive(Default)]
pub(super) struct Line {
    pieces: Vec<Inline>,
    visible: bool,
    spans: Vec<Span>,
    open: Open,
    /// The element that text currently goes to instead.
    pub(super) capture: Capture,
}

#[derive(PartialEq)]
pub(super) enum Span {
    Style(Style),
    /// The address, or `None` if the link is not kept.
    Link(Option<String>),
}

/// The number of open spans of each kind. Of nested spans of one style, only the outermost is written.
#[derive(Default)]
struct Open {
    emphasis: usize,
    strong: usize,
    strikethrough: usize,
    links: usize,
}

/// The open element whose text is not Markdown.
#[derive(Default)]
pub(super) enum Capture {
    #[default]
    None,
    /// `<code>`
    Code(String),
    /// A code block, or `<pre>`.
    Block(String),
    /// `<script>` or `<style>`
    Discard,
}

impl Line {
    /// Whether the content has visible text.
    pub(super) fn is_visible(&self) -> bool {
        self.visible
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.capture {
            Capture::None => {
                let clean: String = clean_inline(text).collect();
                self.visible |= !clean.trim().is_empty();
                self.pieces.push(Inline::Text(clean));
            }
            Capture::Code(code) | Capture::Block(code) => code.push_str(text),
            Capture::Discard => {}
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        match &mut self.capture {
            Capture::None => {
                let clean: String = clean_inline(code).collect();
                if !clean.is_empty() {
                    self.visible = true;
                    self.pieces.push(Inline::Code(clean));
                }
            }
            _ => self.text(code),
        }
    }

    pub(super) fn line_break(&mut self) {
        match self.capture {
            Capture::None => self.pieces.push(Inline::Break),
            _ => self.text("\n"),
        }
    }

    /// Whether there are only spaces since the last line break.
    pub(super) fn is_at_break(&self) -> bool {
        self.pieces
            .iter()
            .rev()
            .find(|piece| !matches!(piece, Inline::Text(text) if text == " "))
            .is_some_and(|piece| *piece == Inline::Break)
    }

    pub(super) fn open(&mut self, span: Span) {
        if !matches!(self.capture, Capture::None) {
            return;
        }
        let open = self.open.count(&span);
        *open += 1;
        match &span {
            Span::Style(style) if *open == 1 => self.pieces.push(Inline::Open(*style)),
            Span::Link(Some(_)) => self.pieces.push(Inline::OpenLink),
            _ => {}
        }
        self.spans.push(span);
    }

    /// Opens a link. It is kept if its destination is allowed and it is not inside another link.
    pub(super) fn open_link(&mut self, url: &str) {
        let kept = |span: &Span| matches!(span, Span::Link(Some(_)));
        let nested = self.open.links > 0 && self.spans.iter().any(kept);
        let url = link::destination(url).filter(|_| !nested);
        self.open(Span::Link(url));
    }

    pub(super) fn is_open(&mut self, span: &Span) -> bool {
        *self.open.count(span) > 0
    }

    /// Closes the innermost span of this kind, if one is open, and the spans inside it.
    pub(super) fn close(&mut self, span: &Span) {
        if !matches!(self.capture, Capture::None) || !self.is_open(span) {
            return;
        }
        while let Some(last) = self.spans.pop() {
            let done = match (&last, span) {
                (Span::Link(_), Span::Link(_)) => true,
                (last, span) => last == span,
            };
            let open = self.open.count(&last);
            *open -= 1;
            match last {
                Span::Style(style) if *open == 0 => self.pieces.push(Inline::Close(style)),
                Span::Link(Some(url)) => self.pieces.push(Inline::CloseLink(url)),
                _ => {}
            }
            if done {
                return;
            }
        }
    }

    pub(super) fn close_link(&mut self) {
        self.close(&Span::Link(None));
    }

    /// Ends the link that an image becomes. If it has no text, the text is its address.
    pub(super) fn close_image(&mut self) {
        if self.pieces.last() == Some(&Inline::OpenLink)
            && let Some(Span::Link(Some(url))) = self.spans.last()
        {
            self.pieces.push(Inline::Text(url.clone()));
        }
        self.close_link();
    }

    /// Ends `<code>` or `<pre>`. Returns the text of a `<pre>`.
    pub(super) fn end_capture(&mut self) -> Option<String> {
        match mem::take(&mut self.capture) {
            Capture::Code(code) => {
                self.code(&code);
                None
            }
            Capture::Block(code) => Some(code),
            Capture::None | Capture::Discard => None,
        }
    }

    /// Ends the content. Returns it in canonical form, and the code block at its end.
    pub(super) fn take(&mut self) -> (Vec<Inline>, Option<String>) {
        let code = self.end_capture();
        while let Some(span) = self.spans.last() {
            let span = match span {
                Span::Style(style) => Span::Style(*style),
                Span::Link(_) => Span::Link(None),
            };
            self.close(&span);
        }
        self.visible = false;
        (normalize(mem::take(&mut self.pieces)), code)
    }
}

impl Open {
    fn count(&mut self, span: &Span) -> &mut usize {
        match span {
            Span::Style(Style::Emphasis) => &mut self.emphasis,
            Span::Style(Style::Strong) => &mut self.strong,
            Span::Style(Style::Strikethrough) => &mut self.strikethrough,
            Span::Link(_) => &mut self.links,
        }
    }
}
