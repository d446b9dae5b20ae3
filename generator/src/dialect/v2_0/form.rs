//! Forms: the parameters `in: formData` of an operation are the properties of one object.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    Converter, Object,
    media::{MediaTypes, is_form},
    operation::Listed,
    parameter::is_array,
    text,
};
use crate::{
    diagnostic::{Code, Pointer},
    dialect::grammar::is_extension,
};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'t> Converter<'t, '_> {
    /// The body that the parameters of a form make up. `consumes` is what the operation itself says.
    pub fn form(
        &mut self,
        listed: &[&Listed<'t>],
        consumes: Option<MediaTypes>,
        to: &Pointer,
    ) -> Value {
        let Some(first) = listed.first() else {
            return json!({});
        };
        let at = first.listed.parent().cloned().unwrap_or_default();
        self.relocations.stands(to, &at);
        let types = self.form_types(listed, consumes, &at);
        let to = to.child("content");
        self.relocations.stands(&to, &at);
        let mut content = Object::new();
        for (name, place) in types {
            let to = to.child(&name);
            self.relocations.stands(&to, &place);
            content.insert(name, self.form_content(listed, &at, &to));
        }
        let required = listed.iter().any(|one| is_required(one));
        json!({ "required": required, "content": content })
    }

    /// What the form is sent as: files only within `multipart/form-data`, the rest as the document says.
    fn form_types(
        &mut self,
        listed: &[&Listed<'t>],
        consumes: Option<MediaTypes>,
        at: &Pointer,
    ) -> Vec<(String, Pointer)> {
        let file = listed.iter().find(|one| is_file(one));
        let said = consumes.as_ref().unwrap_or(&self.consumes);
        let wanted = |name: &str| match file {
            Some(_) => name == MULTIPART,
            None => is_form(name),
        };
        if let Some(types) = said.filtered(wanted) {
            return types.places(at);
        }
        let (assumed, why) = match file {
            Some(_) => (MULTIPART, "a form with files"),
            None => (URLENCODED, "a form"),
        };
        if let Some(list) = consumes.as_ref().and_then(MediaTypes::place) {
            let message = format!("`consumes` lists no media type for {why}; `{assumed}` is used");
            let help = format!("write `consumes: [{assumed}]`");
            self.warn(Code::Assumed, list, message, &help);
        }
        vec![(assumed.to_owned(), at.clone())]
    }

    /// The object of the form's parameters, and how those of them that are lists are written.
    fn form_content(&mut self, listed: &[&Listed<'t>], at: &Pointer, to: &Pointer) -> Value {
        let (mut properties, mut encoding) = (Object::new(), Object::new());
        let mut required = Vec::new();
        let mut declared: HashMap<&str, &Listed> = HashMap::with_capacity(listed.len());
        let (schema_at, encoding_at) = (to.child("schema"), to.child("encoding"));
        self.relocations.stands(&schema_at, at);
        self.relocations.stands(&schema_at.child("properties"), at);
        self.relocations.stands(&encoding_at, at);
        for one in listed {
            if self.is_full() {
                break;
            }
            let name = one.name();
            let first = declared.entry(name).or_insert(*one);
            if !std::ptr::eq(*first, *one) {
                let message = format!("the parameter `{name}` is declared twice");
                self.error(Code::Parameter, &one.listed_at("name"), message)
                    .help("remove one of them, or give it another name")
                    .related(&first.listed_at("name"), "first here");
                continue;
            }
            let to = schema_at.child("properties").child(name);
            let property = self.form_property(one, &to);
            if is_array(&property) && !is_file(one) {
                let to = encoding_at.child(name);
                self.relocations.stands(&to, &one.place);
                let mut styled = Object::new();
                self.style(one.parameter, "formData", &one.place, &to, &mut styled);
                encoding.insert(name.to_owned(), Value::Object(styled));
            }
            properties.insert(name.to_owned(), property);
            if is_required(one) {
                required.push(json!(name));
            }
        }
        let mut schema = Object::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        match encoding.is_empty() {
            true => json!({ "schema": schema }),
            false => json!({ "schema": schema, "encoding": encoding }),
        }
    }

    fn form_property(&mut self, one: &Listed<'t>, to: &Pointer) -> Value {
        self.relocations.relocated(&one.listed, to);
        let mut property = self.schema_of(one.parameter, &one.place, to);
        let annotations = self.copies(one.parameter, |name| {
            matches!(name, "description" | "example" | "deprecated")
                || is_extension(name) && name != "x-nullable"
        });
        if let Value::Object(property) = &mut property
            && !property.contains_key("$ref")
        {
            property.extend(annotations);
            if one.parameter.get("allowEmptyValue") == Some(&Value::Bool(true)) {
                property.insert("x-allow-empty-value".to_owned(), Value::Bool(true));
            }
        }
        property
    }
}

fn is_required(one: &Listed) -> bool {
    one.parameter.get("required") == Some(&Value::Bool(true))
}

fn is_file(one: &Listed) -> bool {
    let items = one.parameter.get("items").and_then(Value::as_object);
    let of_items = items.and_then(|items| text(items, "type"));
    text(one.parameter, "type") == Some("file") || of_items == Some("file")
}
