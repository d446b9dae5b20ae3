//! Files: parts of `multipart` bodies that are octets, by `format: binary` or by the `contentType` of their encoding.
//! The schema of such a part is a file wherever it is used.

use std::collections::HashSet;

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use crate::{diagnostic::Pointer, dialect::target};

use crate::media_type::{essence, is_json};

use super::methods;
use crate::lower::{
    Lower,
    schema::{AdditionalProperties, LONGEST_CHAIN, Subschema, View},
};

/// The places of files.
type Files = HashSet<Pointer>;

impl<'a> Lower<'a> {
    /// Finds the files of all bodies, before any schema is read.
    pub(in crate::lower) fn find_files(&mut self) {
        let mut bodies = Vec::new();
        for (path, item) in self.api.paths.iter() {
            let pointer = Pointer::root().child("paths").child(path);
            for (method, operation) in item.as_item().into_iter().flat_map(methods) {
                let body = operation.request_body.as_ref();
                let place = || pointer.child(method.field()).child("requestBody");
                bodies.extend(body.map(|body| (place(), body)));
            }
        }
        let mut files = Files::new();
        for (pointer, body) in bodies {
            let Some((body, pointer)) = self.body_at(body, pointer) else {
                continue;
            };
            for (media_type, media) in &body.content {
                if essence(media_type).starts_with("multipart/") {
                    let place = pointer.child("content").child(media_type);
                    files.extend(self.files_in(media, &place));
                }
            }
        }
        self.files = files;
    }

    /// The body at the end of a chain of references; a broken one is reported where the body is read.
    fn body_at(
        &self,
        mut node: &'a ReferenceOr<RequestBody>,
        mut pointer: Pointer,
    ) -> Option<(&'a RequestBody, Pointer)> {
        for _ in 0..LONGEST_CHAIN {
            match node {
                ReferenceOr::Item(body) => return Some((body, pointer)),
                ReferenceOr::Reference { reference } => {
                    pointer = target(reference)?;
                    node = self.document.referable(&pointer)?;
                }
            }
        }
        None
    }

    /// Whether a schema is that of a file.
    pub(in crate::lower) fn is_file(&self, view: &View<'a>) -> bool {
        let is_place = |at: &Pointer| self.files.contains(&self.document.trace.copies.of(at));
        !self.files.is_empty() && can_be_octets(view) && view.chain.iter().any(is_place)
    }

    /// The places of the files that are properties of a body of the media type at `place`.
    pub(super) fn files_in(&self, media: &'a MediaType, place: &Pointer) -> Files {
        let mut files = Files::new();
        if let Some(node) = &media.schema {
            let schema = Subschema::new(node, place.child("schema"));
            self.file_parts(media, &schema, LONGEST_CHAIN, &mut files);
        }
        files
    }

    /// Adds the properties of a schema that are files.
    fn file_parts(
        &self,
        media: &'a MediaType,
        part: &Subschema<'a>,
        depth_left: usize,
        files: &mut Files,
    ) {
        let (Some((schema, pointer)), Some(deeper)) =
            (self.resolved(part), depth_left.checked_sub(1))
        else {
            return;
        };
        let view = View::of(schema, &pointer);
        for member in &view.members {
            let encoded = media.encoding.get(member.name);
            let octets = encoded.is_some_and(|encoding| {
                let media_type = encoding.content_type.as_deref();
                media_type.is_some_and(|media_type| media_type.split(',').all(is_of_octets))
            });
            for part in &member.parts {
                self.files_of(octets, part, deeper, files);
            }
        }
        if let AdditionalProperties::Typed(part) = &view.additional {
            self.files_of(false, part, deeper, files);
        }
        for part in subschemas(&view) {
            self.file_parts(media, &part, deeper, files);
        }
    }

    /// Adds the schema of a property, or of its items, if it is a file. If the encoding is `octets`, every schema that
    /// allows octets is one.
    fn files_of(&self, octets: bool, part: &Subschema<'a>, depth_left: usize, files: &mut Files) {
        let (Some((schema, pointer)), Some(deeper)) =
            (self.resolved(part), depth_left.checked_sub(1))
        else {
            return;
        };
        let view = View::of(schema, &pointer);
        if is_binary(&view) || octets && can_be_octets(&view) {
            files.insert(self.document.trace.copies.of(&pointer));
        }
        for part in &view.items {
            self.files_of(octets, part, deeper, files);
        }
        for part in subschemas(&view) {
            self.files_of(false, &part, deeper, files);
        }
    }
}

fn is_binary(view: &View<'_>) -> bool {
    view.format.as_deref() == Some("binary")
}

/// Whether the schema is `format: binary`, or a string without format, `enum` and composition.
fn can_be_octets(view: &View<'_>) -> bool {
    let is_plain = matches!(view.kind, None | Some("string")) && view.format.is_none();
    let is_plain = is_plain && view.items.is_empty() && !view.is_object();
    is_binary(view) || is_plain && view.enumeration.is_empty() && !view.is_composed()
}

/// Whether the media type is neither text nor JSON.
fn is_of_octets(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_text = essence.starts_with("text/") || essence.ends_with("xml") || is_json(&essence);
    !is_text && !essence.starts_with("*/")
}

/// The subschemas of `allOf`, `oneOf` and `anyOf`.
fn subschemas<'a>(view: &View<'a>) -> Vec<Subschema<'a>> {
    let place = view.pointer.child("allOf");
    let all_of = view.all_of.iter().enumerate();
    let all_of = all_of.map(|(at, node)| Subschema::new(node, place.item(at)));
    let unions = view.unions.iter().flat_map(|union| union.parts.clone());
    all_of.chain(unions).collect()
}
