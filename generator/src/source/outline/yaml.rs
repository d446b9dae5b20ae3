//! The outline of YAML, from the events of `saphyr-parser`. That parser is iterative, so that deep nesting needs no stack.

use std::{collections::HashMap, sync::Arc};

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::{Index, Kind, Outline, to_u32};
use crate::source::repair::{Repaired, max_repairs, without_tabs};

/// The maximum number of patches of line breaks. The text is parsed again after each.
const MAX_PATCHES: usize = 16;

/// The outline of the first document in `text`, up to its first syntax error.
pub(super) fn outline(text: &Arc<str>) -> Outline {
    let mut as_read = Repaired::of(text);
    let (mut patches, mut repairs) = (MAX_PATCHES, max_repairs(text));
    loop {
        let (outline, error) = read(text, &as_read);
        let Some(error) = error else {
            return outline;
        };
        let is_changed = match error.info() {
            info if info.starts_with("':' may not precede") => {
                let colon = Cursor::new(&as_read.text).byte(error.marker().index());
                repairs > 0 && as_read.separate_colons(colon)
            }
            info if info.contains("tab") || info.contains("must be followed by a valid") => {
                replace(&mut as_read.text, without_tabs)
            }
            _ => patches > 0 && replace(&mut as_read.text, |text| patch(text, &error)),
        };
        if !is_changed {
            return outline;
        }
        match error.info().starts_with("':' may not precede") {
            true => repairs -= 1,
            false => patches = patches.saturating_sub(1),
        }
    }
}

/// Replaces a text by what `change` returns; `false` if that is nothing.
fn replace(text: &mut String, change: impl Fn(&str) -> Option<String>) -> bool {
    let changed = change(text);
    let is_changed = changed.is_some();
    *text = changed.unwrap_or_else(|| std::mem::take(text));
    is_changed
}

/// Outlines `text` from the events of `as_read`, which differs from it in white space only.
fn read(text: &Arc<str>, as_read: &Repaired) -> (Outline, Option<ScanError>) {
    let mut reader = Reader {
        outline: Outline::new(text),
        anchors: HashMap::new(),
        cursor: Cursor::new(&as_read.text),
        as_read,
        documents: 0,
    };
    let mut parser = Parser::new_from_str(&as_read.text);
    let mut error = None;
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => {
                if reader.event(event, span).is_none() {
                    break;
                }
            }
            Err(found) => {
                // The parser limits the nesting of brackets, and fails before it emits their events.
                if found.info() == "recursion limit exceeded" {
                    let at = reader.offset(found.marker().index());
                    reader.outline.too_deep.get_or_insert(at);
                }
                error = Some(found);
                break;
            }
        }
    }
    (reader.outline.finish(), error)
}

/// Patches a text that `serde_yaml` accepts and `saphyr-parser` refuses: only the former allows brackets and quoted strings to
/// continue at any indentation. Line breaks are replaced with spaces, so that offsets don't change.
///
/// The patch replaces the line break before the error, or after it in a quoted string. It also replaces the breaks before all
/// later lines that begin with a closing bracket, which would probably be the next errors.
fn patch(text: &str, error: &ScanError) -> Option<String> {
    if !error.info().starts_with("invalid indentation") {
        return None;
    }
    let at = Cursor::new(text).byte(error.marker().index());
    let break_at = if error.info().ends_with("in quoted scalar") {
        at + text.get(at..)?.find('\n')?
    } else {
        text.get(..at)?.rfind('\n')?
    };
    let mut patched = text.as_bytes().to_vec();
    let mut line_start = 0;
    for (end, _) in text.match_indices('\n') {
        let above = text.get(line_start..end)?;
        line_start = end + 1;
        let below = text.get(line_start..)?.trim_start_matches([' ', '\t']);
        let closes = end > break_at && below.starts_with(['}', ']']) && can_continue(above);
        if end == break_at || closes {
            *patched.get_mut(end)? = b' ';
        }
    }
    String::from_utf8(patched).ok()
}

/// Whether the next line can be joined to this one: not after a comment or the header of a block scalar, which end with the
/// line.
fn can_continue(line: &str) -> bool {
    let word = line
        .rsplit([' ', '\t'])
        .next()
        .unwrap_or_default()
        .trim_end();
    !line.contains('#') && !word.starts_with(['|', '>'])
}

struct Reader<'t> {
    outline: Outline,
    anchors: HashMap<usize, Index>,
    cursor: Cursor<'t>,
    /// The text that is parsed.
    as_read: &'t Repaired,
    documents: usize,
}

impl Reader<'_> {
    /// The offset in the original text of a character of the text that is parsed.
    fn offset(&mut self, character: usize) -> usize {
        self.as_read.original(self.cursor.byte(character))
    }

    /// Adds the node of an event to the outline; `None` if the outline is complete.
    fn event(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        let start = self.offset(span.start.index());
        let end = self.offset(span.end.index());
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.outline.second_document = Some(start);
                    return None;
                }
            }
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied().unwrap_or(usize::MAX);
                let target = to_u32(target);
                self.outline.add(Kind::Alias { target }, start, end);
            }
            Event::Scalar(value, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
                let added = self
                    .outline
                    .add_scalar(&value, plain, usize::from(quoted), start, end);
                self.anchor(anchor, added);
            }
            Event::SequenceStart(anchor, _) => {
                let added = self.outline.add(Kind::Sequence, start, end);
                self.anchor(anchor, added);
            }
            Event::MappingStart(anchor, _) => {
                let added = self.outline.add(Kind::Mapping, start, end);
                self.anchor(anchor, added);
            }
            Event::SequenceEnd | Event::MappingEnd => self.outline.close(end),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Some(())
    }

    /// Records the node of an anchor. The parser numbers anchors from 1; 0 means that there is none.
    fn anchor(&mut self, anchor: usize, node: Index) {
        if anchor > 0 {
            self.anchors.insert(anchor, node);
            self.outline.anchored.push(node);
        }
    }
}

/// Converts the parser's offsets from characters to bytes. It is fast if each offset is near the one before, in either
/// direction.
struct Cursor<'t> {
    text: &'t [u8],
    ascii: bool,
    character: usize,
    byte: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Cursor {
            text: text.as_bytes(),
            ascii: text.is_ascii(),
            character: 0,
            byte: 0,
        }
    }

    fn byte(&mut self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.text.len());
        }
        while self.character < character && self.byte < self.text.len() {
            self.byte += 1;
            self.skip_continuation(1);
            self.character += 1;
        }
        while self.character > character && self.byte > 0 {
            self.byte -= 1;
            self.skip_continuation(-1);
            self.character -= 1;
        }
        self.byte
    }

    fn skip_continuation(&mut self, step: isize) {
        while let Some(0x80..0xC0) = self.text.get(self.byte) {
            self.byte = self.byte.saturating_add_signed(step);
        }
    }
}
