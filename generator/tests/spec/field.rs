//! The fields of the endpoint, as the documentation page lists them and as the document declares them.

use serde_json::Value;

use crate::document::Node;

/// One line of the page's list of fields.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// `header`, `request` or `response`, then the names of the properties, `[]` for an item: `response/status/uuid`.
    pub path: String,
    /// `string`, `object`, `array[string]` and so on.
    pub kind: String,
    /// The format of the value, or of an array's items; empty if the page has none.
    pub format: String,
    pub required: bool,
    /// Empty if the page has none.
    pub description: String,
}

/// The fields that the page lists, in its order.
pub fn documented() -> Result<Vec<Field>, String> {
    let lines = include_str!("fields.tsv").lines().skip(1);
    lines.map(documented_field).collect()
}

fn documented_field(line: &str) -> Result<Field, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [path, kind, format, required, description] = columns[..] else {
        return Err(format!("not five columns: {line}"));
    };
    Ok(Field {
        path: path.to_owned(),
        kind: kind.to_owned(),
        format: format.to_owned(),
        required: required == "yes",
        description: description.to_owned(),
    })
}

/// The fields that the operation declares, each followed by those inside it.
pub fn declared(operation: &Node, request: &Node, response: &Node) -> Vec<Field> {
    let mut fields = Vec::new();
    for (_, parameter) in operation.child("parameters").children() {
        let path = format!("{}/{}", parameter.text("in"), parameter.text("name"));
        let required = parameter.keyword("required") == Some(&Value::Bool(true));
        let mut field = declared_field(path, required, &parameter.child("schema"));
        field.description = parameter.text("description").to_owned();
        fields.push(field);
    }
    declare_properties("request", request, &mut fields);
    declare_properties("response", response, &mut fields);
    fields
}

fn declare_properties(path: &str, schema: &Node, into: &mut Vec<Field>) {
    for (name, property) in schema.properties() {
        let path = format!("{path}/{name}");
        let required = schema.requires(&name);
        into.push(declared_field(path.clone(), required, &property));
        match property.items() {
            Some(items) => declare_properties(&format!("{path}/[]"), &items, into),
            None => declare_properties(&path, &property, into),
        }
    }
}

fn declared_field(path: String, required: bool, schema: &Node) -> Field {
    let (kind, format) = match schema.items() {
        Some(items) => {
            let kind = format!("{}[{}]", schema.text("type"), items.text("type"));
            (kind, items.text("format"))
        }
        None => (schema.text("type").to_owned(), schema.text("format")),
    };
    Field {
        path,
        kind,
        format: format.to_owned(),
        required,
        description: schema.text("description").to_owned(),
    }
}
