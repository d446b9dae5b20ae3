//! Objects: a field for each declared property, and a map if others are allowed.

use std::collections::HashSet;

use crate::{
    diagnostic::{Code, Pointer, nearest},
    dialect::{Kind, target},
    ir::{Additional, Anchor, Docs, Object, Property, Shape, Type, TypeId},
};

use super::{
    Naming, docs_of,
    naming::repeats,
    view::{AdditionalProperties, Member, Node, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    pub(super) fn lower_object(&mut self, view: View<'a>, naming: Naming) -> Type {
        if view.members.is_empty() && view.required.is_empty() {
            match view.additional {
                AdditionalProperties::Forbidden => {}
                _ => return self.lower_map(&view, naming),
            }
        }
        let id = self.name(naming, &view);
        let object = self.object_of(&view, id);
        self.types.get_mut(id).shape = Shape::Object(object);
        Type::Named(id)
    }

    /// The fields of the object that `view` declares, for the type `id`.
    pub(super) fn object_of(&mut self, view: &View<'a>, id: TypeId) -> Object {
        let required: HashSet<&str> = view.required.iter().copied().collect();
        let mut properties = Vec::with_capacity(view.members.len());
        for member in &view.members {
            let naming = Naming::of_member(Anchor::Type(id), member.name);
            let (ty, free_form) =
                self.tracking_free_form(|lower| lower.lower_parts(&member.parts, naming));
            let (read_only, write_only) = self.sides(member);
            properties.push(Property {
                pointer: place_of(member),
                wire_name: member.name.to_owned(),
                ident: String::new(),
                ty,
                required: required.contains(member.name),
                free_form,
                read_only,
                write_only,
                docs: self.member_docs(member),
            });
        }
        let additional = match &view.additional {
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => {
                Additional::Undeclared
            }
            AdditionalProperties::Any => Additional::Typed {
                ty: Type::Json,
                ident: String::new(),
            },
            AdditionalProperties::Typed(part) => {
                let naming = Naming::inline(Anchor::Type(id), "value");
                let part = std::slice::from_ref(part);
                let (ty, _) = self.tracking_free_form(|lower| lower.lower_parts(part, naming));
                Additional::Typed {
                    ty,
                    ident: String::new(),
                }
            }
        };
        self.undeclared_required(view, &additional, &mut properties);
        Object {
            properties,
            additional,
        }
    }

    /// The documentation of a property, from its inline schemas. A referenced schema documents its own type.
    fn member_docs(&self, member: &Member<'a>) -> Docs {
        let mut docs = Docs::default();
        for part in &member.parts {
            if let Node::Schema(schema) = part.node {
                let view = View::of(schema, &part.pointer);
                let mut of_part = docs_of(&view);
                let is_repeated = |text: &mut String| repeats(text, member.name);
                of_part.description.take_if(is_repeated);
                let description = of_part.description.as_deref().or(view.annotation());
                docs.description = description.map(str::to_owned).or(docs.description);
                docs.deprecated |= of_part.deprecated;
                docs.annotations = of_part.annotations;
            }
        }
        docs
    }

    fn warn_of_undeclared(&mut self, view: &View<'a>, name: &str, place: &Pointer) {
        let mut made_of = view.chain.iter().chain([&view.pointer]);
        if made_of.any(|it| self.misspells(Kind::Schema, it, &["properties", "allOf"])) {
            return;
        }
        let help = match nearest(name, view.members.iter().map(|member| member.name)) {
            Some(near) => format!("did you mean `{near}`? Until then `{name}` is any JSON"),
            None => format!("declare `{name}` under `properties`; without a schema it is any JSON"),
        };
        let message = format!("`{name}` is required but not declared");
        self.diagnostics
            .report(Code::UndeclaredRequired, place, message)
            .help(help);
    }

    /// Adds the properties that are required but not declared. A schema in `additionalProperties` applies to them (JSON
    /// Schema 2020-12, section 10.3.2.3). Without it, they can have any value, which is reported.
    fn undeclared_required(
        &mut self,
        view: &View<'a>,
        additional: &Additional,
        properties: &mut Vec<Property>,
    ) {
        let typed = match (&view.additional, additional) {
            (AdditionalProperties::Typed(part), Additional::Typed { ty, .. }) => Some((part, ty)),
            _ => None,
        };
        let mut known: HashSet<&str> = view.members.iter().map(|member| member.name).collect();
        for name in &view.required {
            if !known.insert(name) {
                continue;
            }
            let (pointer, ty) = match typed {
                Some((part, ty)) => (part.pointer.clone(), ty.clone()),
                None => {
                    let place = self.required_place(&view.pointer, name);
                    self.warn_of_undeclared(view, name, &place);
                    (place, Type::Json)
                }
            };
            properties.push(Property {
                pointer,
                wire_name: (*name).to_owned(),
                ident: String::new(),
                ty,
                required: true,
                free_form: false,
                read_only: false,
                write_only: false,
                docs: Docs::default(),
            });
        }
    }
}

impl<'a> Lower<'a> {
    /// The place where the schema at `pointer`, or one that it extends, requires a property; `pointer` if none does. All
    /// schemas that extend it have the same place, so the diagnostic is reported once.
    fn required_place(&self, pointer: &Pointer, name: &str) -> Pointer {
        let mut open = vec![pointer.clone()];
        for _ in 0..MAX_PARTS {
            let Some(at) = open.pop() else { break };
            let Some(schema) = self.tree(&at) else {
                continue;
            };
            if let Some(target) = schema.get("$ref").and_then(|it| target(it.as_str()?)) {
                open.push(target);
            }
            let list = |keyword: &str| schema.get(keyword).and_then(|it| it.as_array());
            let named = list("required").and_then(|list| list.iter().position(|it| it == name));
            if let Some(index) = named {
                return at.child("required").item(index);
            }
            let parts = list("allOf").map_or(0, Vec::len);
            let all_of = at.child("allOf");
            open.extend((0..parts).rev().map(|part| all_of.item(part)));
        }
        pointer.clone()
    }
}

/// The largest number of subschemas in which a required name is searched.
const MAX_PARTS: usize = 1000;

/// The place of the last declaration of a property.
pub(super) fn place_of(member: &Member<'_>) -> Pointer {
    let last = member.parts.last();
    last.map(|part| part.pointer.clone()).unwrap_or_default()
}
