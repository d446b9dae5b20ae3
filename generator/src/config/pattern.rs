//! Patterns in the keys of `[rename]`: `{controller}Controller_{name}`.
//!
//! A capture in braces matches one or more characters, as few as possible. The new name contains the captured texts:
//! `{name}_{controller}`. Of an operation, `{path}` and `{method}` are known: they match the words of its own path and its
//! own HTTP method.

use std::collections::{BTreeMap, BTreeSet};

/// A text with captures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern<'t> {
    parts: Vec<Part<'t>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part<'t> {
    Text(&'t str),
    Capture(&'t str),
}

/// The texts of captures, by name.
pub(super) type Captures = BTreeMap<String, String>;

impl<'t> Pattern<'t> {
    /// The pattern that a key is; `None` if it is a name or a place in the document. A key with `/` is always a place.
    pub fn of_key(key: &'t str) -> Option<Self> {
        let pattern = Pattern::parse(key);
        let has_capture = pattern.captures().next().is_some();
        (has_capture && !key.contains('/')).then_some(pattern)
    }

    /// Splits a text at its captures.
    pub fn parse(text: &'t str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_capture(rest) {
            parts.extend([Part::Text(before), Part::Capture(name)]);
            rest = after;
        }
        parts.push(Part::Text(rest));
        parts.retain(|part| *part != Part::Text(""));
        Pattern { parts }
    }

    /// The names of the captures.
    pub fn captures(&self) -> impl Iterator<Item = &'t str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Capture(name) => Some(*name),
            Part::Text(_) => None,
        })
    }

    /// Why a text can match the pattern in several ways. The captures in `known` have a text already.
    pub fn ambiguity(&self, known: &[&str]) -> Option<String> {
        let is_open = |name: &&str| !known.contains(name);
        let open: Vec<&str> = self.captures().filter(is_open).collect();
        let mut seen = BTreeSet::new();
        if let Some(name) = open.iter().find(|name| !seen.insert(**name)) {
            return Some(format!("`{{{name}}}` occurs twice"));
        }
        self.parts.windows(2).find_map(|pair| match pair {
            [Part::Capture(one), Part::Capture(other)] if is_open(one) && is_open(other) => Some(
                format!("there is no text between `{{{one}}}` and `{{{other}}}`"),
            ),
            _ => None,
        })
    }

    /// The number of characters outside of captures. Of several patterns that match, the one with the most applies.
    pub fn text_length(&self) -> usize {
        let texts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text.len(),
            Part::Capture(_) => 0,
        });
        texts.sum()
    }

    /// Matches the whole of `text`. Returns the captures, with those that were `known` already.
    pub fn matches(&self, text: &str, known: &Captures) -> Option<Captures> {
        let mut captures = known.clone();
        let mut rest = text;
        let mut open: Option<&str> = None;
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            let literal = match part {
                Part::Text(text) => *text,
                Part::Capture(name) => match known.get(*name) {
                    Some(text) => text.as_str(),
                    None => {
                        open = Some(name);
                        continue;
                    }
                },
            };
            let is_last = parts.peek().is_none();
            rest = match open.take() {
                None => rest.strip_prefix(literal)?,
                Some(name) => {
                    let (captured, after) = split(rest, literal, is_last)?;
                    captures.insert(name.to_owned(), captured.to_owned());
                    after
                }
            };
        }
        match open {
            Some(name) if !rest.is_empty() => {
                captures.insert(name.to_owned(), rest.to_owned());
                Some(captures)
            }
            None if rest.is_empty() => Some(captures),
            _ => None,
        }
    }

    /// The text with the captures filled in.
    pub fn fill(&self, captures: &Captures) -> String {
        let texts = self.parts.iter().map(|part| match part {
            Part::Text(text) => text,
            Part::Capture(name) => captures.get(*name).map_or("", String::as_str),
        });
        texts.collect()
    }
}

/// The text before `literal`, which is not empty, and the text after it. If it `is_last`, `literal` is at the end.
fn split<'r>(rest: &'r str, literal: &str, is_last: bool) -> Option<(&'r str, &'r str)> {
    if is_last {
        let captured = rest.strip_suffix(literal)?;
        return (!captured.is_empty()).then_some((captured, ""));
    }
    let first = rest.chars().next()?.len_utf8();
    let at = first + rest.get(first..)?.find(literal)?;
    Some((rest.get(..at)?, rest.get(at + literal.len()..)?))
}

/// The text before the first capture, its name, and the text after it.
fn next_capture(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('{')?;
        let inner = text.get(start + 1..)?;
        let end = inner.find(|c: char| !c.is_ascii_lowercase() && c != '_')?;
        if end > 0 && inner.get(end..)?.starts_with('}') {
            return Some((text.get(..start)?, inner.get(..end)?, inner.get(end + 1..)?));
        }
        from = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(
        pattern: &str,
        template: &str,
        text: &str,
        known: &[(&str, &str)],
    ) -> Option<String> {
        let known = known
            .iter()
            .map(|(name, text)| ((*name).into(), (*text).into()));
        let captures = Pattern::parse(pattern).matches(text, &known.collect())?;
        Some(Pattern::parse(template).fill(&captures))
    }

    #[test]
    fn captures_are_as_short_as_possible() {
        for (pattern, template, text, expected) in [
            (
                "{a}Controller_{b}",
                "{b}_{a}",
                "ItemsController_create",
                Some("create_Items"),
            ),
            (
                "{a}_controller_{b}",
                "{b}",
                "items_controller_find_all",
                Some("find_all"),
            ),
            ("{a}DTO", "{a}", "CaseDTO", Some("Case")),
            ("{a}DTO", "{a}", "DTO", None),
            ("{a}DTO", "{a}", "CaseDTOs", None),
            ("com.x.{a}", "{a}", "com.x.Y", Some("Y")),
            ("{a}_{b}", "{b}", "x_y_z", Some("y_z")),
            ("{a}_{b}_", "{b}", "x_y_z_", Some("y_z")),
            ("{a}ä{b}", "{a}", "öäü", Some("ö")),
            ("a{b", "x", "a{b", Some("x")),
        ] {
            assert_eq!(
                renamed(pattern, template, text, &[]).as_deref(),
                expected,
                "{pattern} {text}"
            );
        }
    }

    #[test]
    fn known_captures_match_only_their_text() {
        let known = [("path", "_items__item_id_"), ("method", "get")];
        let name = |text| renamed("{name}{path}_{method}", "{name}", text, &known);
        assert_eq!(
            name("read_item_items__item_id__get").as_deref(),
            Some("read_item")
        );
        assert_eq!(name("read_item_items__item_id__post"), None);
    }

    #[test]
    fn an_ambiguous_pattern_is_found() {
        let ambiguity = |text| Pattern::parse(text).ambiguity(&["path"]);
        assert_eq!(ambiguity("{a}{path}{b}"), None);
        assert!(ambiguity("{a}{b}").is_some());
        assert!(ambiguity("{a}_{a}").is_some());
        assert!(ambiguity("{path}_{path}").is_none());
    }
}
