//! Responses: the schema and the media types become `content`, with the examples of each media type.

use serde_json::{Value, json};

use super::{
    Converter, Object,
    media::{MediaTypes, same_essence},
    members,
};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::{
        describe::shortened,
        grammar::{Kind, is_extension},
    },
};

impl<'t> Converter<'t, '_> {
    /// Converts the responses of an operation with the media types `produces`.
    pub fn responses(
        &mut self,
        node: &'t Value,
        from: &Pointer,
        to: &Pointer,
        produces: &MediaTypes,
    ) -> Value {
        let mut responses = Object::new();
        for (status, node) in members(Some(node)) {
            if self.too_many_nodes() {
                break;
            }
            let (from, to) = (from.child(status), to.child(status));
            let response = match node {
                _ if is_extension(status) => self.copy(node),
                Value::Object(map) if map.contains_key("$ref") => {
                    self.response_reference(map, node, &from, &to, produces)
                }
                node => self.response(node, &from, &to, produces),
            };
            responses.insert(status.clone(), response);
        }
        Value::Object(responses)
    }

    /// Converts a reference to a response. The response is inlined if the operation gives it other media types than the
    /// document does.
    fn response_reference(
        &mut self,
        map: &'t Object,
        node: &'t Value,
        from: &Pointer,
        to: &Pointer,
        produces: &MediaTypes,
    ) -> Value {
        let (response, place) = self.resolve(node, from);
        let shared = self.media_types_of(response, &place, &self.produces.clone());
        if self.is_shared(map, Kind::Response)
            && shared == self.media_types_of(response, &place, produces)
        {
            return self.reference(map, to);
        }
        self.relocations.record_source(to, &place);
        self.response(response, &place, to, produces)
    }

    /// Converts a response of an operation with the media types `produces`.
    pub fn response(
        &mut self,
        node: &Value,
        from: &Pointer,
        to: &Pointer,
        produces: &MediaTypes,
    ) -> Value {
        let Value::Object(map) = node else {
            return self.copy(node);
        };
        let mut response =
            self.copy_members(map, |name| name == "description" || is_extension(name));
        let headers = self.headers(
            map.get("headers"),
            &from.child("headers"),
            &to.child("headers"),
        );
        if !headers.is_empty() {
            response.insert("headers".to_owned(), Value::Object(headers));
        }
        let content_at = to.child("content");
        self.relocations.record_source(&content_at, from);
        let mut content = match (map.get("schema"), self.media_types_of(node, from, produces)) {
            (Some(schema), Some(types)) => {
                self.content(&types, schema, &from.child("schema"), &content_at)
            }
            _ => Object::new(),
        };
        self.examples(map, from, &content_at, &mut content);
        if !content.is_empty() {
            response.insert("content".to_owned(), Value::Object(content));
        }
        Value::Object(response)
    }

    /// The media types of a response, if it has a schema.
    fn media_types_of(
        &mut self,
        response: &Value,
        from: &Pointer,
        produces: &MediaTypes,
    ) -> Option<MediaTypes> {
        let schema = response.get("schema")?;
        let examples = response.get("examples").and_then(Value::as_object);
        let at = from.child("schema");
        Some(self.media_types_for(produces, schema, &at, examples, "produces"))
    }

    /// Adds the examples to `content`. Without a schema, the media types of the examples are those of the response.
    fn examples(&mut self, map: &Object, from: &Pointer, to: &Pointer, content: &mut Object) {
        let from = from.child("examples");
        for (name, example) in members(map.get("examples")) {
            let from = from.child(name);
            if is_extension(name) {
                continue;
            }
            let known = content
                .keys()
                .find(|known| same_essence(known, name))
                .cloned();
            let key = known.unwrap_or_else(|| name.clone());
            if !content.contains_key(&key) {
                if map.contains_key("schema") {
                    let message = format!(
                        "the response never has the media type `{}`; the example is ignored",
                        shortened(name)
                    );
                    let help = "add the media type to `produces`, or remove the example";
                    self.warn(Code::Ignored, Location::key(&from), message, help);
                    continue;
                }
                let message =
                    "the response has examples and no schema; any content is accepted".to_owned();
                self.warn(
                    Code::Assumed,
                    Location::key(&from),
                    message,
                    "add a `schema`",
                );
                self.relocations.record_source(&to.child(&key), &from);
                content.insert(key.clone(), json!({}));
            }
            let copy = self.copy(example);
            if let Some(Value::Object(media)) = content.get_mut(&key) {
                self.relocations
                    .record_source(&to.child(&key).child("example"), &from);
                media.insert("example".to_owned(), copy);
            }
        }
    }

    fn headers(&mut self, node: Option<&Value>, from: &Pointer, to: &Pointer) -> Object {
        let mut headers = Object::new();
        for (name, node) in members(node) {
            let (from, to) = (from.child(name), to.child(name));
            let Value::Object(map) = node else {
                continue;
            };
            let mut header = self.copy_members(map, |name| {
                matches!(name, "description" | "example")
                    || is_extension(name) && name != "x-nullable"
            });
            if let Some(format) = map
                .get("collectionFormat")
                .filter(|format| *format != "csv")
            {
                header.insert("x-collection-format".to_owned(), self.copy(format));
            }
            let schema = self.schema_of(map, &from, &to.child("schema"));
            header.insert("schema".to_owned(), schema);
            headers.insert(name.clone(), Value::Object(header));
        }
        headers
    }
}
