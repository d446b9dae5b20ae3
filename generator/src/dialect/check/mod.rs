//! One walk over a tree by the tables of a [`grammar`](super::grammar).
//!
//! It reports nodes that the grammar doesn't define, removes invalid nodes that the client doesn't need, adds missing keywords
//! whose values can be assumed, and collects references and the scalars in places where a string is expected. A value of a
//! wrong type is not descended into, so that one cause is reported once.

mod absence;
mod bounds;
mod enumeration;
mod found;
mod help;
mod large_integers;
mod misplaced;
mod normalize;
mod other_version;
mod reports;
mod scope;
mod sibling;

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Number, Value};

use super::{
    describe::{describe, describe_expected},
    grammar::{Expected, Field, Grammar, Input, Kind, Table, Version, is_extension},
};
use crate::{
    diagnostic::{Code, Diagnostics},
    pointer::Pointer,
};

pub use found::{Identity, IdentityKind, Reference};
use reports::UnknownKeyword;
pub use scope::{Scope, Subject};

/// The state of the walk, and what it collects.
pub struct Checker<'d> {
    /// The grammar by which the tree is checked.
    pub grammar: &'static Grammar,
    diagnostics: &'d mut Diagnostics,
    /// Keywords that the grammar doesn't have. They are reported at the end, when it is known whether they are needed.
    unknown: IndexMap<Pointer, UnknownKeyword>,
    /// Scalars to be replaced by their text.
    texts: Vec<Pointer>,
    /// The places of invalid nodes.
    invalid: IndexSet<Pointer>,
    /// References that are not resolved yet.
    references: Vec<Reference>,
    /// Identifiers of objects that are not registered yet.
    identities: Vec<Identity>,
    /// Whether nothing has been reported.
    is_clean: bool,
    uses_other_versions: bool,
    hit_limit: bool,
}

/// The result of checking a member of an object.
enum Member {
    Kept,
    Removed,
    /// It is invalid, and so is the object without it.
    Unusable,
}

impl<'d> Checker<'d> {
    /// A checker for a grammar, before its walk.
    pub fn new(grammar: &'static Grammar, diagnostics: &'d mut Diagnostics) -> Self {
        Checker {
            grammar,
            diagnostics,
            unknown: IndexMap::new(),
            texts: Vec::new(),
            invalid: IndexSet::new(),
            references: Vec::new(),
            identities: Vec::new(),
            is_clean: true,
            uses_other_versions: false,
            hit_limit: false,
        }
    }

    /// Checks a whole document.
    pub fn document(&mut self, tree: &mut Value) {
        let root = self.grammar.root;
        let scope = Scope {
            kind: root.kind,
            keyword: "",
            subject: Subject::Document,
            annotation: None,
        };
        self.value(Expected::Object(root), tree, &Pointer::root(), scope);
    }

    /// Takes the references that were found since the last call.
    pub fn take_references(&mut self) -> Vec<Reference> {
        std::mem::take(&mut self.references)
    }

    /// Collects a reference.
    pub fn add_reference(&mut self, reference: Reference) {
        self.references.push(reference);
    }

    /// Takes the identifiers that were found since the last call.
    pub fn take_identities(&mut self) -> Vec<Identity> {
        std::mem::take(&mut self.identities)
    }

    /// Checks a value. Returns `false` if it is invalid, which is then reported.
    pub fn value(
        &mut self,
        expected: Expected,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        let usable = self.value_of_form(expected.form(value), value, at, scope);
        if let (true, Expected::Forms(forms)) = (usable, expected) {
            self.form_of_another_version(forms, value, at, scope);
        }
        usable
    }

    /// Checks a value against one of the expected forms.
    fn value_of_form(
        &mut self,
        expected: Expected,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        match (expected, &mut *value) {
            (Expected::Any, _)
            | (Expected::Text, Value::String(_))
            | (Expected::Null, Value::Null)
            | (Expected::Bool | Expected::BoolOr(_), Value::Bool(_))
            | (Expected::Number, Value::Number(_)) => true,
            (Expected::Text, Value::Bool(_) | Value::Number(_)) => {
                self.request_text(at.clone());
                true
            }
            (Expected::Word(words), Value::String(word)) if words.contains(&word.as_str()) => true,
            (Expected::Size, Value::Number(number)) if normalize::size(number).is_some() => {
                if let Some(size) = normalize::size(number) {
                    *number = Number::from(size);
                }
                true
            }
            (Expected::SchemaName, Value::String(text)) => {
                let reference = Reference::by_name(self.grammar.schema, at.clone(), text.clone());
                self.references.push(reference);
                true
            }
            (
                Expected::ReferenceText(table) | Expected::DynamicReferenceText(table),
                Value::String(text),
            ) => {
                let reference = Reference::to(table, at.clone(), text.clone(), scope.annotation);
                self.references.push(match expected {
                    Expected::DynamicReferenceText(_) => reference.dynamic(),
                    _ => reference,
                });
                true
            }
            (Expected::Identity, Value::String(text)) => {
                self.identities.extend(Identity::at(at, text));
                true
            }
            (Expected::Array(item), Value::Array(items)) => self.items(*item, items, at, scope),
            (Expected::Map(entry), Value::Object(map)) => self.entries(*entry, map, at, scope),
            (Expected::OrReference(table), Value::Object(map))
                if map.contains_key("$ref") && table.field("$ref").is_none() =>
            {
                self.reference(table, map, at, scope)
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(map)) => {
                self.object(table, map, at, scope)
            }
            (Expected::BoolOr(expected), value) if value.is_object() => {
                self.value(*expected, value, at, scope)
            }
            (expected, value) => {
                self.wrong_type(expected, value, at, scope);
                false
            }
        }
    }

    fn items(
        &mut self,
        expected: Expected,
        items: &mut [Value],
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        let mut usable = true;
        for (index, item) in items.iter_mut().enumerate() {
            usable &= self.value(
                expected,
                item,
                &at.item(index),
                scope.with_subject(Subject::Item),
            );
        }
        usable
    }

    fn entries(
        &mut self,
        expected: Expected,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        let mut usable = true;
        for (name, value) in map.iter_mut() {
            usable &= self.entry(
                expected,
                value,
                &at.child(name),
                scope.with_subject(Subject::Entry),
            );
        }
        usable
    }

    fn entry(&mut self, expected: Expected, value: &mut Value, at: &Pointer, scope: Scope) -> bool {
        if value.is_null() {
            self.entry_without_value(expected, value, at, scope);
        }
        self.value(expected, value, at, scope)
    }

    fn object(
        &mut self,
        table: &'static Table,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        normalize::before(self, table, map, at);
        misplaced::schema_keywords(self, table, map, at);
        misplaced::content(self, table, map, at);
        let refers = map.contains_key("$ref") && table.field("$ref").is_some();
        if refers && self.grammar.input == Input::Document(Version::V3_0) {
            self.siblings(table, map, at);
        }
        let mut usable = true;
        let mut removed = HashSet::new();
        for (name, value) in map.iter_mut() {
            if refers && name == "summary" {
                continue;
            }
            if table.field(name).is_some_and(|it| it.is_plain(value)) {
                continue;
            }
            match self.member(table, name, value, at, scope) {
                Member::Kept => {}
                Member::Removed => drop(removed.insert(name.clone())),
                Member::Unusable => usable = false,
            }
        }
        if !removed.is_empty() {
            map.retain(|name, _| !removed.contains(name));
        }
        for field in table.fields {
            let missing = field.missing_in(self.version());
            usable &= self.require_one_of(table, &[field.name], missing, map, at, scope);
        }
        for condition in table.conditions {
            let applies = condition
                .when
                .is_none_or(|(name, value)| map.get(name).is_some_and(|found| found == value));
            if applies {
                let (needs, missing) = (condition.needs, condition.missing);
                usable &= self.require_one_of(table, needs, missing, map, at, scope);
            }
        }
        if usable && self.grammar.input == Input::Converted {
            normalize::after(self, table.kind, map, at);
        }
        usable
    }

    fn member(
        &mut self,
        table: &'static Table,
        name: &str,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) -> Member {
        let at = at.child(name);
        if let Some(field) = table.field(name) {
            return self.field(table.kind, field, value, &at, scope);
        }
        if is_extension(name) {
            return Member::Kept;
        }
        if let Some(patterned) = table.patterned_field(name) {
            let scope = Scope {
                kind: table.kind,
                keyword: "",
                subject: Subject::Patterned,
                annotation: scope.annotation,
            };
            return match self.entry(patterned.expected, value, &at, scope) {
                true => Member::Kept,
                false => Member::Unusable,
            };
        }
        if name == "$ref" {
            let message = format!(
                "a reference is not allowed in place of the {}",
                table.kind.name()
            );
            let help = "write the object itself here".to_owned();
            self.error(
                Code::BadReference,
                &at,
                message,
                Some(help),
                scope.annotation,
            );
            return Member::Unusable;
        }
        self.unknown_keyword(table, name, &at);
        Member::Kept
    }

    fn field(
        &mut self,
        kind: Kind,
        field: &'static Field,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) -> Member {
        if value.is_null() && !matches!(field.expected, Expected::Any) {
            self.keyword_without_value(field, at);
            return Member::Removed;
        }
        self.field_of_another_version(kind, field, at);
        let (texts, references) = (self.texts.len(), self.references.len());
        let inner = Scope {
            kind,
            keyword: field.name,
            subject: Subject::Keyword,
            annotation: match field.annotation {
                true => Some(field.name),
                false => scope.annotation,
            },
        };
        match self.value(field.expected, value, at, inner) {
            true => Member::Kept,
            false if field.annotation => {
                self.texts.truncate(texts);
                self.references.truncate(references);
                Member::Removed
            }
            false => Member::Unusable,
        }
    }

    fn wrong_type(&mut self, expected: Expected, value: &Value, at: &Pointer, scope: Scope) {
        let message = format!(
            "{} must be {}, found {}",
            scope.subject(),
            describe_expected(expected, self.version()),
            describe(value)
        );
        let help = help::wrong_type(self.grammar, scope.kind, scope.keyword, expected, value);
        self.error(Code::WrongType, at, message, help, scope.annotation);
    }
}
