//! What is not there: keywords that are missing, and keywords and entries without a value.

use serde_json::{Map, Value, json};

use super::check::Checker;
use super::found::listed;
use super::grammar::{Field, Filler, Kind, Missing, Takes};
use super::mistakes;
use super::scope::Scope;
use crate::diagnostic::{Code, Pointer};

impl Checker<'_> {
    /// A keyword that is null is taken as absent. An empty text is common and harmless; for the rest it may be a slip
    /// of the indentation. Where the keyword is required, its absence is reported instead.
    pub fn without_value(&mut self, field: &Field, at: &Pointer) {
        let harmless = field.note && matches!(field.takes, Takes::Text | Takes::Bool);
        if harmless || !matches!(field.missing, Missing::Fine) {
            return;
        }
        let message = format!("`{}` has no value: taken as not written", field.name);
        let help = "indent what belongs to it more deeply, or remove it";
        self.warn(Code::Ignored, at, message, help);
    }

    /// An entry can't be left out, as its name means something; without a value it is taken as empty.
    pub fn entry_without_value(
        &mut self,
        takes: Takes,
        value: &mut Value,
        at: &Pointer,
        scope: Scope,
    ) {
        let Some(empty) = empty(takes) else {
            return;
        };
        let message = format!("{} has no value: taken as `{empty}`", scope.subject());
        let help = "indent what belongs to it more deeply, or remove its key";
        self.warn(Code::Assumed, at, message, help);
        *value = empty;
    }

    /// Of the keywords `needs` one must be there. `false` if none is and nothing can be assumed.
    pub fn needed(
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
}

/// The value that says nothing, of those that are wanted.
fn empty(takes: Takes) -> Option<Value> {
    Some(match takes {
        Takes::Text => json!(""),
        Takes::Array(_) => json!([]),
        Takes::Map(_) | Takes::Object(_) | Takes::OrReference(_) => json!({}),
        Takes::Forms(forms) => return forms.iter().find_map(|form| empty(form.takes)),
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
