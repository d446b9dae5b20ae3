//! Sample values of JSON schemas, and whether a schema allows a value by the `jsonschema` crate.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// A document whose schemas are those of JSON Schema (OpenAPI 3.1).
pub struct Document(pub Value);

/// Deeper values are left out.
const DEEPEST: usize = 4;

impl Document {
    /// The same document with other component schemas.
    pub fn map(&self, change: impl Fn(&Value) -> Value) -> Self {
        let mut document = self.0.clone();
        let schemas = document["components"]["schemas"].as_object_mut();
        for (_, schema) in schemas.into_iter().flatten() {
            *schema = change(schema);
        }
        Document(document)
    }

    /// Follows references.
    pub fn followed<'v>(&'v self, node: &'v Value) -> &'v Value {
        match node["$ref"].as_str() {
            Some(text) => {
                let target = self.0.pointer(text.trim_start_matches('#'));
                self.followed(target.expect("a target"))
            }
            None => node,
        }
    }

    /// What a client sends by this schema, or a server: the least and the greatest values, and those in between that differ in
    /// one keyword.
    pub fn values(&self, schema: &Value) -> Vec<Value> {
        let validator = self.validator(schema);
        let mut values = self.candidates(schema, 0);
        values.retain(|value| validator.is_valid(value));
        values
    }

    /// Validates by the schema, with formats.
    pub fn validator(&self, schema: &Value) -> Validator {
        let mut root = json!({ "components": self.0["components"] });
        match schema {
            Value::Object(keywords) => root
                .as_object_mut()
                .expect("an object")
                .extend(keywords.clone()),
            other => root["allOf"] = json!([other]),
        }
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(&with_ranges(&root))
            .expect("a schema")
    }

    fn candidates(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let schema = &self.merged(schema);
        if depth > DEEPEST {
            return Vec::new();
        }
        if let Some(values) = schema["enum"].as_array() {
            return values.clone();
        }
        if let Some(value) = schema.get("const") {
            return vec![value.clone()];
        }
        let branches = ["anyOf", "oneOf"]
            .into_iter()
            .filter_map(|key| schema[key].as_array());
        let branches: Vec<&Value> = branches.flatten().collect();
        if !branches.is_empty() {
            let mut base = schema.clone();
            let members = base.as_object_mut().expect("an object");
            members.remove("anyOf");
            members.remove("oneOf");
            let both = branches
                .iter()
                .map(|branch| json!({ "allOf": [base, branch] }));
            return both.flat_map(|it| self.candidates(&it, depth)).collect();
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ if schema.get("properties").is_some() => vec!["object"],
            _ => vec![
                "null", "boolean", "integer", "number", "string", "array", "object",
            ],
        };
        types
            .iter()
            .flat_map(|ty| self.of_type(ty, schema, depth))
            .collect()
    }

    /// The keywords of a schema, of its reference and of its `allOf`.
    fn merged(&self, schema: &Value) -> Value {
        let schema = self.followed(schema);
        let mut merged = schema.as_object().cloned().unwrap_or_default();
        let Some(Value::Array(parts)) = merged.remove("allOf") else {
            return Value::Object(merged);
        };
        for part in &parts {
            for (key, value) in self.merged(part).as_object().expect("an object") {
                let known = merged.entry(key.clone()).or_insert_with(|| value.clone());
                match (known, value) {
                    (Value::Object(known), Value::Object(more)) => {
                        for (name, value) in more {
                            known.entry(name.clone()).or_insert_with(|| value.clone());
                        }
                    }
                    (Value::Array(known), Value::Array(more)) if key == "required" => {
                        known.extend(more.clone());
                    }
                    _ => {}
                }
            }
        }
        Value::Object(merged)
    }

    fn of_type(&self, ty: &str, schema: &Value, depth: usize) -> Vec<Value> {
        let number = |key: &str| schema[key].as_f64();
        match ty {
            "null" => vec![Value::Null],
            "boolean" => vec![json!(true), json!(false)],
            "integer" => {
                let (least, greatest) = match schema["format"].as_str() {
                    Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
                    _ => (-(1 << 53), 1 << 53),
                };
                let least = number("minimum").map_or(least, |it| it as i64);
                let greatest = number("maximum").map_or(greatest, |it| it as i64);
                let factor = number("multipleOf").map_or(1, |it| it as i64);
                [least, least + 1, 0, 7, greatest - 1, greatest]
                    .map(|it| json!(it - it % factor))
                    .to_vec()
            }
            "number" => {
                let least = number("minimum").unwrap_or(-1e9);
                let greatest = number("maximum").unwrap_or(1e9);
                [least, 0.5, greatest].map(|it| json!(it)).to_vec()
            }
            "string" => strings(schema),
            "array" => self.arrays(schema, depth),
            "object" => self.objects(schema, depth),
            other => panic!("{other}"),
        }
    }

    fn arrays(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let items = match &schema["items"] {
            Value::Null => vec![json!(1), json!("a")],
            items => self.candidates(items, depth + 1),
        };
        let Some(first) = items.first() else {
            return vec![json!([])];
        };
        let most = schema["maxItems"].as_u64().unwrap_or(30) as usize;
        let mut arrays = vec![json!([first, first]), json!([]), json!(vec![first; most])];
        arrays.extend(items.iter().map(|item| json!([item])));
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        arrays.push(json!(items.iter().cycle().take(least).collect::<Vec<_>>()));
        arrays
    }

    fn objects(&self, schema: &Value, depth: usize) -> Vec<Value> {
        let none = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&none);
        let required: Vec<&str> = match &schema["required"] {
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let values: Vec<(&String, Vec<Value>)> = properties
            .iter()
            .map(|(name, schema)| (name, self.candidates(schema, depth + 1)))
            .collect();
        let first = |wanted: &dyn Fn(&str) -> bool| {
            let chosen = values
                .iter()
                .filter(|(name, values)| wanted(name) && !values.is_empty());
            let members = chosen.map(|(name, values)| ((*name).clone(), values[0].clone()));
            members.collect::<Map<String, Value>>()
        };
        let most = first(&|_| true);
        let mut objects = vec![most.clone(), first(&|name| required.contains(&name))];
        for (name, values) in &values {
            for value in values.iter().skip(1) {
                let mut one = most.clone();
                one.insert((*name).clone(), value.clone());
                objects.push(one);
            }
            let mut one = most.clone();
            one.remove(*name);
            objects.push(one);
        }
        if schema["additionalProperties"].is_object() {
            for value in self.candidates(&schema["additionalProperties"], depth + 1) {
                let mut one = most.clone();
                one.insert("other name".to_owned(), value);
                objects.push(one);
            }
        }
        objects.into_iter().map(Value::Object).collect()
    }
}

fn strings(schema: &Value) -> Vec<Value> {
    let least = schema["minLength"].as_u64().unwrap_or(0) as usize;
    let most = schema["maxLength"].as_u64().unwrap_or(60) as usize;
    let formatted: &[&str] = match schema["format"].as_str() {
        Some("date") => &["2026-01-31"],
        Some("date-time") => &["2026-01-31T10:00:00Z"],
        Some("uuid") => &["01234567-89ab-cdef-0123-456789abcdef"],
        Some("email") => &["a@example.com"],
        Some("uri") => &["https://example.com/a"],
        Some("uri-reference") => &["/a", "https://example.com/a"],
        Some("ipv4") => &["127.0.0.1"],
        _ => &[],
    };
    match formatted {
        [] => {
            let texts = [
                "".to_owned(),
                "a text".to_owned(),
                "x".repeat(least),
                "y".repeat(most),
            ];
            texts.map(Value::String).to_vec()
        }
        texts => texts.iter().map(|it| json!(it)).collect(),
    }
}

/// Formats of integers as bounds, which `jsonschema` checks.
fn with_ranges(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let inner = members
                .iter()
                .map(|(key, it)| (key.clone(), with_ranges(it)));
            let mut members: Map<String, Value> = inner.collect();
            if members.get("format") == Some(&json!("int32")) {
                members.entry("minimum").or_insert(json!(i32::MIN));
                members.entry("maximum").or_insert(json!(i32::MAX));
            }
            Value::Object(members)
        }
        Value::Array(items) => items.iter().map(with_ranges).collect(),
        other => other.clone(),
    }
}

/// What a client reads by a schema: by types alone. It keeps unknown values of enumerations and unions, ignores unknown
/// properties, and enforces no bounds and no conditions.
pub fn readable(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    let is_null = |it: &Value| it["type"] == "null";
    let mut read = Map::new();
    for (key, value) in keywords {
        let relaxed = match (key.as_str(), value) {
            ("type" | "$ref" | "required", value) => value.clone(),
            ("format", value) => match value.as_str() {
                Some("date" | "date-time" | "uuid" | "byte" | "int32") => value.clone(),
                _ => continue,
            },
            ("properties", Value::Object(properties)) => {
                let relaxed = properties
                    .iter()
                    .map(|(name, it)| (name.clone(), readable(it)));
                Value::Object(relaxed.collect())
            }
            ("items" | "additionalProperties", Value::Object(_)) => readable(value),
            ("anyOf" | "oneOf", Value::Array(branches))
                if branches.iter().filter(|it| !is_null(it)).count() < 2 =>
            {
                branches.iter().map(readable).collect()
            }
            ("allOf" | "prefixItems", Value::Array(branches)) => {
                branches.iter().map(readable).collect()
            }
            _ => continue,
        };
        read.insert(key.clone(), relaxed);
    }
    Value::Object(read)
}

/// The side of the wire that sends a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Client,
    Server,
}

/// A media type without its parameters.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// What one side sends by a schema: without the properties that only the other side sends, with the tags of a discriminator,
/// and without properties that are not declared.
pub fn on_the_wire(schema: &Value, side: Side) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    let mut sent = keywords.clone();
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = sent.get_mut(key) {
            *inner = on_the_wire(inner, side);
        }
    }
    let other_side = match side {
        Side::Client => "readOnly",
        Side::Server => "writeOnly",
    };
    if let Some(Value::Object(properties)) = keywords.get("properties") {
        let own = properties.iter().filter(|(_, it)| it[other_side] != true);
        let own: Map<String, Value> = own
            .map(|(name, it)| (name.clone(), on_the_wire(it, side)))
            .collect();
        if let Some(Value::Array(required)) = sent.get_mut("required") {
            required.retain(|name| {
                let name = name.as_str().unwrap_or_default();
                own.contains_key(name) || !properties.contains_key(name)
            });
        }
        sent.insert("properties".to_owned(), Value::Object(own));
        sent.entry("additionalProperties").or_insert(json!(false));
    }
    if let (Some(Value::Object(discriminator)), Some(Value::Array(branches))) =
        (sent.remove("discriminator"), sent.get_mut("oneOf"))
    {
        let property = discriminator["propertyName"].as_str().expect("a name");
        for branch in branches {
            let target = branch["$ref"].as_str().unwrap_or_default();
            let name = target.rsplit('/').next().unwrap_or_default();
            let mapping = discriminator.get("mapping").and_then(Value::as_object);
            let mapped = mapping
                .into_iter()
                .flatten()
                .filter(|(_, to)| to.as_str().is_some_and(|to| to == target || to == name));
            let mut tags: Vec<&str> = mapped.map(|(tag, _)| tag.as_str()).collect();
            if tags.is_empty() {
                tags.push(name);
            }
            *branch = json!({ "allOf": [branch], "properties": { property: { "enum": tags } } });
        }
    }
    Value::Object(sent)
}

/// The schema with each property required.
pub fn with_all_required(schema: &Value) -> Value {
    let Value::Object(keywords) = schema else {
        return schema.clone();
    };
    let mut whole = keywords.clone();
    if let Some(items) = whole.get_mut("items") {
        *items = with_all_required(items);
    }
    if let Some(Value::Object(properties)) = keywords.get("properties") {
        let names: Vec<&String> = properties.keys().collect();
        whole.insert("required".to_owned(), json!(names));
        let inner = properties
            .iter()
            .map(|(name, it)| (name.clone(), with_all_required(it)));
        whole.insert("properties".to_owned(), Value::Object(inner.collect()));
    }
    Value::Object(whole)
}
