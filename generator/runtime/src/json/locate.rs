//! From byte offsets to what people read: JSON pointers, lines and columns, the beginning of a value.
//!
//! All of it happens after reading, and only if there is something to tell. The text may be broken anywhere, so the
//! walk takes whatever comes.

use std::fmt::Write as _;
use std::ops::Range;

use super::fault::Expected;

/// How many characters of a value are shown.
const SHOWN: usize = 80;

/// A step from a value into one of its parts.
enum Step {
    /// Into an object: the place of the property's quoted name, once that has been passed.
    Property(Option<Range<usize>>),
    /// Into an array: the item's index.
    Item(usize),
}

/// The JSON pointers of the innermost values around `offsets`, which ascend. One pass over the text.
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
        walk(&mut steps, byte, at..end);
        at = end;
    }
    found.resize_with(offsets.len(), || pointer(text, &steps));
    found
}

/// Where the token that starts at `at` with `byte` ends.
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

/// How many bytes a string goes on after its opening quote, the closing one included.
fn string_length(rest: &[u8]) -> usize {
    let mut escaped = false;
    let closing = rest.iter().position(|&byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(rest.len(), |closing| closing + 1)
}

fn walk(steps: &mut Vec<Step>, byte: u8, token: Range<usize>) {
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

/// What is found at `offset` instead of what is `expected`: a scalar as it is written, of anything else its kind.
pub(super) fn finding(text: &[u8], offset: usize, expected: Expected) -> String {
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

/// The beginning of `token`, on one line and with nothing in it that would change how a terminal shows the rest.
fn shorten(token: &str) -> String {
    let mut shown = String::new();
    for character in token.chars().take(SHOWN) {
        match character {
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(character.escape_unicode());
            }
            control if control.is_control() => shown.extend(control.escape_unicode()),
            other => shown.push(other),
        }
    }
    if token.chars().nth(SHOWN).is_some() {
        shown.push('…');
        if token.starts_with('"') {
            shown.push('"');
        }
    }
    shown
}

/// The line and the column of `offset`, both from 1, the column in characters.
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
