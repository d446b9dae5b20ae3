//! Media types: in which of the representations of a body the client speaks.
//!
//! JSON is preferred. What says the same in another notation is left to it; what says something else is a
//! representation of its own, and the body is then one of several. Of what is neither JSON, a form nor `multipart` the
//! client takes and gives text or octets.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Content, Type},
    media_type::{essence, is_json},
};

use crate::lower::{
    Lower,
    schema::{LONGEST_CHAIN, Node, Slot, View},
};

/// Whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The client's, which names one media type.
    Request,
    /// The server's, which can be of any in a range.
    Response,
}

/// The ways to read or write a body, the preferred one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Codec {
    Json,
    AnyAsJson,
    Form,
    Multipart,
    Text,
    Octets,
}

/// What a schema says of a body that is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Nothing, or that it is octets.
    Octets,
    /// That it is a string.
    Text,
    /// More than text and octets can keep to.
    More,
}

/// A media type under a `content`.
#[derive(Debug, Clone)]
struct Offer<'a> {
    media_type: &'a str,
    essence: String,
    media: &'a MediaType,
    codec: Codec,
    says: Says,
    place: Pointer,
    /// Other media types that are read alike.
    also: Vec<&'a str>,
}

/// One of the representations of a body.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Representation {
    /// What it is called among others.
    pub label: String,
    /// What it holds.
    pub content: Content,
}

/// Where a body stands, and how that of it is called which needs a name.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    pub side: Side,
    pub slot: Slot,
    pub example: String,
}

impl<'a> Lower<'a> {
    /// The representations of the body under the `content` at `pointer`, the preferred one first; none where there is
    /// no body.
    pub(super) fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        whose: Whose,
    ) -> Vec<Representation> {
        let pointer = &self.document.trace.copies.of(pointer);
        let Some(part) = self.part_around(pointer) else {
            return self.read_content(content, pointer, whose);
        };
        if let Some(known) = self.shared_parts.contents.get(pointer) {
            return known.clone();
        }
        let whose = Whose {
            example: part.short,
            ..whose
        };
        let read = self.read_content(content, pointer, whose);
        self.shared_parts
            .contents
            .insert(pointer.clone(), read.clone());
        read
    }

    fn read_content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        whose: Whose,
    ) -> Vec<Representation> {
        let offers = self.offers(content, pointer, whose.side);
        let chosen = self.choose(offers, whose.side);
        let several = chosen.len() > 1;
        let mut read: Vec<Representation> = Vec::new();
        for offer in chosen {
            let label = label(&offer.essence);
            let slot = match several {
                true => whose.slot.within(&label),
                false => whose.slot.clone(),
            };
            let content = self.represent(&offer, slot, &whose);
            if whose.side == Side::Request || !joins(&mut read, &content) {
                read.push(Representation { label, content });
            }
        }
        read
    }

    fn offers(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        side: Side,
    ) -> Vec<Offer<'a>> {
        let mut offers = Vec::with_capacity(content.len());
        for (written, media) in content {
            let place = pointer.child(written);
            let essence = essence(written);
            if !essence.contains('/') {
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&place),
                        format!("`{written}` is no media type: it is left out"),
                    )
                    .help("write a type and a subtype: `application/json`, say");
                continue;
            }
            let says = self.says_of_raw(media.schema.as_ref());
            offers.push(Offer {
                codec: codec(&essence, side, says),
                media_type: written,
                essence,
                media,
                says,
                place,
                also: Vec::new(),
            });
        }
        offers.sort_by_key(|offer| offer.codec);
        offers
    }

    /// What the schema says of a body that is no JSON.
    fn says_of_raw(&self, schema: Option<&'a ReferenceOr<Schema>>) -> Says {
        let mut node = schema.map(Node::from);
        for _ in 0..LONGEST_CHAIN {
            match node {
                Some(Node::Reference(reference)) => node = self.definition(reference),
                Some(Node::Schema(schema)) => {
                    let view = View::of(schema, &Pointer::root());
                    let binary = view.format.as_deref() == Some("binary");
                    return match view.kind {
                        None if view.is_blank() => Says::Octets,
                        Some("string") if !view.enumeration.is_empty() => Says::More,
                        Some("string") if binary => Says::Octets,
                        Some("string") => Says::Text,
                        _ => Says::More,
                    };
                }
                None => return Says::Octets,
            }
        }
        Says::More
    }

    /// Those of the offers that say something of their own.
    fn choose(&self, offers: Vec<Offer<'a>>, side: Side) -> Vec<Offer<'a>> {
        let mut chosen: Vec<Offer<'a>> = Vec::new();
        for offer in offers {
            let Some(known) = chosen.iter_mut().find(|known| known.covers(&offer, side)) else {
                chosen.push(offer);
                continue;
            };
            if offer.codec == Codec::Multipart
                && !self.files_in(offer.media, &offer.place).is_empty()
            {
                // Files have a form in `multipart` alone.
                *known = offer;
            } else if offer.codec == Codec::Json && offer.essence != known.essence {
                known.also.push(offer.media_type);
            }
        }
        chosen
    }

    fn represent(&mut self, offer: &Offer<'a>, slot: Slot, whose: &Whose) -> Content {
        let Offer { media, place, .. } = offer;
        let media_type = offer.media_type.to_owned();
        let content = match offer.codec {
            Codec::Json | Codec::AnyAsJson => {
                let ty = match &media.schema {
                    Some(node) => self.part(Node::from(node), &place.child("schema"), slot),
                    None => Type::Json,
                };
                let media_type = match offer.codec {
                    Codec::AnyAsJson => "application/json".to_owned(),
                    _ => media_type,
                };
                let also = offer.also.iter().map(|other| (*other).to_owned());
                Content::Json {
                    ty,
                    media_types: std::iter::once(media_type).chain(also).collect(),
                }
            }
            Codec::Form => self.form_body(media, place, slot),
            Codec::Multipart => self.multipart_body(media, place, slot, &offer.essence),
            Codec::Text if is_range(&offer.essence) && whose.side == Side::Request => {
                Content::Text {
                    media_types: vec!["text/plain".to_owned()],
                }
            }
            Codec::Text => Content::Text {
                media_types: vec![media_type],
            },
            Codec::Octets => self.octets(offer, whose.side),
        };
        match content.ty().cloned() {
            Some(ty) => {
                self.media_examples(media, place, &ty, &whose.example);
                self.part_samples(place, &ty);
            }
            None if offer.says == Says::More => self.warn_of_raw(offer, &content),
            None => {}
        }
        content
    }

    fn octets(&mut self, offer: &Offer<'a>, side: Side) -> Content {
        let media_type = match side {
            Side::Request if is_range(&offer.essence) => {
                let written = offer.media_type;
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&offer.place),
                        format!("a body of `{written}` is sent as `application/octet-stream`"),
                    )
                    .help(
                        "name the media type, or give it with each call: `.header(\"content-type\", …)`",
                    );
                "application/octet-stream"
            }
            _ => offer.media_type,
        };
        Content::Bytes {
            media_types: vec![media_type.to_owned()],
        }
    }

    fn warn_of_raw(&mut self, offer: &Offer<'a>, content: &Content) {
        let what = match content {
            Content::Text { .. } => "the text",
            _ => "the bytes",
        };
        let message = format!(
            "the client has no types for `{}`: it takes and gives {what}",
            offer.media_type
        );
        self.diagnostics
            .report(Code::NotEnforced, Location::key(&offer.place), message)
            .help("offer `application/json` if the server speaks it");
    }
}

impl Offer<'_> {
    /// Whether the other says nothing that this one doesn't say: it is the same in another notation.
    fn covers(&self, other: &Self, side: Side) -> bool {
        let is_special = |offer: &Self| offer.codec == Codec::Json && offer.essence.contains('+');
        // Formats like JSON Patch and JSON Merge Patch mean something else by the same JSON.
        let differ = side == Side::Request && is_special(self) && is_special(other);
        let typed = matches!(
            self.codec,
            Codec::Json | Codec::AnyAsJson | Codec::Form | Codec::Multipart
        );
        typed && !differ && self.media.schema.is_some() && self.media.schema == other.media.schema
    }
}

/// Adds the media types of an answer to a known representation that is the same in Rust, if there is one.
fn joins(read: &mut [Representation], content: &Content) -> bool {
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

fn codec(essence: &str, side: Side, says: Says) -> Codec {
    match (essence, side) {
        _ if is_json(essence) => Codec::Json,
        ("*/*", _) if says == Says::More => Codec::AnyAsJson,
        ("*/*", _) if says == Says::Text => Codec::Text,
        ("application/x-www-form-urlencoded", Side::Request) => Codec::Form,
        ("application/x-www-form-urlencoded", Side::Response) => Codec::Text,
        (_, Side::Request) if essence.starts_with("multipart/") => Codec::Multipart,
        _ if essence.starts_with("text/") => Codec::Text,
        _ => Codec::Octets,
    }
}

/// Whether it is a range of media types, which a request can't be of (RFC 9110 §12.5.1).
fn is_range(essence: &str) -> bool {
    essence.ends_with("/*")
}

/// What a representation is called: by its subtype, or by the type of a range.
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
