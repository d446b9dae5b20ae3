//! Keywords, and forms of their values, that another version of OpenAPI has than the one that a document is written in.
//! There is no doubt about what they mean, so they are taken as meant.

use serde_json::Value;

use super::{Checker, help, scope::Scope};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::{Field, Form, Kind, Table, Version, Versions, Walk},
};

impl Checker<'_> {
    /// The version by whose rules something may be missing.
    pub fn version(&self) -> Version {
        match self.grammar.walk {
            Walk::Written(version) => version,
            Walk::Converted => Version::V3_2,
        }
    }

    /// The version to name for what only `versions` have.
    fn other_version(&self, versions: Versions) -> Option<Version> {
        match self.grammar.walk {
            Walk::Written(version) => versions.other_than(version),
            Walk::Converted => None,
        }
    }

    /// Points out a keyword of another version.
    pub fn field_of_another_version(&mut self, kind: Kind, field: &Field, at: &Pointer) {
        if let Some(version) = self.other_version(field.versions) {
            let message = format!(
                "`{}` is a keyword of {version} and is read as such",
                field.name
            );
            let help = help::other_version(kind, field.name, version);
            self.warn_of_other_version(Code::Assumed, Location::key(at), message, &help);
        }
    }

    /// Points out a form of a value that only other versions have.
    pub fn form(&mut self, forms: &'static [Form], value: &Value, at: &Pointer, scope: Scope) {
        let form = forms.iter().find(|form| form.expected.is_like(value));
        let version = form.and_then(|form| self.other_version(form.versions));
        if let Some(version) = version {
            let written = match value {
                Value::Array(_) => "a list",
                Value::Bool(true) => "`true`",
                Value::Bool(false) => "`false`",
                Value::Number(_) => "a number",
                Value::String(word) => &format!("`{word}`"),
                Value::Null | Value::Object(_) => "an object",
            };
            let subject = scope.subject();
            let message = format!("{subject} as {written} is {version} and is read as such");
            let help = help::other_version(scope.kind, scope.keyword, version);
            self.warn_of_other_version(Code::Assumed, at, message, &help);
        }
    }

    /// Points out a reference that can stand for such an object in other versions only.
    pub fn reference_of_another_version(&mut self, table: &Table, at: &Pointer) {
        if let Some(version) = self.other_version(table.referable) {
            let kind = table.kind.name();
            let message = format!("a reference to a {kind} is {version} and is read as such");
            let help = help::other_version(table.kind, "$ref", version);
            self.warn_of_other_version(Code::Assumed, &at.child("$ref"), message, &help);
        }
    }
}
