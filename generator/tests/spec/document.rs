//! Reads `spec/plannr.yaml` as a tree of nodes with their pointers, and resolves `$ref` and `allOf`.

use serde_json::Value;

/// A JSON value of the document, and the JSON pointer to it.
#[derive(Clone)]
pub struct Node<'a> {
    document: &'a Value,
    pub value: &'a Value,
    pub pointer: String,
}

/// Reads the document. A duplicate key is an error.
pub fn read() -> Result<Value, serde_yaml::Error> {
    let yaml: serde_yaml::Value = serde_yaml::from_str(include_str!("../../../spec/plannr.yaml"))?;
    serde_yaml::from_value(yaml)
}

impl<'a> Node<'a> {
    /// The node at `pointer`; `null` if there is none, so that the assertion names the place.
    pub fn at(document: &'a Value, pointer: &str) -> Self {
        Node {
            document,
            value: document.pointer(pointer).unwrap_or(&Value::Null),
            pointer: pointer.to_owned(),
        }
    }

    /// The member of an object, or the item of an array, of that name.
    pub fn child(&self, name: &str) -> Self {
        let name = name.replace('~', "~0").replace('/', "~1");
        Node::at(self.document, &format!("{}/{name}", self.pointer))
    }

    /// The members of an object or the items of an array, in their order.
    pub fn children(&self) -> Vec<(String, Self)> {
        let names: Vec<String> = match self.value {
            Value::Object(members) => members.keys().cloned().collect(),
            Value::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
            _ => Vec::new(),
        };
        let with_node = |name: String| {
            let node = self.child(&name);
            (name, node)
        };
        names.into_iter().map(with_node).collect()
    }

    /// The schemas that apply to a value: this one and those of its `allOf`. A `$ref` is replaced by its target, since
    /// OpenAPI 3.0 ignores keywords beside it.
    pub fn parts(&self) -> Vec<Self> {
        if let Some(target) = self.value.get("$ref").and_then(Value::as_str) {
            return Node::at(self.document, target.trim_start_matches('#')).parts();
        }
        let members = self.child("allOf").children();
        let members = members.iter().flat_map(|(_, member)| member.parts());
        std::iter::once(self.clone()).chain(members).collect()
    }

    /// The value of a keyword, from the first part that has it.
    pub fn keyword(&self, name: &str) -> Option<&'a Value> {
        self.parts().iter().find_map(|part| part.value.get(name))
    }

    /// The text of a keyword; empty if there is none.
    pub fn text(&self, keyword: &str) -> &'a str {
        self.keyword(keyword)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The properties of an object schema, in their order.
    pub fn properties(&self) -> Vec<(String, Self)> {
        let parts = self.parts();
        let properties = parts
            .iter()
            .flat_map(|part| part.child("properties").children());
        properties.collect()
    }

    /// Whether an object schema requires the property.
    pub fn requires(&self, property: &str) -> bool {
        let parts = self.parts();
        parts
            .iter()
            .filter_map(|part| part.value.get("required").and_then(Value::as_array))
            .flatten()
            .any(|name| name == property)
    }

    /// The schema of an array's items.
    pub fn items(&self) -> Option<Self> {
        let parts = self.parts();
        let part = parts.iter().find(|part| part.value.get("items").is_some());
        part.map(|part| part.child("items"))
    }
}
