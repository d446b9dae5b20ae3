//! Response headers. Headers with the same name and the same schema become one, even of different operations.

use std::collections::HashMap;

use openapiv3::{Header as Declared, ParameterSchemaOrContent, Response};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Anchor, Header, HeaderEncoding, Scalar, Shape, Type},
};

use crate::media_type::{essence, is_json};

use crate::lower::{
    Lower, docs,
    schema::{Naming, Node},
    shared_nodes::Name,
};

/// The headers that have been read.
#[derive(Debug, Default)]
pub(in crate::lower) struct Headers {
    pub all: Vec<Header>,
    /// By their name and the text of their schema or content.
    known: HashMap<(String, String), usize>,
}

impl<'a> Lower<'a> {
    /// The headers of the response at `pointer`, by their position among all of the document.
    pub(super) fn response_headers(
        &mut self,
        response: &'a Response,
        pointer: &Pointer,
        at: usize,
    ) -> Vec<usize> {
        let pointer = pointer.child("headers");
        let mut found = Vec::with_capacity(response.headers.len());
        for (name, node) in &response.headers {
            let place = pointer.child(name);
            if name.eq_ignore_ascii_case("content-type") {
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&place),
                        "the media types set the header `Content-Type`: this definition is ignored",
                    )
                    .help("remove it, and write the media types under `content`");
                continue;
            }
            if let Some((declared, place)) = self.component(node, &place) {
                found.push(self.header(name, declared, &place, at));
            }
        }
        found
    }

    fn header(&mut self, name: &str, declared: &'a Declared, place: &Pointer, at: usize) -> usize {
        let value = serde_json::to_string(&declared.format).unwrap_or_default();
        let key = (name.to_ascii_lowercase(), value);
        if let Some(known) = self.headers.known.get(&key) {
            return *known;
        }
        let (ty, encoding) = self.header_value(name, declared, place, at);
        let position = self.headers.all.len();
        self.headers.known.insert(key, position);
        self.headers.all.push(Header {
            pointer: place.clone(),
            wire_name: name.to_owned(),
            ident: String::new(),
            ty,
            encoding,
            docs: docs(
                declared.description.as_deref(),
                declared.deprecated.unwrap_or(false),
            ),
        });
        position
    }

    fn header_value(
        &mut self,
        name: &str,
        declared: &'a Declared,
        place: &Pointer,
        at: usize,
    ) -> (Type, HeaderEncoding) {
        let naming = Naming::of_member(Anchor::Operation(at), name);
        let part = self.header_name(name, place);
        match &declared.format {
            ParameterSchemaOrContent::Schema(node) => {
                let ty = self.part_of(part, Node::from(node), &place.child("schema"), naming);
                let ty = ty.non_null().clone();
                match self.types.resolve(&ty) {
                    Type::Array(item) if self.is_header_scalar(item) => (ty, HeaderEncoding::List),
                    _ if self.is_header_scalar(&ty) => (ty, HeaderEncoding::Text),
                    _ => self.header_as_text(&place.child("schema")),
                }
            }
            ParameterSchemaOrContent::Content(content) => {
                let place = place.child("content");
                match content.iter().find(|(of, _)| is_json(&essence(of))) {
                    Some((of, media)) => {
                        let place = place.child(of).child("schema");
                        let ty = match &media.schema {
                            Some(node) => self.part_of(part, Node::from(node), &place, naming),
                            None => Type::Json,
                        };
                        (ty, HeaderEncoding::Json)
                    }
                    None => (Type::Scalar(Scalar::String), HeaderEncoding::Text),
                }
            }
        }
    }

    /// The name of the part that operations share: the header itself, or the response that has it.
    fn header_name(&self, name: &str, place: &Pointer) -> Option<Name> {
        let part = self.part_around(place)?;
        let is_part = matches!(place.segments().as_slice(), ["components", "headers", _])
            || self
                .document
                .shared
                .has_part(&self.document.trace.copies.of(place));
        Some(if is_part { part } else { part.within(name) })
    }

    /// Objects and nested arrays are ambiguous in a header, so the client reads them as text.
    fn header_as_text(&mut self, place: &Pointer) -> (Type, HeaderEncoding) {
        self.diagnostics
            .report(
                Code::NotEnforced,
                place,
                "the client reads only scalars and arrays of scalars from headers: it returns this one as text",
            )
            .help("describe it by `content: { application/json: … }` if its text is JSON");
        (Type::Scalar(Scalar::String), HeaderEncoding::Text)
    }

    fn is_header_scalar(&self, ty: &Type) -> bool {
        match self.types.resolve(ty.non_null()) {
            Type::Scalar(_) => true,
            Type::Named(id) => matches!(
                self.types.get(*id).shape,
                Shape::StringEnum(_) | Shape::IntegerEnum(_)
            ),
            _ => false,
        }
    }
}
