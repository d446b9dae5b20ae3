//! `oneOf` and `anyOf`: an enum with a variant for each schema. Keywords beside the union apply to every variant, so
//! they are merged into each. A union of enumerations is one enumeration. An `anyOf` of objects that can overlap is one
//! object.

use std::{borrow::Cow, collections::HashMap};

use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Anchor, NameSource, Scalar, Shape, Type, TypeId, Union, Variant, tag_text},
};

use super::{
    Naming,
    listed::{Listed, listed},
    view::{AdditionalProperties, Alternatives, Node, Subschema, View},
};
use crate::lower::Lower;

/// The largest number of variants that are merged with keywords beside their union.
const MAX_COMBINATIONS: usize = 10_000;

/// The largest number of unions that apply to one value. Two variants each multiply to more than the compiler can make.
const MOST_UNIONS: usize = 64;

/// One of the schemas of a union.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    pub part: Subschema<'a>,
    /// The schema with its references resolved, merged with the keywords beside the union.
    pub flat: View<'a>,
    /// Whether these keywords add anything to the schema.
    pub combined: bool,
    /// The name of the schema, if it has one.
    pub name: Option<String>,
}

impl<'a> Lower<'a> {
    pub(super) fn lower_union(&mut self, mut view: View<'a>, naming: Naming) -> Type {
        let mut open = Vec::new();
        let mut sole = Vec::new();
        for mut union in std::mem::take(&mut view.unions) {
            self.retain_distinct(&mut union.parts);
            match union.parts.len() {
                0 => {}
                1 => sole.append(&mut union.parts),
                _ if self.only_requires(&union) => {}
                _ => open.push(union),
            }
        }
        match (sole.as_slice(), open.is_empty()) {
            ([part], true) if !view.has_more_than_type() => self.lower_sole(part, naming, &view),
            _ => {
                for part in sole {
                    self.merge(&mut view, part);
                }
                // What they were made of may be unions in turn.
                open.append(&mut view.unions);
                self.limit_unions(&mut open);
                self.lower_open(view, open, naming)
            }
        }
    }

    /// Reports unions that can't be merged with each other because there are too many.
    fn limit_unions(&mut self, unions: &mut Vec<Alternatives<'a>>) {
        if let Some(union) = unions.get(MOST_UNIONS) {
            let message = format!("more than {MOST_UNIONS} unions apply to one value");
            self.diagnostics
                .report(Code::Limit, &union.pointer.child(union.keyword), message)
                .help("make each union a property of its own, rather than several of one object");
            unions.truncate(1);
        }
    }

    /// The type of a schema with unions that have several variants.
    fn lower_open(
        &mut self,
        mut view: View<'a>,
        mut open: Vec<Alternatives<'a>>,
        naming: Naming,
    ) -> Type {
        if open.is_empty() {
            return self.lower_merged(view, naming);
        }
        let union = open.remove(0);
        view.unions = open;
        let choices = self.choices(&view, &union);
        if let Some(listed) = listed(&view, &choices) {
            return match listed {
                Listed::Values(part) => self.lower_sole(&part, naming, &view),
                Listed::Several(values) => self.lower_listed(*values, &choices, naming),
            };
        }
        if let Some(object) = self.overlaid(&view, &union, &choices) {
            return self.lower_merged(object, naming);
        }
        self.lower_choices(&view, &union, choices, naming)
    }

    /// An enum of the values of several schemas. All places that allow the values of a component or any other string
    /// share a type.
    fn lower_listed(&mut self, values: View<'a>, choices: &[Choice<'a>], naming: Naming) -> Type {
        let mut listing = choices.iter().filter(|it| !it.flat.enumeration.is_empty());
        let (Some(only), None, Naming::Inline { .. }) = (listing.next(), listing.next(), &naming)
        else {
            return self.lower_merged(values, naming);
        };
        let Some(name) = only.name.as_ref().filter(|_| only.part.node.is_reference()) else {
            return self.lower_merged(values, naming);
        };
        let key = vec![only.flat.pointer.clone(), Pointer::root()];
        if let Some(ty) = self.combined.get(&key) {
            return ty.clone();
        }
        let name = format!("{name} or other");
        let name_source = NameSource::Location {
            longer: vec![format!("{name} string")],
            name,
            place: self.document.shown(&only.flat.pointer),
        };
        let id = self.reserve(&values.pointer, name_source);
        self.combined.insert(key, Type::Named(id));
        let data = only.flat.data;
        self.lower_merged(View { data, ..values }, Naming::Reserved(id))
    }

    fn choices(&mut self, view: &View<'a>, union: &Alternatives<'a>) -> Vec<Choice<'a>> {
        let mut choices = Vec::with_capacity(union.parts.len());
        for part in &union.parts {
            let Some(alone) = self.flat(part) else {
                continue;
            };
            let combined = adds(view, &alone) && self.may_combine(union);
            let flat = match combined {
                true => self.with_base(view, part, &alone),
                false => alone,
            };
            choices.push(Choice {
                part: part.clone(),
                flat,
                combined,
                name: self.name_of(part.node),
            });
        }
        choices
    }

    /// Whether one more variant may be merged with the keywords beside its union. The number of nested unions
    /// multiplies.
    fn may_combine(&mut self, union: &Alternatives<'a>) -> bool {
        self.combinations += 1;
        if self.combinations == MAX_COMBINATIONS {
            let message =
                format!("the unions of the document combine to more than {MAX_COMBINATIONS} types");
            self.diagnostics
                .report(Code::Limit, &union.pointer.child(union.keyword), message)
                .help("make each union a property of its own, rather than several of one object");
        }
        self.combinations < MAX_COMBINATIONS
    }

    /// A schema of the union, merged with the keywords beside the union.
    fn with_base(&mut self, base: &View<'a>, part: &Subschema<'a>, alone: &View<'a>) -> View<'a> {
        let mut merged = View {
            data: alone.data,
            pointer: part.pointer.clone(),
            derived: part.node.is_reference(),
            ..base.clone()
        };
        merged.conflicts.clear();
        self.merge(&mut merged, part.clone());
        merged
    }

    /// An enum of the choices.
    pub(super) fn lower_choices(
        &mut self,
        view: &View<'a>,
        union: &Alternatives<'a>,
        choices: Vec<Choice<'a>>,
        naming: Naming,
    ) -> Type {
        let id = self.name(naming, view);
        let tags = self.discriminate(union, &choices);
        let mut variants: Vec<Variant> = Vec::with_capacity(choices.len());
        let mut places: HashMap<Type, usize> = HashMap::new();
        for (at, choice) in choices.into_iter().enumerate() {
            let tags: Vec<Value> = tags
                .as_ref()
                .and_then(|(_, tags)| tags.get(at).cloned())
                .unwrap_or_default();
            let wire_name = choice
                .name
                .clone()
                .or_else(|| tags.first().and_then(tag_text).map(Cow::into_owned))
                .unwrap_or_else(|| kind_name(&choice.flat, at));
            let pointer = choice.part.pointer.clone();
            let ty = self.lower_choice(choice, &wire_name, id);
            let ty = ty.non_null().clone();
            if let Some(known) = places.get(&ty).and_then(|at| variants.get_mut(*at)) {
                known.tags.extend(tags);
                continue;
            }
            places.insert(ty.clone(), variants.len());
            variants.push(Variant {
                pointer,
                ident: String::new(),
                wire_name,
                ty,
                tags,
            });
        }
        self.types.get_mut(id).shape = match variants.as_slice() {
            [only] => Shape::Alias(only.ty.clone()),
            _ => Shape::Union(Union {
                discriminator: tags.map(|(discriminator, _)| discriminator),
                variants,
            }),
        };
        Type::Named(id)
    }

    fn lower_choice(&mut self, choice: Choice<'a>, wire_name: &str, union: TypeId) -> Type {
        let is_base = choice.flat.pointer == self.types.get(union).pointer;
        let naming = Naming::inline(
            Anchor::Type(union),
            if is_base { "base" } else { wire_name },
        );
        match choice.combined {
            true => self.lower_view(choice.flat.owned_by(Some(union)), naming),
            false => self.lower_node(choice.part.node, &choice.part.pointer, naming),
        }
    }

    /// Whether the schemas only have `required`, which is not enforced.
    fn only_requires(&mut self, union: &Alternatives<'a>) -> bool {
        let only = union.parts.iter().all(|part| match part.node {
            Node::Reference(_) => false,
            Node::Schema(schema) => {
                let mut view = View::of(schema, &part.pointer);
                let requires = !view.required.is_empty() || view.not;
                view.required.clear();
                requires && !view.has_more_than_type() && view.all_of.is_empty()
            }
        });
        if only {
            let keyword = union.keyword;
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &union.pointer.child(keyword),
                    format!("which properties `{keyword}` requires together is not enforced"),
                )
                .help("a property that must always be there belongs in `required`");
        }
        only
    }

    /// The name of a component, or the `title`.
    fn name_of(&self, node: Node<'a>) -> Option<String> {
        match node {
            Node::Reference(reference) => self.component_name(reference),
            Node::Schema(schema) => schema.schema_data.title.clone(),
        }
    }
}

/// Whether the keywords beside a union add anything to one of its schemas.
fn adds(base: &View<'_>, alone: &View<'_>) -> bool {
    let declares = |name: &str| alone.members.iter().any(|member| member.name == name);
    let decides_type = base.kind.is_some()
        && alone.kind.is_none()
        && alone.unions.is_empty()
        && alone.enumeration.is_empty()
        && !alone.is_object();
    decides_type
        || !base.unions.is_empty()
        || !base.enumeration.is_empty()
        || !base.items.is_empty()
        || matches!(
            base.additional,
            AdditionalProperties::Any | AdditionalProperties::Typed(_)
        ) && matches!(alone.additional, AdditionalProperties::Unspecified)
        || base.members.iter().any(|member| !declares(member.name))
        || base
            .required
            .iter()
            .any(|name| !alone.required.contains(name))
}

/// What a variant is called whose schema has no name: its format if a value shows it, or else its type.
fn kind_name(flat: &View<'_>, at: usize) -> String {
    let format = flat.format.as_deref();
    let of_format = |kind: &str| Scalar::for_format(kind, format?);
    let name = match (flat.kind, format) {
        (Some(kind), Some(format)) if of_format(kind).is_some_and(Scalar::is_recognizable) => {
            format
        }
        (Some(kind), _) => kind,
        (None, _) if flat.is_object() => "object",
        (None, _) if !flat.items.is_empty() => "array",
        (None, _) => return format!("Variant {}", at + 1),
    };
    name.to_owned()
}

impl Node<'_> {
    fn is_reference(self) -> bool {
        matches!(self, Node::Reference(_))
    }
}
