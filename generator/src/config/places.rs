//! Finds the line and column of keys and values in the text of a `codegen.toml`.

use std::{ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::Config;
use crate::diagnostic::{Location, Part};

/// A TOML text, parsed with the positions of its keys and values.
pub(super) struct Places<'t> {
    file: Arc<str>,
    text: &'t str,
    /// `None` if the text is not TOML.
    table: Option<Spanned<DeTable<'t>>>,
}

impl<'t> Places<'t> {
    /// Parses `text`, the contents of `file`.
    pub fn in_file(file: &str, text: &'t str) -> Self {
        Places {
            file: file.into(),
            text,
            table: DeTable::parse(text).ok(),
        }
    }

    /// The location of the last key in `path`, or of its value. In a list, the key of an item is its text. If `path` is
    /// not in the file, the location is the file.
    pub fn location(&self, path: &[String], part: Part) -> Location {
        let select = |(key, value): (Range<usize>, Range<usize>)| match part {
            Part::Key => key,
            Part::Value => value,
        };
        match self.spans(path).map(select) {
            Some(span) => location(&self.file, self.text, span.start),
            None => Location::File(self.file.clone()),
        }
    }

    /// The byte ranges of the last key in `path` and of its value.
    fn spans(&self, path: &[String]) -> Option<(Range<usize>, Range<usize>)> {
        let (first, rest) = path.split_first()?;
        let (key, mut value) = self
            .table
            .as_ref()?
            .get_ref()
            .get_key_value(first.as_str())?;
        let mut key = key.span();
        for name in rest {
            (key, value) = match value.get_ref() {
                DeValue::Table(table) => {
                    let (key, value) = table.get_key_value(name.as_str())?;
                    (key.span(), value)
                }
                DeValue::Array(items) => {
                    let is_named =
                        |item: &&Spanned<DeValue<'_>>| item.get_ref().as_str() == Some(name);
                    let item = items.iter().find(is_named)?;
                    (item.span(), item)
                }
                _ => return None,
            };
        }
        Some((key, value.span()))
    }
}

/// The location at the byte `offset` in the text of a file.
pub(crate) fn location(file: &Arc<str>, text: &str, offset: usize) -> Location {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or(before);
    Location::Text {
        file: file.clone(),
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    }
}

impl Config {
    /// The location of the last key in `path`. In a list, the key of an item is its text.
    pub(crate) fn place_of(&self, path: &[&str]) -> Location {
        let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        Places::in_file(&self.file, &self.text).location(&path, Part::Key)
    }
}
