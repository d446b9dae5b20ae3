//! Excerpts of a document around a diagnostic: a few lines, clipped if they are long, without control and bidirectional
//! characters.
//!
//! `miette` gets only this excerpt. It requests lines by offset, so the excerpt stores the line number of each of its rows.

use std::{collections::BTreeSet, ops::Range};

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::Place;
use crate::source::Lines;

/// The maximum number of characters printed of a line.
const WINDOW: usize = 84;
/// The number of these before the marked text, if the line is longer.
const BEFORE: usize = 40;
/// The maximum number of characters printed of a message, a name or a pointer.
const MAX_TEXT_LENGTH: usize = 1000;

/// A range of the text to underline, with its line and column.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    range: Range<usize>,
    line: usize,
    column: usize,
}

impl Mark {
    /// The part of a place to underline: the part on its first line, or one word if only the start is known.
    pub(super) fn of(place: &Place, lines: &Lines<'_>) -> Self {
        let line = lines.text(place.line);
        let start = place.offset.saturating_sub(lines.start(place.line));
        let rest = line.get(start..).unwrap_or_default();
        let length = match place.length {
            0 => word(rest),
            length => length.clamp(1, rest.len().max(1)),
        };
        Mark {
            range: place.offset..place.offset + length,
            line: place.line,
            column: place.column,
        }
    }

    /// The number of characters to underline; 0 after the end of a line.
    pub(super) fn width(&self, lines: &Lines<'_>) -> usize {
        let start = self.range.start.saturating_sub(lines.start(self.line));
        let underlined = lines.text(self.line).get(start..start + self.range.len());
        underlined.map_or(0, |text| text.chars().count())
    }
}

/// The printed lines of a document.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    rows: Vec<Row>,
    /// The marks, each with its range in `text`.
    marks: Vec<(Mark, Range<usize>)>,
    /// The range of the place in `text`.
    pub(super) primary: Range<usize>,
    /// The range of the related place in `text`, if that is close enough to be shown.
    pub(super) related: Option<Range<usize>>,
}

/// A line of the document, and its range in the text of the excerpt, line break excluded.
#[derive(Debug)]
struct Row {
    line: usize,
    range: Range<usize>,
}

impl Excerpt {
    /// The lines around a place, and around the related place. `None` without a place.
    pub(super) fn around(
        name: &str,
        lines: &Lines<'_>,
        primary: Option<Mark>,
        related: Option<Mark>,
    ) -> Option<Self> {
        let primary = primary?;
        let mut excerpt = Excerpt {
            name: name.to_owned(),
            text: String::new(),
            rows: Vec::new(),
            marks: Vec::new(),
            primary: 0..0,
            related: None,
        };
        let marks: Vec<&Mark> = [&primary].into_iter().chain(&related).collect();
        let shown: BTreeSet<usize> = marks
            .iter()
            .flat_map(|mark| mark.line.saturating_sub(1).max(1)..=mark.line.saturating_add(1))
            .filter(|line| *line <= lines.count())
            .collect();
        for line in shown {
            excerpt.add_line(line, lines, &marks);
        }
        excerpt.related = related.and_then(|related| excerpt.range_of(&related));
        excerpt.primary = excerpt.range_of(&primary)?;
        Some(excerpt)
    }

    fn range_of(&self, mark: &Mark) -> Option<Range<usize>> {
        let known = self
            .marks
            .iter()
            .find(|(known, _)| known.range == mark.range);
        known.map(|(_, range)| range.clone())
    }

    /// Adds a line: the window around its first mark, or its beginning.
    fn add_line(&mut self, line: usize, lines: &Lines<'_>, marks: &[&Mark]) {
        if !self.rows.is_empty() {
            self.text.push('\n');
        }
        let row = self.text.len();
        let line_start = lines.start(line);
        let text = lines.text(line);
        let marks: Vec<&&Mark> = marks.iter().filter(|mark| mark.line == line).collect();
        let focus = marks.first().map_or(0, |mark| {
            mark.range.start - line_start.min(mark.range.start)
        });
        let (window, cut) = window(text, focus);
        if window.start > 0 {
            self.text.push('…');
        }
        // The offsets of each character of the window: in the document, and in the excerpt.
        let mut steps = Vec::new();
        for (at, character) in text.get(window.clone()).unwrap_or_default().char_indices() {
            steps.push((line_start + window.start + at, self.text.len()));
            self.text.push(harmless(character));
        }
        let end = line_start + window.end;
        steps.push((end, self.text.len()));
        if cut {
            self.text.push('…');
        } else if marks.iter().any(|mark| mark.range.start >= end) {
            // A space to underline at the end of a line.
            self.text.push(' ');
        }
        let past_end = (usize::MAX, self.text.len());
        let printed = |offset: usize| {
            let mut steps = steps.iter().chain([&past_end]);
            steps
                .find(|(at, _)| *at >= offset)
                .map(|(_, printed)| *printed)
        };
        for mark in marks {
            if mark.range.start < line_start + window.start || mark.range.start > end {
                continue;
            }
            if let (Some(start), Some(stop)) = (printed(mark.range.start), printed(mark.range.end))
            {
                self.marks.push(((*mark).clone(), start..stop));
            }
        }
        self.rows.push(Row {
            line,
            range: row..self.text.len(),
        });
    }

    /// The contiguous lines of the document around the row at `offset`.
    fn rows_around(&self, offset: usize) -> Option<&[Row]> {
        let mut chunks = self
            .rows
            .chunk_by(|above, below| above.line + 1 == below.line);
        chunks.find(|rows| rows.iter().any(|row| row.contains(offset)))
    }
}

impl Row {
    fn contains(&self, offset: usize) -> bool {
        self.range.start <= offset && offset <= self.range.end
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let offset = span.offset();
        let rows = self.rows_around(offset).unwrap_or_default();
        let mark = self.marks.iter().find(|(_, range)| range.start == offset);
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return Err(MietteError::OutOfBounds);
        };
        let range = first.range.start..last.range.end;
        let data = self.text.as_bytes().get(range.clone());
        let data = data.filter(|_| offset + span.len() <= range.end);
        // Without context, `miette` requests the head of the excerpt: the place of the mark.
        let (line, column) = match mark {
            Some((mark, _)) if before + after == 0 => (mark.line, mark.column),
            _ => (first.line, 1),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.ok_or(MietteError::OutOfBounds)?,
            SourceSpan::from(range),
            line.saturating_sub(1),
            column.saturating_sub(1),
            rows.len(),
        )))
    }
}

/// The length of the word at the start of a text; one character if there is no word.
fn word(text: &str) -> usize {
    let ends = |character: char| character.is_whitespace() || ":,[]{}".contains(character);
    let first = text.chars().next().map_or(1, char::len_utf8);
    let word = text
        .chars()
        .take(WINDOW)
        .take_while(|character| !ends(*character));
    word.map(char::len_utf8).sum::<usize>().max(first)
}

/// The range of a line to print so that `focus` is visible, and whether the line continues after it.
fn window(line: &str, focus: usize) -> (Range<usize>, bool) {
    let focus = line.floor_char_boundary(focus);
    let before = line.get(..focus).unwrap_or_default();
    let near = before.char_indices().rev().nth(WINDOW - BEFORE);
    let start = match (line.char_indices().nth(WINDOW), near) {
        (Some(_), Some(_)) => before
            .char_indices()
            .rev()
            .nth(BEFORE)
            .map_or(0, |(at, _)| at),
        _ => 0,
    };
    let rest = line.get(start..).unwrap_or_default();
    match rest.char_indices().nth(WINDOW) {
        Some((length, _)) => (start..start + length, true),
        None => (start..line.len(), false),
    }
}

/// The text on one line, without control and bidirectional characters, and clipped.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned: String = text.chars().take(MAX_TEXT_LENGTH).map(harmless).collect();
    if cleaned.len() < text.len() && text.chars().nth(MAX_TEXT_LENGTH).is_some() {
        cleaned.push('…');
    }
    cleaned
}

/// The character, or a replacement if it is a control or bidirectional character.
fn harmless(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => '\u{fffd}',
        '\u{2060}'..='\u{206f}' | '\u{feff}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
}
