//! Tests which examples and defaults of a document are found, and with which type each is read.

use std::collections::BTreeMap;

use generator::{Config, Examples, examples, source::Source};

const DOCUMENT: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, example: 7 }, example: 8 }
    get:
      parameters:
        - name: tags
          in: query
          schema: { type: array, items: { type: string, default: a } }
          examples: { few: { value: [a] }, shared: { $ref: "#/components/examples/Tags" } }
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              examples: { rex: { value: { name: Rex } }, none: { summary: No value } }
            text/plain:
              schema: { type: string, example: not read }
components:
  examples:
    Tags: { value: [b, c] }
  schemas:
    Pet:
      type: object
      required: [name]
      example: { name: 3 }
      properties:
        name: { type: string, example: Rex }
        kind: { $ref: "#/components/schemas/Kind" }
        born: { type: string, format: date, nullable: true, default: null }
        example: { type: string, description: called like a keyword }
        again: { type: string, enum: [x, y], default: x }
        twice: { type: string, enum: [x, y], default: x }
        wrapped: { allOf: [{ $ref: "#/components/schemas/Kind" }], example: cat }
      additionalProperties: { type: integer, example: 1 }
    Kind: { type: string, enum: [cat, dog], default: dog, nullable: true }
"##;

fn found(text: &str) -> Option<Examples> {
    let config = Config {
        name: Some("pets-client".to_owned()),
        ..Config::default()
    };
    examples(&Source::from_text("openapi.yaml", text), &config)
}

#[test]
fn every_value_of_a_type_is_found_with_its_schema_and_its_type() {
    let found = found(DOCUMENT).unwrap();
    let all: BTreeMap<String, (String, String, String)> = found
        .all
        .iter()
        .map(|example| {
            let schema = example.schema.to_string();
            let ty = example.rust_type.replace(' ', "");
            (
                example.pointer.clone(),
                (schema, ty, example.value.to_string()),
            )
        })
        .collect();
    assert_eq!(all.len(), found.all.len(), "each once");
    let id = "/paths/~1pets~1{id}/parameters/0";
    let tags = "/paths/~1pets~1{id}/get/parameters/0";
    let media = "/paths/~1pets~1{id}/get/responses/200/content/application~1json";
    let pet = "/components/schemas/Pet";
    let kind = "/components/schemas/Kind";
    let at = |place: &str, rest: &str| format!("{place}{rest}");
    let rows = [
        (at(id, "/example"), at(id, "/schema"), "i64", "8"),
        (at(id, "/schema/example"), at(id, "/schema"), "i64", "7"),
        (
            at(tags, "/examples/few/value"),
            at(tags, "/schema"),
            "Vec<String>",
            r#"["a"]"#,
        ),
        (
            at("/components/examples/Tags", "/value"),
            at(tags, "/schema"),
            "Vec<String>",
            r#"["b","c"]"#,
        ),
        (
            at(tags, "/schema/items/default"),
            at(tags, "/schema/items"),
            "String",
            r#""a""#,
        ),
        (
            at(media, "/examples/rex/value"),
            at(media, "/schema"),
            "types::Pet",
            r#"{"name":"Rex"}"#,
        ),
        (
            at(pet, "/example"),
            at(pet, ""),
            "types::Pet",
            r#"{"name":3}"#,
        ),
        (
            at(pet, "/properties/name/example"),
            at(pet, "/properties/name"),
            "String",
            r#""Rex""#,
        ),
        (
            at(pet, "/properties/born/default"),
            at(pet, "/properties/born"),
            "Option<Date>",
            "null",
        ),
        (
            at(pet, "/properties/again/default"),
            at(pet, "/properties/again"),
            "types::PetAgain",
            r#""x""#,
        ),
        (
            at(pet, "/properties/twice/default"),
            at(pet, "/properties/twice"),
            "types::PetAgain",
            r#""x""#,
        ),
        (
            at(pet, "/properties/wrapped/example"),
            at(pet, "/properties/wrapped"),
            "Option<types::Kind>",
            r#""cat""#,
        ),
        (
            at(pet, "/additionalProperties/example"),
            at(pet, "/additionalProperties"),
            "i64",
            "1",
        ),
        (
            at(kind, "/default"),
            at(kind, ""),
            "Option<types::Kind>",
            r#""dog""#,
        ),
    ];
    let expected: BTreeMap<_, _> = rows
        .into_iter()
        .map(|(place, schema, ty, value)| (place, (schema, ty.to_owned(), value.to_owned())))
        .collect();
    assert_eq!(all, expected);
    for line in ["use pets_client::types;", "use pets_client::runtime::Date;"] {
        assert!(found.imports.contains(line), "{}", found.imports);
    }
}

#[test]
fn a_refused_document_has_no_examples() {
    assert_eq!(found("openapi: 3.0.3\n"), None);
}
