//! Request bodies: from one parameter `in: body`, or from all parameters `in: formData`.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{
    Converter, Object, media::MediaTypes, operation::ListedParameter, parameter::schema_keywords,
};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::is_extension,
};

impl<'t> Converter<'t, '_> {
    /// The body of an operation, from its own parameters and those of its path that it doesn't override; `None` if none of
    /// them is in the body. `consumes` is that of the operation, if it has one.
    pub fn request_body(
        &mut self,
        own_parameters: &[ListedParameter<'t>],
        path_parameters: &[ListedParameter<'t>],
        consumes: Option<MediaTypes>,
        to: &Pointer,
    ) -> Option<Value> {
        let key = |parameter: &ListedParameter<'t>| (parameter.location(), parameter.name());
        let declared: HashSet<_> = own_parameters.iter().map(key).collect();
        let inherited = path_parameters
            .iter()
            .filter(|parameter| !declared.contains(&key(parameter)));
        let all: Vec<&ListedParameter> = inherited.chain(own_parameters).collect();
        let first = *all.first()?;
        if first.location() == "formData"
            && all
                .iter()
                .all(|parameter| parameter.location() == "formData")
        {
            return Some(self.form(&all, consumes, to));
        }
        if let Some(other) = all.get(1) {
            self.error(
                Code::Parameter,
                &other.place_of("in"),
                "the operation has a second body",
            )
            .related(&first.place_of("in"), "here")
            .help("write one parameter with `in: body`, or several with `in: formData`");
        }
        let default = self.consumes.without_forms();
        let is_default = consumes.as_ref().is_none_or(|own| *own == default);
        if let Some(reference) = first.reference
            && is_default
        {
            self.relocations.record_move(&first.listed_at, to);
            return Some(self.reference(reference, to));
        }
        self.relocations.record_move(&first.listed_at, to);
        self.relocations.record_source(to, &first.defined_at);
        let consumes = consumes.unwrap_or(default);
        Some(self.body(first.object, &first.defined_at, to, &consumes))
    }

    /// Converts a parameter `in: body` to a Request Body Object. Its name, which is not sent, is kept as `x-body-name`.
    pub fn body(
        &mut self,
        map: &Object,
        from: &Pointer,
        to: &Pointer,
        consumes: &MediaTypes,
    ) -> Value {
        let mut body = self.copy_members(map, |name| {
            matches!(name, "description" | "required") || is_extension(name) && name != "x-nullable"
        });
        if let Some(name) = map.get("name") {
            let to = to.child("x-body-name");
            self.relocations.record_source(&to, &from.child("name"));
            body.insert("x-body-name".to_owned(), self.copy(name));
        }
        let inline_schema;
        let (schema, from) = match map.get("schema") {
            Some(schema) => (schema, from.child("schema")),
            None => {
                let at = Location::key(&from.child("type"));
                let at = if map.contains_key("type") {
                    at
                } else {
                    from.into()
                };
                let message = "a body parameter needs a `schema`; the keywords beside `in` are read as its schema";
                let help = "write `schema: { type: … }`";
                self.warn(Code::Assumed, at, message.to_owned(), help);
                inline_schema = Value::Object(schema_keywords(map));
                (&inline_schema, from.clone())
            }
        };
        let types = self.media_types_for(consumes, schema, &from, None, "consumes");
        let to = to.child("content");
        self.relocations.record_source(&to, &from);
        let content = self.content(&types, schema, &from, &to);
        body.insert("content".to_owned(), json!(content));
        Value::Object(body)
    }
}
