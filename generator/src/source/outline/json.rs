//! The outline of JSON. It has its own parser, because not all JSON is YAML: JSON allows tabs as indentation and long keys.
//!
//! The parser accepts more than `serde_json` does (such as malformed numbers), since it only finds places.

use std::sync::Arc;

use super::{Kind, Outline, Text, to_u32};

/// The outline of `text`; `None` if that is not JSON.
pub(super) fn outline(text: &Arc<str>) -> Option<Outline> {
    let mut reader = Reader {
        outline: Outline::new(text),
        text,
        at: 0,
    };
    reader.value()?;
    while let Some(&container) = reader.outline.open.last() {
        let mapping = reader.outline.node(container)?.kind == Kind::Mapping;
        let empty = reader.outline.len() == container + 1;
        reader.entry(mapping, empty)?;
    }
    reader.skip_blank();
    (reader.at == text.len()).then_some(reader.outline)
}

struct Reader<'t> {
    outline: Outline,
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn skip_blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips `byte`, and white space before it; `None` if there is another byte.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_blank();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Reads the next entry of the innermost open container, or its end.
    fn entry(&mut self, mapping: bool, empty: bool) -> Option<()> {
        if self.take(if mapping { b'}' } else { b']' }).is_some() {
            self.outline.close(self.at);
            return Some(());
        }
        if !empty {
            self.take(b',')?;
        }
        if mapping {
            self.skip_blank();
            self.string()?;
            self.take(b':')?;
        }
        self.value()
    }

    /// Reads a scalar, or the opening of a container.
    fn value(&mut self) -> Option<()> {
        self.skip_blank();
        let start = self.at;
        match self.peek()? {
            b'"' => return self.string(),
            b'{' => self.outline.add(Kind::Mapping, start, start + 1),
            b'[' => self.outline.add(Kind::Sequence, start, start + 1),
            _ => return self.unquoted(),
        };
        self.at += 1;
        Some(())
    }

    /// Reads a number, `true`, `false` or `null`.
    fn unquoted(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.') = self.peek() {
            self.at += 1;
        }
        let word = self.text.get(start..self.at)?;
        let number = word.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        if !number && !matches!(word, "true" | "false" | "null") {
            return None;
        }
        self.outline.add_scalar(word, true, 0, start, self.at);
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let start = self.at;
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        let mut escaped = false;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at += 1;
        if escaped {
            let value: String = serde_json::from_str(self.text.get(start..self.at)?).ok()?;
            self.outline.add_scalar(&value, false, 1, start, self.at);
        } else {
            let text = Text::Written {
                start: to_u32(start + 1),
                end: to_u32(self.at - 1),
            };
            let plain = false;
            self.outline
                .add(Kind::Scalar { plain, text }, start, self.at);
        }
        Some(())
    }
}
