//! `content`: which of the media types of a body the client sends or reads.
//!
//! JSON is preferred. Another media type with the same schema is left out, since it is another notation of the same value.
//! Media types with different schemas are different representations, and the body becomes an enum. A body that is
//! neither JSON, a form nor `multipart` is text or octets for the caller.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Content, Type},
    media_type::{
        MEDIA_TYPE_HELP, essence, is_json_sequence, is_media_type, is_sequential, not_a_media_type,
    },
};

use super::codec::{Codec, RawSchema, codec, is_array, is_range, label};
use crate::lower::{
    Lower,
    schema::{MAX_CHAIN, Naming, Node, View},
};

/// The label of a sequence of items in several formats.
const ITEMS: &str = "items";

/// Who sends the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The client, which sends one media type.
    Request,
    /// The server, which can send any media type of a range.
    Response,
}

/// A Media Type Object under `content`, and how the client would send or read it.
#[derive(Debug, Clone)]
struct Candidate<'a> {
    media_type: &'a str,
    essence: String,
    media: &'a MediaType,
    codec: Codec,
    raw_schema: RawSchema,
    place: Pointer,
    /// Other media types that are read in the same way.
    also: Vec<&'a str>,
}

/// A media type of a body that the client sends or reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Representation {
    /// The name of its variant, if there are several.
    pub label: String,
    /// The content of a body of this media type.
    pub content: Content,
}

/// Who sends a body, and the names of its types and examples.
#[derive(Debug, Clone)]
pub(super) struct BodyContext {
    pub side: Side,
    pub naming: Naming,
    pub example: String,
}

impl<'a> Lower<'a> {
    /// The representations of the body for the `content` at `pointer`, the preferred one first; none if `content` is empty.
    pub(super) fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        context: BodyContext,
    ) -> Vec<Representation> {
        let pointer = &self.document.trace.copies.of(pointer);
        let Some(part) = self.part_around(pointer) else {
            return self.read_content(content, pointer, context);
        };
        if let Some(known) = self.shared_parts.contents.get(pointer) {
            return known.clone();
        }
        let context = BodyContext {
            example: part.short,
            ..context
        };
        let read = self.read_content(content, pointer, context);
        self.shared_parts
            .contents
            .insert(pointer.clone(), read.clone());
        read
    }

    fn read_content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        context: BodyContext,
    ) -> Vec<Representation> {
        let candidates = self.candidates(content, pointer, context.side);
        let chosen = self.choose(candidates, context.side);
        let several = chosen.len() > 1;
        let mut read: Vec<Representation> = Vec::new();
        for candidate in chosen {
            let is_taken = |label: &str| read.iter().any(|it| it.label == label);
            let label = match candidate.has_several_formats() {
                true => ITEMS.to_owned(),
                false => self::label(&candidate.essence, is_taken),
            };
            let naming = match several {
                true => context.naming.within(&label),
                false => context.naming.clone(),
            };
            let content = self.represent(&candidate, naming, &context);
            if context.side == Side::Request || !merge_into_known(&mut read, &content) {
                read.push(Representation { label, content });
            }
        }
        read
    }

    fn candidates(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        side: Side,
    ) -> Vec<Candidate<'a>> {
        let mut candidates = Vec::with_capacity(content.len());
        for (media_type, media) in content {
            let place = pointer.child(media_type);
            let essence = essence(media_type);
            if !is_media_type(&essence) {
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&place),
                        not_a_media_type(media_type),
                    )
                    .help(MEDIA_TYPE_HELP);
                continue;
            }
            let raw_schema = self.raw_schema_of(media.schema.as_ref());
            candidates.push(Candidate {
                codec: codec(&essence, side, raw_schema),
                media_type,
                essence,
                media,
                raw_schema,
                place,
                also: Vec::new(),
            });
        }
        candidates.sort_by_key(|candidate| candidate.codec);
        candidates
    }

    /// What the schema describes, for a body that is not JSON.
    pub(super) fn raw_schema_of(&self, schema: Option<&'a ReferenceOr<Schema>>) -> RawSchema {
        let mut node = schema.map(Node::from);
        for _ in 0..MAX_CHAIN {
            match node {
                Some(Node::Reference(reference)) => node = self.definition(reference),
                Some(Node::Schema(schema)) => {
                    let view = View::of(schema, &Pointer::root());
                    let binary = view.format.as_deref() == Some("binary");
                    return match view.kind {
                        None if view.is_blank() => RawSchema::Octets,
                        Some("string") if !view.enumeration.is_empty() => RawSchema::Structured,
                        Some("string") if binary => RawSchema::Octets,
                        Some("string") => RawSchema::Text,
                        _ if is_array(&view) => RawSchema::Items,
                        _ => RawSchema::Structured,
                    };
                }
                None => return RawSchema::Octets,
            }
        }
        RawSchema::Structured
    }

    /// The candidates without those that another one covers.
    fn choose(&self, candidates: Vec<Candidate<'a>>, side: Side) -> Vec<Candidate<'a>> {
        let mut chosen: Vec<Candidate<'a>> = Vec::new();
        for candidate in candidates {
            let Some(known) = chosen
                .iter_mut()
                .find(|known| known.covers(&candidate, side))
            else {
                chosen.push(candidate);
                continue;
            };
            if candidate.codec == Codec::Multipart
                && !self.files_in(candidate.media, &candidate.place).is_empty()
            {
                // Only `multipart` can send files.
                *known = candidate;
            } else if matches!(candidate.codec, Codec::Json | Codec::JsonItems)
                && candidate.codec == known.codec
                && candidate.essence != known.essence
            {
                known.also.push(candidate.media_type);
            }
        }
        chosen
    }

    fn represent(
        &mut self,
        candidate: &Candidate<'a>,
        naming: Naming,
        context: &BodyContext,
    ) -> Content {
        let Candidate { media, place, .. } = candidate;
        let media_type = candidate.media_type.to_owned();
        let content = match candidate.codec {
            Codec::Json | Codec::AnyAsJson => {
                let ty = match &media.schema {
                    Some(node) => self.part(Node::from(node), &place.child("schema"), naming),
                    None => Type::Json,
                };
                let media_type = match candidate.codec {
                    Codec::AnyAsJson => "application/json".to_owned(),
                    _ => media_type,
                };
                let mut media_types = candidate.media_types();
                media_types.splice(..1, [media_type]);
                Content::Json { ty, media_types }
            }
            Codec::JsonItems | Codec::Events => {
                let media_types = candidate.media_types();
                self.sequence_body(media, place, naming, &candidate.essence, media_types)
            }
            Codec::Form => self.form_body(media, place, naming),
            Codec::Multipart => self.multipart_body(media, place, naming, &candidate.essence),
            Codec::Text if is_range(&candidate.essence) && context.side == Side::Request => {
                Content::Text {
                    media_types: vec!["text/plain".to_owned()],
                }
            }
            Codec::Text => Content::Text {
                media_types: vec![media_type],
            },
            Codec::Octets => self.octets(candidate, context.side),
        };
        let has_items = matches!(content, Content::MultipartItems { .. });
        if context.side == Side::Request && !has_items {
            self.report_unused_positions(place);
        }
        match content.ty().cloned() {
            Some(ty) if matches!(content, Content::Sequence { .. }) => {
                self.add_sequence_examples(media, place, &ty, &context.example);
            }
            Some(ty) => {
                self.add_examples(media, place, &ty, &context.example);
                self.add_media_values(place, &ty);
            }
            None if matches!(
                candidate.raw_schema,
                RawSchema::Structured | RawSchema::Items
            ) =>
            {
                self.warn_of_untyped(candidate, &content)
            }
            None => {}
        }
        content
    }

    fn octets(&mut self, candidate: &Candidate<'a>, side: Side) -> Content {
        let media_type = match side {
            Side::Request if is_range(&candidate.essence) => {
                let media_type = candidate.media_type;
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&candidate.place),
                        format!("a body of `{media_type}` is sent as `application/octet-stream`"),
                    )
                    .help(
                        "name the media type, or give it with each call: `.header(\"content-type\", …)`",
                    );
                "application/octet-stream"
            }
            _ => candidate.media_type,
        };
        Content::Bytes {
            media_types: vec![media_type.to_owned()],
        }
    }

    fn warn_of_untyped(&mut self, candidate: &Candidate<'a>, content: &Content) {
        let what = match content {
            Content::Text { .. } => "text",
            _ => "bytes",
        };
        let message = format!(
            "the client has no types for `{}`: the body is {what}",
            candidate.media_type
        );
        self.diagnostics
            .report(Code::NotEnforced, Location::key(&candidate.place), message)
            .help(match candidate.is_sequence_of_texts() {
                true => "describe the items by `itemSchema`, or by a schema of type array",
                false => "add `application/json`, if the server supports it",
            });
    }
}

impl Candidate<'_> {
    /// Whether its items are written both as JSON Lines and as a JSON text sequence.
    fn has_several_formats(&self) -> bool {
        let is_sequence = is_json_sequence(&self.essence);
        let mut others = self.also.iter().map(|other| essence(other));
        self.codec == Codec::JsonItems
            && others.any(|other| is_json_sequence(&other) != is_sequence)
    }

    /// Whether the client could read it item by item, if the items were described.
    fn is_sequence_of_texts(&self) -> bool {
        is_sequential(&self.essence) && !self.essence.starts_with("multipart/")
    }

    /// Its media types, the one of its own first.
    fn media_types(&self) -> Vec<String> {
        let all = std::iter::once(self.media_type).chain(self.also.iter().copied());
        all.map(str::to_owned).collect()
    }

    /// Whether the other is another notation of the same value: it has the same schema.
    fn covers(&self, other: &Self, side: Side) -> bool {
        let is_named_format =
            |candidate: &Self| candidate.codec == Codec::Json && candidate.essence.contains('+');
        // The same JSON has different meanings as a JSON Patch and as a JSON Merge Patch.
        let differ = side == Side::Request && is_named_format(self) && is_named_format(other);
        let typed = matches!(
            self.codec,
            Codec::Json
                | Codec::AnyAsJson
                | Codec::JsonItems
                | Codec::Events
                | Codec::Form
                | Codec::Multipart
        );
        typed && !differ && self.media.schema.is_some() && self.media.schema == other.media.schema
    }
}

/// Adds the media types of a response to a known representation of the same Rust type. Returns whether there is one.
fn merge_into_known(read: &mut [Representation], content: &Content) -> bool {
    for known in read {
        let Representation { label, content: of } = known;
        let (known, others) = match (of, content) {
            (
                Content::Json { ty, media_types },
                Content::Json {
                    ty: other,
                    media_types: others,
                },
            ) if ty == other => (media_types, others),
            (
                Content::Sequence {
                    ty,
                    format,
                    media_types,
                },
                Content::Sequence {
                    ty: other_ty,
                    format: other,
                    media_types: others,
                },
            ) if ty == other_ty && format.is_read_like(*other) => {
                if format != other {
                    *label = ITEMS.to_owned();
                }
                (media_types, others)
            }
            (
                Content::Text { media_types },
                Content::Text {
                    media_types: others,
                },
            )
            | (
                Content::Bytes { media_types },
                Content::Bytes {
                    media_types: others,
                },
            ) => (media_types, others),
            _ => continue,
        };
        known.extend(others.iter().cloned());
        return true;
    }
    false
}
