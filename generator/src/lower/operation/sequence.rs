//! Bodies that are sequences of items (OpenAPI 3.2.0, "Sequential Media Types"). Their schema is an array: that of all items.

use std::collections::HashSet;

use openapiv3::MediaType;

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Content, Scalar, SequenceFormat, Shape, Type},
    media_type::{EVENT_STREAM, is_json_sequence},
    pointer::find,
};

use crate::lower::{
    Lower,
    schema::{Naming, Node},
};

/// The property of an event that the client can read as JSON text.
const DATA: &str = "data";

impl<'a> Lower<'a> {
    /// A body of a sequential media type. It is text or octets if its items have no type in common.
    pub(super) fn sequence_body(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        naming: Naming,
        essence: &str,
        media_types: Vec<String>,
    ) -> Content {
        let ty = media.schema.as_ref().map(|node| {
            let node = Node::from(node);
            self.part(node, &place.child("schema"), naming)
        });
        let all = ty.map(|ty| self.types.resolve(ty.non_null()).clone());
        let Some(Type::Array(item)) = all else {
            return match essence.starts_with("text/") {
                true => Content::Text { media_types },
                false => Content::Bytes { media_types },
            };
        };
        let format = match essence {
            EVENT_STREAM => self.event_format(&item),
            _ if is_json_sequence(essence) => SequenceFormat::JsonSequence,
            _ => SequenceFormat::JsonLines,
        };
        Content::Sequence {
            ty: Type::Array(item),
            format,
            media_types,
        }
    }

    /// Whether the `data` of an event is text, as the specification says, or the value of its JSON text, as documents also
    /// describe it. The latter is reported.
    fn event_format(&mut self, event: &Type) -> SequenceFormat {
        let mut found = None;
        for ty in self.variants_of(event) {
            let Type::Named(id) = ty else {
                return SequenceFormat::Events;
            };
            let Shape::Object(object) = &self.types.get(*id).shape else {
                return SequenceFormat::Events;
            };
            let mut properties = object.properties.iter();
            match properties.find(|property| property.wire_name == DATA) {
                Some(data) if self.allows_text(&data.ty) => return SequenceFormat::Events,
                Some(data) => {
                    found.get_or_insert_with(|| data.pointer.clone());
                }
                None => {}
            }
        }
        let Some(data) = found else {
            return SequenceFormat::Events;
        };
        self.diagnostics
            .report(
                Code::Assumed,
                &data,
                "the `data` of an event is text: its JSON text is read as this schema",
            )
            .help("write `type: string`, `contentMediaType: application/json`, and this schema as `contentSchema`");
        SequenceFormat::JsonEvents
    }

    /// Whether a string can be a value of the type.
    fn allows_text(&self, ty: &Type) -> bool {
        self.variants_of(ty).into_iter().any(|ty| match ty {
            Type::Json | Type::JsonText(_) => true,
            Type::Scalar(scalar) => scalar.json_type() == Scalar::String.json_type(),
            Type::Named(id) => matches!(
                self.types.get(*id).shape,
                Shape::StringEnum(_) | Shape::ValueEnum(_) | Shape::Foreign(_)
            ),
            _ => false,
        })
    }

    /// The type, or the types of the variants of a union, also of unions in it. None is nullable, an alias or a union.
    fn variants_of<'t>(&'t self, ty: &'t Type) -> Vec<&'t Type> {
        let mut alternatives = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            let ty = self.types.resolve(ty.non_null());
            let shape = match ty {
                Type::Named(id) if !seen.insert(*id) => continue,
                Type::Named(id) => Some(&self.types.get(*id).shape),
                _ => None,
            };
            match shape {
                Some(Shape::Union(union)) => {
                    open.extend(union.variants.iter().rev().map(|variant| &variant.ty));
                }
                _ => alternatives.push(ty),
            }
        }
        alternatives
    }

    /// Adds the examples whose values are arrays. A string contains the text of the body instead.
    pub(super) fn add_sequence_examples(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        ty: &Type,
        name: &str,
    ) {
        let (examples, places) = (self.examples.len(), self.value_places.len());
        self.add_examples(media, place, ty, name);
        let added = self.examples.split_off(examples);
        let values = added.into_iter().filter(|it| !it.value.is_string());
        self.examples.extend(values);
        self.add_media_values(place, ty);
        let added = self.value_places.split_off(places);
        let tree = &self.document.tree;
        let is_text = |at: &Pointer| find(tree, at).is_some_and(|it| it.is_string());
        let values = added.into_iter().filter(|it| !is_text(&it.pointer));
        self.value_places.extend(values);
    }
}
