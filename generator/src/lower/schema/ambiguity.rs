//! Unions without a discriminator some of whose variants accept the same values.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde_json::Value;

use crate::{
    diagnostic::Code,
    dialect::Kind,
    ir::{Shape, Type, Union, Variant, equal_constants},
};

use crate::lower::Lower;

/// Keywords that distinguish variants.
const MARKS: &[&str] = &["type", "enum", "const", "properties", "required", "allOf"];

impl<'a> Lower<'a> {
    /// Reports unions with variants that accept the same values. All types must be complete.
    pub(in crate::lower) fn warn_of_ambiguity(&mut self) {
        let mut ambiguous = Vec::new();
        for (_, def) in self.types.iter() {
            let Shape::Union(union) = &def.shape else {
                continue;
            };
            if union.discriminator.is_some() {
                continue;
            }
            if let Some((first, second)) = self.overlap(union) {
                ambiguous.push((first.clone(), second.clone()));
            }
        }
        for (first, second) in ambiguous {
            let mut both = [&first, &second].into_iter();
            if both.any(|it| self.misspells(Kind::Schema, &it.pointer, MARKS)) {
                continue;
            }
            let message = format!(
                "`{}` and `{}` can't always be distinguished: the first of those that match best is used",
                first.wire_name, second.wire_name
            );
            self.diagnostics
                .report(Code::AmbiguousUnion, &second.pointer, message)
                .help("add a discriminator, or a required property that only one of them has")
                .related(&first.pointer, "the other schema");
        }
    }

    fn overlap<'u>(&self, union: &'u Union) -> Option<(&'u Variant, &'u Variant)> {
        let mut earlier: Vec<(&'u Variant, Marks<'_>)> = Vec::new();
        for variant in &union.variants {
            let marks = self.marks(&variant.ty);
            if let Some((other, _)) = earlier.iter().find(|(_, other)| other.overlaps(&marks)) {
                return Some((other, variant));
            }
            earlier.push((variant, marks));
        }
        None
    }

    fn marks(&self, ty: &Type) -> Marks<'_> {
        match self.types.resolve(ty) {
            Type::Json => Marks::Anything,
            Type::Array(_) | Type::Tuple(_) => Marks::Kind("array"),
            Type::Map(_) => Marks::Object {
                required: HashSet::new(),
                declared: None,
            },
            Type::Scalar(scalar) if scalar.is_recognizable() => Marks::Distinct,
            Type::JsonText(_) => Marks::Distinct,
            Type::Scalar(scalar) => Marks::Kind(scalar.json_type().name()),
            Type::Nullable(inner) | Type::Boxed(inner) => self.marks(inner),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Object(object) => {
                    let required = object.properties.iter().filter(|it| it.required);
                    let declared = object.properties.iter();
                    Marks::Object {
                        required: required.map(|it| it.wire_name.as_str()).collect(),
                        declared: Some(
                            declared
                                .map(|it| (it.wire_name.as_str(), self.types.listed(&it.ty)))
                                .collect(),
                        ),
                    }
                }
                // Their values are listed, so decoding decides.
                Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::ValueEnum(_) => {
                    Marks::Distinct
                }
                Shape::Union(_) => Marks::Distinct,
                Shape::Foreign(_) | Shape::Alias(_) | Shape::Newtype(_) => Marks::Distinct,
            },
        }
    }
}

/// What distinguishes a variant from others.
enum Marks<'t> {
    Anything,
    Distinct,
    Kind(&'static str),
    Object {
        required: HashSet<&'t str>,
        /// `None` if properties can have any name.
        declared: Declared<'t>,
    },
}

impl Marks<'_> {
    /// Whether a value can match both.
    fn overlaps(&self, other: &Marks<'_>) -> bool {
        match (self, other) {
            (Marks::Anything, _) | (_, Marks::Anything) => true,
            // An integer matches both. In the other order, the integer is tried first and wins.
            (Marks::Kind("number"), Marks::Kind("integer")) => true,
            (Marks::Kind(kind), Marks::Kind(other)) => kind == other,
            (
                Marks::Object { required, declared },
                Marks::Object {
                    required: others,
                    declared: other_declared,
                },
            ) => {
                !excludes(required, declared, other_declared)
                    && !excludes(others, other_declared, declared)
            }
            _ => false,
        }
    }
}

/// The properties of an object, each with its values if they are listed.
type Declared<'t> = Option<HashMap<&'t str, Option<Vec<Cow<'t, Value>>>>>;

/// Whether one of the `required` properties of an object is not declared by another object, or has none of the values that
/// the other one lists for it.
fn excludes(required: &HashSet<&str>, declared: &Declared<'_>, other: &Declared<'_>) -> bool {
    let Some(other) = other else {
        return false;
    };
    let listed = |name| declared.as_ref()?.get(name)?.as_ref();
    required.iter().any(|name| match other.get(name) {
        None => true,
        Some(None) => false,
        Some(Some(others)) => listed(*name).is_some_and(|values| {
            let mut values = values.iter();
            !values.any(|value| others.iter().any(|it| equal_constants(it, value)))
        }),
    })
}
