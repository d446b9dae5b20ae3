//! Finds text that JSON strings contain without escapes ("plain" text): text without quotation marks, backslashes and
//! control characters.

/// The name of a property, and its JSON encoding.
#[derive(Debug, Clone, Copy)]
pub struct PropertyName {
    text: &'static str,
    /// `,"name":`, if the name needs no escapes.
    encoded: Option<&'static [u8]>,
}

impl PropertyName {
    /// Creates a name from its `text` and from `,"text":`. The latter is ignored if the name needs escapes.
    pub const fn new(text: &'static str, encoded: &'static str) -> Self {
        let mut rest = text.as_bytes();
        while let [byte, after @ ..] = rest {
            if is_special(*byte) {
                return Self {
                    text,
                    encoded: None,
                };
            }
            rest = after;
        }
        Self {
            text,
            encoded: Some(encoded.as_bytes()),
        }
    }

    /// The name, not encoded.
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// The name with quotation marks and colon, if it needs no escapes.
    #[inline]
    pub(super) fn encoded(&self) -> Option<&'static [u8]> {
        self.encoded?.get(1..)
    }

    /// Like [`encoded`](Self::encoded), after a comma.
    #[inline]
    pub(super) fn encoded_after_comma(&self) -> Option<&'static [u8]> {
        self.encoded
    }
}

/// The length of the plain text at the start of `text`, in bytes. Checks eight bytes at a time.
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    let (words, _) = text.as_chunks();
    for (index, word) in words.iter().enumerate() {
        if let Some(plain) = first_special(*word) {
            return index * 8 + plain;
        }
    }
    match text.last_chunk() {
        // The bytes of this chunk that were checked before are plain.
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
    // Sets the high bit of the lowest byte that is less than `limit`. The bits above that byte are unspecified.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    let special = less(word, b' ') | equal(b'"') | equal(b'\\');
    (special != 0).then(|| special.trailing_zeros() as usize / 8)
}
