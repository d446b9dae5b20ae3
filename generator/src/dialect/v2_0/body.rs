//! The body of a request: a parameter of its own, or several that make up a form.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Converter, Object, media::MediaTypes, operation::Listed, parameter::of_values};
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::is_extension,
};

impl<'t> Converter<'t, '_> {
    /// The body of an operation, of its own parameters and those of its path that it doesn't declare again; `None`
    /// where it has none. `consumes` is what the operation itself says.
    pub fn request_body(
        &mut self,
        own: &[Listed<'t>],
        of_path: &[Listed<'t>],
        consumes: Option<MediaTypes>,
        to: &Pointer,
    ) -> Option<Value> {
        let key = |one: &Listed<'t>| (one.location(), one.name());
        let declared: HashSet<_> = own.iter().map(key).collect();
        let inherited = of_path.iter().filter(|one| !declared.contains(&key(one)));
        let all: Vec<&Listed> = inherited.chain(own).collect();
        let first = *all.first()?;
        if first.location() == "formData" && all.iter().all(|one| one.location() == "formData") {
            return Some(self.form(&all, consumes, to));
        }
        if let Some(other) = all.get(1) {
            self.error(
                Code::Parameter,
                &other.listed_at("in"),
                "the operation has a second body",
            )
            .related(&first.listed_at("in"), "here")
            .help("write one parameter with `in: body`, or several with `in: formData`");
        }
        let usual = self.consumes.of_bodies();
        let is_usual = consumes.as_ref().is_none_or(|own| *own == usual);
        if let Some(reference) = first.shared
            && is_usual
        {
            self.relocations.relocated(&first.listed, to);
            return Some(self.reference(reference, to));
        }
        self.relocations.relocated(&first.listed, to);
        self.relocations.stands(to, &first.place);
        let consumes = consumes.unwrap_or(usual);
        Some(self.body(first.parameter, &first.place, to, &consumes))
    }

    /// The parameter `in: body` as a Request Body Object. Its name, which is not sent, is kept as `x-body-name`.
    pub fn body(
        &mut self,
        map: &Object,
        from: &Pointer,
        to: &Pointer,
        consumes: &MediaTypes,
    ) -> Value {
        let mut body = self.copies(map, |name| {
            matches!(name, "description" | "required") || is_extension(name) && name != "x-nullable"
        });
        if let Some(name) = map.get("name") {
            let to = to.child("x-body-name");
            self.relocations.stands(&to, &from.child("name"));
            body.insert("x-body-name".to_owned(), self.copy(name));
        }
        let said_itself;
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
                said_itself = Value::Object(of_values(map));
                (&said_itself, from.clone())
            }
        };
        let types = self.fitting(consumes, schema, &from, None, "consumes");
        let to = to.child("content");
        self.relocations.stands(&to, &from);
        let content = self.content(&types, schema, &from, &to);
        body.insert("content".to_owned(), json!(content));
        Value::Object(body)
    }
}
