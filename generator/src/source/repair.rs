//! Repairs of YAML that most parsers accept and one of the two parsers here refuses. Only white space is inserted or replaced, and
//! only in answer to the error of the parser, at its place.

/// A text with inserted blanks.
#[derive(Debug)]
pub(super) struct Repaired {
    /// The text.
    pub(super) text: String,
    /// The offsets of the blanks in `text`, in ascending order.
    blanks: Vec<usize>,
}

impl Repaired {
    /// A text without inserted blanks.
    pub(super) fn of(text: &str) -> Self {
        Repaired {
            text: text.to_owned(),
            blanks: Vec::new(),
        }
    }

    /// The offset in the original text of the byte at `offset`; that of an inserted blank is the offset of the byte after it.
    pub(super) fn original(&self, offset: usize) -> usize {
        offset - self.blanks.partition_point(|blank| *blank < offset)
    }

    /// Inserts a blank after the `:` at offset `colon`, which is in a flow collection and before a bracket or comma. The same is
    /// done for the rest of that collection. Returns `false`, without a change, if there is no such `:` at the offset.
    pub(super) fn separate_colons(&mut self, colon: usize) -> bool {
        let colons = unseparated_colons(&self.text, colon);
        if colons.first() != Some(&colon) {
            return false;
        }
        let mut text = String::with_capacity(self.text.len() + colons.len());
        let mut done = 0;
        for colon in &colons {
            text.push_str(self.text.get(done..=*colon).unwrap_or_default());
            text.push(' ');
            done = colon + 1;
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        self.text = text;
        let shift = |blank: usize| blank + colons.partition_point(|colon| *colon < blank);
        let earlier = self.blanks.iter().map(|blank| shift(*blank));
        let new = colons.iter().enumerate().map(|(index, at)| at + 1 + index);
        self.blanks = earlier.chain(new).collect();
        self.blanks.sort_unstable();
        true
    }
}

/// The maximum number of repairs of a text. Each parses it again, so that there are fewer for a large text.
pub(super) fn max_repairs(text: &str) -> usize {
    const MAX_BYTES: usize = 64 << 20;
    (MAX_BYTES / (text.len() + 1)).clamp(1, 1000)
}

/// The offsets of each `:` directly before a bracket or comma, from `start` to the end of the innermost flow collection there.
/// Those in quoted strings, in comments and after a quoted key are left out.
fn unseparated_colons(text: &str, start: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let (mut found, mut depth, mut at) = (Vec::new(), 1_usize, start);
    // The last byte that is not white space: a quote after an indicator begins a string.
    let mut before = b'a';
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            b'"' | b'\'' if b"[{,:".contains(&before) => at = end_of_string(bytes, at),
            b'#' if bytes
                .get(at.wrapping_sub(1))
                .is_some_and(u8::is_ascii_whitespace) =>
            {
                while bytes.get(at + 1).is_some_and(|next| *next != b'\n') {
                    at += 1;
                }
            }
            b':' if !b"\"'[{,:".contains(&before)
                && bytes
                    .get(at + 1)
                    .is_some_and(|next| b"[{]},".contains(next)) =>
            {
                found.push(at);
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() && byte != b'#' {
            before = byte;
        }
        at += 1;
    }
    found
}

/// The offset of the quote that ends the string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let quote = bytes.get(start).copied();
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at).copied() {
        let is_quote = Some(byte) == quote;
        match byte {
            b'\\' if quote == Some(b'"') => at += 1,
            b'\'' if is_quote && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            _ if is_quote => break,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Replaces tabs between tokens by blanks, of which there are as many: those that begin a line or end it, and those after an
/// indicator (`:`, `-`, `?`, `,` or an opening bracket). `None` if there are none.
pub(super) fn without_tabs(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut changed = false;
    let mut at = 0;
    while at < bytes.len() {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let length = bytes
            .iter()
            .skip(at)
            .take_while(|byte| is_blank(byte))
            .count();
        let end = at + length;
        let run = bytes.get(at..end).unwrap_or_default();
        let before = at
            .checked_sub(1)
            .and_then(|before| bytes.get(before).copied());
        let after = bytes.get(end).copied();
        let begins_line = matches!(before, None | Some(b'\n')) && run.first() == Some(&b'\t');
        let ends_line = matches!(after, None | Some(b'\n' | b'\r' | b'#'));
        let is_separator =
            begins_line || ends_line || before.is_some_and(|it| b":-?,[{".contains(&it));
        if is_separator && run.contains(&b'\t') {
            changed = true;
            bytes
                .iter_mut()
                .skip(at)
                .take(length)
                .for_each(|byte| *byte = b' ');
        }
        at = end + 1;
    }
    String::from_utf8(bytes).ok().filter(|_| changed)
}
