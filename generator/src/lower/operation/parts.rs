//! `multipart` bodies whose parts have no names: the items of an array (OpenAPI 3.2.0, "Encoding By Position").

use openapiv3::MediaType;
use serde_json::Value;

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Content, Type},
};

use crate::lower::{
    Lower,
    schema::{Naming, Node, Subschema, View},
};

/// The extensions that the conversion of OpenAPI 3.2 makes of `prefixEncoding` and `itemEncoding`.
const FIRST: &str = "x-prefixEncoding";
const REST: &str = "x-itemEncoding";

impl<'a> Lower<'a> {
    /// A body with a part for each item of its schema, an array.
    pub(super) fn multipart_items(
        &mut self,
        media: &'a MediaType,
        place: &Pointer,
        naming: Naming,
        media_type: &str,
    ) -> Content {
        let ty = media.schema.as_ref().map_or(Type::Json, |node| {
            self.part(Node::from(node), &place.child("schema"), naming)
        });
        let ty = self.types.resolve(ty.non_null()).clone();
        let of = |at: usize| match &ty {
            Type::Tuple(items) => items.get(at).cloned().unwrap_or(Type::Json),
            Type::Array(item) => (**item).clone(),
            _ => Type::Json,
        };
        let count = self.encodings_by_position(place).len();
        let first = (0..count).map(|at| {
            let place = place.child(FIRST).item(at);
            self.part_media_type(&place, &of(at))
        });
        let first = first.collect();
        let rest = self.part_media_type(&place.child(REST), &of(count));
        Content::MultipartItems {
            ty,
            media_type: media_type.to_owned(),
            first,
            rest,
        }
    }

    fn encodings_by_position(&self, place: &Pointer) -> &'a [Value] {
        let listed = self.tree(place).and_then(|media| media.get(FIRST));
        listed.and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The media type of a part by the encoding at `place`; empty if the value decides.
    fn part_media_type(&mut self, place: &Pointer, ty: &Type) -> String {
        let Some(encoding) = self.tree(place) else {
            return String::new();
        };
        if encoding.get("headers").is_some() {
            self.report_part_headers(place);
        }
        let listed = encoding.get("contentType").and_then(Value::as_str);
        let Some(listed) = listed.map(str::trim) else {
            return String::new();
        };
        if !listed.contains([',', '*']) && listed.contains('/') {
            return listed.to_owned();
        }
        let kind = self.field_kind(ty);
        self.report_unnamed_type(listed, &place.child("contentType"), kind);
        String::new()
    }

    /// The schemas of the parts of an array, each with the `contentType` of its encoding.
    pub(super) fn parts_by_position(
        &self,
        view: &View<'a>,
        place: &Pointer,
    ) -> Vec<(Option<&'a str>, Subschema<'a>)> {
        let content_type = |encoding: &'a Value| encoding.get("contentType")?.as_str();
        let first = self.encodings_by_position(place);
        let rest = self.tree(place).and_then(|media| media.get(REST));
        let of = |at: usize| first.get(at).or(rest).and_then(content_type);
        let (positions, is_tuple) = match view.positions() {
            Some(positions) => (positions, true),
            None => (view.items.clone(), false),
        };
        let parts = positions.into_iter().enumerate();
        let parts = parts.map(|(at, part)| (of(if is_tuple { at } else { 0 }), part));
        parts.collect()
    }

    /// Reports encodings by position of a request that is not sent with a part for each item.
    pub(super) fn report_unused_positions(&mut self, place: &Pointer) {
        for (keyword, name) in [(FIRST, "prefixEncoding"), (REST, "itemEncoding")] {
            if self.tree(place).is_some_and(|it| it.get(keyword).is_some()) {
                let message = format!(
                    "`{name}` is not used: it is for the items of an array in a `multipart` body without names"
                );
                self.diagnostics
                    .report(Code::NotEnforced, Location::key(&place.child(keyword)), message)
                    .help("write `encoding`, or a schema of type array for a media type such as `multipart/mixed`");
            }
        }
    }
}
