//! The outline of JSON. A reader of its own, because JSON is not quite YAML: tabs may indent it, and keys may be long.
//!
//! It asks for less than `serde_json` does (numbers may look odd), since it only ever tells where things stand.

use std::sync::Arc;

use super::{Kind, Outline, Text, small};

/// The outline of `text`; `None` where that is not JSON.
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
        reader.inside(mapping, empty)?;
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

    fn take(&mut self, byte: u8) -> Option<()> {
        self.skip_blank();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Reads the next entry of the innermost container, or its end.
    fn inside(&mut self, mapping: bool, empty: bool) -> Option<()> {
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
            _ => return self.word(),
        };
        self.at += 1;
        Some(())
    }

    /// Reads a number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
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
                start: small(start + 1),
                end: small(self.at - 1),
            };
            let plain = false;
            self.outline
                .add(Kind::Scalar { plain, text }, start, self.at);
        }
        Some(())
    }
}
