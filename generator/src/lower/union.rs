//! `oneOf` and `anyOf`: an enum with a variant for each schema. A discriminator tells them apart by its value; without
//! one the kind of JSON does, then which of them fits.

use std::collections::{HashMap, HashSet};

use openapiv3::Discriminator;

use crate::{
    diagnostic::{Code, Pointer},
    dialect::target,
    ir::{Anchor, Scalar, Shape, Type, TypeId, Union, Variant},
};

use super::{
    Lower,
    schema::Slot,
    view::{Node, View},
};

impl<'a> Lower<'a> {
    pub(super) fn lower_union(&mut self, view: View<'a>, slot: Slot) -> Type {
        let (parts, keyword) = match (view.one_of, view.any_of) {
            ([], any_of) => (any_of, "anyOf"),
            (one_of, _) => (one_of, "oneOf"),
        };
        if !view.one_of.is_empty() && !view.any_of.is_empty() || view.is_structured() {
            self.mixed_union(&view, keyword);
        }
        let pointer = view.pointer.child(keyword);
        if let [only] = parts {
            let ty = self.lower_node(only.into(), &pointer.item(0), slot.clone());
            return match slot {
                Slot::Reserved(id) if ty != Type::Named(id) => self.settle(slot, ty, Some(&view)),
                _ => ty,
            };
        }
        let id = self.name(slot, &view);
        let mut nullable = false;
        let mut variants: Vec<Variant> = Vec::with_capacity(parts.len());
        let mut types = HashSet::new();
        for (at, part) in parts.iter().enumerate() {
            let node = Node::from(part);
            let pointer = pointer.item(at);
            let written = self.variant_name(node, at);
            let slot = Slot::inline(Anchor::Type(id), &written);
            let ty = self.lower_node(node, &pointer, slot);
            nullable |= matches!(ty, Type::Nullable(_));
            let ty = ty.non_null().clone();
            if types.insert(ty.clone()) {
                variants.push(Variant {
                    pointer,
                    ident: String::new(),
                    written,
                    ty,
                    tags: vec![],
                });
            }
        }
        let discriminator = view
            .data
            .discriminator
            .as_ref()
            .and_then(|discriminator| self.discriminate(&view, discriminator, &mut variants));
        self.types.get_mut(id).shape = Shape::Union(Union {
            discriminator,
            variants,
        });
        let ty = Type::Named(id);
        if nullable { ty.nullable() } else { ty }
    }

    fn mixed_union(&mut self, view: &View<'a>, keyword: &str) {
        self.diagnostics
            .report(
                Code::Unsupported,
                &view.pointer.child(keyword),
                format!("`{keyword}` beside properties or another union is not supported"),
            )
            .help("put the shared properties into each of the schemas, or combine them by `allOf`");
    }

    /// A component's name or a title; otherwise the kind of JSON.
    fn variant_name(&self, node: Node<'a>, at: usize) -> String {
        match node {
            Node::Reference(reference) => self
                .component_name(reference)
                .unwrap_or_else(|| format!("Variant {}", at + 1)),
            Node::Schema(schema) => {
                let view = View::of(schema, &Pointer::root());
                match (&schema.schema_data.title, view.kind) {
                    (Some(title), _) => title.clone(),
                    (None, Some("array")) => "array".to_owned(),
                    (None, Some("string")) => match view.format.as_deref() {
                        Some("uuid") => "uuid".to_owned(),
                        Some("date-time") => "date-time".to_owned(),
                        Some("date") => "date".to_owned(),
                        _ => "string".to_owned(),
                    },
                    (None, Some(kind)) => kind.to_owned(),
                    (None, None) if view.is_object() => "object".to_owned(),
                    (None, None) => format!("Variant {}", at + 1),
                }
            }
        }
    }

    /// Gives each variant the values of the discriminator that stand for it: those of `mapping`, else the name of the
    /// component (OpenAPI 3.0.4, Discriminator Object).
    fn discriminate(
        &mut self,
        view: &View<'a>,
        discriminator: &'a Discriminator,
        variants: &mut [Variant],
    ) -> Option<String> {
        let place = view.pointer.child("discriminator");
        let by_type: HashMap<TypeId, usize> = variants
            .iter()
            .enumerate()
            .filter_map(|(at, variant)| match variant.ty {
                Type::Named(id) => Some((id, at)),
                _ => None,
            })
            .collect();
        for (tag, value) in &discriminator.mapping {
            let reference = match target(value) {
                Some(pointer) => pointer.to_string(),
                None => format!("/components/schemas/{value}"),
            };
            let named = self.named.get(&reference).map(|named| named.id);
            let variant = named
                .and_then(|id| by_type.get(&id))
                .and_then(|at| variants.get_mut(*at));
            match variant {
                Some(variant) => variant.tags.push(tag.clone()),
                None => self.stray_mapping(&place.child("mapping").child(tag), value),
            }
        }
        let mapped: HashSet<&String> = discriminator.mapping.keys().collect();
        for variant in variants
            .iter_mut()
            .filter(|variant| variant.tags.is_empty())
        {
            let Type::Named(id) = variant.ty else {
                continue;
            };
            if let crate::ir::Origin::Component(name) = &self.types.get(id).origin
                && !mapped.contains(name)
            {
                variant.tags.push(name.clone());
            }
        }
        if let Some(untagged) = variants.iter().find(|variant| variant.tags.is_empty()) {
            self.diagnostics
                .report(
                    Code::Unsupported,
                    &untagged.pointer,
                    "a schema of a union with a discriminator has no name that it could hold",
                )
                .help("make it a component, so that its name stands for it")
                .related(&place, "the discriminator");
            return None;
        }
        Some(discriminator.property_name.clone())
    }

    fn stray_mapping(&mut self, place: &Pointer, target: &str) {
        self.diagnostics
            .report(
                Code::NotEnforced,
                place,
                format!("`{target}` is not one of the schemas of this union"),
            )
            .help("add it to the `oneOf`, or take the entry out of the mapping");
    }

    /// Tells of unions whose variants only a trial can tell apart, once every type is known.
    pub(super) fn warn_of_ambiguity(&mut self) {
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
            let message = format!(
                "`{}` and `{}` can't always be told apart: the first that fits best is taken",
                first.written, second.written
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
            Type::Array(_) => Marks::Kind("array"),
            Type::Map(_) => Marks::Object {
                required: HashSet::new(),
                declared: None,
            },
            Type::Scalar(Scalar::Boolean) => Marks::Kind("boolean"),
            Type::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double) => {
                Marks::Kind("number")
            }
            Type::Scalar(Scalar::String | Scalar::Base64) => Marks::Kind("string"),
            Type::Scalar(_) => Marks::Distinct,
            Type::Nullable(inner) | Type::Boxed(inner) => self.marks(inner),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Object(object) => Marks::Object {
                    required: object
                        .properties
                        .iter()
                        .filter(|property| property.required)
                        .map(|property| property.written.as_str())
                        .collect(),
                    declared: Some(
                        object
                            .properties
                            .iter()
                            .map(|property| property.written.as_str())
                            .collect(),
                    ),
                },
                // Their values are listed, so a trial decides.
                Shape::StringEnum(_) | Shape::IntegerEnum(_) => Marks::Distinct,
                Shape::Union(_) => Marks::Distinct,
                Shape::Alias(_) | Shape::Newtype(_) => Marks::Distinct,
            },
        }
    }
}

/// By what a variant is recognised.
enum Marks<'t> {
    Anything,
    Distinct,
    Kind(&'static str),
    Object {
        required: HashSet<&'t str>,
        declared: Option<HashSet<&'t str>>,
    },
}

impl Marks<'_> {
    /// Whether some value can be either, so that only a trial decides.
    fn overlaps(&self, other: &Marks<'_>) -> bool {
        match (self, other) {
            (Marks::Anything, _) | (_, Marks::Anything) => true,
            (Marks::Kind(kind), Marks::Kind(other)) => kind == other,
            (
                Marks::Object { required, declared },
                Marks::Object {
                    required: others,
                    declared: other_declared,
                },
            ) => {
                let marked = |required: &HashSet<&str>, declared: &Option<HashSet<&str>>| {
                    declared.as_ref().is_some_and(|declared| {
                        required.iter().any(|name| !declared.contains(name))
                    })
                };
                !marked(required, other_declared) && !marked(others, declared)
            }
            _ => false,
        }
    }
}

impl View<'_> {
    /// Whether the schema declares properties of its own beside its union.
    fn is_structured(&self) -> bool {
        !self.members.is_empty() || !self.enumeration.is_empty() || self.items.is_some()
    }
}
