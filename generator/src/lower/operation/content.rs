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
        MEDIA_TYPE_HELP, URLENCODED_FORM, essence, is_json, is_media_type, not_a_media_type,
    },
};

use crate::lower::{
    Lower,
    schema::{MAX_CHAIN, Naming, Node, View},
};

/// Who sends the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The client, which sends one media type.
    Request,
    /// The server, which can send any media type of a range.
    Response,
}

/// The ways to read or write a body, the preferred one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Codec {
    Json,
    /// A structured schema for `*/*`.
    AnyAsJson,
    Form,
    Multipart,
    Text,
    Octets,
}

/// What the schema of a body that is not JSON describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawSchema {
    /// Octets, or nothing.
    Octets,
    /// A string.
    Text,
    /// A structure, which the client cannot read from text or octets.
    Structured,
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
            let label = label(&candidate.essence);
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
    fn raw_schema_of(&self, schema: Option<&'a ReferenceOr<Schema>>) -> RawSchema {
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
            } else if candidate.codec == Codec::Json && candidate.essence != known.essence {
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
                let also = candidate.also.iter().map(|other| (*other).to_owned());
                Content::Json {
                    ty,
                    media_types: std::iter::once(media_type).chain(also).collect(),
                }
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
        match content.ty().cloned() {
            Some(ty) => {
                self.add_examples(media, place, &ty, &context.example);
                self.add_media_values(place, &ty);
            }
            None if candidate.raw_schema == RawSchema::Structured => {
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
            .help("add `application/json`, if the server supports it");
    }
}

impl Candidate<'_> {
    /// Whether the other is another notation of the same value: it has the same schema.
    fn covers(&self, other: &Self, side: Side) -> bool {
        let is_named_format =
            |candidate: &Self| candidate.codec == Codec::Json && candidate.essence.contains('+');
        // The same JSON has different meanings as a JSON Patch and as a JSON Merge Patch.
        let differ = side == Side::Request && is_named_format(self) && is_named_format(other);
        let typed = matches!(
            self.codec,
            Codec::Json | Codec::AnyAsJson | Codec::Form | Codec::Multipart
        );
        typed && !differ && self.media.schema.is_some() && self.media.schema == other.media.schema
    }
}

/// Adds the media types of a response to a known representation of the same Rust type. Returns whether there is one.
fn merge_into_known(read: &mut [Representation], content: &Content) -> bool {
    for known in read {
        let (known, others) = match (&mut known.content, content) {
            (
                Content::Json { ty, media_types },
                Content::Json {
                    ty: other,
                    media_types: others,
                },
            ) if ty == other => (media_types, others),
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

fn codec(essence: &str, side: Side, raw_schema: RawSchema) -> Codec {
    match (essence, side) {
        _ if is_json(essence) => Codec::Json,
        ("*/*", _) if raw_schema == RawSchema::Structured => Codec::AnyAsJson,
        ("*/*", _) if raw_schema == RawSchema::Text => Codec::Text,
        (URLENCODED_FORM, Side::Request) => Codec::Form,
        (URLENCODED_FORM, Side::Response) => Codec::Text,
        (_, Side::Request) if essence.starts_with("multipart/") => Codec::Multipart,
        _ if essence.starts_with("text/") => Codec::Text,
        _ => Codec::Octets,
    }
}

/// Whether it is a media range (RFC 9110 §12.5.1). A request needs a single media type.
fn is_range(essence: &str) -> bool {
    essence.ends_with("/*")
}

/// The label of a representation: the subtype, or the type of a media range.
fn label(essence: &str) -> String {
    let label = match essence.split_once('/') {
        Some(("*", "*")) => "other",
        Some((_, "plain")) => "text",
        Some((_, "x-www-form-urlencoded")) => "form",
        Some(("multipart", "form-data")) => "multipart",
        Some((of, "*")) => of,
        Some((_, subtype)) => {
            let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
            subtype.strip_suffix("+json").unwrap_or(subtype)
        }
        None => essence,
    };
    label.to_owned()
}
