//! Parameters with `content`: the media type decides how the value becomes text.

use indexmap::IndexMap;
use openapiv3::{MediaType, Parameter as Declared};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Scalar, Style, Type},
};

use crate::media_type::{self, URLENCODED_FORM};

use super::parameter::is_query_string;
use crate::lower::{
    Lower,
    schema::{Naming, Node},
};

impl<'a> Lower<'a> {
    /// The type of a parameter with the `content` at `pointer`, and the style of its values. Reports a media type that
    /// is not supported, and returns `None`.
    pub(super) fn parameter_content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        naming: Naming,
        declared: &Declared,
    ) -> Option<(Type, Style)> {
        let name = &declared.parameter_data_ref().name;
        let style = |media_type: &str| style(media_type, is_query_string(declared));
        let known = |(media_type, _): &(&String, &MediaType)| style(media_type).is_some();
        let chosen = content.iter().find(known).or(content.iter().next());
        let Some((media_type, media)) = chosen else {
            self.diagnostics
                .report(
                    Code::Unsupported,
                    pointer,
                    format!("the `content` of the parameter `{name}` is empty"),
                )
                .help("write `application/json: { schema: … }`, or `schema` in place of `content`");
            return None;
        };
        let place = pointer.child(media_type);
        let Some(style) = style(media_type) else {
            self.diagnostics
                .report(
                    Code::Unsupported,
                    Location::key(&place),
                    format!("parameters of `{media_type}` are not supported"),
                )
                .help("describe the parameter by a `schema`, or its text as `text/plain`");
            return None;
        };
        for other in content.keys().filter(|other| *other != media_type) {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    Location::key(&pointer.child(other)),
                    format!("the client does not send `{other}`: the parameter is sent as `{media_type}`"),
                )
                .help("keep one of the media types: a parameter has exactly one");
        }
        let ty = match &media.schema {
            Some(node) => self.part(Node::from(node), &place.child("schema"), naming),
            None if style == Style::Json => Type::Json,
            None => Type::Scalar(Scalar::String),
        };
        if style == Style::Json {
            self.add_media_values(&place, &ty);
        }
        match style {
            Style::Json => self.add_examples(media, &place, &ty, name),
            Style::Text if self.has_parts(&ty) => {
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        &place,
                        format!("arrays and objects cannot be written as `{media_type}`: `{name}` is sent as JSON text"),
                    )
                    .help("write `application/json`, or a schema of type string");
            }
            _ => {
                let schema = place.child("schema");
                self.warn_of_nested_parts(declared, style, &ty, &schema);
            }
        }
        Some((ty, style))
    }
}

fn style(media_type: &str, is_query_string: bool) -> Option<Style> {
    let essence = media_type::essence(media_type);
    if media_type::is_json(&essence) {
        Some(Style::Json)
    } else if essence.starts_with("text/") {
        Some(Style::Text)
    } else if is_query_string && essence == URLENCODED_FORM {
        Some(Style::Form { explode: true })
    } else {
        None
    }
}
