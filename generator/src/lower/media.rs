//! Media types: which of the representations of a body the client speaks.

use indexmap::IndexMap;
use openapiv3::MediaType;

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Content, Type},
};

use super::{Lower, schema::Slot, view::Node};

impl<'a> Lower<'a> {
    /// The representation that is used, of those under the `content` at `pointer`: JSON before text before octets.
    /// `None` where there is one, but none that is supported.
    pub(super) fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        slot: Slot,
        example: &str,
    ) -> Option<Content> {
        if content.is_empty() {
            return Some(Content::Empty);
        }
        let rank = |name: &str| match essence(name) {
            essence if is_json(&essence) => 0,
            essence if essence == "*/*" => 1,
            essence if essence.starts_with("text/") => 2,
            essence if is_octets(&essence) => 3,
            _ => 4,
        };
        let (name, media) = content.iter().min_by_key(|(name, _)| rank(name))?;
        let place = pointer.child(name);
        let chosen = match rank(name) {
            0 | 1 => {
                let ty = match &media.schema {
                    Some(node) => self.lower_node(Node::from(node), &place.child("schema"), slot),
                    None => Type::Json,
                };
                self.media_examples(media, &place, &ty, example);
                let media_type = if rank(name) == 1 {
                    "application/json"
                } else {
                    name
                };
                Content::Json {
                    ty,
                    media_type: media_type.to_owned(),
                }
            }
            2 => Content::Text {
                media_type: name.clone(),
            },
            3 => Content::Bytes {
                media_type: name.clone(),
            },
            _ => {
                self.diagnostics
                    .report(
                        Code::Unsupported,
                        crate::diagnostic::Location::key(&place),
                        format!("bodies of `{name}` are not supported"),
                    )
                    .help("offer `application/json`, `text/plain` or `application/octet-stream`");
                return None;
            }
        };
        for other in content.keys().filter(|other| *other != name) {
            self.diagnostics.report(
                Code::NotEnforced,
                crate::diagnostic::Location::key(&pointer.child(other)),
                format!("`{other}` is not offered: the client speaks `{name}` here"),
            );
        }
        Some(chosen)
    }
}

/// The media type without parameters, in lower case (RFC 9110 §8.3.1).
fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

fn is_json(essence: &str) -> bool {
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
