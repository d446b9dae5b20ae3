//! `enum`: an enum of strings, of integers, or of any scalars. The listed values decide which, not the `type`.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    diagnostic::Code,
    ir::{EnumValue, Scalar, Shape, Type, constant_key},
};

use super::{Naming, view::View};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// The type of a schema whose values are listed.
    pub(super) fn lower_enumeration(&mut self, view: View<'a>, naming: Naming) -> Type {
        let values = self.listed(&view);
        let shape = if values.is_empty() {
            return self.alias_if_reserved(naming, Type::Json, Some(&view));
        } else if values.len() > 1 && values.iter().all(|it| it.value.is_boolean()) {
            return self.alias_if_reserved(naming, Type::Scalar(Scalar::Boolean), Some(&view));
        } else if let Some(strings) = all(&values, |value| value.as_str().map(str::to_owned)) {
            Shape::StringEnum(strings)
        } else if let Some(integers) = all(&values, integer) {
            Shape::IntegerEnum(integers)
        } else {
            Shape::ValueEnum(values)
        };
        let id = self.name(naming, &view);
        let def = self.types.get_mut(id);
        def.shape = shape;
        def.open = view.open;
        Type::Named(id)
    }

    /// Removes an `enum` of arrays or objects, which no variant of a Rust enum can represent.
    pub(super) fn without_compound_values(&mut self, mut view: View<'a>) -> View<'a> {
        let is_compound = |value: &Value| value.is_array() || value.is_object();
        let compound_type = matches!(view.kind, Some("array" | "object"));
        if !view.enumeration.is_empty()
            && (compound_type || view.enumeration.iter().any(|value| is_compound(value)))
        {
            view.enumeration.clear();
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &view.pointer.child("enum"),
                    "an `enum` of arrays or objects is not enforced",
                )
                .help(
                    "list strings, numbers or booleans; to list an array's items, write it under `items`",
                );
        }
        view
    }

    /// The values without `null` and duplicates, with their names and descriptions.
    fn listed(&mut self, view: &View<'a>) -> Vec<EnumValue<Value>> {
        let names = self.parallel(view, &["x-enum-varnames", "x-enumNames"]);
        let descriptions = self.parallel(view, &["x-enum-descriptions", "x-enumDescriptions"]);
        let mut values: Vec<EnumValue<Value>> = Vec::with_capacity(view.enumeration.len());
        let mut seen = HashSet::with_capacity(view.enumeration.len());
        for (at, value) in view.enumeration.iter().enumerate() {
            if !value.is_null() && seen.insert(constant_key(value)) {
                values.push(EnumValue {
                    value: value.as_ref().clone(),
                    ident: String::new(),
                    name: names.get(at).cloned().flatten(),
                    description: descriptions.get(at).cloned().flatten(),
                });
            }
        }
        values
    }

    /// The text for each value in the first of these extensions that the schema has. The extension is a list in the order of
    /// the values, or an object whose keys are the values.
    fn parallel(&mut self, view: &View<'a>, extensions: &[&str]) -> Vec<Option<String>> {
        let found = extensions
            .iter()
            .find_map(|name| view.data.extensions.get_key_value(*name));
        let Some((name, extension)) = found else {
            return Vec::new();
        };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match extension {
            Value::Array(list) if list.len() == view.enumeration.len() => {
                list.iter().map(text).collect()
            }
            Value::Object(by_value) => view
                .enumeration
                .iter()
                .map(|value| by_value.get(&key_of(value)).and_then(text))
                .collect(),
            _ => {
                let count = view.enumeration.len();
                self.diagnostics
                    .report(
                        Code::Ignored,
                        &view.pointer.child(name),
                        format!("`{name}` must have {count} entries, one for each value of `enum`"),
                    )
                    .help("give it as many items as `enum` has");
                Vec::new()
            }
        }
    }
}

/// The key of a value in an extension that is an object.
fn key_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn integer(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        // Every whole number in this range has an exact `f64`.
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64)
    };
    value.as_i64().or_else(|| value.as_f64().and_then(whole))
}

/// The values, if all of them are of one type.
fn all<V>(
    values: &[EnumValue<Value>],
    read: impl Fn(&Value) -> Option<V>,
) -> Option<Vec<EnumValue<V>>> {
    let typed = |it: &EnumValue<Value>| {
        Some(EnumValue {
            value: read(&it.value)?,
            ident: String::new(),
            name: it.name.clone(),
            description: it.description.clone(),
        })
    };
    values.iter().map(typed).collect()
}
