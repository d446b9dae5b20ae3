//! Keywords and forms of values from another version of OpenAPI than that of the document. Their meaning is clear, so they are
//! accepted with a warning.

use serde_json::Value;

use super::{Checker, help, scope::Scope};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::{Field, Form, Input, Kind, Table, Version, Versions},
};

impl Checker<'_> {
    /// The version that decides which keywords are required.
    pub fn version(&self) -> Version {
        match self.grammar.input {
            Input::Document(version) => version,
            Input::Converted => Version::V3_2,
        }
    }

    /// Whether the tree is a document, not yet converted.
    pub fn reads_document(&self) -> bool {
        matches!(self.grammar.input, Input::Document(_))
    }

    /// The version to name in a message about what only `versions` define.
    fn other_version(&self, versions: Versions) -> Option<Version> {
        match self.grammar.input {
            Input::Document(version) => versions.other_than(version),
            Input::Converted => None,
        }
    }

    /// Reports a keyword of another version.
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

    /// Reports a form of a value that only other versions define.
    pub fn form_of_another_version(
        &mut self,
        forms: &'static [Form],
        value: &Value,
        at: &Pointer,
        scope: Scope,
    ) {
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

    /// Reports a reference that only other versions allow in place of such an object.
    pub fn reference_of_another_version(&mut self, table: &Table, at: &Pointer) {
        if let Some(version) = self.other_version(table.referable) {
            let kind = table.kind.name();
            let message = format!("a reference to a {kind} is {version} and is read as such");
            let help = help::other_version(table.kind, "$ref", version);
            self.warn_of_other_version(Code::Assumed, &at.child("$ref"), message, &help);
        }
    }
}
