//! Compares `spec/plannr.yaml` with the documentation page that it transcribes: the document has the fields and the
//! examples of the page, and nothing else.
//!
//! In the folder `spec`, `fields.tsv` is the page's list of fields, and the JSON files are its two examples.

#[path = "spec/document.rs"]
mod document;
#[path = "spec/field.rs"]
mod field;

use std::collections::{BTreeMap, BTreeSet};

use document::Node;
use field::Field;
use serde_json::{Value, json};

const OPERATION: &str = "/paths/~1api~1v1~1cases/post";
const REQUEST: &str = "/paths/~1api~1v1~1cases/post/requestBody/content/application~1json";
const RESPONSE: &str = "/paths/~1api~1v1~1cases/post/responses/200/content/application~1json";

/// The example of the page in a media type.
fn example<'a>(document: &'a Value, media_type: &str) -> &'a Value {
    Node::at(document, media_type)
        .child("examples")
        .child("full")
        .child("value")
        .value
}

fn schema<'a>(document: &'a Value, media_type: &str) -> Node<'a> {
    Node::at(document, media_type).child("schema")
}

/// Fails with the first difference of two sequences, instead of printing both.
fn assert_same<T: PartialEq + std::fmt::Debug>(
    found: impl IntoIterator<Item = T>,
    expected: impl IntoIterator<Item = T>,
) {
    let mut found = found.into_iter();
    for expected in expected {
        assert_eq!(found.next(), Some(expected));
    }
    assert_eq!(found.next(), None);
}

mod validity {
    use jsonschema::{ValidationError, Validator};

    use super::*;

    /// Checks a media type's schema as JSON Schema draft 4, the one that OpenAPI 3.0 extends. `uuid` is no format of
    /// that draft, so it is added.
    fn validator(
        document: &Value,
        media_type: &str,
    ) -> Result<Validator, ValidationError<'static>> {
        let schema = json!({
            "allOf": [schema(document, media_type).value],
            "components": document.get("components"),
        });
        jsonschema::draft4::options()
            .should_validate_formats(true)
            .with_format("uuid", |text: &str| uuid::Uuid::parse_str(text).is_ok())
            .build(&schema)
    }

    fn faults(document: &Value, media_type: &str, instance: &Value) -> Vec<String> {
        match validator(document, media_type) {
            Ok(validator) => validator
                .iter_errors(instance)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect(),
            Err(error) => vec![format!("the schema itself: {error}")],
        }
    }

    #[test]
    fn the_examples_are_valid() {
        let document = document::read().unwrap();
        for media_type in [REQUEST, RESPONSE] {
            let example = example(&document, media_type);
            assert_eq!(faults(&document, media_type, example), [""; 0]);
        }
    }

    #[test]
    fn a_body_without_a_name_is_refused() {
        let document = document::read().unwrap();
        let found = faults(&document, REQUEST, &json!({"value": 15099}));
        assert_eq!(found, [r#": "name" is a required property"#]);
    }

    #[test]
    fn a_body_with_only_a_name_is_accepted() {
        let document = document::read().unwrap();
        let body = json!({"name": "Patrick's Case"});
        assert_eq!(faults(&document, REQUEST, &body), [""; 0]);
    }

    #[test]
    fn a_value_of_another_format_is_refused() {
        let document = document::read().unwrap();
        let body = json!({"name": "", "plans": ["ISA"], "review_at": "2026-04-29"});
        let found = faults(&document, REQUEST, &body);
        assert_eq!(
            found,
            [
                r#"/plans/0: "ISA" is not a "uuid""#,
                r#"/review_at: "2026-04-29" is not a "date-time""#
            ]
        );
    }

    #[test]
    fn a_value_of_another_type_is_refused_through_references() {
        let document = document::read().unwrap();
        let response = json!({"value": {"amount": {"example": 4000}}});
        let found = faults(&document, RESPONSE, &response);
        assert_eq!(
            found,
            [r#"/value/amount/example: 4000 is not of type "string""#]
        );
    }
}

mod fields {
    use super::*;

    fn declared(document: &Value) -> Vec<Field> {
        let request = schema(document, REQUEST);
        let response = schema(document, RESPONSE);
        field::declared(&Node::at(document, OPERATION), &request, &response)
    }

    #[test]
    fn the_page_lists_193_fields_once_each() {
        let documented = field::documented().unwrap();
        let paths: BTreeSet<&str> = documented.iter().map(|field| &*field.path).collect();
        assert_eq!((documented.len(), paths.len()), (193, 193));
    }

    #[test]
    fn each_field_is_declared_as_documented() {
        let document = document::read().unwrap();
        let declared = declared(&document);
        let by_path: BTreeMap<&str, &Field> =
            declared.iter().map(|field| (&*field.path, field)).collect();
        for documented in field::documented().unwrap() {
            let declared = by_path.get(&*documented.path);
            assert_eq!(declared, Some(&&documented), "{}", documented.path);
        }
    }

    #[test]
    fn fields_have_the_documented_order_without_others_between() {
        let document = document::read().unwrap();
        let path = |field: Field| field.path;
        let documented = field::documented().unwrap();
        assert_same(
            declared(&document).into_iter().map(path),
            documented.into_iter().map(path),
        );
    }
}

mod examples {
    use super::*;

    /// The differences between the schemas and the examples.
    #[derive(Default)]
    struct Comparison {
        /// The places of properties in the examples that no schema declares.
        undeclared: Vec<String>,
        /// The places of declared properties that the examples lack.
        absent: Vec<String>,
        /// The `example` of a schema and the values that the page shows for it, by the place of the schema.
        own: BTreeMap<String, (Value, Vec<Value>)>,
    }

    impl Comparison {
        fn of(document: &Value) -> Self {
            let mut comparison = Comparison::default();
            for (name, media_type) in [("request", REQUEST), ("response", RESPONSE)] {
                let schema = schema(document, media_type);
                comparison.walk(&schema, example(document, media_type), name);
            }
            comparison
        }

        fn walk(&mut self, schema: &Node, instance: &Value, at: &str) {
            self.note_own_examples(schema, instance);
            match instance {
                Value::Object(members) => {
                    let properties: BTreeMap<_, _> = schema.properties().into_iter().collect();
                    for (name, member) in members {
                        let at = format!("{at}/{name}");
                        match properties.get(name) {
                            Some(property) => self.walk(property, member, &at),
                            None => self.undeclared.push(at),
                        }
                    }
                    let absent = properties
                        .keys()
                        .filter(|name| !members.contains_key(*name));
                    self.absent
                        .extend(absent.map(|name| format!("{at}/{name}")));
                }
                Value::Array(items) => match schema.items() {
                    Some(schema) => {
                        for (index, item) in items.iter().enumerate() {
                            self.walk(&schema, item, &format!("{at}/{index}"));
                        }
                    }
                    None => self.undeclared.push(format!("{at}/0")),
                },
                _ => {}
            }
        }

        fn note_own_examples(&mut self, schema: &Node, instance: &Value) {
            for part in schema.parts() {
                if let Some(example) = part.value.get("example") {
                    let entry = self.own.entry(part.pointer);
                    let (_, shown) = entry.or_insert_with(|| (example.clone(), Vec::new()));
                    shown.push(instance.clone());
                }
            }
        }
    }

    #[test]
    fn the_examples_are_those_of_the_page() {
        let document = document::read().unwrap();
        for (media_type, page) in [
            (REQUEST, include_str!("spec/request_example.json")),
            (RESPONSE, include_str!("spec/response_example.json")),
        ] {
            let page: Value = serde_json::from_str(page).unwrap();
            let page = serde_json::to_string_pretty(&page).unwrap();
            let example = example(&document, media_type);
            let example = serde_json::to_string_pretty(example).unwrap();
            assert_same(example.lines(), page.lines());
        }
    }

    #[test]
    fn no_example_has_an_undeclared_property() {
        let document = document::read().unwrap();
        assert_eq!(Comparison::of(&document).undeclared, [""; 0]);
    }

    #[test]
    fn every_declared_property_is_in_the_examples() {
        let document = document::read().unwrap();
        assert_eq!(Comparison::of(&document).absent, [""; 0]);
    }

    #[test]
    fn the_example_of_a_schema_is_one_that_the_page_shows_for_it() {
        let document = document::read().unwrap();
        let own = Comparison::of(&document).own;
        assert!(!own.is_empty());
        for (pointer, (example, shown)) in own {
            assert!(shown.contains(&example), "{pointer}: {example}");
        }
    }
}

mod keywords {
    use super::*;

    /// The keywords that a transcription of the page needs.
    const KEYWORDS: [&str; 9] = [
        "$ref",
        "allOf",
        "description",
        "example",
        "format",
        "items",
        "properties",
        "required",
        "type",
    ];

    /// All schemas in the components, including inner ones.
    fn written(document: &Value) -> Vec<Node<'_>> {
        let components = Node::at(document, "/components/schemas").children();
        let mut waiting: Vec<Node> = components.into_iter().map(|(_, schema)| schema).collect();
        let mut written = Vec::new();
        while let Some(schema) = waiting.pop() {
            for inside in ["allOf", "properties"] {
                let children = schema.child(inside).children();
                waiting.extend(children.into_iter().map(|(_, schema)| schema));
            }
            waiting.extend(schema.value.get("items").map(|_| schema.child("items")));
            written.push(schema);
        }
        written
    }

    #[test]
    fn schemas_use_only_keywords_that_the_page_justifies() {
        let document = document::read().unwrap();
        for schema in written(&document) {
            for (keyword, value) in schema.children() {
                assert!(KEYWORDS.contains(&&*keyword), "{}", value.pointer);
            }
        }
    }

    #[test]
    fn a_reference_names_a_component_and_has_nothing_beside_it() {
        let document = document::read().unwrap();
        let mut schemas = written(&document);
        schemas.retain(|schema| schema.value.get("$ref").is_some());
        assert!(!schemas.is_empty());
        for schema in schemas {
            assert_eq!(schema.children().len(), 1, "{}", schema.pointer);
            assert!(schema.keyword("type").is_some(), "{}", schema.pointer);
        }
    }

    #[test]
    fn the_page_documents_one_response() {
        let document = document::read().unwrap();
        let responses = Node::at(&document, OPERATION).child("responses").children();
        let statuses: Vec<String> = responses.into_iter().map(|(status, _)| status).collect();
        assert_eq!(statuses, ["200"]);
    }
}
