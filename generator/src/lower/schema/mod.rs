//! From a Schema Object to a Rust type.
//!
//! In: a schema or a reference to one, at its place ([`Node`]), and the [`Slot`] that names the type if it needs a name.
//! Out: an [`ir::Type`](crate::ir::Type), and a [`TypeDef`] for each type that needs a name. Decided here: which construct
//! a schema is (object, map, array, union, enumeration, scalar, another name for a schema), how schemas under `allOf`
//! are merged, which variants a union has and how they are told apart.
//!
//! A schema is read through a [`View`], which has its keywords in one shape. The files of this folder hold one keyword or
//! one construct each.

mod all_of;
mod ambiguity;
mod bounds;
mod discriminator;
mod enumeration;
mod foreign;
mod merge;
mod object;
mod overlay;
mod reference;
mod sides;
mod tuple;
mod union;
mod view;

pub(super) use self::{
    discriminator::subtypes,
    foreign::Foreigners,
    reference::LONGEST_CHAIN,
    view::{Node, Others, Part, View},
};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::Kind,
    ir::{Anchor, Annotation, Bound, JsonType, NameSource, Scalar, Shape, Type, TypeDef, TypeId},
};

use self::{bounds::bounds_of, enumeration::constant};
use super::{Lower, Named, docs};

/// The keywords that give a schema its type.
pub(super) const TYPES: &[&str] = &[
    "$ref",
    "type",
    "format",
    "enum",
    "const",
    "properties",
    "additionalProperties",
    "items",
    "prefixItems",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Where the type of a schema goes if it needs a name.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    /// It has been promised one.
    Reserved(TypeId),
    /// It is made from where it stands.
    Inline { anchor: Anchor, words: Vec<String> },
}

impl Slot {
    pub fn inline(anchor: Anchor, word: &str) -> Self {
        Slot::Inline {
            anchor,
            words: vec![word.to_owned()],
        }
    }

    /// The slot of a schema within this one's that needs no type of its own: an array's items, say.
    pub fn within(&self, word: &str) -> Self {
        match self {
            Slot::Reserved(id) => Slot::inline(Anchor::Type(*id), word),
            Slot::Inline { anchor, words } => {
                let words = words.iter().cloned().chain([word.to_owned()]).collect();
                Slot::Inline {
                    anchor: *anchor,
                    words,
                }
            }
        }
    }
}

impl<'a> Lower<'a> {
    /// The type of the schema or reference at `pointer`.
    pub(super) fn lower_node(&mut self, node: Node<'a>, pointer: &Pointer, slot: Slot) -> Type {
        let promised = match (&slot, self.document.shared.schemas.is_empty()) {
            (Slot::Inline { .. }, false) => self.promised(pointer),
            _ => None,
        };
        if let Some(named) = promised {
            let ty = Type::Named(named.id);
            return if named.nullable { ty.nullable() } else { ty };
        }
        match node {
            Node::Reference(reference) => {
                let ty = self.referenced(reference, pointer);
                self.settle(slot, ty, None)
            }
            Node::Schema(schema) => {
                let ty = self.lower_view(View::of(schema, pointer), slot);
                self.schema_samples(schema, pointer, &ty);
                ty
            }
        }
    }

    /// The type of the schema at `pointer`, if it can be referred to.
    pub(super) fn promised(&self, pointer: &Pointer) -> Option<Named> {
        let pointer = self.document.trace.copies.of(pointer);
        self.named.get(&pointer).copied()
    }

    pub(super) fn lower_view(&mut self, view: View<'a>, slot: Slot) -> Type {
        let nullable = view.nullable();
        let Slot::Reserved(id) = slot else {
            let ty = self.lower_kind(view, slot);
            return if nullable { ty.nullable() } else { ty };
        };
        let (ty, free_form) = self.noting_free_form(|lower| lower.lower_kind(view, slot));
        self.types.get_mut(id).free_form |= free_form;
        ty
    }

    fn lower_kind(&mut self, view: View<'a>, slot: Slot) -> Type {
        if view.not {
            let message = "`not` is not enforced: values that it excludes are accepted";
            self.diagnostics
                .report(Code::NotEnforced, &view.pointer.child("not"), message)
                .help("say what values are wanted instead: by `enum`, `pattern` or a `type`");
        }
        if let Some(ty) = self.foreign_schema(&view, &slot) {
            return ty;
        }
        if let Some(ty) = self.lower_subtypes(&view, &slot) {
            return ty;
        }
        match view.all_of.is_empty() {
            true => self.lower_merged(view, slot),
            false => self.lower_all_of(view, slot),
        }
    }

    /// The type of a schema whose `allOf` is part of the view.
    pub(super) fn lower_merged(&mut self, mut view: View<'a>, slot: Slot) -> Type {
        self.report_conflicts(&mut view);
        if !view.unions.is_empty() {
            return self.lower_union(view, slot);
        }
        // Where `null` is the only value, there is no type to be missed.
        let is_blank = view.is_blank() || view.lists_only_null();
        let ty = self.lower_plain(view, slot);
        let is_json = match &ty {
            Type::Named(id) => self.types.get(*id).shape == Shape::Alias(Type::Json),
            ty => *ty.non_null() == Type::Json,
        };
        self.free_form |= is_json && !is_blank;
        ty
    }

    /// The type of a schema that is composed of no others.
    fn lower_plain(&mut self, view: View<'a>, slot: Slot) -> Type {
        if let Some(ty) = self.foreign_format(&view) {
            return self.settle(slot, ty, Some(&view));
        }
        let view = self.without_compound_values(view);
        if !view.enumeration.is_empty() {
            return self.lower_enumeration(view, slot);
        }
        let ty = match view.kind.or_else(|| implied_type(&view)) {
            _ if view.is_object() => return self.lower_object(view, slot),
            Some("array") => self.lower_array(&view, &slot),
            None if !view.items.is_empty() => self.lower_array(&view, &slot),
            _ if self.is_file(&view) => Type::Scalar(Scalar::File),
            Some(kind) => match Scalar::of(kind, view.format.as_deref()) {
                Some(scalar) => Type::Scalar(scalar),
                None => {
                    self.diagnostics
                        .report(
                            Code::WrongType,
                            &view.pointer.child("type"),
                            format!("`{kind}` is not a type"),
                        )
                        .help("use one of string, number, integer, boolean, array, object");
                    Type::Json
                }
            },
            None => {
                self.warn_of_free_form(&view);
                Type::Json
            }
        };
        self.settle(slot, ty, Some(&view))
    }

    /// Any JSON is what `{}` asks for; a schema that says something else is likelier to lack its type.
    fn warn_of_free_form(&mut self, view: &View<'a>) {
        let written = self.tree(&view.pointer).and_then(|node| node.as_object());
        if view.not
            || written.is_none_or(|members| members.is_empty())
            || self.misspells(Kind::Schema, &view.pointer, TYPES)
        {
            return;
        }
        self.diagnostics
            .report(
                Code::FreeForm,
                &view.pointer,
                "this schema has no `type`: its values are kept as free-form JSON",
            )
            .help("add the `type`, or write `{}` if it may be any");
    }

    fn warn_of_free_items(&mut self, view: &View<'a>) {
        if self.misspells(Kind::Schema, &view.pointer, &["items"]) {
            return;
        }
        self.diagnostics
            .report(
                Code::FreeForm,
                &view.pointer,
                "this array has no `items`: its items are kept as free-form JSON",
            )
            .help("say what they are: `items: { type: string }`; write `items: {}` if they may be any");
    }

    fn lower_array(&mut self, view: &View<'a>, slot: &Slot) -> Type {
        if let Some(tuple) = self.lower_tuple(view, slot) {
            return tuple;
        }
        let item = match view.items.is_empty() {
            true => {
                self.warn_of_free_items(view);
                Type::Json
            }
            false => self.lower_parts(&view.items, slot.within("item")),
        };
        Type::Array(Box::new(item))
    }

    /// An object without declared properties: all of them are of one type.
    pub(super) fn lower_map(&mut self, view: &View<'a>, slot: Slot) -> Type {
        let value = match &view.others {
            Others::Typed(part) => {
                self.lower_parts(std::slice::from_ref(part), slot.within("value"))
            }
            Others::Free | Others::Unsaid | Others::Forbidden => Type::Json,
        };
        self.settle(slot, Type::Map(Box::new(value)), Some(view))
    }

    /// Gives `ty` the name that was promised to it, if one was.
    pub(super) fn settle(&mut self, slot: Slot, ty: Type, view: Option<&View<'a>>) -> Type {
        match slot {
            Slot::Inline { .. } => ty,
            Slot::Reserved(id) => {
                let def = self.types.get_mut(id);
                // `null` is said where the name is mentioned.
                def.shape = Shape::Alias(ty.non_null().clone());
                if let Some(view) = view {
                    def.docs = docs_of(view);
                }
                Type::Named(id)
            }
        }
    }

    /// The id for a type that needs a name, in `slot`.
    pub(super) fn name(&mut self, slot: Slot, view: &View<'a>) -> TypeId {
        let id = match slot {
            Slot::Reserved(id) => id,
            Slot::Inline { anchor, words } => {
                let title = view.data.title.clone().filter(|_| !view.derived);
                self.reserve(
                    &view.pointer,
                    NameSource::Inline {
                        anchor,
                        words,
                        title,
                    },
                )
            }
        };
        let def = self.types.get_mut(id);
        def.docs = docs_of(view);
        if let NameSource::Inline { title: Some(_), .. } = def.name_source {
            // The title is the name already.
            def.docs.description = view.data.description.clone();
        }
        id
    }

    /// Whether the type of the schema has a definition of its own: an object, a union or an enumeration somewhere in it.
    pub(super) fn needs_name(&self, node: Node<'a>, pointer: &Pointer) -> bool {
        let Node::Schema(schema) = node else {
            return false;
        };
        // Another schema refers to it, by which it has a name already.
        if self.promised(pointer).is_some() {
            return false;
        }
        let view = View::of(schema, pointer);
        if view.is_composed() || !view.enumeration.is_empty() {
            return true;
        }
        match (&view.others, view.items.as_slice()) {
            _ if !view.members.is_empty() || !view.required.is_empty() => true,
            (Others::Typed(values), _) => self.needs_name(values.node, &values.pointer),
            (_, [items]) => self.needs_name(items.node, &items.pointer),
            _ => false,
        }
    }

    pub(super) fn reserve(&mut self, pointer: &Pointer, name_source: NameSource) -> TypeId {
        self.types.add(TypeDef {
            pointer: pointer.clone(),
            name_source,
            ident: String::new(),
            module: String::new(),
            docs: docs(None, false),
            shape: Shape::Alias(Type::Json),
            open: false,
            free_form: false,
            usage: Default::default(),
        })
    }
}

pub(super) fn docs_of(view: &View<'_>) -> crate::ir::Docs {
    let description = view
        .data
        .description
        .as_deref()
        .or(view.data.title.as_deref());
    crate::ir::Docs {
        annotations: annotations(view),
        bounds: bounds_of(view),
        ..docs(description, view.data.deprecated)
    }
}

/// What the keywords of a schema say that no type keeps to; a reference says it where it points to.
pub(super) fn notes_of(node: Node<'_>) -> (Vec<Annotation>, Vec<Bound>) {
    match node {
        Node::Reference(_) => Default::default(),
        Node::Schema(schema) => {
            let view = View::of(schema, &Pointer::root());
            (annotations(&view), bounds_of(&view))
        }
    }
}

fn annotations(view: &View<'_>) -> Vec<Annotation> {
    let unique = view.unique.then_some(Annotation::UniqueItems);
    let default = view.data.default.clone().map(Annotation::Default);
    [unique, constant(view), default]
        .into_iter()
        .flatten()
        .collect()
}

/// The `type` of a schema that has only a `format`.
fn implied_type(view: &View<'_>) -> Option<&'static str> {
    let implied = JsonType::implied_by(view.format.as_deref()?)?;
    Some(implied.name())
}
