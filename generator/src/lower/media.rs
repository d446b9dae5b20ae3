//! Media types: which of the representations of a body the client speaks.

use indexmap::IndexMap;
use openapiv3::MediaType;

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Content, Type},
};

use super::{Lower, schema::Slot, view::Node};

/// Whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The client's, which names one media type.
    Request,
    /// The server's, which can be of any in a range.
    Answer,
}

/// The ways to read or write a body, the preferred one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Codec {
    Json,
    AnyAsJson,
    Text,
    Octets,
    Unsupported,
}

impl<'a> Lower<'a> {
    /// The representation that is used, of those under the `content` at `pointer`: JSON before text before octets.
    /// `None` where there is one, but none that is supported.
    pub(super) fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        slot: Slot,
        example: &str,
        side: Side,
    ) -> Option<Content> {
        let pointer = &self.document.copies.of(pointer);
        let Some(part) = self.part_around(pointer) else {
            return self.read_content(content, pointer, slot, example, side);
        };
        if let Some(known) = self.shared.contents.get(pointer) {
            return known.clone();
        }
        let read = self.read_content(content, pointer, slot, &part.short, side);
        self.shared.contents.insert(pointer.clone(), read.clone());
        read
    }

    fn read_content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        slot: Slot,
        example: &str,
        side: Side,
    ) -> Option<Content> {
        let codec = |name: &str| codec(&essence(name), side);
        let Some((name, media)) = content.iter().min_by_key(|(name, _)| codec(name)) else {
            return Some(Content::Empty);
        };
        let place = pointer.child(name);
        let media_type = name.clone();
        let chosen = match codec(name) {
            kind @ (Codec::Json | Codec::AnyAsJson) => {
                let ty = match &media.schema {
                    Some(node) => self.part(Node::from(node), &place.child("schema"), slot),
                    None => Type::Json,
                };
                self.media_examples(media, &place, &ty, example);
                self.part_samples(&place, &ty);
                let media_type = match kind {
                    Codec::AnyAsJson => "application/json".to_owned(),
                    _ => media_type,
                };
                Content::Json { ty, media_type }
            }
            Codec::Text if is_range(name) && side == Side::Request => Content::Text {
                media_type: "text/plain".to_owned(),
            },
            Codec::Text => Content::Text { media_type },
            Codec::Octets => Content::Bytes { media_type },
            Codec::Unsupported => {
                self.unsupported_body(&place, name);
                return None;
            }
        };
        for other in content.keys().filter(|other| *other != name) {
            self.diagnostics.report(
                Code::NotEnforced,
                Location::key(&pointer.child(other)),
                format!("`{other}` is not offered: the client speaks `{name}` here"),
            );
        }
        Some(chosen)
    }

    fn unsupported_body(&mut self, place: &Pointer, name: &str) {
        self.diagnostics
            .report(
                Code::Unsupported,
                Location::key(place),
                format!("bodies of `{name}` are not supported"),
            )
            .help(if is_range(name) {
                "name the media type that is sent"
            } else {
                "offer `application/json`, `text/plain` or `application/octet-stream`"
            });
    }
}

fn codec(essence: &str, side: Side) -> Codec {
    if is_json(essence) {
        Codec::Json
    } else if essence == "*/*" {
        Codec::AnyAsJson
    } else if essence.starts_with("text/") {
        Codec::Text
    } else if is_octets(essence) && !(side == Side::Request && is_range(essence)) {
        Codec::Octets
    } else {
        Codec::Unsupported
    }
}

/// Whether it is a range of media types, which a request can't be of (RFC 9110 §12.5.1).
fn is_range(media_type: &str) -> bool {
    essence(media_type).ends_with("/*")
}

/// The media type without parameters, in lower case (RFC 9110 §8.3.1).
pub(super) fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

pub(super) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

fn is_octets(essence: &str) -> bool {
    essence == "application/octet-stream"
        || essence == "application/pdf"
        || essence == "application/zip"
        || ["image/", "audio/", "video/", "font/"]
            .iter()
            .any(|family| essence.starts_with(family))
}
