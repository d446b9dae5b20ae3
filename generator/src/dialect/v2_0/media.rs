//! Media types: which of `consumes` or `produces` apply to a schema.
//!
//! Swagger 2.0 has one list for all responses of an operation. Each response gets those that can represent its schema: an
//! object is not sent as `image/png`, nor a file as JSON.

use serde_json::{Value, json};

use super::{Converter, MAX_REFERENCES, Object, items};
use crate::{
    diagnostic::{Code, Pointer},
    media_type::{
        MEDIA_TYPE_HELP, MULTIPART_FORM, URLENCODED_FORM, essence, is_json, is_media_type,
        not_a_media_type,
    },
    pointer::{find, target},
};

const JSON: &str = "application/json";
const OCTETS: &str = "application/octet-stream";

/// The maximum number of media types in a list. Each of them can be copied to every response of an operation.
const MAX_MEDIA_TYPES: usize = 100;

/// Media types, each with its place in the document; `None` for one that the document does not list.
#[derive(Clone)]
pub(super) struct MediaTypes {
    entries: Vec<(String, Option<Pointer>)>,
}

impl Default for MediaTypes {
    fn default() -> Self {
        MediaTypes::only(JSON)
    }
}

/// The kind of value that a schema describes. It decides which media types can represent the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An object or an array.
    Structure,
    /// A file.
    File,
    /// A scalar, or any value.
    Other,
}

/// Compares names and order, but not places.
impl PartialEq for MediaTypes {
    fn eq(&self, other: &Self) -> bool {
        let others = other.entries.iter().map(|(name, _)| name);
        self.entries.iter().map(|(name, _)| name).eq(others)
    }
}

impl MediaTypes {
    fn only(name: &str) -> Self {
        MediaTypes {
            entries: vec![(name.to_owned(), None)],
        }
    }

    /// Those whose essence `wanted` accepts; `None` if there are none.
    pub fn filtered(&self, wanted: impl Fn(&str) -> bool) -> Option<MediaTypes> {
        let wanted = |(name, _): &&(String, _)| wanted(&essence(name));
        let entries: Vec<_> = self.entries.iter().filter(wanted).cloned().collect();
        (!entries.is_empty()).then_some(MediaTypes { entries })
    }

    /// Those that apply to a parameter `in: body`: a form consists of parameters `in: formData` instead. All, if all are
    /// media types of forms.
    pub fn without_forms(&self) -> MediaTypes {
        let others = self.filtered(|name| !is_form(name));
        others.unwrap_or_else(|| self.clone())
    }

    /// The place of the list, if the document has one.
    pub fn list_place(&self) -> Option<&Pointer> {
        let (_, first) = self.entries.first()?;
        first.as_ref()?.parent()
    }

    /// Each with its place, or `default` if the document does not list it.
    pub fn with_places(self, default: &Pointer) -> Vec<(String, Pointer)> {
        let place = |(name, place): (String, Option<Pointer>)| {
            (name, place.unwrap_or_else(|| default.clone()))
        };
        self.entries.into_iter().map(place).collect()
    }
}

impl<'t> Converter<'t, '_> {
    /// The media types of a list; `None` if it is absent or contains no valid one.
    pub fn media_types(&mut self, list: Option<&'t Value>, at: &Pointer) -> Option<MediaTypes> {
        let mut entries: Vec<(String, Option<Pointer>)> = Vec::new();
        for (index, name) in items(list).enumerate() {
            let name = name.as_str().unwrap_or_default().trim();
            let at = at.item(index);
            if !is_media_type(&essence(name)) {
                self.warn(Code::Ignored, &at, not_a_media_type(name), MEDIA_TYPE_HELP);
            } else if entries.len() == MAX_MEDIA_TYPES {
                let message = format!("more than {MAX_MEDIA_TYPES} media types in one list");
                self.error(Code::Limit, &at, message)
                    .help("list only those that are used");
                break;
            } else if !entries.iter().any(|(known, _)| known == name) {
                entries.push((name.to_owned(), Some(at)));
            }
        }
        (!entries.is_empty()).then_some(MediaTypes { entries })
    }

    /// Those of `types` that can represent `schema`, else those of `examples`, else a default. `at` is the place of the
    /// schema, and `list` the keyword of `types`.
    pub fn media_types_for(
        &mut self,
        types: &MediaTypes,
        schema: &Value,
        at: &Pointer,
        examples: Option<&Object>,
        list: &str,
    ) -> MediaTypes {
        let shape = self.shape(schema);
        if let Some(suitable) = types.filtered(|name| can_represent(name, shape)) {
            return suitable;
        }
        let names = examples.into_iter().flatten().map(|(name, _)| name);
        let names = names
            .filter(|name| is_media_type(&essence(name)) && can_represent(&essence(name), shape));
        let entries: Vec<_> = names.map(|name| (name.clone(), None)).collect();
        if !entries.is_empty() {
            return MediaTypes { entries };
        }
        if shape == Shape::File {
            return MediaTypes::only(OCTETS);
        }
        let message =
            format!("no media type in `{list}` can represent this schema; `{JSON}` is used");
        let help = format!("add its media type to `{list}`");
        self.warn(Code::Assumed, at, message, &help);
        MediaTypes::only(JSON)
    }

    /// The content of a request body or response: for each media type, a copy of the schema at `from`.
    pub fn content(
        &mut self,
        types: &MediaTypes,
        schema: &Value,
        from: &Pointer,
        to: &Pointer,
    ) -> Object {
        let mut content = Object::new();
        for (name, place) in &types.entries {
            if self.too_many_nodes() {
                break;
            }
            let to = to.child(name);
            self.relocations
                .record_source(&to, place.as_ref().unwrap_or(from));
            let to = to.child("schema");
            self.relocations.record_move(from, &to);
            let schema = self.schema(schema, from, &to);
            content.insert(name.clone(), json!({ "schema": schema }));
        }
        content
    }

    /// The kind of value that a schema describes. Follows references and the first schema of `allOf`, `oneOf` or `anyOf`.
    fn shape(&self, schema: &Value) -> Shape {
        let mut schema = schema;
        for _ in 0..MAX_REFERENCES {
            let of = |name: &str| schema.get(name).and_then(Value::as_str);
            let first = |name: &str| items(schema.get(name)).next();
            match (of("type"), of("format")) {
                (Some("object" | "array"), _) => return Shape::Structure,
                (Some("file"), _) | (Some("string"), Some("binary")) => return Shape::File,
                (Some(_), _) => return Shape::Other,
                (None, _) => {}
            }
            let referenced = of("$ref").and_then(target);
            let next = match referenced {
                Some(pointer) => find(self.source, &pointer),
                None => first("allOf").or(first("oneOf")).or(first("anyOf")),
            };
            match next {
                Some(next) => schema = next,
                None => break,
            }
        }
        let of_structures = ["properties", "additionalProperties", "items"];
        match of_structures.iter().any(|name| schema.get(name).is_some()) {
            true => Shape::Structure,
            false => Shape::Other,
        }
    }
}

/// Whether a media type can represent a value of a shape.
fn can_represent(essence: &str, shape: Shape) -> bool {
    match shape {
        Shape::Structure => essence == "*/*" || is_structured(essence),
        Shape::File => essence != "*/*" && !is_json(essence),
        Shape::Other => true,
    }
}

/// Whether a media type can represent objects and arrays.
fn is_structured(essence: &str) -> bool {
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let suffix = subtype
        .rsplit_once('+')
        .map_or(subtype, |(_, suffix)| suffix);
    is_form(essence)
        || [
            "json",
            "x-json",
            "hal",
            "xml",
            "yaml",
            "x-yaml",
            "ndjson",
            "x-ndjson",
            "jsonl",
            "json-seq",
            "cbor",
            "msgpack",
            "x-msgpack",
            "protobuf",
            "x-protobuf",
        ]
        .contains(&suffix)
}

/// Whether it is a media type of forms.
pub(super) fn is_form(essence: &str) -> bool {
    matches!(essence, URLENCODED_FORM | MULTIPART_FORM)
}

/// Whether two media types are equal without their parameters.
pub(super) fn same_essence(one: &str, other: &str) -> bool {
    one == other || essence(one) == essence(other)
}
