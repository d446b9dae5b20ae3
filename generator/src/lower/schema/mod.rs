//! From a Schema Object to a Rust type.
//!
//! In: a schema or a reference to one, at its place ([`Node`]), and a [`Naming`]. Out: an
//! [`ir::Type`](crate::ir::Type), and a [`TypeDef`] for each type that needs a name. Decided here: which construct a
//! schema is (object, map, array, union, enumeration, scalar, another name for a schema), how schemas under `allOf` are
//! merged, which variants a union has and how they are told apart.
//!
//! A schema is read through a [`View`], which has its keywords in one shape. The files of this folder hold one keyword
//! or one construct each.

mod all_of;
mod ambiguity;
mod bounds;
mod discriminator;
mod distinct;
mod enumeration;
mod foreign;
mod implied_discriminator;
mod listed;
mod merge;
mod naming;
mod null;
mod object;
mod overlay;
mod recursion;
mod reference;
mod sides;
mod tuple;
mod union;
mod view;

pub(super) use self::{
    discriminator::subtypes,
    foreign::ForeignDefinitions,
    naming::Naming,
    null::Null,
    recursion::Recursion,
    reference::MAX_CHAIN,
    view::{AdditionalProperties, Node, Subschema, View},
};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::Kind,
    ir::{Annotation, JsonType, Scalar, Shape, Type},
    number::matches_numbers_only,
};

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

impl<'a> Lower<'a> {
    /// The type of the schema or reference at `pointer`.
    pub(super) fn lower_node(&mut self, node: Node<'a>, pointer: &Pointer, naming: Naming) -> Type {
        let has_shared = !self.document.shared.schemas.is_empty();
        let named = match (&naming, node) {
            (Naming::Inline { .. }, Node::Schema(_)) if has_shared => self.named_schema(pointer),
            _ => None,
        };
        if let Some(named) = named {
            return named.ty();
        }
        match node {
            Node::Reference(reference) => {
                let ty = self.referenced(reference, pointer);
                self.alias_if_reserved(naming, ty, None)
            }
            Node::Schema(schema) => {
                let ty = self.lower_schema(schema, pointer, naming);
                self.add_schema_values(pointer, &ty);
                ty
            }
        }
    }

    /// The type of the schema at `pointer`, if it can be referred to.
    pub(super) fn named_schema(&self, pointer: &Pointer) -> Option<Named> {
        let pointer = self.document.trace.copies.of(pointer);
        self.named.get(&pointer).copied()
    }

    pub(super) fn lower_view(&mut self, view: View<'a>, naming: Naming) -> Type {
        let Naming::Reserved(id) = naming else {
            return self.lower_kind(view, naming);
        };
        let (ty, free_form) = self.tracking_free_form(|lower| lower.lower_kind(view, naming));
        self.types.get_mut(id).free_form |= free_form;
        ty
    }

    fn lower_kind(&mut self, view: View<'a>, naming: Naming) -> Type {
        if view.not {
            let message = "`not` is not enforced: values that it excludes are accepted";
            self.diagnostics
                .report(Code::NotEnforced, &view.pointer.child("not"), message)
                .help("say what values are wanted instead: by `enum`, `pattern` or a `type`");
        }
        if let Some(ty) = self.foreign_schema(&view, &naming) {
            return ty;
        }
        if let Some(ty) = self.lower_subtypes(&view, &naming) {
            return ty;
        }
        match view.all_of.is_empty() {
            true => self.lower_merged(view, naming),
            false => self.lower_all_of(view, naming),
        }
    }

    /// The type of a schema whose `allOf` is part of the view.
    pub(super) fn lower_merged(&mut self, mut view: View<'a>, naming: Naming) -> Type {
        self.report_conflicts(&mut view);
        if !view.unions.is_empty() {
            return self.lower_union(view, naming);
        }
        // A schema whose only value is `null` needs no type.
        let is_blank = view.is_blank() || view.lists_only_null();
        let ty = self.lower_plain(view, naming);
        let is_json = match &ty {
            Type::Named(id) => self.types.get(*id).shape == Shape::Alias(Type::Json),
            ty => *ty.non_null() == Type::Json,
        };
        self.free_form |= is_json && !is_blank;
        ty
    }

    /// The type of a schema that is composed of no others.
    fn lower_plain(&mut self, view: View<'a>, naming: Naming) -> Type {
        if let Some(ty) = self.foreign_format(&view) {
            return self.alias_if_reserved(naming, ty, Some(&view));
        }
        let view = self.without_compound_values(view);
        if !view.enumeration.is_empty() {
            return self.lower_enumeration(view, naming);
        }
        let ty = match view.kind.or_else(|| implied_type(&view)) {
            _ if view.is_object() => return self.lower_object(view, naming),
            Some("array") => self.lower_array(&view, &naming),
            None if !view.items.is_empty() => self.lower_array(&view, &naming),
            _ if self.is_file(&view) => Type::Scalar(Scalar::File),
            Some("string") if let Some(content) = &view.content => {
                let naming = match &naming {
                    Naming::Reserved(_) => naming.within("content"),
                    Naming::Inline { .. } => naming.clone(),
                };
                let parts = std::slice::from_ref(content);
                Type::JsonText(Box::new(self.lower_parts(parts, naming)))
            }
            Some(kind) => match Scalar::for_schema(kind, view.format.as_deref()) {
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
        self.alias_if_reserved(naming, ty, Some(&view))
    }

    /// `{}` means any JSON. A schema with other keywords probably lacks its `type`.
    fn warn_of_free_form(&mut self, view: &View<'a>) {
        let keywords = self.tree(&view.pointer).and_then(|node| node.as_object());
        if view.not
            || keywords.is_none_or(|members| members.is_empty())
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
            .help("write a schema for them, such as `items: { type: string }`, or `items: {}` if they may be any");
    }

    fn lower_array(&mut self, view: &View<'a>, naming: &Naming) -> Type {
        if let Some(tuple) = self.lower_tuple(view, naming) {
            return tuple;
        }
        let item = match view.items.is_empty() {
            true => {
                self.warn_of_free_items(view);
                Type::Json
            }
            false => self.lower_parts(&view.items, naming.within("item")),
        };
        Type::Array(Box::new(item))
    }

    /// An object without declared properties, whose values all have one type.
    pub(super) fn lower_map(&mut self, view: &View<'a>, naming: Naming) -> Type {
        let value = match &view.additional {
            AdditionalProperties::Typed(part) => {
                self.lower_parts(std::slice::from_ref(part), naming.within("value"))
            }
            AdditionalProperties::Any
            | AdditionalProperties::Unspecified
            | AdditionalProperties::Forbidden => Type::Json,
        };
        self.alias_if_reserved(naming, Type::Map(Box::new(value)), Some(view))
    }

    /// Makes the reserved name an alias of `ty`; without one, returns `ty`.
    pub(super) fn alias_if_reserved(
        &mut self,
        naming: Naming,
        ty: Type,
        view: Option<&View<'a>>,
    ) -> Type {
        match naming {
            Naming::Inline { .. } => ty,
            Naming::Reserved(id) => {
                let def = self.types.get_mut(id);
                // `null` is part of the types that mention the name.
                def.shape = Shape::Alias(ty.non_null().clone());
                if let Some(view) = view {
                    def.docs = docs_of(view);
                }
                Type::Named(id)
            }
        }
    }

    /// Whether the type of the schema has a definition of its own: an object, a union or an enumeration somewhere in
    /// it.
    pub(super) fn needs_name(&self, node: Node<'a>, pointer: &Pointer) -> bool {
        let Node::Schema(schema) = node else {
            return false;
        };
        // Another schema refers to it, by which it has a name already.
        if self.named_schema(pointer).is_some() {
            return false;
        }
        let view = View::of(schema, pointer);
        if view.is_composed() || !view.enumeration.is_empty() {
            return true;
        }
        match (&view.additional, view.items.as_slice()) {
            _ if !view.members.is_empty() || !view.required.is_empty() => true,
            (AdditionalProperties::Typed(values), _) => {
                self.needs_name(values.node, &values.pointer)
            }
            (_, [items]) => self.needs_name(items.node, &items.pointer),
            _ => view
                .content
                .is_some_and(|content| self.needs_name(content.node, &content.pointer)),
        }
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
        ..docs(description, view.data.deprecated)
    }
}

/// The annotations of a schema; those of a reference are documented at its target.
pub(super) fn annotations_of(node: Node<'_>) -> Vec<Annotation> {
    match node {
        Node::Reference(_) => Vec::new(),
        Node::Schema(schema) => annotations(&View::of(schema, &Pointer::root())),
    }
}

fn annotations(view: &View<'_>) -> Vec<Annotation> {
    let unique = view.unique.then_some(Annotation::UniqueItems);
    let default = view.data.default.clone().map(Annotation::Default);
    [unique, default].into_iter().flatten().collect()
}

/// The `type` of a schema that has only a `format`.
fn implied_type(view: &View<'_>) -> Option<&'static str> {
    let format = view.format.as_deref()?;
    if let Some(implied) = JsonType::implied_by(format) {
        return Some(implied.name());
    }
    // A format of numbers and strings, with a pattern for the texts of numbers.
    let mut patterns = view.bounds.iter().filter(|it| it.keyword == "pattern");
    if !patterns.any(|it| it.value.as_str().is_some_and(matches_numbers_only)) {
        return None;
    }
    let mut numbers = ["integer", "number"].into_iter();
    numbers.find(|it| Scalar::for_format(it, format).is_some())
}
