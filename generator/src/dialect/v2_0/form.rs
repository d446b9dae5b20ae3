//! Forms: the parameters `in: formData` of an operation become the properties of one object schema.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    Converter, Object,
    media::{MediaTypes, is_form},
    operation::ListedParameter,
    parameter::is_array,
    text,
};
use crate::{
    diagnostic::{Code, Pointer},
    dialect::grammar::is_extension,
    media_type::{MULTIPART_FORM, URLENCODED_FORM},
};

impl<'t> Converter<'t, '_> {
    /// Converts the parameters of a form to a Request Body Object. `consumes` is that of the operation, if it has one.
    pub fn form(
        &mut self,
        parameters: &[&ListedParameter<'t>],
        consumes: Option<MediaTypes>,
        to: &Pointer,
    ) -> Value {
        let Some(first) = parameters.first() else {
            return json!({});
        };
        let at = first.listed_at.parent().cloned().unwrap_or_default();
        self.relocations.record_source(to, &at);
        let types = self.form_types(parameters, consumes, &at);
        let to = to.child("content");
        self.relocations.record_source(&to, &at);
        let mut content = Object::new();
        for (name, place) in types {
            let to = to.child(&name);
            self.relocations.record_source(&to, &place);
            content.insert(name, self.form_content(parameters, &at, &to));
        }
        let required = parameters.iter().any(|parameter| is_required(parameter));
        json!({ "required": required, "content": content })
    }

    /// The media types of a form: `multipart/form-data` if it contains a file, otherwise the form types in `consumes`.
    fn form_types(
        &mut self,
        parameters: &[&ListedParameter<'t>],
        consumes: Option<MediaTypes>,
        at: &Pointer,
    ) -> Vec<(String, Pointer)> {
        let file = parameters.iter().find(|parameter| is_file(parameter));
        let listed = consumes.as_ref().unwrap_or(&self.consumes);
        let wanted = |name: &str| match file {
            Some(_) => name == MULTIPART_FORM,
            None => is_form(name),
        };
        if let Some(types) = listed.filtered(wanted) {
            return types.with_places(at);
        }
        let (assumed, why) = match file {
            Some(_) => (MULTIPART_FORM, "a form with files"),
            None => (URLENCODED_FORM, "a form"),
        };
        if let Some(list) = consumes.as_ref().and_then(MediaTypes::list_place) {
            let message = format!("`consumes` lists no media type for {why}; `{assumed}` is used");
            let help = format!("write `consumes: [{assumed}]`");
            self.warn(Code::Assumed, list, message, &help);
        }
        vec![(assumed.to_owned(), at.clone())]
    }

    /// The Media Type Object of a form: its schema, and the encoding of its arrays.
    fn form_content(
        &mut self,
        parameters: &[&ListedParameter<'t>],
        at: &Pointer,
        to: &Pointer,
    ) -> Value {
        let (mut properties, mut encoding) = (Object::new(), Object::new());
        let mut required = Vec::new();
        let mut declared: HashMap<&str, &ListedParameter> =
            HashMap::with_capacity(parameters.len());
        let (schema_at, encoding_at) = (to.child("schema"), to.child("encoding"));
        self.relocations.record_source(&schema_at, at);
        self.relocations
            .record_source(&schema_at.child("properties"), at);
        self.relocations.record_source(&encoding_at, at);
        for parameter in parameters {
            if self.too_many_nodes() {
                break;
            }
            let name = parameter.name();
            let first = declared.entry(name).or_insert(*parameter);
            if !std::ptr::eq(*first, *parameter) {
                let message = format!("the parameter `{name}` is declared twice");
                self.error(Code::Parameter, &parameter.place_of("name"), message)
                    .help("remove one of them, or give it another name")
                    .related(&first.place_of("name"), "first here");
                continue;
            }
            let to = schema_at.child("properties").child(name);
            let property = self.form_property(parameter, &to);
            if is_array(&property) && !is_file(parameter) {
                let to = encoding_at.child(name);
                self.relocations.record_source(&to, &parameter.defined_at);
                let mut part = Object::new();
                self.add_style(
                    parameter.object,
                    "formData",
                    &parameter.defined_at,
                    &to,
                    &mut part,
                );
                encoding.insert(name.to_owned(), Value::Object(part));
            }
            properties.insert(name.to_owned(), property);
            if is_required(parameter) {
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

    fn form_property(&mut self, parameter: &ListedParameter<'t>, to: &Pointer) -> Value {
        self.relocations.record_move(&parameter.listed_at, to);
        let mut property = self.schema_of(parameter.object, &parameter.defined_at, to);
        let annotations = self.copy_members(parameter.object, |name| {
            matches!(name, "description" | "example" | "deprecated")
                || is_extension(name) && name != "x-nullable"
        });
        if let Value::Object(property) = &mut property
            && !property.contains_key("$ref")
        {
            property.extend(annotations);
            if parameter.object.get("allowEmptyValue") == Some(&Value::Bool(true)) {
                property.insert("x-allow-empty-value".to_owned(), Value::Bool(true));
            }
        }
        property
    }
}

fn is_required(parameter: &ListedParameter) -> bool {
    parameter.object.get("required") == Some(&Value::Bool(true))
}

fn is_file(parameter: &ListedParameter) -> bool {
    let items = parameter.object.get("items").and_then(Value::as_object);
    let of_items = items.and_then(|items| text(items, "type"));
    text(parameter.object, "type") == Some("file") || of_items == Some("file")
}
