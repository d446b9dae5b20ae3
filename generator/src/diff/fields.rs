//! The fields of two versions of a struct, and the effect of their differences on Rust callers.

use std::collections::HashMap;

use crate::surface::{InitialValue, RustType, Struct};

use super::Effect;

/// How callers use a field of a struct.
#[derive(Debug)]
pub(super) struct Field<'s> {
    /// Its type without the `Option`s around it.
    pub ty: &'s RustType,
    /// How many `Option`s are around its type.
    options: usize,
    /// What `new` sets it to; `None` if the struct has no `new`.
    pub initial: Option<&'s InitialValue>,
    has_setter: bool,
}

impl Field<'_> {
    /// Whether `new` takes its value.
    pub fn is_argument(&self) -> bool {
        matches!(
            self.initial,
            Some(InitialValue::Argument | InitialValue::SomeArgument)
        )
    }

    /// The effect of a change from this field to `new`, the type within the `Option`s aside.
    pub fn effect(&self, new: &Field<'_>) -> Effect {
        if self.options != new.options
            || self.is_argument() != new.is_argument()
            || self.has_setter && !new.has_setter
        {
            Effect::Breaking
        } else if new.has_setter && !self.has_setter {
            Effect::Compatible
        } else {
            Effect::None
        }
    }
}

/// The fields of a struct by their names.
#[derive(Debug)]
pub(super) struct Fields<'s>(HashMap<&'s str, Field<'s>>);

impl<'s> Fields<'s> {
    pub fn of(of: &'s Struct) -> Self {
        let initial_values = of.constructor.iter().flat_map(|it| &it.initial_values);
        let initial_values = initial_values.map(Some).chain(std::iter::repeat(None));
        let fields = of
            .fields
            .iter()
            .zip(initial_values)
            .map(|(field, initial)| {
                let (ty, options) = field.ty.without_options();
                let field_of = Field {
                    ty,
                    options,
                    initial,
                    has_setter: false,
                };
                (field.ident.as_str(), field_of)
            });
        let mut fields: HashMap<&str, Field<'_>> = fields.collect();
        for setter in &of.setters {
            if let Some(field) = fields.get_mut(setter.ident.as_str()) {
                field.has_setter = true;
            }
        }
        Fields(fields)
    }

    pub fn get(&self, ident: &str) -> Option<&Field<'s>> {
        self.0.get(ident)
    }
}
