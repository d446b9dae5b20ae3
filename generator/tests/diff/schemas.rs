//! Changes of a schema, for the tests of the effect on deployed clients.

use generator::diff::Effect::{self, Breaking, Compatible, None as Nothing};

/// Changes of a schema, with the effect if clients send it and if they receive it.
pub const SCHEMAS: &[(&str, &str, Effect, Effect)] = &[
    // Types.
    ("{type: integer}", "{type: number}", Compatible, Breaking),
    (
        "{type: integer}",
        "{type: [integer, string]}",
        Compatible,
        Breaking,
    ),
    ("{type: integer}", "{type: string}", Breaking, Breaking),
    ("{type: string}", "{}", Compatible, Breaking),
    (
        "{type: string}",
        "{type: [string, 'null']}",
        Compatible,
        Breaking,
    ),
    (
        "{type: boolean}",
        "{type: [boolean, string]}",
        Compatible,
        Breaking,
    ),
    (
        "{type: array, items: {type: integer}}",
        "{type: array, items: {type: number}}",
        Compatible,
        Breaking,
    ),
    (
        "{type: array, items: {type: string}}",
        "{type: string}",
        Breaking,
        Breaking,
    ),
    (
        "{type: object, additionalProperties: {type: integer}}",
        "{type: object, additionalProperties: {type: number}}",
        Compatible,
        Breaking,
    ),
    // Formats.
    (
        "{type: integer, format: int32}",
        "{type: integer, format: int64}",
        Compatible,
        Breaking,
    ),
    (
        "{type: integer, format: int32}",
        "{type: number}",
        Compatible,
        Breaking,
    ),
    (
        "{type: integer, format: int64}",
        "{type: integer}",
        Nothing,
        Nothing,
    ),
    (
        "{type: string, format: date}",
        "{type: string}",
        Compatible,
        Breaking,
    ),
    (
        "{type: string, format: date-time}",
        "{type: string, format: date}",
        Breaking,
        Breaking,
    ),
    (
        "{type: string, format: email}",
        "{type: string}",
        Compatible,
        Compatible,
    ),
    (
        "{type: string, format: uri}",
        "{type: string, format: ipv4}",
        Breaking,
        Compatible,
    ),
    (
        "{type: string, format: uri}",
        "{type: string, format: uri-reference}",
        Compatible,
        Compatible,
    ),
    (
        "{type: array, items: {type: string, format: email}}",
        "{type: array, items: {type: string}}",
        Compatible,
        Compatible,
    ),
    // Enumerations and unions.
    (
        "{type: string, enum: [a, b]}",
        "{type: string}",
        Compatible,
        Compatible,
    ),
    (
        "{type: string, enum: [a, b]}",
        "{type: [string, integer]}",
        Compatible,
        Breaking,
    ),
    (
        "{type: string, enum: [a, b]}",
        "{type: string, enum: [a, b, c]}",
        Compatible,
        Compatible,
    ),
    (
        "{type: integer, enum: [1, 2]}",
        "{type: integer}",
        Compatible,
        Compatible,
    ),
    (
        "{$ref: '#/components/schemas/A'}",
        "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        Compatible,
        Breaking,
    ),
    (
        "{$ref: '#/components/schemas/A'}",
        "{anyOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/A'}]}",
        Compatible,
        Breaking,
    ),
    (
        "{$ref: '#/components/schemas/A'}",
        "{$ref: '#/components/schemas/B'}",
        Breaking,
        Breaking,
    ),
    (
        "{type: string}",
        "{oneOf: [{type: string}, {type: integer}]}",
        Compatible,
        Breaking,
    ),
    (
        "{type: integer}",
        "{oneOf: [{type: integer}, {type: number}]}",
        Breaking,
        Breaking,
    ),
    (
        "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
        "{oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/A'}]}",
        Compatible,
        Compatible,
    ),
    // Objects.
    (
        "{type: object, required: [a], properties: {a: {type: string}}}",
        "{type: object, properties: {a: {type: string}}}",
        Compatible,
        Breaking,
    ),
    (
        "{$ref: '#/components/schemas/A'}",
        "{type: object, properties: {a: {type: [string, integer]}}}",
        Compatible,
        Breaking,
    ),
    (
        "{$ref: '#/components/schemas/Tree'}",
        "{$ref: '#/components/schemas/WideTree'}",
        Compatible,
        Breaking,
    ),
    (
        "{type: object, additionalProperties: {type: string}}",
        "{type: object, additionalProperties: {}}",
        Compatible,
        Breaking,
    ),
    // Bounds and conditions.
    (
        "{type: string, maxLength: 5}",
        "{type: string, maxLength: 9}",
        Compatible,
        Compatible,
    ),
    (
        "{type: integer, minimum: 1}",
        "{type: integer, exclusiveMinimum: 0, maximum: 5}",
        Breaking,
        Compatible,
    ),
    (
        "{type: object, properties: {a: {type: string}}, dependentRequired: {a: [b]}}",
        "{type: object, properties: {a: {type: string}}}",
        Compatible,
        Compatible,
    ),
    (
        "{type: object, properties: {a: {type: string}}, not: {required: [a]}}",
        "{type: object, properties: {a: {type: string}}}",
        Compatible,
        Compatible,
    ),
    (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, if: {required: [a]}, then: {required: [b]}}",
        "{type: object, properties: {a: {type: string}, b: {type: string}}}",
        Compatible,
        Compatible,
    ),
    (
        "{type: object, additionalProperties: {type: string}, propertyNames: {maxLength: 3}}",
        "{type: object, additionalProperties: {type: string}}",
        Compatible,
        Compatible,
    ),
    (
        "{type: array, items: {type: integer}, contains: {const: 7}}",
        "{type: array, items: {type: integer}}",
        Compatible,
        Compatible,
    ),
    (
        "{type: array, items: {type: integer}, uniqueItems: true}",
        "{type: array, items: {type: integer}}",
        Compatible,
        Compatible,
    ),
];

/// The components that the schemas refer to.
pub const COMPONENTS: &str = "
components:
  schemas:
    A: {type: object, required: [a], properties: {a: {type: string}}}
    B: {type: object, required: [b], properties: {b: {type: string}}}
    C: {type: object, required: [c], properties: {c: {type: string}}}
    Tree: {type: object, properties: {size: {type: integer}, parts: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
    WideTree: {type: object, properties: {size: {type: number}, parts: {type: array, items: {$ref: '#/components/schemas/WideTree'}}}}
";
