//! What is not there: keywords that are missing, and keywords and entries without a value.

use serde_json::{Map, Value, json};

use super::{Checker, help, scope::Scope};
use crate::{
    diagnostic::{Code, Pointer},
    dialect::{
        describe::{listed, shortened},
        grammar::{Expected, Field, Filler, Missing, Table},
    },
};

impl Checker<'_> {
    /// A keyword that is null is taken as absent. An empty text is common and harmless; for the rest it may be a slip
    /// of the indentation. Where the keyword is required, its absence is reported instead.
    pub fn without_value(&mut self, field: &Field, at: &Pointer) {
        let harmless =
            field.annotation && matches!(field.expected, Expected::Text | Expected::Bool);
        if harmless || !matches!(field.missing, Missing::Fine) {
            return;
        }
        let message = format!("`{}` has no value; it is ignored", field.name);
        let help = "indent what belongs to it more deeply, or remove it";
        self.warn(Code::Ignored, at, message, help);
    }

    /// A property that is required twice is required once.
    pub fn repeated(&mut self, at: &Pointer, first: &Pointer, name: &str) {
        let message = format!("`{}` is listed twice in `required`", shortened(name));
        self.warn(Code::Ignored, at, message, "remove one of the two")
            .related(first, "first here");
    }

    /// An entry can't be left out, as its name means something; without a value it is taken as empty.
    pub fn entry_without_value(
        &mut self,
        expected: Expected,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) {
        let Some(empty) = empty(expected) else {
            return;
        };
        let message = format!("{} has no value: taken as `{empty}`", scope.subject());
        let help = "indent what belongs to it more deeply, or remove its key";
        self.warn(Code::Assumed, at, message, help);
        *value = empty;
    }

    /// Of the keywords `needs` one must be there. `false` if none is and nothing can be assumed. Where one is misspelt,
    /// that is the error, and it has been reported.
    pub fn needed(
        &mut self,
        table: &Table,
        needs: &[&'static str],
        missing: Missing,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        if matches!(missing, Missing::Fine) || needs.iter().any(|name| map.contains_key(*name)) {
            return true;
        }
        let kind = table.kind;
        let message = format!("the {} has no {}", kind.name(), listed(needs));
        let misspelt = table.misspelt(map, needs).map(|name| at.child(name));
        let filler = match (missing, misspelt) {
            (Missing::Fine, _) => return true,
            (Missing::Error, Some(misspelt)) => {
                if scope.annotation.is_none() {
                    let why = format!(", which has no {}", listed(needs));
                    self.unknown_but_needed(&misspelt, &why);
                    self.mark_invalid([at.clone()]);
                }
                return false;
            }
            (Missing::Assume(filler), Some(_)) => filler,
            (Missing::Error, None) => {
                let help = help::missing(kind, needs);
                self.error(
                    Code::MissingKeyword,
                    at,
                    message,
                    Some(help),
                    scope.annotation,
                );
                return false;
            }
            (Missing::Assume(filler), None) => {
                let message = format!("{message}: taken as {}", said(filler));
                let help = help::missing(kind, needs);
                self.warn(Code::Assumed, at, message, &help);
                filler
            }
            (Missing::Fill(filler), _) => filler,
        };
        if let Some(name) = needs.first() {
            map.insert((*name).to_owned(), filled(filler));
        }
        true
    }
}

/// The value that says nothing, of those that are wanted.
fn empty(expected: Expected) -> Option<Value> {
    Some(match expected {
        Expected::Text => json!(""),
        Expected::Array(_) => json!([]),
        Expected::Map(_) | Expected::Object(_) | Expected::OrReference(_) => json!({}),
        Expected::Forms(forms) => return forms.iter().find_map(|form| empty(form.expected)),
        _ => return None,
    })
}

fn filled(filler: Filler) -> Value {
    match filler {
        Filler::Text => json!(""),
        Filler::Object => json!({}),
        Filler::Info => json!({ "title": "", "version": "" }),
        Filler::StringSchema => json!({ "type": "string" }),
        Filler::StringType => json!("string"),
    }
}

fn said(filler: Filler) -> &'static str {
    match filler {
        Filler::Text | Filler::Object | Filler::Info => "empty",
        Filler::StringSchema | Filler::StringType => "a string",
    }
}
