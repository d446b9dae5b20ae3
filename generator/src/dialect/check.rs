//! One walk over a tree by the tables of a [`grammar`](super::grammar).
//!
//! It reports what the grammar doesn't have, leaves out what can't be used and isn't needed, fills in what is missing
//! and can be assumed, and collects the references and the scalars that stand where a string is wanted. A value of a
//! wrong type is not descended into, so that one cause is reported once.

use serde_json::{Map, Number, Value};

use super::found::{expected, found, listed, shortened};
use super::grammar::{Field, Filler, Kind, Missing, Table, Takes, is_extension};
use super::reference::Reference;
use super::suggest::nearest;
use super::{mistakes, normalize};
use crate::diagnostic::{Code, Diagnostics, Location, Pointer};

/// What the walk carries along and what it collects.
pub struct Checker<'d> {
    diagnostics: &'d mut Diagnostics,
    /// Scalars to be replaced by their written form.
    texts: Vec<Pointer>,
    /// References that are not followed yet.
    references: Vec<Reference>,
}

/// Where the walk is, in the terms of the grammar.
#[derive(Clone, Copy)]
pub struct Scope {
    /// The kind of object that holds the keyword.
    kind: Kind,
    /// The keyword, or the outermost one of arrays and maps.
    keyword: &'static str,
    subject: Subject,
    /// The innermost keyword around that can be left out.
    note: Option<&'static str>,
}

/// What a message is about.
#[derive(Clone, Copy)]
enum Subject {
    Document,
    Target,
    Keyword,
    Item,
    Entry,
    Patterned,
}

/// What becomes of a member of an object.
enum Member {
    Kept,
    LeftOut,
    /// It leaves the meaning of the object open.
    Unusable,
}

impl Scope {
    /// The scope of what a reference points to. `note` is that of the reference.
    pub fn target(kind: Kind, note: Option<&'static str>) -> Self {
        Scope {
            kind,
            keyword: "$ref",
            subject: Subject::Target,
            note,
        }
    }

    fn of(self, subject: Subject) -> Self {
        Scope { subject, ..self }
    }

    fn subject(self) -> String {
        let keyword = self.keyword;
        match self.subject {
            Subject::Document => "the document".to_owned(),
            Subject::Target => "what a reference points to".to_owned(),
            Subject::Keyword => format!("`{keyword}`"),
            Subject::Item => format!("an item of `{keyword}`"),
            Subject::Entry => format!("an entry of `{keyword}`"),
            Subject::Patterned => format!("an entry of the {}", self.kind.name()),
        }
    }
}

impl<'d> Checker<'d> {
    /// A checker that has seen nothing yet.
    pub fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Checker {
            diagnostics,
            texts: Vec::new(),
            references: Vec::new(),
        }
    }

    /// Checks a whole document.
    pub fn document(&mut self, root: &'static Table, tree: &mut Value) {
        let scope = Scope {
            kind: root.kind,
            keyword: "",
            subject: Subject::Document,
            note: None,
        };
        self.value(Takes::Object(root), tree, &Pointer::root(), scope);
    }

    /// The references that were found since this was asked last.
    pub fn take_references(&mut self) -> Vec<Reference> {
        std::mem::take(&mut self.references)
    }

    /// The scalars that are to be replaced by their written form.
    pub fn into_texts(self) -> Vec<Pointer> {
        self.texts
    }

    /// Asks for the written form of the scalar at `at`.
    pub fn want_text(&mut self, at: Pointer) {
        self.texts.push(at);
    }

    /// Reports what is survived in any case.
    pub fn warn(&mut self, code: Code, at: impl Into<Location>, message: String, help: &str) {
        self.diagnostics.report(code, at, message).help(help);
    }

    /// Reports a fault: what `code` says, or, where the value can be left out with the keyword `note`, that it is.
    pub fn fault(
        &mut self,
        code: Code,
        at: impl Into<Location>,
        message: String,
        help: Option<String>,
        note: Option<&'static str>,
    ) {
        let reported = match note {
            None => self.diagnostics.report(code, at, message),
            Some(keyword) => {
                let message = format!("{message}; `{keyword}` is left out");
                self.diagnostics.report(Code::Ignored, at, message)
            }
        };
        reported.help = help;
    }

    /// Checks a value. `false` if it can't be used, which has been reported then.
    pub fn value(&mut self, takes: Takes, value: &mut Value, at: &Pointer, scope: Scope) -> bool {
        match (takes, &mut *value) {
            (Takes::Any, _)
            | (Takes::Text, Value::String(_))
            | (Takes::Bool | Takes::BoolOr(_), Value::Bool(_))
            | (Takes::Number, Value::Number(_)) => true,
            (Takes::Text, Value::Bool(_) | Value::Number(_)) => {
                self.want_text(at.clone());
                true
            }
            (Takes::Word(words), Value::String(word)) if words.contains(&word.as_str()) => true,
            (Takes::Size, Value::Number(number)) if normalize::size(number).is_some() => {
                if let Some(size) = normalize::size(number) {
                    *number = Number::from(size);
                }
                true
            }
            (Takes::SchemaName, Value::String(text)) => {
                let reference = Reference::by_name(at.clone(), text.clone());
                self.references.push(reference);
                true
            }
            (Takes::Array(item), Value::Array(items)) => self.items(*item, items, at, scope),
            (Takes::Map(entry), Value::Object(map)) => self.entries(*entry, map, at, scope),
            (Takes::OrReference(table), Value::Object(map)) if map.contains_key("$ref") => {
                self.reference(table, map, at, scope)
            }
            (Takes::Object(table) | Takes::OrReference(table), Value::Object(map)) => {
                self.object(table, map, at, scope)
            }
            (Takes::BoolOr(takes), value) => self.value(*takes, value, at, scope),
            (takes, value) => {
                self.wrong_type(takes, value, at, scope);
                false
            }
        }
    }

    fn items(&mut self, takes: Takes, items: &mut [Value], at: &Pointer, scope: Scope) -> bool {
        let mut usable = true;
        for (index, item) in items.iter_mut().enumerate() {
            usable &= self.value(takes, item, &at.item(index), scope.of(Subject::Item));
        }
        usable
    }

    fn entries(
        &mut self,
        takes: Takes,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        let mut usable = true;
        for (name, value) in map.iter_mut() {
            usable &= self.entry(takes, value, &at.child(name), scope.of(Subject::Entry));
        }
        usable
    }

    /// An entry can't be left out, as its name means something; without a value it is taken as empty.
    fn entry(&mut self, takes: Takes, value: &mut Value, at: &Pointer, scope: Scope) -> bool {
        if value.is_null()
            && let Some(empty) = empty(takes)
        {
            let message = format!("{} has no value: taken as `{empty}`", scope.subject());
            let help = "indent what belongs to it more deeply, or remove its key";
            self.warn(Code::Assumed, at, message, help);
            *value = empty;
        }
        self.value(takes, value, at, scope)
    }

    fn object(
        &mut self,
        table: &'static Table,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        let mut usable = true;
        let mut left_out = Vec::new();
        for (name, value) in map.iter_mut() {
            match self.member(table, name, value, at, scope) {
                Member::Kept => {}
                Member::LeftOut => left_out.push(name.clone()),
                Member::Unusable => usable = false,
            }
        }
        if !left_out.is_empty() {
            map.retain(|name, _| !left_out.contains(name));
        }
        for field in table.fields {
            usable &= self.needed(table.kind, &[field.name], field.missing, map, at, scope);
        }
        for condition in table.conditions {
            let applies = condition
                .when
                .is_none_or(|(name, value)| map.get(name).is_some_and(|found| found == value));
            if applies {
                usable &= self.needed(
                    table.kind,
                    condition.needs,
                    condition.missing,
                    map,
                    at,
                    scope,
                );
            }
        }
        if usable {
            normalize::object(self, table.kind, map, at);
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
        if let Some(patterned) = table.pattern(name) {
            let scope = Scope {
                kind: table.kind,
                keyword: "",
                subject: Subject::Patterned,
                note: scope.note,
            };
            return match self.entry(patterned.takes, value, &at, scope) {
                true => Member::Kept,
                false => Member::Unusable,
            };
        }
        if name == "$ref" {
            let message = format!("a reference can't stand for the {}", table.kind.name());
            let help = "write what it points to here; references stand for objects that have a \
                        place below `components`"
                .to_owned();
            self.fault(Code::BadReference, &at, message, Some(help), scope.note);
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
        if value.is_null() && !matches!(field.takes, Takes::Any) {
            self.without_value(field, at);
            return Member::LeftOut;
        }
        let (texts, references) = (self.texts.len(), self.references.len());
        let inner = Scope {
            kind,
            keyword: field.name,
            subject: Subject::Keyword,
            note: match field.note {
                true => Some(field.name),
                false => scope.note,
            },
        };
        match self.value(field.takes, value, at, inner) {
            true => Member::Kept,
            false if field.note => {
                self.texts.truncate(texts);
                self.references.truncate(references);
                Member::LeftOut
            }
            false => Member::Unusable,
        }
    }

    /// A keyword that is null is taken as absent. An empty text is common and harmless; for the rest it may be a slip
    /// of the indentation. Where the keyword is required, its absence is reported instead.
    fn without_value(&mut self, field: &Field, at: &Pointer) {
        let harmless = field.note && matches!(field.takes, Takes::Text | Takes::Bool);
        if harmless || !matches!(field.missing, Missing::Fine) {
            return;
        }
        let message = format!("`{}` has no value: taken as not written", field.name);
        let help = "indent what belongs to it more deeply, or remove it";
        self.warn(Code::Ignored, at, message, help);
    }

    /// Of the keywords `needs` one must be there. `false` if none is and nothing can be assumed.
    fn needed(
        &mut self,
        kind: Kind,
        needs: &[&'static str],
        missing: Missing,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        if matches!(missing, Missing::Fine) || needs.iter().any(|name| map.contains_key(*name)) {
            return true;
        }
        let message = format!("the {} has no {}", kind.name(), listed(needs));
        let filler = match missing {
            Missing::Fine => return true,
            Missing::Fault => {
                let help = mistakes::missing(kind, needs);
                self.fault(Code::MissingKeyword, at, message, Some(help), scope.note);
                return false;
            }
            Missing::Assume(filler) => {
                let message = format!("{message}: taken as {}", said(filler));
                let help = mistakes::missing(kind, needs);
                self.warn(Code::Assumed, at, message, &help);
                filler
            }
            Missing::Fill(filler) => filler,
        };
        if let Some(name) = needs.first() {
            map.insert((*name).to_owned(), filled(filler));
        }
        true
    }

    fn wrong_type(&mut self, takes: Takes, value: &Value, at: &Pointer, scope: Scope) {
        let message = format!(
            "{} must be {}, found {}",
            scope.subject(),
            expected(takes),
            found(value)
        );
        let help = mistakes::wrong_type(scope.kind, scope.keyword, takes, value);
        self.fault(Code::WrongType, at, message, help, scope.note);
    }

    fn unknown_keyword(&mut self, table: &Table, name: &str, at: &Pointer) {
        let kind = table.kind.name();
        let elsewhere = table
            .elsewhere
            .iter()
            .find(|elsewhere| elsewhere.names.contains(&name));
        let help = if let Some(elsewhere) = elsewhere {
            elsewhere.help.to_owned()
        } else if let Some(near) = nearest(name, table.fields.iter().map(|field| field.name)) {
            format!("did you mean `{near}`?")
        } else if let Some(patterned) = &table.patterned {
            format!("write {}", patterned.is)
        } else {
            "remove it, or begin its name with `x-` if it is an extension".to_owned()
        };
        let message = format!(
            "`{}` is not a keyword of the {kind}; it is ignored",
            shortened(name)
        );
        self.warn(Code::UnknownKeyword, Location::key(at), message, &help);
    }

    fn reference(
        &mut self,
        table: &'static Table,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        for name in map.keys() {
            if is_extension(name) || matches!(name.as_str(), "$ref" | "summary" | "description") {
                continue;
            }
            let message = format!("`{}` beside `$ref` is ignored", shortened(name));
            let help = mistakes::sibling(table.kind);
            let at = Location::key(&at.child(name));
            self.warn(Code::IgnoredSibling, at, message, help);
        }
        let at = at.child("$ref");
        match map.get("$ref") {
            Some(Value::String(text)) => {
                let reference = Reference::to(table, at, text.clone(), scope.note);
                self.references.push(reference);
                true
            }
            other => {
                let found = found(other.unwrap_or(&Value::Null));
                let message = format!("`$ref` must be a string, found {found}");
                self.fault(Code::WrongType, &at, message, None, scope.note);
                false
            }
        }
    }
}

/// What an entry without a value is taken as.
fn empty(takes: Takes) -> Option<Value> {
    match takes {
        Takes::Text => Some(Value::String(String::new())),
        Takes::Array(_) => Some(Value::Array(Vec::new())),
        Takes::Map(_) | Takes::Object(_) | Takes::OrReference(_) => Some(Value::Object(Map::new())),
        _ => None,
    }
}

fn filled(filler: Filler) -> Value {
    match filler {
        Filler::Text => Value::String(String::new()),
        Filler::Object => Value::Object(Map::new()),
        Filler::Info => serde_json::json!({ "title": "", "version": "" }),
        Filler::StringSchema => serde_json::json!({ "type": "string" }),
    }
}

fn said(filler: Filler) -> &'static str {
    match filler {
        Filler::Text | Filler::Object | Filler::Info => "empty",
        Filler::StringSchema => "a string",
    }
}
