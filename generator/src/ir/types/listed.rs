//! The values of enumerations, whatever their types.

use std::borrow::Cow;

use serde_json::Value;

use crate::number::as_integer;

use super::{Shape, Type, TypeDef, TypeId, Types};

impl TypeDef {
    /// The listed values, each with its name in Rust, if the type is an enumeration that allows no other value.
    pub fn listed(&self) -> Option<Vec<(Cow<'_, Value>, &str)>> {
        match &self.shape {
            _ if self.open => None,
            Shape::StringEnum(values) => {
                let values = values.iter();
                Some(values.map(|it| (owned(&it.value), &*it.ident)).collect())
            }
            Shape::IntegerEnum(values) => {
                let values = values.iter();
                Some(values.map(|it| (owned(&it.value), &*it.ident)).collect())
            }
            Shape::ValueEnum(values) => {
                let values = values.iter();
                Some(
                    values
                        .map(|it| (Cow::Borrowed(&it.value), &*it.ident))
                        .collect(),
                )
            }
            _ => None,
        }
    }
}

impl Types {
    /// The values of the type, if they are listed. `null` is not one of them.
    pub fn listed<'t>(&'t self, ty: &'t Type) -> Option<Vec<Cow<'t, Value>>> {
        let Type::Named(id) = self.resolve(ty.non_null()) else {
            return None;
        };
        let values = self.get(*id).listed()?;
        Some(values.into_iter().map(|(value, _)| value).collect())
    }

    /// The enumeration and its variant, if the type has only one value.
    pub fn only_value<'t>(&'t self, ty: &'t Type) -> Option<(TypeId, &'t str)> {
        let Type::Named(id) = self.resolve(ty) else {
            return None;
        };
        match self.get(*id).listed()?.as_slice() {
            [(_, ident)] => Some((*id, ident)),
            _ => None,
        }
    }
}

/// The value of a discriminator as text, by which it is compared (OpenAPI 3.1.1, Discriminator Object); `None` if the value is
/// no string, boolean or integer.
pub fn tag_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Bool(value) => Some(value.to_string().into()),
        value => Some(i64::try_from(as_integer(value)?).ok()?.to_string().into()),
    }
}

fn owned<'v, V: Clone + Into<Value>>(value: &V) -> Cow<'v, Value> {
    Cow::Owned(value.clone().into())
}
