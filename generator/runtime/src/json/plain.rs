//! Text that stands in JSON as it is: without quotation marks, backslashes and control characters.

/// A property's name, and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    text: &'static str,
    /// `,"name":`, if it has no escapes.
    written: Option<&'static [u8]>,
}

impl Name {
    /// The name `text`, which is written as `,"text":` unless there is something in it to escape.
    pub const fn new(text: &'static str, written: &'static str) -> Self {
        let mut rest = text.as_bytes();
        while let [byte, after @ ..] = rest {
            if is_special(*byte) {
                return Self {
                    text,
                    written: None,
                };
            }
            rest = after;
        }
        Self {
            text,
            written: Some(written.as_bytes()),
        }
    }

    /// The name, without any escapes.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// The name with quotation marks and colon, if there is nothing to escape in it.
    #[inline]
    pub(super) fn quoted(&self) -> Option<&'static [u8]> {
        self.written?.get(1..)
    }

    /// The same with a comma before it.
    #[inline]
    pub(super) fn quoted_after_comma(&self) -> Option<&'static [u8]> {
        self.written
    }
}

/// How many bytes at the beginning of a text stand in JSON as they are. Looks at eight bytes at a time.
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    let (words, _) = text.as_chunks();
    for (index, word) in words.iter().enumerate() {
        if let Some(plain) = first_special(*word) {
            return index * 8 + plain;
        }
    }
    match text.last_chunk() {
        // All but the last few bytes are known to be plain.
        Some(last) => first_special(*last).map_or(text.len(), |plain| text.len() - 8 + plain),
        None => text
            .iter()
            .position(|&byte| is_special(byte))
            .unwrap_or(text.len()),
    }
}

const fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The index of the first byte that must be escaped.
#[inline]
fn first_special(word: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let word = u64::from_le_bytes(word);
    // The high bit of the lowest byte that is less than `limit` is set; what is above that byte may be wrong.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    let special = less(word, b' ') | equal(b'"') | equal(b'\\');
    (special != 0).then(|| special.trailing_zeros() as usize / 8)
}
