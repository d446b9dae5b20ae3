//! References to files.

use super::*;

#[test]
fn a_ref_in_data_is_not_followed() {
    let text = "openapi: 3.0.4
info: {title: T, version: '1'}
paths: {}
x-a: {$ref: gone.yaml}
components:
  schemas:
    A:
      type: object
      properties:
        $ref: {type: string, enum: [gone.yaml, broken.yaml], default: gone.yaml}
        mapping: {type: object, additionalProperties: {type: string}}
      example: {$ref: broken.yaml, mapping: {a: gone.yaml}}
      default: {$ref: gone.yaml}
  examples:
    E: {value: {$ref: gone.yaml}, externalValue: gone.yaml}
";
    accepted(&source(text, &[("broken.yaml", "@")]));
}

#[test]
fn an_example_in_an_invalid_file_is_ignored() {
    let text = root("{}").replace("paths: {}", "paths: {/a: {get: {responses: {'200': {description: D, content: {text/plain: {schema: {$ref: '#/components/schemas/A'}, examples: {a: {$ref: e.yaml}}}}}}}}}");
    let source = source(&text, &[("e.yaml", "value: [")]);
    let said = said(&source);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].ends_with("warning[ignored] the reference `e.yaml` leads to a file that can't be parsed; `examples` is ignored"), "{said:?}");
}

#[test]
fn files_can_refer_to_each_other() {
    let files = [
        (
            "a.yaml",
            "{type: object, properties: {b: {$ref: b.yaml#/B}}}",
        ),
        (
            "b.yaml",
            "B: {type: object, properties: {a: {$ref: a.yaml}, own: {$ref: '#/B'}, root: {$ref: 'openapi.yaml#/components/schemas/A'}}}",
        ),
    ];
    let output = accepted(&source(&root("{$ref: a.yaml}"), &files));
    assert_eq!(types(&output), ["a", "b"]);
    let files = [("a.yaml", "{$ref: b.yaml}"), ("b.yaml", "{$ref: a.yaml}")];
    let said = said(&source(&root("{$ref: a.yaml}"), &files));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("leads to itself"), "{said:?}");
}

#[test]
fn files_of_swagger_2_0_refer_to_each_other() {
    let text = "swagger: '2.0'
info: {title: T, version: '1'}
host: a.example
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths: {/pets: {$ref: 'parts/all.yaml#/pets'}}
definitions: {Pet: {$ref: parts/pet.json}}
";
    let all = "pets:
  post:
    parameters: [{$ref: '#/limit'}, {$ref: '#/body'}]
    responses: {'200': {description: D, schema: {$ref: pet.json}}, '400': {$ref: '#/bad'}}
limit: {name: limit, in: query, type: integer}
body: {name: pet, in: body, required: true, schema: {$ref: pet.json}}
bad: {description: D, schema: {type: string}}
";
    let pet = r##"{"type": "object", "properties": {"owner": {"$ref": "../openapi.yaml#/definitions/Pet"}, "kin": {"$ref": "#"}}}"##;
    let files = [("parts/all.yaml", all), ("parts/pet.json", pet)];
    assert_eq!(types(&accepted(&source(text, &files))), ["pet"]);
    let wrong = all.replace("in: query, type: integer", "in: query, type: integr");
    let files = [("parts/all.yaml", &*wrong), ("parts/pet.json", pet)];
    let said = said(&source(text, &files));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("spec/parts/all.yaml:5:39 error"),
        "{said:?}"
    );
}

#[test]
fn files_of_openapi_3_1_refer_to_each_other() {
    let text = root("{$ref: schemas/pet.yaml}").replace("3.0.4", "3.1.0");
    let pet = "type: object
properties:
  name: {type: [string, 'null']}
  owner: {$ref: '#/$defs/Owner', description: Who has it}
  other: {$ref: '../openapi.yaml#/components/schemas/A'}
$defs:
  Owner: {type: object, properties: {name: {type: string}}}
";
    let output = accepted(&source(&text, &[("schemas/pet.yaml", pet)]));
    assert_eq!(types(&output), ["a", "owner"]);
    let wrong = pet.replace("{type: string}", "{type: strng}");
    let said = said(&source(&text, &[("schemas/pet.yaml", &wrong)]));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("spec/schemas/pet.yaml:7:51 error"),
        "{said:?}"
    );
}

#[test]
fn a_discriminator_maps_to_files() {
    let text = root(
        "{oneOf: [{$ref: cat.yaml}, {$ref: 'more.yaml#/dog'}], discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './more.yaml#/dog'}}}",
    );
    let pet = "{type: object, required: [kind], properties: {kind: {type: string}}}";
    let files = [("cat.yaml", pet), ("more.yaml", &format!("dog: {pet}"))];
    let output = accepted(&source(&text, &files));
    assert_eq!(types(&output), ["a", "cat", "dog"]);
}

#[test]
fn the_internal_key_of_files_is_not_a_name_in_the_document() {
    let text = root("{allOf: [{$ref: '#/x-files/b.yaml'}, {$ref: b.yaml}]}")
        + "x-files: {b.yaml: {type: object, properties: {here: {type: string}}}}\nx-files2: {}\n";
    let file = "{type: object, properties: {there: {type: string}}, x-note: x-files3}";
    let output = accepted(&source(&text, &[("b.yaml", file)]));
    let a = output
        .files
        .iter()
        .find(|file| file.path == "src/types/a.rs")
        .unwrap();
    assert!(a.text.contains("pub here:") && a.text.contains("pub there:"));
    assert!(
        output
            .files
            .iter()
            .all(|file| !file.text.contains("x-files3"))
    );
}

#[test]
fn a_file_can_have_any_name() {
    for (name, reference) in [
        ("100%.yaml", "100%25.yaml"),
        ("a~b/c d.yaml", "a~b/c%20d.yaml#"),
        ("Ärger.yaml", "Ärger.yaml"),
        ("#.yaml", "%23.yaml"),
        (".yaml", ".yaml"),
        ("no-extension", "no-extension"),
        ("type.yaml", "type.yaml"),
    ] {
        let text = root(&format!("{{type: array, items: {{$ref: '{reference}'}}}}"));
        accepted(&source(
            &text,
            &[(
                name,
                "{type: object, properties: {a: {$ref: '#/properties/b'}, b: {type: string}}}",
            )],
        ));
    }
}
