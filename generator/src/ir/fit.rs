//! Checks examples against types: which values fit, and which of their properties a type keeps.

use std::{borrow::Cow, collections::HashSet};

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics, Pointer};

use super::{Additional, Api, EnumValue, Object, Presence, Shape, Type, TypeDef, Types, Union};

/// Removes the examples that don't fit their type, and reports each that is not reported yet. Removes undeclared
/// properties from the others.
///
/// `misfits` are the places at or below which an example is known not to fit, which is reported.
pub fn keep_fitting_examples(
    api: &mut Api,
    misfits: &HashSet<Pointer>,
    diagnostics: &mut Diagnostics,
) {
    let fit = Fit { types: &api.types };
    api.examples
        .retain_mut(|example| match fit.check(&example.ty, &mut example.value) {
            Ok(()) => true,
            Err(mismatch) if mismatch.is_of_schema || misfits.contains(&example.pointer) => false,
            Err(mismatch) => {
                let place = mismatch.place(&example.pointer);
                diagnostics
                    .report(
                        Code::Example,
                        &place,
                        format!(
                            "the example does not fit its schema: expected {}",
                            mismatch.expected
                        ),
                    )
                    .help("correct the example or the schema; no test is made of it");
                false
            }
        });
}

/// A value that is not of its type: what the type expects, and the way to the value, the innermost segment first.
struct TypeMismatch {
    expected: Cow<'static, str>,
    path: Vec<String>,
    /// Whether it follows from an error of the schema, which has a finding of its own.
    is_of_schema: bool,
}

impl TypeMismatch {
    fn new(expected: impl Into<Cow<'static, str>>) -> Self {
        TypeMismatch {
            expected: expected.into(),
            path: Vec::new(),
            is_of_schema: false,
        }
    }

    fn within(mut self, segment: impl ToString) -> Self {
        self.path.push(segment.to_string());
        self
    }

    fn place(&self, root: &Pointer) -> Pointer {
        self.path
            .iter()
            .rev()
            .fold(root.clone(), |at, segment| at.child(segment))
    }
}

struct Fit<'a> {
    types: &'a Types,
}

impl Fit<'_> {
    fn check(&self, ty: &Type, value: &mut Value) -> Result<(), TypeMismatch> {
        match (ty, value) {
            (Type::Json, _) => Ok(()),
            (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner) | Type::Boxed(inner), value) => self.check(inner, value),
            (Type::Scalar(scalar), value) => scalar
                .expected(value)
                .map_or(Ok(()), |it| Err(TypeMismatch::new(it))),
            (Type::Array(item), Value::Array(items)) => {
                for (at, value) in items.iter_mut().enumerate() {
                    self.check(item, value)
                        .map_err(|mismatch| mismatch.within(at))?;
                }
                Ok(())
            }
            (Type::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
                for (at, (ty, value)) in types.iter().zip(items).enumerate() {
                    self.check(ty, value)
                        .map_err(|mismatch| mismatch.within(at))?;
                }
                Ok(())
            }
            (Type::Tuple(types), _) => Err(TypeMismatch::new(format!(
                "an array of {} items",
                types.len()
            ))),
            (Type::Array(_), _) => Err(TypeMismatch::new("an array")),
            (Type::Map(of), Value::Object(members)) => {
                for (name, value) in members {
                    self.check(of, value)
                        .map_err(|mismatch| mismatch.within(name))?;
                }
                Ok(())
            }
            (Type::Map(_), _) => Err(TypeMismatch::new("an object")),
            (Type::Named(id), value) => self.named(self.types.get(*id), value),
        }
    }

    fn named(&self, def: &TypeDef, value: &mut Value) -> Result<(), TypeMismatch> {
        match (&def.shape, value) {
            (Shape::Foreign(_), _) => Err(TypeMismatch::new("what only its type knows")),
            (Shape::Alias(ty) | Shape::Newtype(ty), value) => self.check(ty, value),
            (Shape::Object(object), Value::Object(members)) => self.object(def, object, members),
            (Shape::Object(_), _) => Err(TypeMismatch::new("an object")),
            (Shape::StringEnum(_), Value::String(_)) if def.open => Ok(()),
            (Shape::StringEnum(values), value) => {
                listed(values, |it| Some(it.as_str()) == value.as_str())
            }
            (Shape::IntegerEnum(values), value) => {
                let integer = integral(value);
                listed(values, |it| Some(i128::from(*it)) == integer)
            }
            (Shape::ValueEnum(values), value) => listed(values, |it| same_constant(it, value)),
            (Shape::Union(union), value) => self.union(union, value),
        }
    }

    fn object(
        &self,
        def: &TypeDef,
        object: &Object,
        members: &mut Map<String, Value>,
    ) -> Result<(), TypeMismatch> {
        let mut known = std::collections::HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            known.insert(property.wire_name.as_str());
            let required = property.presence(def.usage) == Presence::Required;
            match members.get_mut(&property.wire_name) {
                None if required => {
                    let expected = format!("the required property `{}`", property.wire_name);
                    let keyword = property.pointer.parent().and_then(Pointer::name);
                    return Err(TypeMismatch {
                        is_of_schema: keyword == Some("required"),
                        ..TypeMismatch::new(expected)
                    });
                }
                None => {}
                Some(Value::Null) if !required => {}
                Some(value) => self
                    .check(&property.ty, value)
                    .map_err(|mismatch| mismatch.within(&property.wire_name))?,
            }
        }
        match &object.additional {
            Additional::Undeclared => members.retain(|name, _| known.contains(name.as_str())),
            Additional::Typed { ty, .. } => {
                for (name, value) in members.iter_mut() {
                    if !known.contains(name.as_str()) {
                        self.check(ty, value)
                            .map_err(|mismatch| mismatch.within(name))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The variant that the discriminator tells, or the one that fits and drops the least.
    fn union(&self, union: &Union, value: &mut Value) -> Result<(), TypeMismatch> {
        if let Some(discriminator) = &union.discriminator {
            let tag = value.get(discriminator).and_then(Value::as_str);
            let variant = union
                .variants
                .iter()
                .find(|it| it.tags.iter().any(|of| Some(of.as_str()) == tag));
            let Some(variant) = variant else {
                return Err(TypeMismatch::new(
                    "a value of the discriminator that the union knows",
                ));
            };
            let tag = value.get(discriminator).cloned();
            self.check(&variant.ty, value)?;
            if let (Some(members), Some(tag)) = (value.as_object_mut(), tag) {
                members.insert(discriminator.clone(), tag);
            }
            return Ok(());
        }
        let kept = |variant: &super::Variant| {
            let mut kept = value.clone();
            self.check(&variant.ty, &mut kept).ok().map(|()| kept)
        };
        let best = union.variants.iter().filter_map(kept).max_by_key(nodes);
        match best {
            Some(best) => {
                *value = best;
                Ok(())
            }
            None => Err(TypeMismatch::new("a value that fits one of the schemas")),
        }
    }
}

fn nodes(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(nodes).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(nodes).sum::<usize>(),
        _ => 1,
    }
}

fn listed<V>(values: &[EnumValue<V>], is_it: impl Fn(&V) -> bool) -> Result<(), TypeMismatch> {
    if values.iter().any(|it| is_it(&it.value)) {
        Ok(())
    } else {
        Err(TypeMismatch::new("one of the values of `enum`"))
    }
}

/// Whether two constants are one: numbers are compared as such, so that `1` is `1.0`.
pub fn same_constant(one: &Value, other: &Value) -> bool {
    match (integral(one), integral(other)) {
        (None, None) => one == other,
        (one, other) => one == other,
    }
}

/// The integer that a number is, however it is written.
pub(crate) fn integral(value: &Value) -> Option<i128> {
    let float = |float: f64| (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128);
    let number = value.as_number()?;
    number.as_i128().or_else(|| number.as_f64().and_then(float))
}
