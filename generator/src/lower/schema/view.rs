//! A schema with its keywords in one shape. `openapiv3` has the same keywords in different places, depending on the `type`.

use std::borrow::Cow;

use openapiv3::{
    Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::{diagnostic::Pointer, ir::TypeId};

use super::bounds::{Bound, bounds};

/// The extension of a string whose content is described by `items`, which has no other meaning for a string. The conversion
/// of OpenAPI 3.1 writes a `contentSchema` like this.
const CONTENT: &str = "x-contentSchema";

/// A schema, or a reference to one, at a place.
#[derive(Debug, Clone, Copy)]
pub(in crate::lower) enum Node<'a> {
    Reference(&'a str),
    Schema(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Node<'a> {
    fn from(node: &'a ReferenceOr<Schema>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Node::Reference(reference),
            ReferenceOr::Item(schema) => Node::Schema(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Node<'a> {
    fn from(node: &'a ReferenceOr<Box<Schema>>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Node::Reference(reference),
            ReferenceOr::Item(schema) => Node::Schema(schema),
        }
    }
}

/// A schema at its place.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Subschema<'a> {
    pub node: Node<'a>,
    pub pointer: Pointer,
    /// The type that declares it, if it is inherited. Inline schemas in it are named after that type.
    pub owner: Option<TypeId>,
}

impl<'a> Subschema<'a> {
    pub fn new(node: impl Into<Node<'a>>, pointer: Pointer) -> Self {
        Subschema {
            node: node.into(),
            pointer,
            owner: None,
        }
    }
}

/// A declared property. A value must match each of the schemas.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Member<'a> {
    pub name: &'a str,
    pub parts: Vec<Subschema<'a>>,
}

/// The keyword `additionalProperties`.
#[derive(Debug, Clone)]
pub(in crate::lower) enum AdditionalProperties<'a> {
    /// Without the keyword.
    Unspecified,
    /// `false`.
    Forbidden,
    /// `true`.
    Any,
    /// A schema.
    Typed(Subschema<'a>),
}

/// A schema that allows only the properties that it declares.
#[derive(Debug, Clone)]
pub(in crate::lower) struct Closed<'a> {
    /// The place of `additionalProperties`.
    pub pointer: Pointer,
    pub names: Vec<&'a str>,
}

/// Schemas of which a value matches exactly one (`oneOf`) or at least one (`anyOf`).
#[derive(Debug, Clone)]
pub(in crate::lower) struct Alternatives<'a> {
    pub keyword: &'static str,
    /// The schema that has them.
    pub pointer: Pointer,
    pub parts: Vec<Subschema<'a>>,
    pub discriminator: Option<&'a Discriminator>,
}

/// The keywords of a schema that decide its meaning.
#[derive(Debug, Clone)]
pub(in crate::lower) struct View<'a> {
    pub pointer: Pointer,
    pub data: &'a SchemaData,
    /// Whether it is made from another schema, which has its name and title already.
    pub derived: bool,
    pub kind: Option<&'a str>,
    pub format: Option<String>,
    pub enumeration: Vec<Cow<'a, Value>>,
    /// Whether any other string is allowed besides the `enum`.
    pub open: bool,
    pub members: Vec<Member<'a>>,
    pub required: Vec<&'a str>,
    pub additional: AdditionalProperties<'a>,
    /// Each item must match all of them.
    pub items: Vec<Subschema<'a>>,
    /// The schema of the value whose JSON text a string contains.
    pub content: Option<Subschema<'a>>,
    /// Whether the items must be unique (`uniqueItems`).
    pub unique: bool,
    /// A value must match each of them.
    pub unions: Vec<Alternatives<'a>>,
    pub all_of: &'a [ReferenceOr<Schema>],
    pub not: bool,
    /// The keywords that limit values.
    pub bounds: Vec<Bound>,
    /// The schemas from which it is merged. A union that refers back to one of them adds nothing to it.
    pub chain: Vec<Pointer>,
    /// The merged schemas whose `additionalProperties` is `false`.
    pub closed: Vec<Closed<'a>>,
    /// Keywords that contradict each other: their place, and a message.
    pub conflicts: Vec<(Pointer, String)>,
}

impl<'a> View<'a> {
    /// The view of a schema without keywords that decide its type.
    pub fn blank(data: &'a SchemaData, pointer: &Pointer) -> Self {
        View {
            pointer: pointer.clone(),
            data,
            derived: false,
            kind: None,
            format: None,
            enumeration: Vec::new(),
            open: false,
            members: Vec::new(),
            required: Vec::new(),
            additional: AdditionalProperties::Unspecified,
            items: Vec::new(),
            content: None,
            unique: false,
            unions: Vec::new(),
            all_of: &[],
            not: false,
            bounds: Vec::new(),
            chain: vec![pointer.clone()],
            closed: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    pub fn of(schema: &'a Schema, pointer: &Pointer) -> Self {
        let mut view = View::blank(&schema.schema_data, pointer);
        view.bounds = bounds(&schema.schema_kind);
        match &schema.schema_kind {
            SchemaKind::Type(of) => view.read_type(of),
            SchemaKind::OneOf { one_of } => view.read_union("oneOf", one_of),
            SchemaKind::AnyOf { any_of } => view.read_union("anyOf", any_of),
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::Not { .. } => view.not = true,
            SchemaKind::Any(any) => {
                view.kind = any.typ.as_deref();
                view.format = any.format.clone();
                view.enumeration = any.enumeration.iter().map(Cow::Borrowed).collect();
                view.read_members(&any.properties);
                view.required = any.required.iter().map(String::as_str).collect();
                view.read_additional(any.additional_properties.as_ref());
                match view.data.extensions.contains_key(CONTENT) {
                    true => view.read_content(any.items.as_ref()),
                    false => view.read_items(any.items.as_ref()),
                }
                view.read_union("oneOf", &any.one_of);
                view.read_union("anyOf", &any.any_of);
                view.unique = any.unique_items == Some(true);
                view.all_of = &any.all_of;
                view.not = any.not.is_some();
            }
        }
        view
    }

    fn read_type(&mut self, of: &'a Type) {
        match of {
            Type::String(string) => {
                self.kind = Some("string");
                self.format = format(&string.format);
                self.enumeration = values(&string.enumeration);
            }
            Type::Number(number) => {
                self.kind = Some("number");
                self.format = format(&number.format);
                self.enumeration = values(&number.enumeration);
            }
            Type::Integer(integer) => {
                self.kind = Some("integer");
                self.format = format(&integer.format);
                self.enumeration = values(&integer.enumeration);
            }
            Type::Boolean(boolean) => {
                self.kind = Some("boolean");
                self.enumeration = values(&boolean.enumeration);
            }
            Type::Array(array) => {
                self.kind = Some("array");
                self.read_items(array.items.as_ref());
                self.unique = array.unique_items;
            }
            Type::Object(object) => {
                self.kind = Some("object");
                self.read_members(&object.properties);
                self.required = object.required.iter().map(String::as_str).collect();
                self.read_additional(object.additional_properties.as_ref());
            }
        }
    }

    fn read_members(
        &mut self,
        properties: &'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
    ) {
        let pointer = self.pointer.child("properties");
        self.members = properties
            .iter()
            .map(|(name, node)| Member {
                name,
                parts: vec![Subschema::new(node, pointer.child(name))],
            })
            .collect();
    }

    fn read_additional(&mut self, declared: Option<&'a openapiv3::AdditionalProperties>) {
        self.additional = match declared {
            None => AdditionalProperties::Unspecified,
            Some(openapiv3::AdditionalProperties::Any(false)) => {
                self.closed = vec![Closed {
                    pointer: self.pointer.child("additionalProperties"),
                    names: self.members.iter().map(|member| member.name).collect(),
                }];
                AdditionalProperties::Forbidden
            }
            Some(openapiv3::AdditionalProperties::Any(true)) => AdditionalProperties::Any,
            Some(openapiv3::AdditionalProperties::Schema(node)) => AdditionalProperties::Typed(
                Subschema::new(node.as_ref(), self.pointer.child("additionalProperties")),
            ),
        };
    }

    /// Whether `null` is valid.
    pub fn nullable(&self) -> bool {
        self.data.nullable || self.enumeration.iter().any(|value| value.is_null())
    }

    /// Whether `null` is listed as its only value.
    pub fn lists_only_null(&self) -> bool {
        !self.enumeration.is_empty() && self.enumeration.iter().all(|value| value.is_null())
    }

    fn read_items(&mut self, items: Option<&'a ReferenceOr<Box<Schema>>>) {
        let pointer = self.pointer.child("items");
        self.items
            .extend(items.map(|node| Subschema::new(node, pointer)));
    }

    fn read_content(&mut self, content: Option<&'a ReferenceOr<Box<Schema>>>) {
        let pointer = self.pointer.child("items");
        self.content = content.map(|node| Subschema::new(node, pointer));
    }

    fn read_union(&mut self, keyword: &'static str, listed: &'a [ReferenceOr<Schema>]) {
        if listed.is_empty() {
            return;
        }
        let pointer = self.pointer.child(keyword);
        let parts = listed.iter().enumerate();
        self.unions.push(Alternatives {
            keyword,
            pointer: self.pointer.clone(),
            parts: parts
                .map(|(at, node)| Subschema::new(node, pointer.item(at)))
                .collect(),
            discriminator: self.data.discriminator.as_ref(),
        });
    }

    /// The schemas of its `allOf`, at their places.
    pub fn all_of_parts(&self) -> impl Iterator<Item = Subschema<'a>> + use<'a> {
        let pointer = self.pointer.child("allOf");
        let parts = self.all_of.iter().enumerate();
        parts.map(move |(at, node)| Subschema::new(node, pointer.item(at)))
    }

    /// Sets the owner of all subschemas that have none.
    pub fn owned_by(mut self, owner: Option<TypeId>) -> Self {
        let additional = match &mut self.additional {
            AdditionalProperties::Typed(part) => Some(part),
            _ => None,
        };
        let members = self.members.iter_mut().flat_map(|member| &mut member.parts);
        for part in members.chain(additional) {
            part.owner = part.owner.or(owner);
        }
        self
    }

    /// Whether the schema has `allOf`, `oneOf` or `anyOf`.
    pub fn is_composed(&self) -> bool {
        !self.all_of.is_empty() || !self.unions.is_empty()
    }

    /// Whether no keyword of the schema decides the type of a value.
    pub fn is_blank(&self) -> bool {
        self.kind.is_none()
            && self.enumeration.is_empty()
            && !self.is_object()
            && self.items.is_empty()
            && !self.is_composed()
    }

    /// Whether the schema describes an object. With another `type`, keywords about properties have no effect.
    pub fn is_object(&self) -> bool {
        match self.kind {
            Some(kind) => kind == "object",
            None => {
                !self.members.is_empty()
                    || !self.required.is_empty()
                    || !matches!(self.additional, AdditionalProperties::Unspecified)
            }
        }
    }
}

fn format<T: serde::Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => match serde_json::to_value(known) {
            Ok(Value::String(text)) => Some(text),
            _ => None,
        },
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<'a, T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Cow<'a, Value>> {
    let json = |value: &Option<T>| value.clone().map_or(Value::Null, Into::into);
    values.iter().map(|value| Cow::Owned(json(value))).collect()
}
