//! Missing keywords, and keywords and entries without a value.

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
    /// Warns of an optional keyword with the value `null`, which is treated as absent: the indentation of its value may be wrong.
    /// An empty description or flag is common and not reported. The absence of a required keyword is reported elsewhere.
    pub fn keyword_without_value(&mut self, field: &Field, at: &Pointer) {
        let harmless =
            field.annotation && matches!(field.expected, Expected::Text | Expected::Bool);
        if harmless || !matches!(field.missing, Missing::Optional) {
            return;
        }
        let message = format!("`{}` has no value; it is ignored", field.name);
        let help = "indent its value more deeply, or remove it";
        self.warn(Code::Ignored, at, message, help);
    }

    /// Reports a name that `required` lists twice.
    pub fn repeated_in_required(&mut self, at: &Pointer, first: &Pointer, name: &str) {
        let message = format!("`{}` is listed twice in `required`", shortened(name));
        self.warn(Code::Ignored, at, message, "remove one of the two")
            .related(first, "first here");
    }

    /// Treats an entry without a value as empty. It can't be removed, since its name has a meaning.
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
        let message = format!("{} has no value; it is read as `{empty}`", scope.subject());
        let help = "indent its value more deeply, or remove its key";
        self.warn(Code::Assumed, at, message, help);
        *value = empty;
    }

    /// Checks that one of the keywords `needs` is present, or adds one whose value can be assumed. Returns `false` if neither is
    /// possible. A misspelt keyword is reported as such, not as missing.
    pub fn require_one_of(
        &mut self,
        table: &Table,
        needs: &[&'static str],
        missing: Missing,
        map: &mut Map<String, Value>,
        at: &Pointer,
        scope: Scope,
    ) -> bool {
        if matches!(missing, Missing::Optional) || needs.iter().any(|name| map.contains_key(*name))
        {
            return true;
        }
        let kind = table.kind;
        let message = format!("the {} has no {}", kind.name(), listed(needs));
        let misspelt = table.misspelt(map, needs).map(|name| at.child(name));
        let filler = match (missing.in_object(map, misspelt.is_some()), misspelt) {
            (Missing::Optional, _) => return true,
            (
                Missing::Error | Missing::AssumeBeside(..) | Missing::AssumeUnlessMisspelt(_),
                Some(misspelt),
            ) => {
                if scope.annotation.is_none() {
                    let why = format!(", which has no {}", listed(needs));
                    self.make_unknown_an_error(&misspelt, &why);
                    self.mark_invalid([at.clone()]);
                }
                return false;
            }
            (Missing::Assume(filler), Some(_)) => filler,
            (
                Missing::Error | Missing::AssumeBeside(..) | Missing::AssumeUnlessMisspelt(_),
                None,
            ) => {
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
                let message = format!("{message}; {} is assumed", describe_filler(filler));
                let help = help::missing(kind, needs);
                self.warn(Code::Assumed, at, message, &help);
                filler
            }
            (Missing::Fill(filler), _) => filler,
        };
        if let Some(name) = needs.first() {
            map.insert((*name).to_owned(), filler_value(filler));
        }
        true
    }
}

/// The empty value of the expected type.
fn empty(expected: Expected) -> Option<Value> {
    Some(match expected {
        Expected::Text => json!(""),
        Expected::Array(_) => json!([]),
        Expected::Map(_) | Expected::Object(_) | Expected::OrReference(_) => json!({}),
        Expected::Forms(forms) => return forms.iter().find_map(|form| empty(form.expected)),
        _ => return None,
    })
}

fn filler_value(filler: Filler) -> Value {
    match filler {
        Filler::Text => json!(""),
        Filler::Object => json!({}),
        Filler::Info => json!({ "title": "", "version": "" }),
        Filler::StringSchema => json!({ "type": "string" }),
        Filler::StringType => json!("string"),
    }
}

fn describe_filler(filler: Filler) -> &'static str {
    match filler {
        Filler::Text | Filler::Object | Filler::Info => "an empty value",
        Filler::StringSchema | Filler::StringType => "a string",
    }
}
