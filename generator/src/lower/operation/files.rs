//! Files: parts of `multipart` bodies that are octets, by `format: binary`, by the `contentType` of their encoding, or,
//! from OpenAPI 3.1 on, because their schema has no `type` (OpenAPI 3.1.1, section 4.8.15.1, "Common Fixed Fields").
//! The schema of such a part is a file wherever it is used.

use std::collections::HashSet;

use openapiv3::{MediaType, ReferenceOr, RequestBody};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::target,
};

use crate::media_type::{essence, is_json};

use super::methods;
use crate::lower::{
    Lower,
    schema::{AdditionalProperties, MAX_CHAIN, Subschema, View},
};

/// The places of files.
type Files = HashSet<Pointer>;

/// Which schemas without `format: binary` are files, by the encoding of their part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Octets {
    /// None.
    Never,
    /// Those without a type.
    Untyped,
    /// All that allow octets.
    Allowed,
}

/// The search for the files of a body.
#[derive(Debug, Default)]
struct Search<'a> {
    /// The parts that are still to be looked at.
    open: Vec<(Octets, Subschema<'a>)>,
    /// The places that have been looked at: a schema can contain itself.
    seen: HashSet<(Octets, Pointer)>,
    files: Files,
}

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
        for _ in 0..MAX_CHAIN {
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
        let mut search = Search::default();
        for view in self.body_schemas(media, place) {
            for member in &view.members {
                let encoded = media.encoding.get(member.name);
                let octets = self.octets_of(encoded.and_then(|it| it.content_type.as_deref()));
                let parts = member.parts.iter().cloned();
                search.open.extend(parts.map(|part| (octets, part)));
            }
            let items = self.parts_by_position(&view, place).into_iter();
            let items = items.map(|(content_type, part)| (self.octets_of(content_type), part));
            search.open.extend(items);
            if let AdditionalProperties::Typed(part) = view.additional {
                search.open.push((self.octets_of(None), part));
            }
        }
        while let Some((octets, part)) = search.open.pop() {
            if let Some((schema, pointer)) = self.resolved(&part)
                && search.seen.insert((octets, pointer.clone()))
            {
                self.search_part(octets, &View::of(schema, &pointer), &mut search);
            }
        }
        search.files
    }

    /// The schema of the media type at `place`, and the schemas that it is composed of, each once: unions that contain
    /// themselves lead to a schema in more ways than can be followed.
    fn body_schemas(&self, media: &'a MediaType, place: &Pointer) -> Vec<View<'a>> {
        let node = media.schema.as_ref();
        let schema = node.map(|node| Subschema::new(node, place.child("schema")));
        let mut open: Vec<_> = schema.into_iter().collect();
        let (mut seen, mut views) = (HashSet::new(), Vec::new());
        while let Some(part) = open.pop() {
            if let Some((schema, pointer)) = self.resolved(&part)
                && seen.insert(pointer.clone())
            {
                let view = View::of(schema, &pointer);
                open.extend(subschemas(&view));
                views.push(view);
            }
        }
        views
    }

    /// Adds the schema of a part if it is a file. Continues the search with its items.
    fn search_part(&self, octets: Octets, view: &View<'a>, search: &mut Search<'a>) {
        let is_file = match octets {
            Octets::Never => is_binary(view),
            Octets::Untyped => is_binary(view) || view.kind.is_none() && can_be_octets(view),
            Octets::Allowed => can_be_octets(view),
        };
        if is_file {
            let place = self.document.trace.copies.of(&view.pointer);
            search.files.insert(place);
        }
        let items = view.items.iter().cloned();
        search.open.extend(items.map(|part| (octets, part)));
        let composed = subschemas(view).into_iter();
        search
            .open
            .extend(composed.map(|part| (Octets::Never, part)));
    }

    /// Which schemas are files in a part with this `contentType`.
    fn octets_of(&self, content_type: Option<&str>) -> Octets {
        let Some(list) = content_type else {
            return match self.api.openapi.starts_with("3.0") {
                true => Octets::Never,
                false => Octets::Untyped,
            };
        };
        let mut media_types = list.split(',').map(essence);
        if media_types.clone().all(|it| is_of_octets(&it)) {
            Octets::Allowed
        } else if media_types.any(|it| it == "*/*") {
            Octets::Untyped
        } else {
            Octets::Never
        }
    }
}

impl<'a> Lower<'a> {
    /// Reports the properties of a `multipart` body that are URIs. Django REST framework documents files like that.
    pub(super) fn report_uri_parts(&mut self, media: &'a MediaType, place: &Pointer) {
        let mut found = Vec::new();
        for view in self.body_schemas(media, place).iter().take(MAX_CHAIN) {
            for member in &view.members {
                let parts = member.parts.iter().filter_map(|part| self.resolved(part));
                let uris = parts.filter(|(schema, at)| is_uri(&View::of(schema, at)));
                found.extend(uris.map(|(_, at)| (member.name, at)));
            }
        }
        for (name, at) in found {
            let at = self.document.trace.copies.of(&at);
            if !self.shared_parts.uri_parts.insert(at.clone()) {
                continue;
            }
            self.diagnostics
                .report(
                    Code::Assumed,
                    &at.child("format"),
                    format!(
                        "the part `{name}` is a URI: the client sends it as text, not as a file"
                    ),
                )
                .help("write `format: binary` if the server expects a file");
        }
    }
}

fn is_uri(view: &View<'_>) -> bool {
    view.kind == Some("string") && view.format.as_deref() == Some("uri") && !view.data.read_only
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

/// Whether the media type is neither text nor JSON. Takes its [`essence`].
fn is_of_octets(essence: &str) -> bool {
    let is_text = essence.starts_with("text/") || essence.ends_with("xml") || is_json(essence);
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
