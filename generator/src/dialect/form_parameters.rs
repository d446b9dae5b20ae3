//! Moves parameters of the body, which only Swagger 2.0 defines, to the `requestBody` of an operation of OpenAPI 3.
//!
//! Frameworks that add files to a form write `in: formData` beside a `requestBody`. The server reads both from one body. In: the
//! joined tree. Out: a tree without such parameters, except those of an operation whose body is no form. The check refuses these.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::{omit::METHODS, source_map::SourceMap};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    media_type::{MULTIPART_FORM, URLENCODED_FORM, essence},
    pointer::{find, find_mut, target},
};

type Object = Map<String, Value>;

/// Moves the parameters of all operations, and returns the places from which they are moved. `copies` are the nodes that were
/// inlined; the diagnostics are about the document before that.
pub fn convert(tree: &mut Value, copies: &SourceMap, diagnostics: &mut Diagnostics) -> SourceMap {
    let mut moved = SourceMap::default();
    let operations = operations(tree);
    let mut reported = HashSet::new();
    let mut shared = HashSet::new();
    for at in operations {
        let Some(parameters) = Parameters::of(tree, &at) else {
            continue;
        };
        let Some(body) = parameters.body(tree, &at, &mut moved) else {
            continue;
        };
        for field in &parameters.fields {
            let place = field.place.child("in");
            shared.extend(field.is_shared.then(|| field.place.clone()));
            if reported.insert(place.clone()) {
                let location = field.location();
                let message = format!(
                    "`in: {location}` is Swagger 2.0; the parameter is read as part of the body"
                );
                diagnostics
                    .report(Code::Assumed, &copies.of(&place), message)
                    .help("write it in the schema of the `requestBody`");
            }
        }
        if let Some(Value::Object(operation)) = find_mut(tree, &at) {
            operation.insert("requestBody".to_owned(), body);
        }
        parameters.retain_others(tree, &at, &mut moved);
    }
    remove_shared(tree, &shared);
    moved
}

/// The places of the operations.
fn operations(tree: &Value) -> Vec<Pointer> {
    let root = Pointer::root().child("paths");
    let paths = tree.get("paths").and_then(Value::as_object);
    let mut places = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        let methods = METHODS.iter().filter(|method| item.get(method).is_some());
        places.extend(methods.map(|method| root.child(path).child(method)));
    }
    places
}

/// Removes the components that have been moved to the bodies of operations.
fn remove_shared(tree: &mut Value, shared: &HashSet<Pointer>) {
    let at = Pointer::root().child("components").child("parameters");
    if let Some(Value::Object(parameters)) = find_mut(tree, &at) {
        parameters.retain(|name, _| !shared.contains(&at.child(name)));
    }
}

/// A parameter of the body.
struct Field {
    object: Object,
    /// Its place, at the end of the reference if it is referenced.
    place: Pointer,
    is_shared: bool,
}

impl Field {
    /// The parameter of the body to which an item of a list leads, if it is one.
    fn of(tree: &Value, item: &Value, at: &Pointer) -> Option<Self> {
        let reference = item.get("$ref").and_then(Value::as_str);
        let place = match reference {
            Some(reference) => target(reference)?,
            None => at.clone(),
        };
        let object = find(tree, &place)?.as_object()?;
        let location = object.get("in")?.as_str()?;
        let is_of_body = matches!(location, "formData" | "formdata" | "form" | "body");
        is_of_body.then(|| Field {
            object: object.clone(),
            place,
            is_shared: reference.is_some(),
        })
    }

    fn text(&self, keyword: &str) -> &str {
        let value = self.object.get(keyword).and_then(Value::as_str);
        value.unwrap_or_default()
    }

    fn location(&self) -> &str {
        self.text("in")
    }

    fn is_required(&self) -> bool {
        self.object.get("required") == Some(&Value::Bool(true))
    }

    /// Its schema. The keywords of a schema can be beside its name, as in Swagger 2.0.
    fn schema(&self) -> Value {
        if let Some(schema) = self.object.get("schema") {
            return schema.clone();
        }
        let others = [
            "name",
            "in",
            "required",
            "collectionFormat",
            "allowEmptyValue",
        ];
        let members = self.object.iter();
        let members = members.filter(|(name, _)| !others.contains(&name.as_str()));
        let mut schema: Object = members
            .map(|(name, it)| (name.clone(), it.clone()))
            .collect();
        if self.text("type") == "file" {
            schema.insert("type".to_owned(), json!("string"));
            schema.insert("format".to_owned(), json!("binary"));
        }
        Value::Object(schema)
    }

    fn is_file(&self) -> bool {
        self.schema().get("format") == Some(&json!("binary"))
    }

    /// The place of its schema.
    fn schema_place(&self) -> Pointer {
        match self.object.contains_key("schema") {
            true => self.place.child("schema"),
            false => self.place.clone(),
        }
    }
}

/// The parameters of an operation.
struct Parameters {
    /// Those of the body.
    fields: Vec<Field>,
    /// The indices of the others, in ascending order.
    others: Vec<usize>,
}

impl Parameters {
    /// The parameters of the operation at a place, if some are of the body.
    fn of(tree: &Value, operation: &Pointer) -> Option<Self> {
        let at = operation.child("parameters");
        let list = find(tree, &at)?.as_array()?;
        let mut fields = Vec::new();
        let mut others = Vec::new();
        for (index, item) in list.iter().enumerate() {
            match Field::of(tree, item, &at.item(index)) {
                Some(field) => fields.push(field),
                None => others.push(index),
            }
        }
        (!fields.is_empty()).then_some(Parameters { fields, others })
    }

    /// Removes the parameters of the body from the list.
    fn retain_others(&self, tree: &mut Value, operation: &Pointer, moved: &mut SourceMap) {
        let at = operation.child("parameters");
        for (index, before) in self.others.iter().enumerate() {
            if index != *before {
                moved.record(at.item(index), at.item(*before));
            }
        }
        if let Some(Value::Array(list)) = find_mut(tree, &at) {
            let mut index = 0..;
            list.retain(|_| {
                index
                    .next()
                    .is_some_and(|index| self.others.binary_search(&index).is_ok())
            });
        }
    }

    /// The body with these parameters; `None` if the operation has another body than a form.
    fn body(&self, tree: &Value, operation: &Pointer, moved: &mut SourceMap) -> Option<Value> {
        let at = operation.child("requestBody");
        let declared = find(tree, &at);
        if let [field] = self.fields.as_slice()
            && field.location() == "body"
        {
            return declared.is_none().then(|| json_body(field, &at, moved));
        }
        if self.fields.iter().any(|field| field.location() == "body") {
            return None;
        }
        let (mut body, place) = match declared {
            Some(declared) => own_body(tree, declared, &at)?,
            None => (Object::new(), at.clone()),
        };
        if self.fields.iter().any(Field::is_required) {
            body.insert("required".to_owned(), Value::Bool(true));
        }
        let content = body.entry("content").or_insert_with(|| json!({}));
        let content = content.as_object_mut()?;
        if content.is_empty() {
            let media_type = match self.fields.iter().any(Field::is_file) {
                true => MULTIPART_FORM,
                false => URLENCODED_FORM,
            };
            content.insert(media_type.to_owned(), json!({}));
        }
        let forms = content.iter_mut().filter(|(name, _)| is_form(name));
        let forms: Vec<_> = forms
            .filter_map(|(name, it)| Some((name, it.as_object_mut()?)))
            .collect();
        if forms.is_empty() {
            return None;
        }
        moved.record(at.clone(), place);
        for (name, media_type) in forms {
            let at = at.child("content").child(name);
            self.extend(media_type, operation, &at, moved);
        }
        Some(Value::Object(body))
    }

    /// Adds the parameters to the schema of the form at a place.
    fn extend(
        &self,
        media_type: &mut Object,
        operation: &Pointer,
        at: &Pointer,
        moved: &mut SourceMap,
    ) {
        let at = at.child("schema");
        let declared = media_type.shift_remove("schema");
        let place = match &declared {
            Some(_) => at.child("allOf").item(1),
            None => at.clone(),
        };
        let from = operation.child("parameters");
        moved.record(place.clone(), from);
        let mut properties = Object::new();
        for field in &self.fields {
            let name = field.text("name");
            let from = field.schema_place();
            moved.record(place.child("properties").child(name), from);
            properties.insert(name.to_owned(), field.schema());
        }
        let required = self.fields.iter().filter(|field| field.is_required());
        let required: Vec<&str> = required.map(|field| field.text("name")).collect();
        let added = json!({ "type": "object", "properties": properties, "required": required });
        let schema = match declared {
            Some(declared) => {
                moved.record(at.child("allOf").item(0), moved.of(&at));
                json!({ "allOf": [declared, added] })
            }
            None => added,
        };
        media_type.insert("schema".to_owned(), schema);
    }
}

/// The body that a parameter `in: body` describes.
fn json_body(field: &Field, at: &Pointer, moved: &mut SourceMap) -> Value {
    let media_type = at.child("content").child("application/json");
    for place in [at, &at.child("content"), &media_type] {
        moved.record(place.clone(), field.place.clone());
    }
    moved.record(media_type.child("schema"), field.schema_place());
    json!({
        "description": field.text("description"),
        "required": field.is_required(),
        "content": { "application/json": { "schema": field.schema() } },
    })
}

/// A copy of the body of an operation, and its place. A referenced one is copied, since other operations may refer to it.
fn own_body(tree: &Value, declared: &Value, at: &Pointer) -> Option<(Object, Pointer)> {
    let place = match declared.get("$ref").and_then(Value::as_str) {
        None => at.clone(),
        Some(reference) => target(reference)?,
    };
    let body = find(tree, &place)?.as_object()?.clone();
    Some((body, place))
}

fn is_form(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == URLENCODED_FORM || essence.starts_with("multipart/")
}
