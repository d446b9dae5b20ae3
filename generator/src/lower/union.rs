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
    scalar::scalar,
    schema::Slot,
    view::{Node, View},
};

impl<'a> Lower<'a> {
    pub(super) fn lower_union(&mut self, view: View<'a>, slot: Slot) -> Type {
        let (listed, keyword) = view.union_parts();
        if !view.one_of.is_empty() && !view.any_of.is_empty() || view.is_structured() {
            self.mixed_union(&view, keyword);
        }
        let pointer = view.pointer.child(keyword);
        let mut seen = HashSet::new();
        let parts: Vec<(Node<'a>, Pointer)> = listed
            .iter()
            .enumerate()
            .map(|(at, part)| (Node::from(part), pointer.item(at)))
            .filter(|(node, _)| !node.is_null())
            .filter(|(node, _)| node.plain().is_none_or(|plain| seen.insert(plain)))
            .collect();
        let ty = match parts.as_slice() {
            [] => self.settle(slot, Type::Json, Some(&view)),
            [(only, pointer)] => self.lower_sole(*only, pointer, slot, &view),
            _ => self.lower_variants(&view, parts, slot),
        };
        let nullable = listed.iter().any(|part| Node::from(part).is_null());
        if nullable { ty.nullable() } else { ty }
    }

    fn lower_variants(
        &mut self,
        view: &View<'a>,
        parts: Vec<(Node<'a>, Pointer)>,
        slot: Slot,
    ) -> Type {
        let id = self.name(slot, view);
        let mut nullable = false;
        let mut variants: Vec<Variant> = Vec::with_capacity(parts.len());
        let mut types = HashSet::new();
        for (at, (node, pointer)) in parts.into_iter().enumerate() {
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
            .and_then(|discriminator| self.discriminate(view, discriminator, &mut variants));
        self.types.get_mut(id).shape = match variants.as_slice() {
            [only] => Shape::Alias(only.ty.clone()),
            _ => Shape::Union(Union {
                discriminator,
                variants,
            }),
        };
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
}

impl<'a> Node<'a> {
    /// Whether `null` is the only value.
    fn is_null(self) -> bool {
        match self {
            Node::Reference(_) => false,
            Node::Schema(schema) => {
                let view = View::of(schema, &Pointer::root());
                !view.enumeration.is_empty() && view.enumeration.iter().all(|it| it.is_null())
            }
        }
    }

    /// What makes two schemas of a union one: the same reference, or the same scalar.
    fn plain(self) -> Option<Plain<'a>> {
        let schema = match self {
            Node::Reference(reference) => return Some(Plain::Reference(reference)),
            Node::Schema(schema) => schema,
        };
        let view = View::of(schema, &Pointer::root());
        let is_plain = view.enumeration.is_empty() && !view.is_composed() && !view.nullable();
        let scalar = scalar(view.kind?, view.format.as_deref())?;
        is_plain.then_some(Plain::Scalar(scalar))
    }
}

/// A schema of a union that needs no type of its own.
#[derive(PartialEq, Eq, Hash)]
enum Plain<'a> {
    Reference(&'a str),
    Scalar(Scalar),
}

impl View<'_> {
    /// Whether the schema declares properties of its own beside its union.
    fn is_structured(&self) -> bool {
        !self.members.is_empty() || !self.enumeration.is_empty() || self.items.is_some()
    }
}
