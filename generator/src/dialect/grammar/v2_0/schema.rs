//! The Schema Object, which is also what the items of a parameter and of a header are checked as: an Items Object has
//! some of its keywords.

use super::super::{
    Elsewhere, Field, Kind, Table,
    Takes::{Any, Array, Bool, BoolOr, Map, Number, Object, OrReference, Size, Text, Word},
    v3::{EXTERNAL_DOCUMENTATION, XML},
};

/// Schema Object. `oneOf`, `anyOf`, `not`, `nullable`, `writeOnly` and `deprecated` are OpenAPI 3.0.
pub(super) static SCHEMA: Table = Table {
    fields: &[
        Field::note("title", Text),
        Field::note("description", Text),
        Field::optional(
            "type",
            Word(&[
                "string", "number", "integer", "boolean", "array", "object", "file",
            ]),
        ),
        Field::note("format", Text),
        Field::optional("properties", Map(&OrReference(&SCHEMA))),
        Field::optional("required", Array(&Text)),
        Field::optional("additionalProperties", BoolOr(&OrReference(&SCHEMA))),
        Field::optional("items", OrReference(&SCHEMA)),
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
        Field::note("example", Any),
        Field::note("deprecated", Bool),
        Field::note("minimum", Number),
        Field::note("exclusiveMinimum", Bool),
        Field::note("maximum", Number),
        Field::note("exclusiveMaximum", Bool),
        Field::note("multipleOf", Number),
        Field::note("minLength", Size),
        Field::note("maxLength", Size),
        Field::note("pattern", Text),
        Field::note("minItems", Size),
        Field::note("maxItems", Size),
        Field::note("uniqueItems", Bool),
        Field::note("minProperties", Size),
        Field::note("maxProperties", Size),
        Field::note("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        Field::note("xml", Object(&XML)),
        Field::note("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["const"],
            help: "it is a keyword of OpenAPI 3.1; in Swagger 2.0 write `enum` with one value",
        },
        Elsewhere {
            names: &["examples"],
            help: "it is a keyword of OpenAPI 3.1; in Swagger 2.0 write `example` with one value",
        },
        Elsewhere {
            names: &["definitions", "$defs"],
            help: "schemas have their names below `definitions` of the document",
        },
        Elsewhere {
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
        Elsewhere {
            names: &["optional"],
            help: "a property is optional unless the object that holds it names it in `required`",
        },
    ],
    ..Table::of(Kind::Schema)
};
