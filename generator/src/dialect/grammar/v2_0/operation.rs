//! Path items, operations and parameters.

use super::{document::SCHEMES, payload::RESPONSES, schema::SCHEMA};
use crate::dialect::grammar::{
    Condition,
    Expected::{Any, Array, Bool, Number, Object, OrReference, Size, Text, Word},
    Field, Filler, Foreign, Kind, Missing, Table,
    v3::{EXTERNAL_DOCUMENTATION, SECURITY},
};

/// Path Item Object. The Paths Object also allows a reference in its place.
pub(super) static PATH_ITEM: Table = Table {
    fields: &[
        Field::annotation("summary", Text),
        Field::annotation("description", Text),
        Field::optional("get", Object(&OPERATION)),
        Field::optional("put", Object(&OPERATION)),
        Field::optional("post", Object(&OPERATION)),
        Field::optional("delete", Object(&OPERATION)),
        Field::optional("options", Object(&OPERATION)),
        Field::optional("head", Object(&OPERATION)),
        Field::optional("patch", Object(&OPERATION)),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
    ],
    foreign: &[
        Foreign {
            names: &["trace"],
            help: "it is a keyword of OpenAPI 3.0; Swagger 2.0 has no operations of that method",
        },
        Foreign {
            names: &["servers"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 the document has `host`, `basePath` and `schemes`",
        },
        Foreign {
            names: &["consumes", "produces"],
            help: "write it in the operations, or in the document for all of them",
        },
    ],
    ..Table::of(Kind::PathItem)
};

/// Operation Object
static OPERATION: Table = Table {
    fields: &[
        Field::optional("tags", Array(&Text)),
        Field::annotation("summary", Text),
        Field::annotation("description", Text),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::optional("operationId", Text),
        Field::optional("consumes", Array(&Text)),
        Field::optional("produces", Array(&Text)),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
        Field::assumed("responses", Object(&RESPONSES), Filler::Object),
        Field::optional("schemes", SCHEMES),
        Field::annotation("deprecated", Bool),
        Field::optional("security", SECURITY),
    ],
    foreign: &[
        Foreign {
            names: &["requestBody"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write a parameter with `in: body`",
        },
        Foreign {
            names: &["callbacks"],
            help: "it is a keyword of OpenAPI 3.0",
        },
        Foreign {
            names: &["servers"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 the document has `host`, `basePath` and `schemes`",
        },
    ],
    ..Table::of(Kind::Operation)
};

/// Parameter Object. The type `object`, `nullable`, `deprecated` and `example` are OpenAPI 3.0.
pub(super) static PARAMETER: Table = Table {
    fields: &[
        Field::required("name", Text),
        Field::required("in", Word(&["query", "header", "path", "formData", "body"])),
        Field::annotation("description", Text),
        Field::optional("required", Bool),
        Field::optional("schema", OrReference(&SCHEMA)),
        Field::optional(
            "type",
            Word(&[
                "string", "number", "integer", "boolean", "array", "object", "file",
            ]),
        ),
        Field::annotation("format", Text),
        Field::annotation("allowEmptyValue", Bool),
        Field::optional("items", OrReference(&SCHEMA)),
        Field::optional(
            "collectionFormat",
            Word(&["csv", "ssv", "tsv", "pipes", "multi"]),
        ),
        Field::optional("default", Any),
        Field::annotation("maximum", Number),
        Field::annotation("exclusiveMaximum", Bool),
        Field::annotation("minimum", Number),
        Field::annotation("exclusiveMinimum", Bool),
        Field::annotation("maxLength", Size),
        Field::annotation("minLength", Size),
        Field::annotation("pattern", Text),
        Field::annotation("maxItems", Size),
        Field::annotation("minItems", Size),
        Field::annotation("uniqueItems", Bool),
        Field::optional("enum", Array(&Any)),
        Field::annotation("multipleOf", Number),
        Field::optional("nullable", Bool),
        Field::annotation("deprecated", Bool),
        Field::annotation("example", Any),
    ],
    conditions: &[
        Condition {
            when: Some(("in", "body")),
            needs: &["schema", "type", "items", "enum"],
            missing: Missing::Assume(Filler::Object),
        },
        typed("query"),
        typed("header"),
        typed("path"),
        typed("formData"),
    ],
    foreign: &[
        Foreign {
            names: &["style", "explode"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `collectionFormat`",
        },
        Foreign {
            names: &["content"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `type`",
        },
        Foreign {
            names: &["properties", "allOf", "additionalProperties"],
            help: "only a body has them: write `in: body`, and move them below `schema`",
        },
    ],
    ..Table::of(Kind::Parameter)
};

/// The condition that a parameter outside of the body has a type.
const fn typed(location: &'static str) -> Condition {
    Condition {
        when: Some(("in", location)),
        needs: &["type", "schema", "items", "enum"],
        missing: Missing::Assume(Filler::StringType),
    }
}
