//! `enum`: of strings or of integers.

use serde_json::Value;

use crate::{
    diagnostic::Code,
    ir::{EnumValue, Scalar, Shape, Type},
};

use super::{Lower, schema::Slot, view::View};

impl<'a> Lower<'a> {
    pub(super) fn lower_enumeration(&mut self, view: View<'a>, slot: Slot) -> Type {
        let values: Vec<&Value> = view
            .enumeration
            .iter()
            .map(AsRef::as_ref)
            .filter(|value| !value.is_null())
            .collect();
        let strings = collect(&values, |value| value.as_str().map(str::to_owned));
        let integers = collect(&values, integer);
        let shape = match (strings, integers) {
            _ if values.is_empty() => return self.settle(slot, Type::Json, Some(&view)),
            (Some(strings), _) => Shape::StringEnum(strings),
            (_, Some(integers)) => Shape::IntegerEnum(integers),
            _ => return self.unenforced(&view, slot, &values),
        };
        let id = self.name(slot, &view);
        self.types.get_mut(id).shape = shape;
        Type::Named(id)
    }

    /// An `enum` whose values Rust has no enum for: any value of their type is taken.
    fn unenforced(&mut self, view: &View<'a>, slot: Slot, values: &[&Value]) -> Type {
        let ty = if values.iter().all(|value| value.is_boolean()) {
            Type::Scalar(Scalar::Boolean)
        } else if values.iter().all(|value| value.is_number()) {
            Type::Scalar(Scalar::Double)
        } else {
            Type::Json
        };
        let lists_both = [true, false]
            .map(Value::Bool)
            .iter()
            .all(|it| values.contains(&it));
        if ty != Type::Scalar(Scalar::Boolean) || !lists_both {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &view.pointer.child("enum"),
                    "an `enum` of values other than strings or integers is not enforced",
                )
                .help("list values of one type, string or integer, to get an enum");
        }
        self.settle(slot, ty, Some(view))
    }
}

fn integer(value: &Value) -> Option<i64> {
    let whole = |number: f64| {
        // Every whole number in this range has an exact `f64`.
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i64)
    };
    value.as_i64().or_else(|| value.as_f64().and_then(whole))
}

/// The values, each once, if all of them are of one type.
fn collect<V: PartialEq + Eq + std::hash::Hash + Clone>(
    values: &[&Value],
    read: impl Fn(&Value) -> Option<V>,
) -> Option<Vec<EnumValue<V>>> {
    let mut seen = std::collections::HashSet::new();
    let mut all = Vec::with_capacity(values.len());
    for value in values {
        let value = read(value)?;
        if seen.insert(value.clone()) {
            all.push(EnumValue {
                value,
                ident: String::new(),
            });
        }
    }
    Some(all)
}
