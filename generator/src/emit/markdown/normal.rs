//! The canonical form of inline content, which parses back to itself after it was written.

use std::mem;

use super::link;
use super::tree::Inline;

/// Brings `raw` to canonical form. Spaces are single, with none at the ends of lines and none directly inside a span. Empty
/// spans are removed and adjacent texts are merged. Bare URLs, and links whose text is their address, are autolinks.
pub(super) fn normalize(raw: Vec<Inline>) -> Vec<Inline> {
    let mut spaced = Spacing::default();
    for piece in raw {
        spaced.take(piece);
    }
    linked(spaced.out)
}

/// `content` without emphasis.
pub(super) fn plain(content: &[Inline]) -> Vec<Inline> {
    normalize(
        content
            .iter()
            .filter(|piece| !matches!(piece, Inline::Open(_) | Inline::Close(_)))
            .cloned()
            .collect(),
    )
}

/// `content` on one line.
pub(super) fn unbroken(content: &[Inline]) -> Vec<Inline> {
    let space = |piece: &Inline| match piece {
        Inline::Break => Inline::Text(" ".to_owned()),
        piece => piece.clone(),
    };
    normalize(content.iter().map(space).collect())
}

/// The white space before the next visible piece.
#[derive(Default, PartialEq)]
enum Gap {
    #[default]
    None,
    Space,
    Break,
}

#[derive(Default)]
struct Spacing {
    out: Vec<Inline>,
    gap: Gap,
    opened: Vec<Inline>,
    in_link: bool,
}

impl Spacing {
    fn take(&mut self, piece: Inline) {
        match piece {
            Inline::Text(text) => self.text(&text),
            // There is no line break in the text of a link.
            Inline::Break if self.in_link => self.text(" "),
            Inline::Break => self.gap = Gap::Break,
            Inline::Open(_) | Inline::OpenLink => self.opened.push(piece),
            // The span is empty.
            Inline::Close(_) | Inline::CloseLink(_) if self.opened.pop().is_some() => {}
            Inline::Close(_) => self.out.push(piece),
            Inline::CloseLink(_) => {
                self.in_link = false;
                self.out.push(piece);
            }
            Inline::Code(_) | Inline::Autolink(_) => {
                self.settle();
                merge(&mut self.out, piece);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let mut first = true;
        for word in text.split(' ') {
            if !mem::take(&mut first) && self.gap == Gap::None {
                self.gap = Gap::Space;
            }
            if !word.is_empty() {
                self.settle();
                merge(&mut self.out, Inline::Text(word.to_owned()));
            }
        }
    }

    /// Writes the gap, then the start of the spans, so that no space is directly inside a span.
    fn settle(&mut self) {
        let gap = mem::take(&mut self.gap);
        if !self.out.is_empty() {
            match gap {
                Gap::None => {}
                Gap::Space => merge(&mut self.out, Inline::Text(" ".to_owned())),
                Gap::Break => self.out.push(Inline::Break),
            }
        }
        self.in_link |= self.opened.contains(&Inline::OpenLink);
        self.out.append(&mut self.opened);
    }
}

fn merge(out: &mut Vec<Inline>, piece: Inline) {
    match (out.last_mut(), piece) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (Some(Inline::Code(last)), Inline::Code(code)) => last.push_str(&code),
        (_, piece) => out.push(piece),
    }
}

fn linked(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut in_link = false;
    for piece in pieces {
        match piece {
            Inline::Text(text) if !in_link => link::split(&text, |piece| merge(&mut out, piece)),
            Inline::OpenLink => {
                in_link = true;
                out.push(piece);
            }
            Inline::CloseLink(url) => {
                in_link = false;
                close_link(&mut out, url);
            }
            piece => merge(&mut out, piece),
        }
    }
    for piece in &mut out {
        if let Inline::Code(code) = piece {
            trim(code);
        }
    }
    out
}

/// Removes spaces at the ends of code. Code that consists of spaces becomes one space.
fn trim(code: &mut String) {
    let trimmed = match code.trim() {
        "" => " ",
        trimmed => trimmed,
    };
    if trimmed.len() < code.len() {
        *code = trimmed.to_owned();
    }
}

/// Ends a link. If its only content is its address, it becomes an autolink.
fn close_link(out: &mut Vec<Inline>, url: String) {
    let address = match out.as_slice() {
        [.., Inline::OpenLink, Inline::Text(shown)] => autolink(&url, shown),
        _ => None,
    };
    match address {
        Some(address) => {
            out.truncate(out.len() - 2);
            out.push(Inline::Autolink(address));
        }
        None => out.push(Inline::CloseLink(url)),
    }
}

fn autolink(url: &str, shown: &str) -> Option<String> {
    if link::destination(shown).as_deref() == Some(url) {
        return Some(url.to_owned());
    }
    (url.strip_prefix("mailto:") == Some(shown) && link::is_email(shown)).then(|| shown.to_owned())
}
