//! Requests that the server sends: webhooks, and the callbacks of operations. Each JSON body of one becomes a type. The
//! application that receives the requests handles parameters, credentials and responses.

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{MediaType, PathItem, ReferenceOr, RequestBody};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{Anchor, Callback, Content, Incoming, Method, Type},
};

use crate::media_type::{essence, is_json};

use super::{content::Representation, methods};
use crate::lower::{
    Lower, docs,
    schema::{Naming, Node},
};

/// The requests that have been read.
#[derive(Debug, Default)]
struct Found {
    all: Vec<Incoming>,
    /// The callbacks that have been read: the name, the expression and the place of the operation, with their position
    /// if they have a payload.
    callbacks: HashMap<(String, String, Pointer), Option<usize>>,
}

/// The webhook or callback whose requests a path item describes.
struct WebhookOrCallback<'a> {
    name: &'a str,
    callback: Option<Callback>,
}

impl<'a> Lower<'a> {
    /// The requests that the server sends: the webhooks, then the callbacks in the order of their operations.
    pub(in crate::lower) fn incoming(&mut self) -> Vec<Incoming> {
        let mut found = Found::default();
        for (pointer, item) in &self.document.shared.webhooks {
            let parent = WebhookOrCallback {
                name: pointer.name().unwrap_or_default(),
                callback: None,
            };
            self.requests(item, pointer, &parent, &mut found);
        }
        let root = Pointer::root().child("paths");
        let items = self.api.paths.iter();
        let items = items.filter_map(|(path, item)| Some((root.child(path), item.as_item()?)));
        let operations = items.flat_map(|(pointer, item)| {
            let of = move |(method, it): (Method, _)| {
                (pointer.child(method.field()).child("callbacks"), it)
            };
            methods(item).map(of)
        });
        for (at, (pointer, operation)) in operations.enumerate() {
            for (name, callback) in &operation.callbacks {
                for (expression, item) in callback {
                    let pointer = pointer.child(name).child(expression);
                    let callback = Callback {
                        expression: expression.clone(),
                        operations: vec![at],
                    };
                    let callback = Some(callback);
                    self.requests(
                        item,
                        &pointer,
                        &WebhookOrCallback { name, callback },
                        &mut found,
                    );
                }
            }
        }
        found.all
    }

    /// Reads the requests of a path item. If several operations refer to the same callback, it is read for the first of them.
    fn requests(
        &mut self,
        item: &'a PathItem,
        pointer: &Pointer,
        parent: &WebhookOrCallback<'_>,
        found: &mut Found,
    ) {
        for (method, operation) in methods(item) {
            let pointer = pointer.child(method.field());
            let key = parent.callback.as_ref().map(|callback| {
                let place = self.document.place_of(&pointer);
                (parent.name.to_owned(), callback.expression.clone(), place)
            });
            if let Some(known) = key.as_ref().and_then(|key| found.callbacks.get(key)) {
                let known = known.and_then(|at| found.all.get_mut(at)?.callback.as_mut());
                if let (Some(known), Some(callback)) = (known, &parent.callback) {
                    known.operations.extend(&callback.operations);
                }
                continue;
            }
            let at = found.all.len();
            let read = self.request(item, method, operation, &pointer, parent, at);
            if let Some(key) = key {
                found.callbacks.insert(key, read.is_some().then_some(at));
            }
            found.all.extend(read);
        }
    }

    fn request(
        &mut self,
        item: &'a PathItem,
        method: Method,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        parent: &WebhookOrCallback<'_>,
        at: usize,
    ) -> Option<Incoming> {
        if !operation.callbacks.is_empty() {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    Location::key(&pointer.child("callbacks")),
                    "callbacks of webhooks and of other callbacks are not part of the client",
                )
                .help("declare them at an operation of the client, or as `webhooks`");
        }
        let body = operation.request_body.as_ref()?;
        let example = format!("{} payload", parent.name);
        let payload = self.payload(body, &pointer.child("requestBody"), at, example)?;
        let description = operation.description.as_deref();
        Some(Incoming {
            pointer: pointer.clone(),
            name: parent.name.to_owned(),
            ident: String::new(),
            method,
            callback: parent.callback.clone(),
            summary: operation.summary.clone().or_else(|| item.summary.clone()),
            docs: docs(
                description.or(item.description.as_deref()),
                operation.deprecated,
            ),
            payload,
        })
    }

    /// The type of a JSON body; `None` if the body is not JSON.
    fn payload(
        &mut self,
        body: &'a ReferenceOr<RequestBody>,
        pointer: &Pointer,
        at: usize,
        example: String,
    ) -> Option<Type> {
        let (body, pointer) = self.component(body, pointer)?;
        let pointer = self.document.trace.copies.of(&pointer.child("content"));
        let json = |(media_type, _): &(&String, &MediaType)| is_json(&essence(media_type));
        let chosen = body.content.iter().find(json);
        self.warn_of_others(&body.content, &pointer, chosen.map(|(_, media)| media));
        let (media_type, media) = chosen?;
        // Paths can refer to the same path item, so its body may have been read already.
        let key = self.document.place_of(&pointer);
        let contents = self.shared_parts.contents.get(&key);
        let mut known = contents.into_iter().flatten().map(|it| &it.content);
        if let Some(Content::Json { ty, .. }) = known.find(|it| matches!(it, Content::Json { .. }))
        {
            return Some(ty.clone());
        }
        let part = self.part_around(&pointer);
        let example = part.map_or(example, |part| part.short);
        let place = pointer.child(media_type);
        let naming = Naming::inline(Anchor::Incoming(at), "payload");
        let ty = match &media.schema {
            Some(node) => self.part(Node::from(node), &place.child("schema"), naming),
            None => Type::Json,
        };
        self.add_examples(media, &place, &ty, &example);
        self.add_media_values(&place, &ty);
        let read = Representation {
            label: "json".to_owned(),
            content: Content::Json {
                ty: ty.clone(),
                media_types: vec![media_type.clone()],
            },
        };
        self.shared_parts.contents.insert(key, vec![read]);
        Some(ty)
    }

    /// Reports the media types of a body whose schema differs from that of the payload.
    fn warn_of_others(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        pointer: &Pointer,
        chosen: Option<&MediaType>,
    ) {
        for (media_type, media) in content {
            if chosen.is_some_and(|chosen| chosen.schema == media.schema) {
                continue;
            }
            let message = format!("a payload of `{media_type}` gets no type");
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    Location::key(&pointer.child(media_type)),
                    message,
                )
                .help("add `application/json`, if the server can send it");
        }
    }
}
