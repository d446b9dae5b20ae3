//! Media types: which of those of an operation a schema can be in.
//!
//! 2.0 has one list for all the answers of an operation. Each has those of them that can hold what its schema
//! describes: an object is not sent as `image/png`, nor a file as JSON.

use serde_json::{Value, json};

use super::{Converter, LONGEST_CHAIN, Object, items};
use crate::{
    diagnostic::{Code, Pointer},
    media_type::{MEDIA_TYPE_HELP, essence, is_json, is_media_type, not_a_media_type},
    pointer::{find, target},
};

const JSON: &str = "application/json";
const OCTETS: &str = "application/octet-stream";

/// How many media types a list may name: each comes to stand in every answer of an operation.
const MOST_TYPES: usize = 100;

/// Media types and where each is named; the last of these is missing for what nobody has written.
#[derive(Clone)]
pub(super) struct MediaTypes {
    named: Vec<(String, Option<Pointer>)>,
}

impl Default for MediaTypes {
    fn default() -> Self {
        MediaTypes::only(JSON)
    }
}

/// What a schema describes, as far as media types differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An object or an array.
    Structure,
    /// The octets of a file.
    File,
    /// A scalar, or anything.
    Other,
}

/// Equal are those of the same names in the same order, wherever they are written.
impl PartialEq for MediaTypes {
    fn eq(&self, other: &Self) -> bool {
        let others = other.named.iter().map(|(name, _)| name);
        self.named.iter().map(|(name, _)| name).eq(others)
    }
}

impl MediaTypes {
    fn only(name: &str) -> Self {
        MediaTypes {
            named: vec![(name.to_owned(), None)],
        }
    }

    /// Those that are asked for.
    pub fn filtered(&self, wanted: impl Fn(&str) -> bool) -> Option<MediaTypes> {
        let wanted = |(name, _): &&(String, _)| wanted(&essence(name));
        let named: Vec<_> = self.named.iter().filter(wanted).cloned().collect();
        (!named.is_empty()).then_some(MediaTypes { named })
    }

    /// Those that a parameter `in: body` is of, where the document says it for all its operations: forms have parameters of
    /// their own.
    pub fn of_bodies(&self) -> MediaTypes {
        let others = self.filtered(|name| !is_form(name));
        others.unwrap_or_else(|| self.clone())
    }

    /// Where the list of them stands, if it is written.
    pub fn place(&self) -> Option<&Pointer> {
        let (_, first) = self.named.first()?;
        first.as_ref()?.parent()
    }

    /// Each with the place that is meant by it: `otherwise` for what nobody has written.
    pub fn places(self, otherwise: &Pointer) -> Vec<(String, Pointer)> {
        let place = |(name, place): (String, Option<Pointer>)| {
            (name, place.unwrap_or_else(|| otherwise.clone()))
        };
        self.named.into_iter().map(place).collect()
    }
}

impl<'t> Converter<'t, '_> {
    /// The media types of a list; `None` where it names none.
    pub fn media_types(&mut self, list: Option<&'t Value>, at: &Pointer) -> Option<MediaTypes> {
        let mut named: Vec<(String, Option<Pointer>)> = Vec::new();
        for (index, name) in items(list).enumerate() {
            let name = name.as_str().unwrap_or_default().trim();
            let at = at.item(index);
            if !is_media_type(&essence(name)) {
                self.warn(Code::Ignored, &at, not_a_media_type(name), MEDIA_TYPE_HELP);
            } else if named.len() == MOST_TYPES {
                let message = format!("more than {MOST_TYPES} media types in one list");
                self.error(Code::Limit, &at, message)
                    .help("list only those that are used");
                break;
            } else if !named.iter().any(|(known, _)| known == name) {
                named.push((name.to_owned(), Some(at)));
            }
        }
        (!named.is_empty()).then_some(MediaTypes { named })
    }

    /// Those of `types` that can hold what `schema` describes, else those of `examples`, else what is usual for it.
    /// `at` is where the schema stands, and `list` the keyword that `types` come from.
    pub fn fitting(
        &mut self,
        types: &MediaTypes,
        schema: &Value,
        at: &Pointer,
        examples: Option<&Object>,
        list: &str,
    ) -> MediaTypes {
        let shape = self.shape(schema);
        if let Some(fitting) = types.filtered(|name| holds(name, shape)) {
            return fitting;
        }
        let shown = examples.into_iter().flatten().map(|(name, _)| name);
        let shown =
            shown.filter(|name| is_media_type(&essence(name)) && holds(&essence(name), shape));
        let named: Vec<_> = shown.map(|name| (name.clone(), None)).collect();
        if !named.is_empty() {
            return MediaTypes { named };
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

    /// The content of a body or an answer: for each media type the schema that stands at `from`.
    pub fn content(
        &mut self,
        types: &MediaTypes,
        schema: &Value,
        from: &Pointer,
        to: &Pointer,
    ) -> Object {
        let mut content = Object::new();
        for (name, place) in &types.named {
            if self.is_full() {
                break;
            }
            let to = to.child(name);
            self.relocations.stands(&to, place.as_ref().unwrap_or(from));
            let to = to.child("schema");
            self.relocations.relocated(from, &to);
            let schema = self.schema(schema, from, &to);
            content.insert(name.clone(), json!({ "schema": schema }));
        }
        content
    }

    /// What a schema describes; of several that it is made of, the first tells.
    fn shape(&self, schema: &Value) -> Shape {
        let mut schema = schema;
        for _ in 0..LONGEST_CHAIN {
            let of = |name: &str| schema.get(name).and_then(Value::as_str);
            let first = |name: &str| items(schema.get(name)).next();
            match (of("type"), of("format")) {
                (Some("object" | "array"), _) => return Shape::Structure,
                (Some("file"), _) | (Some("string"), Some("binary")) => return Shape::File,
                (Some(_), _) => return Shape::Other,
                (None, _) => {}
            }
            let named = of("$ref").and_then(target);
            let next = match named {
                Some(pointer) => find(self.source, &pointer),
                None => first("allOf").or(first("oneOf")).or(first("anyOf")),
            };
            match next {
                Some(next) => schema = next,
                None => break,
            }
        }
        let is_object = ["properties", "additionalProperties", "items"];
        match is_object.iter().any(|name| schema.get(name).is_some()) {
            true => Shape::Structure,
            false => Shape::Other,
        }
    }
}

/// Whether what a schema of that shape describes can be written in the media type.
fn holds(essence: &str, shape: Shape) -> bool {
    match shape {
        Shape::Structure => essence == "*/*" || is_structured(essence),
        Shape::File => essence != "*/*" && !is_json(essence),
        Shape::Other => true,
    }
}

/// Whether the media type has a notion of members or items.
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

/// Whether a form is sent as this.
pub(super) fn is_form(essence: &str) -> bool {
    matches!(
        essence,
        "application/x-www-form-urlencoded" | "multipart/form-data"
    )
}

/// Whether the media types are the same but for parameters.
pub(super) fn alike(one: &str, other: &str) -> bool {
    one == other || essence(one) == essence(other)
}
