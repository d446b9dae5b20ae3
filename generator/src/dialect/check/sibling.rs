//! Keywords beside a `$ref`.

use serde_json::{Map, Value};

use super::{Checker, Reference, help, scope::Scope};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::{
        describe::{describe, shortened},
        grammar::{Field, Kind, Table, Version, is_extension},
    },
};

impl Checker<'_> {
    /// Checks a Reference Object. Returns `false` if its `$ref` is not a string.
    pub fn reference(
        &mut self,
        table: &'static Table,
        map: &Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        self.reference_of_another_version(table, at);
        for name in map.keys() {
            if !is_harmless(name) {
                self.ignored_sibling(table, name, at);
            }
        }
        let at = at.child("$ref");
        match map.get("$ref") {
            Some(Value::String(text)) => {
                let reference = Reference::to(table, at, text.clone(), scope.annotation);
                self.add_reference(reference);
                true
            }
            other => {
                let found = describe(other.unwrap_or(&Value::Null));
                let message = format!("`$ref` must be a string, found {found}");
                let help = "write the target as a string: `$ref: '#/components/…'`".to_owned();
                self.error(Code::WrongType, &at, message, Some(help), scope.annotation);
                false
            }
        }
    }

    /// In OpenAPI 3.0 keywords beside the `$ref` of a schema are ignored. Those with an unambiguous meaning in OpenAPI 3.1 are
    /// accepted as such; others are removed.
    pub fn siblings(&mut self, table: &Table, map: &mut Map<String, Value>, at: &Pointer) {
        map.retain(|name, _| {
            if is_harmless(name) {
                return true;
            }
            match table.field(name).filter(|field| is_applicable(field)) {
                // A keyword of another version is reported as such.
                Some(field) if field.versions.other_than(Version::V3_0).is_some() => true,
                Some(field) => {
                    self.applied_sibling(field, at);
                    true
                }
                None => {
                    self.ignored_sibling(table, name, at);
                    false
                }
            }
        });
    }

    fn applied_sibling(&mut self, field: &Field, at: &Pointer) {
        let name = field.name;
        let message = format!(
            "{} ignores `{name}` beside `$ref`; it is applied here",
            Version::V3_0
        );
        let help = help::sibling(Kind::Schema);
        self.warn_of_other_version(Code::Assumed, Location::key(&at.child(name)), message, help);
    }

    fn ignored_sibling(&mut self, table: &Table, name: &str, at: &Pointer) {
        let message = format!("`{}` beside `$ref` is ignored", shortened(name));
        let help = help::sibling(table.kind);
        let at = Location::key(&at.child(name));
        self.warn_of_other_version(Code::IgnoredSibling, at, message, help);
    }
}

/// Whether the keyword only documents, so that it can be beside any reference.
fn is_harmless(name: &str) -> bool {
    is_extension(name) || matches!(name, "$ref" | "title" | "summary" | "description")
}

/// Whether the keyword can be applied to the target of the reference without ambiguity.
fn is_applicable(field: &Field) -> bool {
    let is_access = matches!(field.name, "readOnly" | "writeOnly");
    let is_value = matches!(field.name, "nullable" | "default");
    field.name != "format" && field.annotation || is_access || is_value
}
