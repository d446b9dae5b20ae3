//! From path items to operations, with the objects that operations refer to.
//!
//! In: the typed document, whose path items contain no reference to another path item. Out: [`Operation`]s in the order of
//! the document, the requests that the server sends (webhooks, callbacks), response headers, security schemes and servers.
//! Decided here: which parameters and media types the client sends, which responses mean success, how each value is
//! serialized ([`Style`](crate::ir::Style)), which credentials and which server an operation uses.
//!
//! [`schema`](super::schema) compiles the schemas to types.

mod codec;
mod content;
mod declared;
mod files;
mod form;
mod header;
mod incoming;
mod parameter;
mod parameter_content;
mod parts;
mod response_arms;
mod responses;
mod security;
mod sequence;
mod servers;
mod shared_parts;
mod style;

pub(super) use self::{header::Headers, shared_parts::SharedParts};

use std::collections::HashMap;

use openapiv3::{PathItem, ReferenceOr, RequestBody};

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Anchor, Body, BodyVariant, Method, Operation},
};

use self::{
    content::{BodyContext, Representation, Side},
    responses::{OperationContext, OperationResponses},
};
use super::{Lower, docs, schema::Naming};

impl<'a> Lower<'a> {
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let mut operations = Vec::new();
        let mut ids = HashMap::new();
        let root = Pointer::root().child("paths");
        for (path, item) in self.api.paths.iter() {
            let pointer = root.child(path);
            let ReferenceOr::Item(item) = item else {
                let message = "the reference of this path item has not been resolved";
                self.diagnostics
                    .report(Code::Internal, &pointer, message)
                    .help("please report it");
                continue;
            };
            let server = self.own_server(&item.servers, &pointer.child("servers"));
            for (method, operation) in methods(item) {
                let at = operations.len();
                let pointer = pointer.child(method.field());
                let mut lowered =
                    self.operation(path, item, method, operation, &pointer, at, &mut ids);
                if operation.servers.is_empty() {
                    lowered.server = server.clone();
                }
                operations.push(lowered);
            }
        }
        self.warn_of_ambiguity();
        operations
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "an operation depends on all of them"
    )]
    fn operation(
        &mut self,
        path: &'a str,
        item: &'a PathItem,
        method: Method,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        at: usize,
        ids: &mut HashMap<&'a str, Pointer>,
    ) -> Operation {
        let own_id = operation.operation_id.as_deref();
        let own_id = own_id.filter(|id| !id.trim().is_empty());
        let id = match own_id {
            Some(id) => {
                let place = pointer.child("operationId");
                match ids.get(id) {
                    Some(first) => self.report_repeated_id(&place, id, first),
                    None => drop(ids.insert(id, place)),
                }
                id.to_owned()
            }
            None => format!("{} {path}", method.field()),
        };
        let parameters = self.parameters(path, item, operation, pointer, at);
        let body = operation.request_body.as_ref().and_then(|body| {
            self.body(
                body,
                &pointer.child("requestBody"),
                at,
                &format!("{id} body"),
            )
        });
        let context = OperationContext {
            at,
            id: &id,
            method,
        };
        let responses = pointer.child("responses");
        let OperationResponses {
            success,
            failure,
            response_arms,
            accept,
            follow_redirects,
            headers,
        } = self.responses(&operation.responses, &responses, &context);
        Operation {
            pointer: pointer.clone(),
            method_ident: String::new(),
            ident: String::new(),
            tag_module: String::new(),
            module: String::new(),
            tag: operation.tags.first().cloned(),
            method,
            path: path.to_owned(),
            server: self.own_server(&operation.servers, &pointer.child("servers")),
            summary: operation.summary.clone().or_else(|| item.summary.clone()),
            docs: docs(
                operation
                    .description
                    .as_deref()
                    .or(item.description.as_deref()),
                operation.deprecated,
            ),
            parameters,
            body,
            success,
            failure,
            response_arms,
            accept,
            security: self.security(operation.security.as_deref(), &pointer.child("security")),
            follow_redirects,
            headers,
            id,
            has_id: own_id.is_some(),
        }
    }

    fn report_repeated_id(&mut self, place: &Pointer, id: &str, first: &Pointer) {
        self.diagnostics
            .report(
                Code::OperationId,
                place,
                format!("another operation is called `{id}` already"),
            )
            .help("give it a unique `operationId`; without one, its method has a number")
            .related(first, "first here");
    }

    fn body(
        &mut self,
        node: &'a ReferenceOr<RequestBody>,
        pointer: &Pointer,
        at: usize,
        example: &str,
    ) -> Option<Body> {
        let (body, pointer) = self.component(node, pointer)?;
        let context = BodyContext {
            side: Side::Request,
            naming: Naming::inline(Anchor::Operation(at), "body"),
            example: example.to_owned(),
        };
        let representations = self.content(&body.content, &pointer.child("content"), context);
        if representations.is_empty() {
            return None;
        }
        Some(Body {
            pointer,
            variants: representations.into_iter().map(body_variant).collect(),
            required: body.required,
            docs: docs(body.description.as_deref(), false),
            ident: String::new(),
            enum_ident: String::new(),
        })
    }
}

fn body_variant(representation: Representation) -> BodyVariant {
    BodyVariant {
        ident: String::new(),
        label: representation.label,
        content: representation.content,
    }
}

/// The operations of a path item, in the order of the specification.
fn methods(item: &PathItem) -> impl Iterator<Item = (Method, &openapiv3::Operation)> {
    let fields = [
        (Method::Get, &item.get),
        (Method::Put, &item.put),
        (Method::Post, &item.post),
        (Method::Delete, &item.delete),
        (Method::Options, &item.options),
        (Method::Head, &item.head),
        (Method::Patch, &item.patch),
        (Method::Trace, &item.trace),
    ];
    fields
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
}
