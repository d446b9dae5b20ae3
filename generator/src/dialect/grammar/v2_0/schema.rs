//! The Schema Object. It also describes the items of parameters and headers: an Items Object has some of its keywords.

use crate::dialect::grammar::{
    Expected::{
        self, Any, Array, Bool, BoolOr, Forms, Map, Null, Number, Object, OrReference, Size, Text,
        Word,
    },
    Field, Foreign, Form, Kind, Table,
    v3::{EXTERNAL_DOCUMENTATION, XML},
};

/// Schema Object. `oneOf`, `anyOf`, `not`, `nullable`, `writeOnly` and `deprecated` are OpenAPI 3.0.
pub(super) static SCHEMA: Table = Table {
    fields: &[
        Field::annotation("title", Text),
        Field::annotation("description", Text),
        Field::optional(
            "type",
            Forms(&[
                Form::always(Word(TYPES)),
                Form::always(Array(&TYPE_OR_NULL)),
            ]),
        ),
        Field::annotation("format", Text),
        Field::optional("properties", Map(&OrReference(&SCHEMA))),
        Field::optional("required", Array(&Text)),
        Field::optional("additionalProperties", BoolOr(&OrReference(&SCHEMA))),
        Field::optional(
            "items",
            Forms(&[
                Form::always(OrReference(&SCHEMA)),
                Form::always(Array(&OrReference(&SCHEMA))),
            ]),
        ),
        Field::optional("additionalItems", BoolOr(&OrReference(&SCHEMA))),
        Field::optional("enum", Array(&Any)),
        Field::optional("allOf", Array(&OrReference(&SCHEMA))),
        Field::optional("oneOf", Array(&OrReference(&SCHEMA))),
        Field::optional("anyOf", Array(&OrReference(&SCHEMA))),
        Field::optional("not", OrReference(&SCHEMA)),
        Field::optional("discriminator", Text),
        Field::optional("nullable", Bool),
        Field::optional("readOnly", Bool),
        Field::optional("writeOnly", Bool),
        Field::optional("default", Any),
        Field::annotation("example", Any),
        Field::annotation("deprecated", Bool),
        Field::annotation("minimum", Number),
        Field::annotation("exclusiveMinimum", Bool),
        Field::annotation("maximum", Number),
        Field::annotation("exclusiveMaximum", Bool),
        Field::annotation("multipleOf", Number),
        Field::annotation("minLength", Size),
        Field::annotation("maxLength", Size),
        Field::annotation("pattern", Text),
        Field::annotation("minItems", Size),
        Field::annotation("maxItems", Size),
        Field::annotation("uniqueItems", Bool),
        Field::annotation("minProperties", Size),
        Field::annotation("maxProperties", Size),
        Field::annotation("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        Field::annotation("xml", Object(&XML)),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
    ],
    foreign: &[
        Foreign {
            names: &["const"],
            help: "it is a keyword of OpenAPI 3.1; in Swagger 2.0 write `enum` with one value",
        },
        Foreign {
            names: &["examples"],
            help: "it is a keyword of OpenAPI 3.1; in Swagger 2.0 write `example` with one value",
        },
        Foreign {
            names: &["definitions", "$defs"],
            help: "write named schemas below `definitions` of the document",
        },
        Foreign {
            names: &[
                "$schema",
                "id",
                "$id",
                "$comment",
                "additionalItems",
                "dependencies",
                "patternProperties",
                "contains",
                "if",
                "then",
                "else",
                "propertyNames",
            ],
            help: "it is a keyword of JSON Schema that Swagger 2.0 does not have",
        },
        Foreign {
            names: &["optional"],
            help: "a property is optional unless the `required` list of its object names it",
        },
    ],
    ..Table::of(Kind::Schema)
};

const TYPES: &[&str] = &[
    "string", "number", "integer", "boolean", "array", "object", "file",
];

/// An item of a list of types (draft 4 of JSON Schema, 5.5.2). In YAML, `null` without quotes is not a string; it is accepted
/// as well.
const TYPE_OR_NULL: Expected = Forms(&[
    Form::always(Word(TYPES)),
    Form::always(Word(&["null"])),
    Form::always(Null),
]);
