//! Examples against types: which of the document's values fit, and what of them a type keeps.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics, Pointer};

use super::formats::{is_base64, is_date, is_date_time, is_uuid};
use super::{Additional, Api, Object, Scalar, Shape, Type, Types, Union};

/// Takes out the examples that don't fit their type, with a warning each, and from the others the properties that
/// nothing declares.
pub fn keep_fitting_examples(api: &mut Api, diagnostics: &mut Diagnostics) {
    let fit = Fit { types: &api.types };
    api.examples
        .retain_mut(|example| match fit.check(&example.ty, &mut example.value) {
            Ok(()) => true,
            Err(misfit) => {
                let place = misfit.place(&example.pointer);
                diagnostics
                    .report(
                        Code::Example,
                        &place,
                        format!(
                            "the example does not fit its schema: expected {}",
                            misfit.expected
                        ),
                    )
                    .help("correct the example or the schema; no test is made of it");
                false
            }
        });
}

/// What does not fit, and where, from the inside out.
struct Misfit {
    expected: Cow<'static, str>,
    path: Vec<String>,
}

impl Misfit {
    fn new(expected: impl Into<Cow<'static, str>>) -> Self {
        Misfit {
            expected: expected.into(),
            path: Vec::new(),
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
    fn check(&self, ty: &Type, value: &mut Value) -> Result<(), Misfit> {
        match (ty, value) {
            (Type::Json, _) => Ok(()),
            (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner) | Type::Boxed(inner), value) => self.check(inner, value),
            (Type::Scalar(scalar), value) => fits(*scalar, value),
            (Type::Array(item), Value::Array(items)) => {
                for (at, value) in items.iter_mut().enumerate() {
                    self.check(item, value)
                        .map_err(|misfit| misfit.within(at))?;
                }
                Ok(())
            }
            (Type::Array(_), _) => Err(Misfit::new("an array")),
            (Type::Map(of), Value::Object(members)) => {
                for (name, value) in members {
                    self.check(of, value)
                        .map_err(|misfit| misfit.within(name))?;
                }
                Ok(())
            }
            (Type::Map(_), _) => Err(Misfit::new("an object")),
            (Type::Named(id), value) => self.named(&self.types.get(*id).shape, value),
        }
    }

    fn named(&self, shape: &Shape, value: &mut Value) -> Result<(), Misfit> {
        match (shape, value) {
            (Shape::Alias(ty) | Shape::Newtype(ty), value) => self.check(ty, value),
            (Shape::Object(object), Value::Object(members)) => self.object(object, members),
            (Shape::Object(_), _) => Err(Misfit::new("an object")),
            (Shape::StringEnum(values), value) => match value.as_str() {
                Some(text) if values.iter().any(|it| it.value == text) => Ok(()),
                _ => Err(Misfit::new("one of the values of `enum`")),
            },
            (Shape::IntegerEnum(values), value) => match value.as_i64() {
                Some(number) if values.iter().any(|it| it.value == number) => Ok(()),
                _ => Err(Misfit::new("one of the values of `enum`")),
            },
            (Shape::Union(union), value) => self.union(union, value),
        }
    }

    fn object(&self, object: &Object, members: &mut Map<String, Value>) -> Result<(), Misfit> {
        let mut known = std::collections::HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            known.insert(property.written.as_str());
            match members.get_mut(&property.written) {
                None if property.required => {
                    let expected = format!("the required property `{}`", property.written);
                    return Err(Misfit::new(expected));
                }
                None => {}
                Some(Value::Null) if !property.required => {}
                Some(value) => self
                    .check(&property.ty, value)
                    .map_err(|misfit| misfit.within(&property.written))?,
            }
        }
        match &object.additional {
            Additional::Undeclared => members.retain(|name, _| known.contains(name.as_str())),
            Additional::Typed { ty, .. } => {
                for (name, value) in members.iter_mut() {
                    if !known.contains(name.as_str()) {
                        self.check(ty, value)
                            .map_err(|misfit| misfit.within(name))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The variant that the discriminator tells, or the one that fits and drops the least.
    fn union(&self, union: &Union, value: &mut Value) -> Result<(), Misfit> {
        if let Some(discriminator) = &union.discriminator {
            let tag = value.get(discriminator).and_then(Value::as_str);
            let variant = union
                .variants
                .iter()
                .find(|it| it.tags.iter().any(|of| Some(of.as_str()) == tag));
            let Some(variant) = variant else {
                return Err(Misfit::new(
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
            None => Err(Misfit::new("a value that fits one of the schemas")),
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

fn fits(scalar: Scalar, value: &mut Value) -> Result<(), Misfit> {
    let whole = |within: fn(i64) -> bool| {
        value.as_i64().is_some_and(within)
            || value
                .as_f64()
                .is_some_and(|it| it.fract() == 0.0 && it.abs() < 9e15 && within(it as i64))
    };
    let (fits, expected) = match scalar {
        Scalar::String | Scalar::File => (value.is_string(), "a string"),
        Scalar::Boolean => (value.is_boolean(), "a boolean"),
        Scalar::Int32 => (
            whole(|it| i32::try_from(it).is_ok()),
            "an integer of 32 bits",
        ),
        Scalar::Int64 => (whole(|_| true), "an integer of 64 bits"),
        Scalar::Float | Scalar::Double => (value.is_number(), "a number"),
        Scalar::Uuid => (value.as_str().is_some_and(is_uuid), "a UUID"),
        Scalar::DateTime => (
            value.as_str().is_some_and(is_date_time),
            "an RFC 3339 date-time",
        ),
        Scalar::Date => (value.as_str().is_some_and(is_date), "an RFC 3339 full-date"),
        Scalar::Base64 => (value.as_str().is_some_and(is_base64), "base64"),
    };
    if fits {
        if let (Scalar::Uuid, Value::String(uuid)) = (scalar, value) {
            // It is written so, whichever way it is read.
            uuid.make_ascii_lowercase();
        }
        Ok(())
    } else {
        Err(Misfit::new(expected))
    }
}
