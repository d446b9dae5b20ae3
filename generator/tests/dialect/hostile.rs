//! Tests that every change of a document leads to a tree or to an error, without a panic.

use generator::{
    Config, check,
    diagnostic::{Code, Location, Pointer, Severity},
    source::Source,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::{accepted, components, read, read_tree};

/// A document with every kind of object.
const EVERYTHING: &str = "
openapi: 3.0.4
info: { title: T, version: '1', contact: { name: N }, license: { name: L } }
servers: [{ url: 'https://{host}', variables: { host: { default: h, enum: [h] } } }]
security: [{ key: [] }]
tags: [{ name: t, externalDocs: { url: u } }]
paths:
  /a/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    post:
      operationId: post
      parameters:
      - { name: q, in: query, style: form, schema: { type: array, items: { type: string } } }
      - { name: c, in: cookie, content: { application/json: { schema: {} } } }
      - $ref: '#/components/parameters/P'
      requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: '#/components/schemas/A' }, encoding: { a: { headers: { H: { schema: {} } } } } } } }
      responses:
        '200': { description: D, headers: { H: { schema: { type: string } } }, links: { l: { operationId: post } } }
        default: { $ref: '#/components/responses/R' }
      callbacks: { c: { '{$url}': { get: { responses: {} } } } }
components:
  parameters: { P: { name: p, in: header, example: 1, schema: { type: boolean } } }
  responses: { R: { description: D, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/A' }] }, examples: { e: { value: 1 } } } } } }
  schemas:
    A: { type: object, required: [a], properties: { a: { type: string, enum: [a], xml: { name: x } } }, additionalProperties: { type: number }, discriminator: { propertyName: a, mapping: { a: A } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: k }
    http: { type: http, scheme: bearer }
    oauth: { type: oauth2, flows: { authorizationCode: { authorizationUrl: u, tokenUrl: u, scopes: { s: S } } } }
";

/// Such a document of Swagger 2.0.
const EVERYTHING_2_0: &str = "
swagger: '2.0'
info: { title: T, version: '1', contact: { name: N }, license: { name: L } }
host: h
basePath: /b
schemes: [http, https]
consumes: [application/json, application/x-www-form-urlencoded]
produces: [application/json, text/plain]
security: [{ key: [] }]
tags: [{ name: t, externalDocs: { url: u } }]
paths:
  /a/{id}:
    parameters:
    - { name: id, in: path, required: true, type: integer, minimum: 1 }
    - $ref: '#/parameters/F'
    put:
      schemes: [https]
      consumes: [multipart/form-data]
      produces: [image/png, application/json]
      parameters: [{ name: a, in: header, type: array, items: { type: string } }]
      responses:
        '200': { description: D, schema: { type: file } }
        '404': { $ref: '#/responses/R' }
    post:
      operationId: post
      parameters:
      - { name: q, in: query, type: array, items: { type: string }, collectionFormat: pipes, default: [a] }
      - { name: f, in: formData, type: file, required: true }
      - { name: g, in: formData, type: array, items: { type: integer }, collectionFormat: multi }
      - $ref: '#/parameters/P'
      responses:
        '200': { description: D, headers: { H: { type: string, enum: [a] } }, schema: { $ref: '#/x-schemas/S' }, examples: { application/json: 1 } }
        default: { $ref: '#/responses/R' }
  /b:
    post:
      parameters: [$ref: '#/parameters/B']
      responses: { '204': { description: D } }
    get:
      consumes: [text/json]
      parameters: [$ref: '#/parameters/B']
      responses: { '200': { description: D, schema: { $ref: '#/parameters/B/schema' } } }
  /c: { $ref: '#/paths/~1b' }
parameters:
  P: { name: p, in: header, type: boolean }
  B: { name: b, in: body, required: true, schema: { type: array, items: { $ref: '#/definitions/A' } } }
  F: { name: h, in: formData, type: string }
responses: { R: { description: D, schema: { $ref: '#/definitions/A' } } }
definitions:
  A: { type: object, required: [a], properties: { a: { type: string, enum: [a], xml: { name: x } } }, additionalProperties: { type: number }, discriminator: a }
  B: { allOf: [{ $ref: '#/definitions/A' }, { properties: { c: { $ref: '#/definitions/A', x-nullable: true } } }] }
x-schemas: { S: { type: object, properties: { b: { $ref: '#/definitions/B' } } } }
securityDefinitions:
  key: { type: apiKey, in: header, name: k }
  basic: { type: basic }
  oauth: { type: oauth2, flow: accessCode, authorizationUrl: u, tokenUrl: u, scopes: { s: S } }
";

/// Such a document with the additions of 3.1 and 3.2.
const EVERYTHING_3_2: &str = "
openapi: 3.2.0
$self: https://example.org/api
jsonSchemaDialect: https://spec.openapis.org/oas/3.2/dialect/base
info: { title: T, summary: S, version: '1', license: { identifier: MIT } }
servers: [{ url: 'https://host', name: n }]
tags: [{ name: t, summary: s, parent: p, kind: k }]
webhooks: { w: { $ref: '#/components/pathItems/P' } }
paths:
  /a: { $ref: '#/components/pathItems/P' }
  /b:
    query: { requestBody: { content: { application/json: { $ref: '#/components/mediaTypes/M' } } } }
    additionalOperations: { LINK: { responses: { '200': { summary: S, content: { application/jsonl: { itemSchema: { const: 1 } } } } } } }
    get: { parameters: [{ name: q, in: querystring, content: { text/plain: { schema: { $ref: '#name' } } } }], responses: { '200': { description: D, headers: { H: { schema: true } } } } }
components:
  pathItems: { P: { get: { responses: { '204': { description: D } } } } }
  mediaTypes:
    M: { schema: { $ref: 'https://example.org/api#/components/schemas/A' }, examples: { e: { dataValue: 1, serializedValue: '1' } }, encoding: { a: { itemEncoding: {}, prefixEncoding: [{}] } } }
  securitySchemes:
    m: { type: mutualTLS, deprecated: true }
    o: { type: oauth2, oauth2MetadataUrl: u, flows: { deviceAuthorization: { deviceAuthorizationUrl: u, tokenUrl: u, scopes: {} } } }
  schemas:
    A:
      $id: https://example.org/a
      $dynamicAnchor: node
      type: [object, array, string, 'null']
      properties:
        a: { $ref: '#/$defs/D', description: D }
        b: { oneOf: [{ const: 1, title: One }, { const: 2 }, { type: 'null' }] }
        c: { $dynamicRef: '#node' }
        d: { type: string, contentEncoding: base64, contentMediaType: image/png, contentSchema: false }
        e: { $ref: '#/properties/b', nullable: false, const: 1 }
      patternProperties: { '^x': { type: [integer, number], exclusiveMinimum: 0 }, '^y': false }
      additionalProperties: { type: boolean }
      unevaluatedProperties: false
      propertyNames: { pattern: a }
      dependentRequired: { a: [b] }
      dependentSchemas: { a: { required: [b] } }
      if: { required: [a] }
      then: true
      else: { $ref: '#/$defs/D' }
      prefixItems: [{ type: string, examples: [a] }, true]
      items: { $ref: '#/prefixItems/0' }
      contains: { const: a }
      minContains: 1
      maxLength: 3
      $defs: { D: { $anchor: d, enum: [a, null, 1] } }
    B: { $anchor: name, type: array, prefixItems: [{}], unevaluatedItems: { type: string }, minItems: 1 }
    C: { discriminator: { propertyName: k, mapping: { a: A }, defaultMapping: B }, anyOf: [{ $ref: '#/components/schemas/A', description: D }, { xml: { nodeType: text } }] }
";

#[test]
fn a_document_with_every_kind_of_object_is_accepted() {
    accepted(EVERYTHING);
    accepted(EVERYTHING_2_0);
    let (document, said) = read(EVERYTHING_3_2);
    assert!(document.is_some(), "{said:#?}");
}

fn pointers(tree: &Value, at: Pointer, into: &mut Vec<Pointer>) {
    match tree {
        Value::Object(map) => map
            .iter()
            .for_each(|(name, value)| pointers(value, at.child(name), into)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| pointers(value, at.item(index), into)),
        _ => {}
    }
    into.push(at);
}

/// A value in a wrong place.
fn stray() -> impl Strategy<Value = Value> {
    let known = [
        "string",
        "integer",
        "object",
        "array",
        "null",
        "query",
        "path",
        "http",
        "form",
        "true",
        "file",
        "body",
        "formData",
        "multi",
        "name",
        "#/$defs/D",
        "text/plain",
        "multipart/form-data",
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(known.to_vec()).prop_map(Value::from),
        Just(json!({ "$ref": "#/components/schemas/A" })),
        Just(json!({ "$ref": "#/definitions/A" })),
        Just(json!({ "$ref": "#/parameters/B" })),
        Just(json!({ "$ref": "#/responses/R" })),
        Just(json!({ "$ref": "#/components/schemas/A/prefixItems/0" })),
        Just(json!({ "$ref": "#name" })),
        Just(json!({ "$ref": "#/paths/~1a~1{id}/post" })),
    ];
    let names = [
        "type",
        "schema",
        "$ref",
        "properties",
        "items",
        "x-a",
        "200",
        "/b",
        "minimum",
        "enum",
        "content",
        "in",
        "name",
        "allOf",
        "default",
        "examples",
        "headers",
        "required",
        "collectionFormat",
        "x-nullable",
        "nullable",
        "oneOf",
        "const",
        "prefixItems",
        "patternProperties",
        "unevaluatedProperties",
        "exclusiveMinimum",
        "contentMediaType",
        "if",
        "$defs",
        "$id",
        "$anchor",
        "webhooks",
        "itemSchema",
        "query",
    ];
    scalar.prop_recursive(2, 8, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(names.to_vec()), inner), 0..3).prop_map(
                |members| members
                    .into_iter()
                    .map(|(k, v)| (k.to_owned(), v))
                    .collect()
            ),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    /// `openapiv3` accepts every tree that the check accepts, and every reported place exists.
    #[test]
    fn whatever_is_done_to_a_document_it_is_understood_or_refused_by_the_check(
        document in prop::sample::select(vec![EVERYTHING, EVERYTHING_2_0, EVERYTHING_3_2]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::option::weighted(0.8, stray())), 1..4)
    ) {
        let mut tree: Value = serde_yaml::from_str(document).unwrap();
        for (place, change) in changes {
            let mut all = Vec::new();
            pointers(&tree, Pointer::root(), &mut all);
            let place = place.get(&all);
            let node = tree.pointer_mut(&place.to_string()).unwrap();
            match (change, node) {
                (Some(value), node) => *node = value,
                (None, Value::Object(map)) => map.clear(),
                (None, Value::Array(items)) => items.clear(),
                (None, _) => {}
            }
        }
        let (document, said) = read_tree(tree.clone(), &[]);
        let errors = said.iter().filter(|one| one.severity == Severity::Error).count();
        prop_assert_eq!(document.is_none(), errors > 0);
        for one in said {
            prop_assert!(!one.message.contains("can't be read"), "{:?}", one);
            let Location::Node { pointer, .. } = &one.location else { panic!() };
            prop_assert!(generator::pointer::find(&tree, pointer).is_some(), "{:?}", one);
        }
        if let Some(document) = document {
            let again = read_tree(document.tree.clone(), &[]).0.map(|one| one.tree);
            prop_assert_eq!(Some(document.tree), again);
        }
    }
}

/// Quadratic work, such as for each pair of an error and a name, would take many minutes. The time limit allows for other
/// load on the machine.
#[test]
fn many_errors_take_linear_time() {
    const MANY: usize = 20_000;
    let each = |line: &dyn Fn(usize) -> String| (0..MANY).map(line).collect::<String>();
    let names = each(&|at| format!("    Name{at}: {{ type: string }}\n"));
    let dangling =
        each(&|at| format!("        p{at}: {{ $ref: '#/components/schemas/Nomen{at}' }}\n"));
    let schemas = format!("  schemas:\n{names}    All:\n      properties:\n{dangling}");
    let chain = each(&|at| {
        let next = at + 1;
        format!("    P{at}: {{ $ref: '#/components/parameters/P{next}' }}\n")
    });
    let parameters = format!("  parameters:\n{chain}    P{MANY}: {{ name: a, in: nowhere }}\n");
    let start = std::time::Instant::now();
    let (_, of_schemas) = read(&components(&schemas));
    let (_, of_parameters) = read(&components(&parameters));
    assert_eq!(of_schemas.len(), MANY);
    assert_eq!(of_parameters.len(), 2);
    let schemes = each(&|at| format!("    Key{at}: {{ type: http, scheme: basic }}\n"));
    let required = each(&|at| format!("- Clef{at}: []\n"));
    let operation = "openapi: 3.0.4\ninfo: { title: T, version: '1' }\n\
                     paths: { /a: { get: { responses: { '204': { description: D } } } } }\n";
    let security =
        format!("{operation}security:\n{required}components:\n  securitySchemes:\n{schemes}");
    let of_security = check(
        &Source::from_text("openapi.yaml", security),
        &Config::default(),
    );
    let undeclared = of_security
        .iter()
        .filter(|one| one.code == Code::UndeclaredSecurityScheme);
    assert_eq!(undeclared.count(), MANY);
    assert!(start.elapsed() < std::time::Duration::from_secs(240));
}
