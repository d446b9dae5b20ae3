//! Computes what a message shows from byte offsets: JSON pointers, lines and columns, the start of a value.
//!
//! This runs after reading, and only if there is something to report. The text may be invalid JSON, so nothing here
//! relies on its syntax.

use std::fmt::Write as _;
use std::ops::Range;

use super::fault::Expected;

/// The maximum number of characters of a value in a message.
const MAX_SHOWN: usize = 80;

/// A step of a JSON pointer, from an object or array to the value that is being scanned.
enum Step {
    /// Into an object. Contains the range of the property's name, with its quotation marks; `None` before that name.
    Property(Option<Range<usize>>),
    /// Into an array. Contains the index of the item.
    Item(usize),
}

/// Returns the JSON pointer of the innermost value at each of `offsets`, which must be in ascending order. Scans the
/// text once.
pub(super) fn pointers(text: &[u8], offsets: &[usize]) -> Vec<String> {
    let mut found = Vec::with_capacity(offsets.len());
    let mut steps = Vec::new();
    let mut at = 0;
    while let (Some(&byte), Some(&wanted)) = (text.get(at), offsets.get(found.len())) {
        let end = token_end(text, at, byte);
        if wanted < end {
            found.push(pointer(text, &steps));
            continue;
        }
        update_steps(&mut steps, byte, at..end);
        at = end;
    }
    found.resize_with(offsets.len(), || pointer(text, &steps));
    found
}

/// The end of the token that starts at `at` with `byte`.
fn token_end(text: &[u8], at: usize, byte: u8) -> usize {
    let rest = text.get(at + 1..).unwrap_or_default();
    let length = match byte {
        b'"' => string_length(rest),
        b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => 0,
        _ => rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
            .count(),
    };
    at + 1 + length
}

/// The length of a string in bytes, after its opening and including its closing quotation mark.
fn string_length(rest: &[u8]) -> usize {
    let mut escaped = false;
    let closing = rest.iter().position(|&byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(rest.len(), |closing| closing + 1)
}

fn update_steps(steps: &mut Vec<Step>, byte: u8, token: Range<usize>) {
    match (byte, steps.last_mut()) {
        (b'{', _) => steps.push(Step::Property(None)),
        (b'[', _) => steps.push(Step::Item(0)),
        (b'}' | b']', _) => drop(steps.pop()),
        (b',', Some(Step::Property(name))) => *name = None,
        (b',', Some(Step::Item(index))) => *index += 1,
        (b'"', Some(Step::Property(name @ None))) => *name = Some(token),
        _ => {}
    }
}

fn pointer(text: &[u8], steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        match step {
            Step::Property(None) => {}
            Step::Property(Some(name)) => {
                let quoted = text.get(name.clone()).unwrap_or_default();
                let name = serde_json::from_slice(quoted)
                    .unwrap_or_else(|_| String::from_utf8_lossy(quoted).into_owned());
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Step::Item(index) => {
                // Writing to a string can't fail.
                let _ = write!(pointer, "/{index}");
            }
        }
    }
    pointer
}

/// Describes the value at `offset`: the text of a scalar, the type of an array or object, or `none` if a property is
/// missing.
pub(super) fn describe_found(text: &[u8], offset: usize, expected: Expected) -> String {
    if let Expected::Property(_) = expected {
        return "none".to_owned();
    }
    match text.get(offset) {
        None => "the end of the text".to_owned(),
        Some(b'{') => "an object".to_owned(),
        Some(b'[') => "an array".to_owned(),
        Some(&byte) => {
            let token = text.get(offset..token_end(text, offset, byte));
            shorten(&String::from_utf8_lossy(token.unwrap_or_default()))
        }
    }
}

/// The start of `token` on one line. Control characters and bidirectional controls are escaped, so that they can't
/// change how a terminal shows the rest.
pub(super) fn shorten(token: &str) -> String {
    let mut shown = String::new();
    for character in token.chars().take(MAX_SHOWN) {
        match character {
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(character.escape_unicode());
            }
            control if control.is_control() => shown.extend(control.escape_unicode()),
            other => shown.push(other),
        }
    }
    if token.chars().nth(MAX_SHOWN).is_some() {
        shown.push('…');
        if token.starts_with('"') {
            shown.push('"');
        }
    }
    shown
}

/// The line and the column of `offset`, both from 1. The column counts characters.
pub(super) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before
        .split(|&byte| byte == b'\n')
        .next_back()
        .unwrap_or_default();
    let newlines = before.iter().filter(|&&byte| byte == b'\n').count();
    (
        newlines + 1,
        String::from_utf8_lossy(line).chars().count() + 1,
    )
}
