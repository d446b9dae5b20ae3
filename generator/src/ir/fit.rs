//! Checks the examples of a document against the types of the client.
//!
//! In: an API with its examples. Out: the examples that their types can decode, without undeclared properties, which
//! decoding drops. The emitted tests decode and encode them.
//!
//! `lint` has already checked the same examples against their schemas, in order to find mistakes of the document. That check
//! can't select the examples for the tests: a value that violates `maxLength` can still be decoded, and a value that matches
//! its schema may not be, since a type is stricter where the discriminator selects the variant of a union.

use std::{borrow::Cow, collections::HashSet};

use serde_json::{Map, Value};

use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    number::as_integer,
};

use super::{
    Additional, Api, Discriminator, EnumValue, Object, Presence, Shape, Type, TypeDef, Types,
    Union, tag_text,
};

/// Removes the examples that don't match their type, and the undeclared properties of the others. Reports each removed
/// example, unless `reported` contains its pointer because the check against the schema has reported it.
pub fn keep_fitting_examples(
    api: &mut Api,
    reported: &HashSet<Pointer>,
    diagnostics: &mut Diagnostics,
) {
    let check = ExampleCheck { types: &api.types };
    api.examples.retain_mut(
        |example| match check.value(&example.ty, &mut example.value) {
            Ok(()) => true,
            Err(mismatch) if mismatch.is_schema_error || reported.contains(&example.pointer) => {
                false
            }
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
        },
    );
}

/// A value that does not match its type.
struct TypeMismatch {
    /// What the type expects: `an array`.
    expected: Cow<'static, str>,
    /// The path to the value, innermost segment first.
    path: Vec<String>,
    /// Whether its cause is an error in the schema, which has a diagnostic of its own.
    is_schema_error: bool,
}

impl TypeMismatch {
    fn new(expected: impl Into<Cow<'static, str>>) -> Self {
        TypeMismatch {
            expected: expected.into(),
            path: Vec::new(),
            is_schema_error: false,
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

struct ExampleCheck<'a> {
    types: &'a Types,
}

impl ExampleCheck<'_> {
    fn value(&self, ty: &Type, value: &mut Value) -> Result<(), TypeMismatch> {
        match (ty, value) {
            (Type::Json, _) => Ok(()),
            (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner) | Type::Boxed(inner), value) => self.value(inner, value),
            (Type::Scalar(scalar), value) => scalar
                .expected(value)
                .map_or(Ok(()), |it| Err(TypeMismatch::new(it))),
            (Type::Array(item), Value::Array(items)) => {
                for (at, value) in items.iter_mut().enumerate() {
                    self.value(item, value)
                        .map_err(|mismatch| mismatch.within(at))?;
                }
                Ok(())
            }
            (Type::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
                for (at, (ty, value)) in types.iter().zip(items).enumerate() {
                    self.value(ty, value)
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
                    self.value(of, value)
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
            (Shape::Foreign(_), _) => Err(TypeMismatch::new(
                "a value of a type of another crate, which can't be checked",
            )),
            (Shape::Alias(ty) | Shape::Newtype(ty), value) => self.value(ty, value),
            (Shape::Object(object), Value::Object(members)) => self.object(def, object, members),
            (Shape::Object(_), _) => Err(TypeMismatch::new("an object")),
            (Shape::StringEnum(_), Value::String(_)) if def.open => Ok(()),
            (Shape::StringEnum(values), value) => {
                check_enum(values, |it| Some(it.as_str()) == value.as_str())
            }
            (Shape::IntegerEnum(values), value) => {
                let integer = as_integer(value);
                check_enum(values, |it| Some(i128::from(*it)) == integer)
            }
            (Shape::ValueEnum(values), value) => {
                check_enum(values, |it| equal_constants(it, value))
            }
            (Shape::Union(union), value) => self.union(union, value),
        }
    }

    fn object(
        &self,
        def: &TypeDef,
        object: &Object,
        members: &mut Map<String, Value>,
    ) -> Result<(), TypeMismatch> {
        let mut known = HashSet::with_capacity(object.properties.len());
        for property in &object.properties {
            known.insert(property.wire_name.as_str());
            let required = property.presence(def.usage) == Presence::Required;
            match members.get_mut(&property.wire_name) {
                None if required => {
                    let expected = format!("the required property `{}`", property.wire_name);
                    let keyword = property.pointer.parent().and_then(Pointer::name);
                    return Err(TypeMismatch {
                        is_schema_error: keyword == Some("required"),
                        ..TypeMismatch::new(expected)
                    });
                }
                None => {}
                Some(Value::Null) if !required => {}
                Some(value) => self
                    .value(&property.ty, value)
                    .map_err(|mismatch| mismatch.within(&property.wire_name))?,
            }
        }
        match &object.additional {
            Additional::Undeclared => members.retain(|name, _| known.contains(name.as_str())),
            Additional::Typed { ty, .. } => {
                for (name, value) in members.iter_mut() {
                    if !known.contains(name.as_str()) {
                        self.value(ty, value)
                            .map_err(|mismatch| mismatch.within(name))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Checks against the variant that the discriminator selects. Without a discriminator, the value must match at least one
    /// variant. If it matches several, the variant that keeps most of the value applies.
    fn union(&self, union: &Union, value: &mut Value) -> Result<(), TypeMismatch> {
        if let Some(Discriminator {
            property,
            is_optional,
        }) = &union.discriminator
        {
            let tag = value.get(property).filter(|it| !it.is_null()).cloned();
            if tag.is_some() || !is_optional {
                return self.tagged(union, property, tag, value);
            }
        }
        let kept = |variant: &super::Variant| {
            let mut kept = value.clone();
            self.value(&variant.ty, &mut kept).ok().map(|()| kept)
        };
        let variants = union.variants.iter();
        let best = variants
            .filter_map(|it| Some((kept(it)?, it)))
            // The last of the largest ones, so in reverse order the first.
            .rev()
            .max_by_key(|(kept, _)| count_nodes(kept));
        let Some((best, variant)) = best else {
            return Err(TypeMismatch::new("a value that matches one of the schemas"));
        };
        *value = best;
        if let (Some(discriminator), Some(tag)) = (&union.discriminator, variant.tags.first())
            && let Some(members) = value.as_object_mut()
        {
            members.insert(discriminator.property.clone(), tag.clone());
        }
        Ok(())
    }

    /// Checks against the variant that the value `tag` of the discriminator selects.
    fn tagged(
        &self,
        union: &Union,
        property: &str,
        tag: Option<Value>,
        value: &mut Value,
    ) -> Result<(), TypeMismatch> {
        let text = tag.as_ref().and_then(tag_text);
        let mut variants = union.variants.iter();
        let selected = variants.find(|it| {
            let mut tags = it.tags.iter();
            text.is_some() && tags.any(|of| tag_text(of) == text)
        });
        let Some(variant) = selected else {
            return Err(TypeMismatch::new(format!(
                "a `{property}` that selects one of the schemas"
            )));
        };
        self.value(&variant.ty, value)?;
        if let (Some(members), Some(tag)) = (value.as_object_mut(), tag) {
            members.insert(property.to_owned(), tag);
        }
        Ok(())
    }
}

fn count_nodes(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count_nodes).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(count_nodes).sum::<usize>(),
        _ => 1,
    }
}

fn check_enum<V>(
    values: &[EnumValue<V>],
    is_equal: impl Fn(&V) -> bool,
) -> Result<(), TypeMismatch> {
    if values.iter().any(|it| is_equal(&it.value)) {
        Ok(())
    } else {
        Err(TypeMismatch::new("one of the values of `enum`"))
    }
}

/// Whether two constants are equal. Numbers are compared by value: `1` equals `1.0`.
pub fn equal_constants(one: &Value, other: &Value) -> bool {
    match (as_integer(one), as_integer(other)) {
        (None, None) => one == other,
        (one, other) => one == other,
    }
}

/// A text that is the same for equal constants only.
pub fn constant_key(value: &Value) -> String {
    match as_integer(value) {
        Some(integer) => integer.to_string(),
        None => value.to_string(),
    }
}
