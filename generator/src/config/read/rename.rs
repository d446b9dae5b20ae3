//! Reads `[rename]`: the new names, and the patterns among the keys.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{RawRename, Reader};
use crate::{
    config::{Rename, pattern::Pattern, places::Places, rename::KNOWN_OF_OPERATIONS},
    diagnostic::{Code, Part},
};

impl Reader<'_> {
    pub(super) fn read_rename(&mut self, raw: RawRename) -> Rename {
        Rename {
            schemas: self.read_names("schemas", raw.schemas),
            properties: self.read_names("properties", raw.properties),
            operations: self.read_names("operations", raw.operations),
            tags: self.read_names("tags", raw.tags),
        }
    }

    /// Reads a table of new names, and checks that they can be converted to identifiers.
    fn read_names(
        &mut self,
        table: &str,
        raw: BTreeMap<String, Spanned<String>>,
    ) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for (renamed, name) in raw {
            if !name.as_ref().contains(char::is_alphanumeric) {
                let message = format!("{:?} can't be converted to an identifier", name.as_ref());
                self.report(name.span(), message)
                    .help("write the name as words or as an identifier: \"case_status\"");
            }
            self.check_pattern(table, &renamed, &name);
            names.insert(renamed, name.into_inner());
        }
        names
    }

    /// Checks a key that is a pattern, and that its new name has no other captures.
    fn check_pattern(&mut self, table: &str, key: &str, name: &Spanned<String>) {
        let Some(pattern) = Pattern::of_key(key) else {
            return;
        };
        let known = match table {
            "operations" => KNOWN_OF_OPERATIONS,
            _ => &[],
        };
        if let Some(ambiguity) = pattern.ambiguity(known) {
            let path = ["rename", table, key].map(str::to_owned);
            let location = Places::in_file(&self.file, self.text).location(&path, Part::Key);
            let message = format!(
                "the pattern `{}` is ambiguous: {ambiguity}",
                key.escape_debug()
            );
            self.diagnostics
                .report(Code::Config, location, message)
                .help("give each capture a name of its own, and separate captures by text");
        }
        let is_known =
            |capture: &str| known.contains(&capture) || pattern.captures().any(|it| it == capture);
        let unknown = Pattern::parse(name.as_ref())
            .captures()
            .find(|it| !is_known(it));
        if let Some(capture) = unknown {
            let captures: Vec<&str> = pattern.captures().collect();
            let message = format!("the pattern has no capture `{{{capture}}}`");
            self.report(name.span(), message)
                .help(format!("its captures: {}", captures.join(", ")));
        }
    }
}
