//! Checks the examples of a document against the types of the client.
//!
//! In: an API with its examples. Out: the examples that their types can decode, without undeclared properties, which
//! decoding drops. The emitted tests decode and encode them.
//!
//! `lint` has already checked the same examples against their schemas, in order to find mistakes of the document. That check
//! can't select the examples for the tests: a value that violates `maxLength` can still be decoded, and a value that matches
//! its schema may not be, since a type is stricter where the discriminator selects the variant of a union.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

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
    api.examples.retain_mut(|example| {
        let mut check = ExampleCheck {
            types: &api.types,
            tried: HashMap::new(),
        };
        match check.value(&example.ty, &example.value) {
            Ok(kept) => {
                example.value = kept;
                true
            }
            Err(mismatch) if mismatch.is_silent || reported.contains(&example.pointer) => false,
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
        }
    });
}

/// A value that does not match its type.
struct TypeMismatch {
    /// What the type expects: `an array`.
    expected: Cow<'static, str>,
    /// The path to the value, innermost segment first.
    path: Vec<String>,
    /// Whether it is not reported: the type is one of another crate, which can't be checked, or the cause is an error in the
    /// schema, which has a diagnostic of its own.
    is_silent: bool,
}

impl TypeMismatch {
    fn new(expected: impl Into<Cow<'static, str>>) -> Self {
        TypeMismatch {
            expected: expected.into(),
            path: Vec::new(),
            is_silent: false,
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
    /// What unions without a discriminator keep of the values of the example; `None` if no variant matches. Nested unions
    /// try the same values again.
    tried: HashMap<(*const Union, *const Value), Option<Value>>,
}

impl<'a> ExampleCheck<'a> {
    /// The part of `value` that the type keeps.
    fn value(&mut self, ty: &'a Type, value: &Value) -> Result<Value, TypeMismatch> {
        match (ty, value) {
            (Type::Json, _) | (Type::Nullable(_), Value::Null) => Ok(value.clone()),
            (Type::Nullable(inner) | Type::Boxed(inner), value) => self.value(inner, value),
            // A client writes the text in another way than the example.
            (Type::JsonText(_), _) => Err(TypeMismatch {
                is_silent: true,
                ..TypeMismatch::new("a string with JSON text")
            }),
            (Type::Scalar(scalar), value) => match scalar.expected(value) {
                Some(expected) => Err(TypeMismatch::new(expected)),
                None => Ok(value.clone()),
            },
            (Type::Array(item), Value::Array(items)) => {
                self.items(std::iter::repeat(item.as_ref()), items)
            }
            (Type::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
                self.items(types.iter(), items)
            }
            (Type::Tuple(types), _) => Err(TypeMismatch::new(format!(
                "an array of {} items",
                types.len()
            ))),
            (Type::Array(_), _) => Err(TypeMismatch::new("an array")),
            (Type::Map(of), Value::Object(members)) => {
                let mut kept = Map::new();
                for (name, value) in members {
                    kept.insert(name.clone(), self.member(of, name, value)?);
                }
                Ok(Value::Object(kept))
            }
            (Type::Map(_), _) => Err(TypeMismatch::new("an object")),
            (Type::Named(id), value) => self.named(self.types.get(*id), value),
        }
    }

    fn items(
        &mut self,
        types: impl Iterator<Item = &'a Type>,
        items: &[Value],
    ) -> Result<Value, TypeMismatch> {
        let mut kept = Vec::with_capacity(items.len());
        for (at, (ty, item)) in types.zip(items).enumerate() {
            kept.push(self.value(ty, item).map_err(|it| it.within(at))?);
        }
        Ok(Value::Array(kept))
    }

    fn member(&mut self, ty: &'a Type, name: &str, value: &Value) -> Result<Value, TypeMismatch> {
        self.value(ty, value).map_err(|it| it.within(name))
    }

    fn named(&mut self, def: &'a TypeDef, value: &Value) -> Result<Value, TypeMismatch> {
        match (&def.shape, value) {
            (Shape::Foreign(_), _) => {
                return Err(TypeMismatch {
                    is_silent: true,
                    ..TypeMismatch::new("a value of a type of another crate")
                });
            }
            (Shape::Alias(ty) | Shape::Newtype(ty), value) => return self.value(ty, value),
            (Shape::Object(object), Value::Object(members)) => {
                return self.object(def, object, members);
            }
            (Shape::Object(_), _) => return Err(TypeMismatch::new("an object")),
            (Shape::Union(union), value) => return self.union(union, value),
            (Shape::StringEnum(_), Value::String(_)) if def.open => {}
            (Shape::StringEnum(values), value) => {
                check_enum(values, |it| Some(it.as_str()) == value.as_str())?;
            }
            (Shape::IntegerEnum(values), value) => {
                let integer = as_integer(value);
                check_enum(values, |it| Some(i128::from(*it)) == integer)?;
            }
            (Shape::ValueEnum(values), value) => {
                check_enum(values, |it| equal_constants(it, value))?;
            }
        }
        Ok(value.clone())
    }

    fn object(
        &mut self,
        def: &TypeDef,
        object: &'a Object,
        members: &Map<String, Value>,
    ) -> Result<Value, TypeMismatch> {
        let mut properties = HashMap::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.wire_name.as_str();
            let required = property.presence(def.usage) == Presence::Required;
            if required && !members.contains_key(name) {
                let keyword = property.pointer.parent().and_then(Pointer::name);
                return Err(TypeMismatch {
                    is_silent: keyword == Some("required"),
                    ..TypeMismatch::new(format!("the required property `{name}`"))
                });
            }
            properties.insert(name, (&property.ty, required));
        }
        let mut kept = Map::new();
        for (name, value) in members {
            let ty = match (properties.get(name.as_str()), &object.additional) {
                (Some((_, false)), _) if value.is_null() => {
                    kept.insert(name.clone(), Value::Null);
                    continue;
                }
                (Some((ty, _)), _) => *ty,
                (None, Additional::Typed { ty, .. }) => ty,
                (None, Additional::Undeclared) => continue,
            };
            kept.insert(name.clone(), self.member(ty, name, value)?);
        }
        Ok(Value::Object(kept))
    }

    /// Checks against the variant that the discriminator selects. Without a discriminator, the value must match at least one
    /// variant. If it matches several, the variant that keeps most of the value applies.
    fn union(&mut self, union: &'a Union, value: &Value) -> Result<Value, TypeMismatch> {
        if let Some(Discriminator {
            property,
            is_optional,
        }) = &union.discriminator
        {
            let tag = value.get(property).filter(|it| !it.is_null());
            if tag.is_some() || !is_optional {
                return self.tagged(union, property, tag, value);
            }
        }
        let key = (std::ptr::from_ref(union), std::ptr::from_ref(value));
        if !self.tried.contains_key(&key) {
            let kept = self.largest(union, value)?;
            self.tried.insert(key, kept);
        }
        let kept = self.tried.get(&key).cloned().flatten();
        kept.ok_or_else(|| TypeMismatch::new("a value that matches one of the schemas"))
    }

    /// What the first of the variants that keep most of the value keeps; `None` if no variant matches.
    fn largest(&mut self, union: &'a Union, value: &Value) -> Result<Option<Value>, TypeMismatch> {
        let mut best = None;
        let mut most = 0;
        for variant in &union.variants {
            match self.value(&variant.ty, value) {
                Ok(kept) => {
                    let count = count_nodes(&kept);
                    if count > most {
                        (most, best) = (count, Some((kept, variant)));
                    }
                }
                Err(mismatch) if mismatch.is_silent => return Err(mismatch),
                Err(_) => {}
            }
        }
        Ok(best.map(|(mut kept, variant)| {
            if let (Some(discriminator), Some(tag)) = (&union.discriminator, variant.tags.first())
                && let Some(members) = kept.as_object_mut()
            {
                members.insert(discriminator.property.clone(), tag.clone());
            }
            kept
        }))
    }

    /// Checks against the variant that the value `tag` of the discriminator selects.
    fn tagged(
        &mut self,
        union: &'a Union,
        property: &str,
        tag: Option<&Value>,
        value: &Value,
    ) -> Result<Value, TypeMismatch> {
        let text = tag.and_then(tag_text);
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
        let mut kept = self.value(&variant.ty, value)?;
        if let (Some(members), Some(tag)) = (kept.as_object_mut(), tag) {
            members.insert(property.to_owned(), tag.clone());
        }
        Ok(kept)
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
