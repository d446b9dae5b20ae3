//! Writes inline content: escapes, marks of emphasis, line breaks.
//!
//! A line is broken only at spaces of plain text, never within code or a link, and never before a word that would start a
//! block (`-`, `1.`, `#`). So a break never changes the meaning.

use super::normal;
use super::read;
use super::tree::{Block, Inline, Style};

/// Content of a paragraph in lines of at most `width` characters; a longer word has a line of its own.
pub(super) fn wrapped(content: &[Inline], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for words in checked_words(content, Place::Paragraph) {
        fill(&words, width, &mut lines);
        if let Some(last) = lines.last_mut() {
            last.push('\\');
        }
    }
    if let Some(last) = lines.last_mut() {
        last.pop();
    }
    lines
}

/// Content of a paragraph on one line.
pub(super) fn one_line(content: &[Inline]) -> String {
    let content = normal::unbroken(content);
    joined(&checked_words(&content, Place::Paragraph), " ")
}

/// Content of a paragraph in a table cell, without the bars around it.
pub(super) fn one_line_cell(content: &[Inline]) -> String {
    cell(&normal::unbroken(content))
}

/// Content of a heading, without the `#` before it.
pub(super) fn heading(content: &[Inline]) -> String {
    let mut lines = checked_words(content, Place::Heading);
    // CommonMark removes `#` at the end of a heading.
    for word in lines.iter_mut().flatten() {
        if word.bytes().all(|b| b == b'#') {
            word.insert(0, '\\');
        }
    }
    joined(&lines, " ")
}

/// Content of a table cell, without the bars around it.
pub(super) fn cell(content: &[Inline]) -> String {
    joined(&checked_words(content, Place::Cell), " ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// The words of `content`, one list for each line up to a hard break. Emphasis is dropped if the result would not parse
/// back to `content`: marks depend on the characters around them, and HTML allows emphasis where marks don't work.
fn checked_words(content: &[Inline], place: Place) -> Vec<Vec<String>> {
    let lines = words(content, place);
    let emphasized = content.iter().any(|piece| matches!(piece, Inline::Open(_)));
    if !emphasized || reads_back(content, place, &lines) {
        return lines;
    }
    words(&normal::plain(content), place)
}

fn reads_back(content: &[Inline], place: Place, lines: &[Vec<String>]) -> bool {
    let blocks = match place {
        Place::Paragraph => read::document(&joined(lines, "\\\n")),
        // Emphasis parses the same everywhere; bars and breaks don't, so they are removed for the comparison.
        Place::Heading | Place::Cell => {
            read::document(&joined(&words(content, Place::Paragraph), "\\\n"))
        }
    };
    matches!(blocks.as_slice(), [Block::Paragraph(read)] if read == content)
}

fn joined(lines: &[Vec<String>], separator: &str) -> String {
    lines
        .iter()
        .map(|words| words.join(" "))
        .collect::<Vec<_>>()
        .join(separator)
}

fn words(content: &[Inline], place: Place) -> Vec<Vec<String>> {
    let mut writer = Words {
        place,
        lines: Vec::new(),
        words: Vec::new(),
        word: String::new(),
        in_link: false,
        emphasis: Vec::new(),
    };
    for (at, piece) in content.iter().enumerate() {
        writer.piece(piece, content.get(at + 1..).unwrap_or_default());
    }
    writer.end_line();
    writer.lines
}

struct Words {
    place: Place,
    lines: Vec<Vec<String>>,
    words: Vec<String>,
    word: String,
    in_link: bool,
    /// The marks of the emphasis spans that are open.
    emphasis: Vec<char>,
}

impl Words {
    fn piece(&mut self, piece: &Inline, rest: &[Inline]) {
        match piece {
            Inline::Text(text) => self.text(text, matches!(rest, [Inline::OpenLink, ..])),
            Inline::Code(code) => self.code(code),
            Inline::Autolink(address) => {
                self.word.push('<');
                self.word.push_str(address);
                self.word.push('>');
            }
            Inline::Break => self.end_line(),
            Inline::Open(Style::Emphasis) => {
                let mark = self.emphasis_mark(rest);
                self.emphasis.push(mark);
                self.word.push(mark);
            }
            Inline::Close(Style::Emphasis) => self.word.extend(self.emphasis.pop()),
            Inline::Open(Style::Strong) | Inline::Close(Style::Strong) => self.word.push_str("**"),
            Inline::Open(Style::Strikethrough) | Inline::Close(Style::Strikethrough) => {
                self.word.push_str("~~");
            }
            Inline::OpenLink => {
                self.in_link = true;
                self.word.push('[');
            }
            Inline::CloseLink(url) => {
                self.in_link = false;
                self.word.push_str("](");
                self.word.push_str(url);
                self.word.push(')');
            }
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    fn end_line(&mut self) {
        self.end_word();
        let mut words = std::mem::take(&mut self.words);
        if let Some(first) = words.first_mut() {
            if self.place == Place::Paragraph {
                escape_start(first);
            }
            self.lines.push(words);
        }
    }

    /// `_`, or `*` if a letter is directly before or after the span, where `_` doesn't work.
    fn emphasis_mark(&self, rest: &[Inline]) -> char {
        let before = self.word.chars().next_back();
        let after = rest
            .iter()
            .skip_while(|piece| **piece != Inline::Close(Style::Emphasis))
            .nth(1)
            .and_then(|piece| match piece {
                Inline::Text(text) => text.chars().next(),
                _ => None,
            });
        let inside = [before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric);
        if inside { '*' } else { '_' }
    }

    /// Writes a code span, delimited by more backticks than it contains in a row.
    fn code(&mut self, code: &str) {
        let fence = "`".repeat(longest_run(code, '`') + 1);
        let pad = code.starts_with('`') || code.ends_with('`');
        self.word.push_str(&fence);
        if pad {
            self.word.push(' ');
        }
        if self.place == Place::Cell {
            self.word.push_str(&code.replace('|', "\\|"));
        } else {
            self.word.push_str(code);
        }
        if pad {
            self.word.push(' ');
        }
        self.word.push_str(&fence);
    }

    fn text(&mut self, text: &str, link_follows: bool) {
        let mut chars = text.char_indices().peekable();
        let mut before = None;
        while let Some((at, c)) = chars.next() {
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            let after = rest.chars().next();
            match c {
                ' ' if self.in_link => self.word.push(' '),
                ' ' => self.end_word(),
                '_' => {
                    let mut run = 1;
                    while chars.next_if(|(_, c)| *c == '_').is_some() {
                        run += 1;
                    }
                    let after = chars.peek().map(|(_, c)| *c);
                    let inside = [before, after]
                        .into_iter()
                        .all(|c| c.is_some_and(char::is_alphanumeric));
                    self.word
                        .push_str(&(if inside { "_" } else { "\\_" }).repeat(run));
                }
                // Tables process the escape of a bar before all others, so no other escape may precede it.
                '|' if self.place == Place::Cell => {
                    let escaped = before == Some('\\');
                    self.word.push_str(if escaped { "&#124;" } else { "\\|" });
                }
                '!' if after.is_none() && link_follows => self.word.push_str("\\!"),
                c => {
                    if needs_escape(c, before, after, rest) {
                        self.word.push('\\');
                    }
                    self.word.push(c);
                }
            }
            before = Some(c);
        }
    }
}

/// Whether `c` would be a Markdown mark between `before` and `after`. `None` is the end of the text, not of a line.
fn needs_escape(c: char, before: Option<char>, after: Option<char>, rest: &str) -> bool {
    match c {
        '`' | '[' | ']' | '~' => true,
        '*' => before != Some(' ') || after != Some(' '),
        '\\' => after.is_none_or(|after| after == ' ' || after.is_ascii_punctuation()),
        '<' => !is_less_than(rest),
        '&' => begins_entity(rest),
        _ => false,
    }
}

/// Whether a `<` before `text` can't start a tag or an autolink.
fn is_less_than(text: &str) -> bool {
    const MAX_LENGTH: usize = 40;
    !text.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
        && text
            .bytes()
            .take(MAX_LENGTH)
            .find(|b| matches!(b, b' ' | b'@'))
            .is_some_and(|b| b == b' ')
}

/// Whether `&` followed by `text` is an entity.
fn begins_entity(text: &str) -> bool {
    const MAX_LENGTH: usize = 40;
    let name = text
        .bytes()
        .take(MAX_LENGTH)
        .position(|b| b != b'#' && !b.is_ascii_alphanumeric());
    name.is_some_and(|end| end > 0 && text.as_bytes().get(end) == Some(&b';'))
}

/// The length of the longest run of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for found in text.chars() {
        run = if found == c { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Appends `words` as lines of at most `width` characters.
fn fill(words: &[String], width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut columns = 0;
    let mut unit = String::new();
    let mut flush = |unit: &mut String, lines: &mut Vec<String>| {
        let length = unit.chars().count();
        if columns > 0 && columns + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(unit);
        columns += length;
        unit.clear();
    };
    for word in words {
        if !unit.is_empty() {
            if begins_block(word) {
                unit.push(' ');
            } else {
                flush(&mut unit, lines);
            }
        }
        unit.push_str(word);
    }
    flush(&mut unit, lines);
    lines.push(line);
}

/// Whether a line that starts with `word` may start another block than a paragraph.
fn begins_block(word: &str) -> bool {
    word == "+"
        || word == "*"
        || word.starts_with('>')
        || word.bytes().all(|b| b == b'#')
        || word.bytes().all(|b| b == b'=')
        || word.bytes().all(|b| matches!(b, b'-' | b':' | b'|'))
        || number_mark(word).is_some()
}

/// The length of the number in a word like `1.` or `1)`.
fn number_mark(word: &str) -> Option<usize> {
    let digits = word.strip_suffix(['.', ')'])?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits.len())
}

fn escape_start(word: &mut String) {
    if begins_block(word) {
        word.insert(number_mark(word).unwrap_or(0), '\\');
    }
}
