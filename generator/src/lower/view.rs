//! One schema as the rest of this stage reads it: the keywords that decide its meaning, however `openapiv3` sorted
//! them.

use std::borrow::Cow;

use openapiv3::{
    AdditionalProperties, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use crate::diagnostic::Pointer;

/// A schema, or a reference to one, at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'a> {
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

/// A property as declared.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub name: &'a str,
    pub node: Node<'a>,
    pub pointer: Pointer,
}

/// What is said of undeclared properties.
#[derive(Debug, Clone)]
pub(super) enum Others<'a> {
    Unsaid,
    Forbidden,
    Free,
    Typed(Node<'a>, Pointer),
}

/// The keywords of a schema that decide its meaning.
#[derive(Debug, Clone)]
pub(super) struct View<'a> {
    pub pointer: Pointer,
    pub data: &'a SchemaData,
    pub kind: Option<&'a str>,
    pub format: Option<String>,
    pub enumeration: Vec<Cow<'a, Value>>,
    pub members: Vec<Member<'a>>,
    pub required: Vec<&'a str>,
    pub others: Others<'a>,
    pub items: Option<Node<'a>>,
    pub unique: bool,
    pub one_of: &'a [ReferenceOr<Schema>],
    pub any_of: &'a [ReferenceOr<Schema>],
    pub all_of: &'a [ReferenceOr<Schema>],
    pub not: bool,
}

impl<'a> View<'a> {
    pub fn of(schema: &'a Schema, pointer: &Pointer) -> Self {
        let mut view = View {
            pointer: pointer.clone(),
            data: &schema.schema_data,
            kind: None,
            format: None,
            enumeration: Vec::new(),
            members: Vec::new(),
            required: Vec::new(),
            others: Others::Unsaid,
            items: None,
            unique: false,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            not: false,
        };
        match &schema.schema_kind {
            SchemaKind::Type(of) => view.read_type(of),
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::Not { .. } => view.not = true,
            SchemaKind::Any(any) => {
                view.kind = any.typ.as_deref();
                view.format = any.format.clone();
                view.enumeration = any.enumeration.iter().map(Cow::Borrowed).collect();
                view.read_members(&any.properties);
                view.required = any.required.iter().map(String::as_str).collect();
                view.read_others(any.additional_properties.as_ref());
                view.items = any.items.as_ref().map(Node::from);
                view.unique = any.unique_items == Some(true);
                view.one_of = &any.one_of;
                view.any_of = &any.any_of;
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
                self.items = array.items.as_ref().map(Node::from);
                self.unique = array.unique_items;
            }
            Type::Object(object) => {
                self.kind = Some("object");
                self.read_members(&object.properties);
                self.required = object.required.iter().map(String::as_str).collect();
                self.read_others(object.additional_properties.as_ref());
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
                node: node.into(),
                pointer: pointer.child(name),
            })
            .collect();
    }

    fn read_others(&mut self, others: Option<&'a AdditionalProperties>) {
        self.others = match others {
            None => Others::Unsaid,
            Some(AdditionalProperties::Any(false)) => Others::Forbidden,
            Some(AdditionalProperties::Any(true)) => Others::Free,
            Some(AdditionalProperties::Schema(node)) => Others::Typed(
                node.as_ref().into(),
                self.pointer.child("additionalProperties"),
            ),
        };
    }

    /// Whether `null` is a value of the schema.
    pub fn nullable(&self) -> bool {
        self.data.nullable || self.enumeration.iter().any(|value| value.is_null())
    }

    /// The schemas of its union, and the keyword that they stand under.
    pub fn union_parts(&self) -> (&'a [ReferenceOr<Schema>], &'static str) {
        match (self.one_of, self.any_of) {
            ([], any_of) => (any_of, "anyOf"),
            (one_of, _) => (one_of, "oneOf"),
        }
    }

    /// Whether the schema is made of others.
    pub fn is_composed(&self) -> bool {
        !self.all_of.is_empty() || !self.one_of.is_empty() || !self.any_of.is_empty()
    }

    /// Whether the schema says anything that decides the type of a value.
    pub fn is_blank(&self) -> bool {
        self.kind.is_none()
            && self.enumeration.is_empty()
            && !self.is_object()
            && self.items.is_none()
            && !self.is_composed()
    }

    /// Whether the schema describes properties.
    pub fn is_object(&self) -> bool {
        self.kind == Some("object")
            || !self.members.is_empty()
            || !self.required.is_empty()
            || !matches!(self.others, Others::Unsaid)
    }
}

fn format<T: serde::Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => match serde_json::to_value(known) {
            Ok(Value::String(written)) => Some(written),
            _ => None,
        },
        VariantOrUnknownOrEmpty::Unknown(written) => Some(written.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<'a, T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Cow<'a, Value>> {
    let json = |value: &Option<T>| value.clone().map_or(Value::Null, Into::into);
    values.iter().map(|value| Cow::Owned(json(value))).collect()
}
