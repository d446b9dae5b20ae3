//! The Schema Object and what it holds.

use super::super::{
    Elsewhere, Field, Kind, Table,
    Takes::{
        Any, Array, Bool, BoolOr, Map, Number, Object, OrReference, SchemaName, Size, Text, Word,
    },
};
use super::document::EXTERNAL_DOCUMENTATION;

/// 4.7.24
pub(super) static SCHEMA: Table = Table {
    fields: &[
        Field::note("title", Text),
        Field::note("description", Text),
        Field::optional(
            "type",
            Word(&["string", "number", "integer", "boolean", "array", "object"]),
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
        Field::optional("discriminator", Object(&DISCRIMINATOR)),
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
        Field::note("xml", Object(&XML)),
        Field::note("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["const"],
            help: "it is a keyword of OpenAPI 3.1; in 3.0 write `enum` with one value",
        },
        Elsewhere {
            names: &["examples"],
            help: "it is a keyword of OpenAPI 3.1; in 3.0 write `example` with one value",
        },
        Elsewhere {
            names: &["contentEncoding", "contentMediaType", "contentSchema"],
            help: "it is a keyword of OpenAPI 3.1; in 3.0 write `format: byte` or `format: binary`",
        },
        Elsewhere {
            names: &["$defs"],
            help: "it is a keyword of OpenAPI 3.1; in 3.0 write schemas below `components: { schemas: … }`",
        },
        Elsewhere {
            names: &[
                "$schema",
                "$id",
                "$anchor",
                "$dynamicRef",
                "$dynamicAnchor",
                "$vocabulary",
                "$comment",
                "contains",
                "minContains",
                "maxContains",
                "prefixItems",
                "if",
                "then",
                "else",
                "dependentSchemas",
                "dependentRequired",
                "patternProperties",
                "propertyNames",
                "unevaluatedItems",
                "unevaluatedProperties",
            ],
            help: "it is a keyword of OpenAPI 3.1",
        },
        Elsewhere {
            names: &["definitions", "additionalItems", "dependencies", "id"],
            help: "it is a keyword of JSON Schema that OpenAPI 3.0 does not have",
        },
        Elsewhere {
            names: &["collectionFormat"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on the parameter says `style` and `explode`",
        },
        Elsewhere {
            names: &["optional"],
            help: "a property is optional unless the object that holds it names it in `required`",
        },
    ],
    ..Table::of(Kind::Schema)
};

/// 4.7.25
static DISCRIMINATOR: Table = Table {
    fields: &[
        Field::required("propertyName", Text),
        Field::optional("mapping", Map(&SchemaName)),
    ],
    elsewhere: &[Elsewhere {
        names: &["defaultMapping"],
        help: "it is a keyword of OpenAPI 3.2",
    }],
    ..Table::of(Kind::Discriminator)
};

/// 4.7.26
pub(in super::super) static XML: Table = Table {
    fields: &[
        Field::note("name", Text),
        Field::note("namespace", Text),
        Field::note("prefix", Text),
        Field::note("attribute", Bool),
        Field::note("wrapped", Bool),
    ],
    elsewhere: &[Elsewhere {
        names: &["nodeType"],
        help: "it is a keyword of OpenAPI 3.2",
    }],
    ..Table::of(Kind::Xml)
};
