//! Tests that each fault is reported once, without its consequences, and that a fault at several places is reported at
//! each.

use serde_json::{Value, json};

use generator::{
    Config, check,
    diagnostic::{Code, Location},
    report::locate,
    source::Source,
};

/// Allows the one warning of the document [`RICH`], about OAuth 2, so that every diagnostic is about the fault.
fn config() -> Config {
    let lints = "[lints]\nunneeded-exemption = \"allow\"\nnot-enforced = { allow = [\"#/components/securitySchemes/Login\"] }\n";
    Config::from_toml("codegen.toml", lints).expect("a configuration")
}

/// The places and codes that are reported for a document of several files, in their order.
#[track_caller]
fn reported(root: &str, files: &[(&str, &str)]) -> Vec<String> {
    let source = Source::from_text("openapi.yaml", root).with_files(files.iter().copied());
    let found = check(&source, &config());
    let places = locate(&found, &source);
    let all = found.iter().zip(places);
    all.map(|(one, place)| {
        let place = place.map(|place| place.to_string()).unwrap_or_default();
        format!("{place} {}", one.code.as_str())
    })
    .collect()
}

/// A document of OpenAPI 3.0. `rest` starts in line 3.
fn document(rest: &str) -> String {
    format!("openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\n{rest}")
}

#[test]
fn each_reference_to_a_missing_target_is_reported() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'400': {$ref: '#/components/responses/Fault'}}}
    post: {responses: {'400': {$ref: '#/components/responses/Fault'}}}
",
    );
    let dangling = ["openapi.yaml:5:37", "openapi.yaml:6:38"];
    let expected = dangling.map(|place| format!("{place} dangling-reference"));
    assert_eq!(reported(&root, &[]), expected);
}

#[test]
fn an_invalid_file_is_reported_once() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'400': {$ref: 'faults.yaml#/400'}, '500': {$ref: 'faults.yaml#/500'}}}
",
    );
    let files = [("faults.yaml", "'400': {description: [1\n")];
    assert_eq!(reported(&root, &files), ["faults.yaml:1:22 syntax"]);
}

#[test]
fn a_fault_of_a_file_that_is_used_twice_is_reported_once() {
    let root = document("paths:\n  /pets: {$ref: pets.yaml}\n  /cats: {$ref: pets.yaml}\n");
    let files = [(
        "pets.yaml",
        "get: {responses: {'200': {descripton: Pets}}}\n",
    )];
    assert_eq!(reported(&root, &files), ["pets.yaml:1:27 unknown-keyword"]);
}

#[test]
fn a_fault_below_an_anchor_is_reported_once() {
    let root = document(
        "paths:
  /pets:
    get: {responses: {'200': &pets {descripton: Pets}}}
    post: {responses: {'200': *pets}}
",
    );
    assert_eq!(reported(&root, &[]), ["openapi.yaml:5:37 unknown-keyword"]);
}

#[test]
fn the_contents_of_a_value_of_a_wrong_type_are_not_checked() {
    let root = document(
        "paths:
  /pets:
    - get: {responses: {'200': {$ref: '#/components/responses/None'}, typo: 1}, tags: 1}
",
    );
    assert_eq!(reported(&root, &[]), ["openapi.yaml:4:3 wrong-type"]);
}

#[test]
fn references_into_a_misspelt_section_are_not_dangling() {
    let root = document(
        "paths: {}
component:
  schemas:
    Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
    Owner: {type: string}
",
    );
    assert_eq!(reported(&root, &[]), ["openapi.yaml:4:1 unknown-keyword"]);
}

/// Other versions are converted to OpenAPI 3.0, which must not cause more diagnostics.
#[test]
fn a_misspelt_keyword_is_the_only_fault_in_each_version() {
    let schemas = "
    Pet: {tpye: string, description: A pet}
    Pets: {type: array, itmes: {type: string}}
    Owner: {type: object, required: [name], propertys: {name: {type: string}}}
";
    for (version, above) in [
        ("openapi: 3.0.4", "components:\n  schemas:"),
        ("openapi: 3.1.1", "components:\n  schemas:"),
        ("openapi: 3.2.0", "components:\n  schemas:"),
        ("swagger: '2.0'", "definitions:"),
    ] {
        let root = format!(
            "{version}\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\n{above}{schemas}"
        );
        let found = reported(&root, &[]);
        let codes: Vec<_> = found
            .iter()
            .filter_map(|one| one.split(' ').nth(1))
            .collect();
        assert_eq!(codes, ["unknown-keyword"; 3], "{version}: {found:?}");
    }
}

#[test]
fn a_cycle_of_references_is_reported_once() {
    let root = document(
        "paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    C: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
",
    );
    assert_eq!(reported(&root, &[]), ["openapi.yaml:6:15 bad-reference"]);
}

/// A valid document with most keywords.
const RICH: &str = "\
openapi: 3.0.4
info: {title: Pets, version: '1', contact: {name: Ada, url: 'https://ada.example'}, license: {name: MIT}}
servers:
  - url: https://{Region}.pets.example
    description: Anywhere
    variables: {Region: {default: eu, enum: [eu, us], description: Where}}
tags: [{name: pets, description: Those of the shop}]
security: [{Key: []}]
externalDocs: {url: 'https://docs.example'}
paths:
  /pets/{Id}:
    summary: A pet
    parameters:
      - {name: Id, in: path, required: true, schema: {type: string}}
      - $ref: '#/components/parameters/Sort'
    post:
      tags: [pets]
      operationId: feedPet
      deprecated: true
      security: [{Login: []}]
      requestBody: {$ref: '#/components/requestBodies/Food'}
      responses:
        '200': {$ref: '#/components/responses/Fed'}
        default: {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
      callbacks:
        Eaten: {$ref: '#/components/callbacks/Eaten'}
components:
  parameters:
    Sort: {name: Sort, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
  requestBodies:
    Food:
      required: true
      content:
        multipart/form-data:
          schema: {type: object, required: [Kind], properties: {Kind: {type: string}, Picture: {type: string, format: binary}}}
          encoding: {Picture: {contentType: image/png}}
  responses:
    Fed:
      description: Fed
      headers: {X-Left: {$ref: '#/components/headers/Left'}}
      content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
  headers:
    Left: {required: true, schema: {type: integer, format: int32}}
  callbacks:
    Eaten: {'{$request.query.Url}': {post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {'204': {description: Done}}}}}
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
    Login: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://pets.example/token', scopes: {Read: All}}}}
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: Kind, mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}}
    Cat:
      type: object
      required: [Kind, Lives]
      properties: {Kind: {type: string, enum: [cat]}, Lives: {type: integer, minimum: 0, maximum: 9}}
      additionalProperties: false
    Dog:
      allOf:
        - {type: object, required: [Kind], properties: {Kind: {type: string, enum: [dog]}}}
        - {type: object, properties: {Name: {type: string, minLength: 1, nullable: true, example: Rex}}}
    Fault:
      anyOf: [{type: string}, {type: array, items: {type: string}, minItems: 1}]
      description: What went wrong
";

/// The keys of the document that are keywords, each with its byte offset.
fn keywords(text: &str) -> Vec<(usize, &str)> {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        let start = before.trim_end_matches(is_letter).len();
        let word = &before[start..];
        let around = before[..start].chars().next_back();
        let is_key = text[colon + 1..].starts_with([' ', '\n'])
            && around.is_some_and(|c| " {\n".contains(c))
            && word.starts_with(|c: char| c.is_ascii_lowercase());
        if is_key && !["openapi", "cat", "dog", "default"].contains(&word) {
            found.push((start, word));
        }
    }
    found
}

#[test]
fn whichever_keyword_is_misspelt_nothing_else_is_reported() {
    let of_3_1 = RICH
        .replace("3.0.4", "3.1.1")
        .replace("nullable: true, ", "");
    let mut cascades = Vec::new();
    for rich in [RICH, &of_3_1] {
        assert_eq!(reported(rich, &[]), Vec::<String>::new());
        let keywords = keywords(rich);
        assert!(keywords.len() >= 120, "{}", keywords.len());
        for (start, word) in keywords {
            let (before, after) = rich.split_at(start + word.len());
            let found = reported(&format!("{before}z{after}"), &[]);
            let line = before.lines().count();
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) - word.len() + 1;
            let expected = format!("openapi.yaml:{line}:{column} unknown-keyword");
            if found != [expected] {
                cascades.push(format!("{word} {found:?}"));
            }
        }
    }
    assert!(cascades.is_empty(), "{cascades:#?}");
}

/// Collects the JSON Pointers of all members of a tree, outer ones first.
fn members(tree: &Value, at: &str, found: &mut Vec<String>) {
    let below: Vec<(String, &Value)> = match tree {
        Value::Object(map) => map.iter().map(|(name, it)| (escaped(name), it)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, it)| (at.to_string(), it))
            .collect(),
        _ => Vec::new(),
    };
    for (name, value) in below {
        let at = format!("{at}/{name}");
        found.push(at.clone());
        members(value, &at, found);
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Replaces each member whose pointer is `selected` by `value`, one at a time. Checks that exactly one diagnostic is
/// reported, at that place and with one of these codes.
#[track_caller]
fn is_reported_alone(selected: impl Fn(&str) -> bool, value: &Value, codes: &[Code]) {
    let tree: Value = serde_yaml::from_str(RICH).expect("YAML");
    let mut places = Vec::new();
    members(&tree, "", &mut places);
    places.retain(|place| selected(place));
    assert!(places.len() > 10, "{places:?}");
    let mut cascades = Vec::new();
    for place in places {
        let mut wrong = tree.clone();
        *wrong.pointer_mut(&place).expect("a member") = value.clone();
        let source = Source::from_text("openapi.json", wrong.to_string());
        let found = check(&source, &config());
        let reported: Vec<_> = found.iter().map(|one| (one.code, &one.location)).collect();
        let is_alone = match reported[..] {
            [(code, Location::Node { pointer, .. })] => {
                pointer.to_string().starts_with(&place) && codes.contains(&code)
            }
            _ => false,
        };
        if !is_alone {
            cascades.push(format!("{place} {reported:?}"));
        }
    }
    assert!(cascades.is_empty(), "{cascades:#?}");
}

#[test]
fn whichever_value_has_a_wrong_type_nothing_else_is_reported() {
    // Examples and values of enums may have any type.
    let is_data = |place: &str| {
        ["/value/", "/enum", "/example"]
            .iter()
            .any(|it| place.contains(it))
    };
    let codes = [Code::WrongType, Code::Ignored, Code::Version];
    is_reported_alone(|place| !is_data(place), &json!([[1]]), &codes);
}

#[test]
fn whichever_reference_leads_nowhere_nothing_else_is_reported() {
    let is_reference = |place: &str| place.ends_with("/$ref") || place.contains("/mapping/");
    let codes = [Code::DanglingReference, Code::Ignored];
    is_reported_alone(is_reference, &json!("#/components/none/None"), &codes);
}

#[test]
fn a_missing_bracket_of_json_is_reported_where_the_parser_stops() {
    let text = r#"{
  "openapi": "3.0.4",
  "paths": {
    "/pets": {
      "get": {
        "tags": ["pets",
        "responses": {}
      }
    }
  }
}
"#;
    let source = Source::from_text("openapi.json", text);
    let found = check(&source, &config());
    let places = locate(&found, &source);
    let [(Some(place), one)] = places.iter().zip(&found).collect::<Vec<_>>()[..] else {
        panic!("{found:?}");
    };
    assert_eq!(place.to_string(), "openapi.json:7:20");
    assert_eq!(one.code, Code::Syntax);
    let opened = one.related.as_ref().map(|(_, label)| &**label);
    assert_eq!(opened, Some("opened here"));
}
