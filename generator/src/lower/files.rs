//! Files: the strings of `format: binary` that are parts of some `multipart` body. Whatever else their schemas describe,
//! a file there is one that has bytes.

use std::collections::HashSet;

use openapiv3::{ReferenceOr, RequestBody};

use crate::{diagnostic::Pointer, dialect::target};

use super::{
    Lower,
    media::essence,
    reference::LONGEST_CHAIN,
    view::{Others, Part, View},
};

/// The places of files.
type Files = HashSet<Pointer>;

impl<'a> Lower<'a> {
    /// Looks for them in all bodies of the document, before any schema is read.
    pub(super) fn find_files(&mut self) {
        let mut bodies = Vec::new();
        for (path, item) in self.api.paths.iter() {
            let pointer = Pointer::root().child("paths").child(path);
            for (method, operation) in item.as_item().into_iter().flat_map(|item| item.iter()) {
                let body = operation.request_body.as_ref();
                bodies.extend(body.map(|body| (pointer.child(method).child("requestBody"), body)));
            }
        }
        let mut files = Files::new();
        for (pointer, body) in bodies {
            let Some((body, pointer)) = self.body_at(body, pointer) else {
                continue;
            };
            for (written, media) in &body.content {
                let place = pointer.child("content").child(written).child("schema");
                if let Some(node) = &media.schema
                    && essence(written).starts_with("multipart/")
                {
                    self.file_parts(&Part::new(node, place), LONGEST_CHAIN, &mut files);
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
    pub(super) fn is_file(&self, view: &View<'a>) -> bool {
        let is_place = |at: &Pointer| self.files.contains(&self.document.copies.of(at));
        !self.files.is_empty() && is_binary(view) && view.chain.iter().any(is_place)
    }

    /// Whether one of the properties of the body that the schema describes is a file.
    pub(super) fn has_file_parts(&self, part: &Part<'a>) -> bool {
        let mut files = Files::new();
        self.file_parts(part, LONGEST_CHAIN, &mut files);
        !files.is_empty()
    }

    /// Adds the places of the files among the properties of a body.
    fn file_parts(&self, part: &Part<'a>, deepest: usize, files: &mut Files) {
        let (Some((schema, pointer)), Some(deeper)) = (self.resolved(part), deepest.checked_sub(1))
        else {
            return;
        };
        let view = View::of(schema, &pointer);
        for part in view.members.iter().flat_map(|member| &member.parts) {
            self.files_of(part, deeper, files);
        }
        if let Others::Typed(part) = &view.others {
            self.files_of(part, deeper, files);
        }
        for part in parts(&view) {
            self.file_parts(&part, deeper, files);
        }
    }

    /// Adds the places of the files that the value of a property is or lists.
    fn files_of(&self, part: &Part<'a>, deepest: usize, files: &mut Files) {
        let (Some((schema, pointer)), Some(deeper)) = (self.resolved(part), deepest.checked_sub(1))
        else {
            return;
        };
        let view = View::of(schema, &pointer);
        if is_binary(&view) {
            files.insert(self.document.copies.of(&pointer));
        }
        for part in view.items.iter().chain(&parts(&view)) {
            self.files_of(part, deeper, files);
        }
    }
}

fn is_binary(view: &View<'_>) -> bool {
    view.format.as_deref() == Some("binary")
}

/// The schemas that one is made of.
fn parts<'a>(view: &View<'a>) -> Vec<Part<'a>> {
    let place = view.pointer.child("allOf");
    let all_of = view.all_of.iter().enumerate();
    let all_of = all_of.map(|(at, node)| Part::new(node, place.item(at)));
    let unions = view.unions.iter().flat_map(|union| union.parts.clone());
    all_of.chain(unions).collect()
}
