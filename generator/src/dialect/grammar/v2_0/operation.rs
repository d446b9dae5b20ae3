//! What a request is made of: paths, operations and parameters.

use super::super::{
    Condition, Elsewhere, Field, Filler, Kind, Missing, Table,
    Takes::{Any, Array, Bool, Number, Object, OrReference, Size, Text, Word},
    v3::{EXTERNAL_DOCUMENTATION, SECURITY},
};
use super::document::SCHEMES;
use super::payload::RESPONSES;
use super::schema::SCHEMA;

/// Path Item Object. That it can be a reference is said where it stands.
pub(super) static PATH_ITEM: Table = Table {
    fields: &[
        Field::note("summary", Text),
        Field::note("description", Text),
        Field::optional("get", Object(&OPERATION)),
        Field::optional("put", Object(&OPERATION)),
        Field::optional("post", Object(&OPERATION)),
        Field::optional("delete", Object(&OPERATION)),
        Field::optional("options", Object(&OPERATION)),
        Field::optional("head", Object(&OPERATION)),
        Field::optional("patch", Object(&OPERATION)),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["trace"],
            help: "it is a keyword of OpenAPI 3.0; Swagger 2.0 has no operations of that method",
        },
        Elsewhere {
            names: &["servers"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 the document has `host`, `basePath` and `schemes`",
        },
        Elsewhere {
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
        Field::note("summary", Text),
        Field::note("description", Text),
        Field::note("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::optional("operationId", Text),
        Field::optional("consumes", Array(&Text)),
        Field::optional("produces", Array(&Text)),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
        Field::assumed("responses", Object(&RESPONSES), Filler::Object),
        Field::optional("schemes", SCHEMES),
        Field::note("deprecated", Bool),
        Field::optional("security", SECURITY),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["requestBody"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write a parameter with `in: body`",
        },
        Elsewhere {
            names: &["callbacks"],
            help: "it is a keyword of OpenAPI 3.0",
        },
        Elsewhere {
            names: &["servers"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 the document has `host`, `basePath` and `schemes`",
        },
    ],
    ..Table::of(Kind::Operation)
};

/// Parameter Object. An object as the type of a parameter, and an example, are OpenAPI 3.0.
pub(super) static PARAMETER: Table = Table {
    fields: &[
        Field::required("name", Text),
        Field::required("in", Word(&["query", "header", "path", "formData", "body"])),
        Field::note("description", Text),
        Field::optional("required", Bool),
        Field::optional("schema", OrReference(&SCHEMA)),
        Field::optional(
            "type",
            Word(&[
                "string", "number", "integer", "boolean", "array", "object", "file",
            ]),
        ),
        Field::note("format", Text),
        Field::note("allowEmptyValue", Bool),
        Field::optional("items", OrReference(&SCHEMA)),
        Field::optional(
            "collectionFormat",
            Word(&["csv", "ssv", "tsv", "pipes", "multi"]),
        ),
        Field::optional("default", Any),
        Field::note("maximum", Number),
        Field::note("exclusiveMaximum", Bool),
        Field::note("minimum", Number),
        Field::note("exclusiveMinimum", Bool),
        Field::note("maxLength", Size),
        Field::note("minLength", Size),
        Field::note("pattern", Text),
        Field::note("maxItems", Size),
        Field::note("minItems", Size),
        Field::note("uniqueItems", Bool),
        Field::optional("enum", Array(&Any)),
        Field::note("multipleOf", Number),
        Field::optional("nullable", Bool),
        Field::note("deprecated", Bool),
        Field::note("example", Any),
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
    elsewhere: &[
        Elsewhere {
            names: &["style", "explode"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `collectionFormat`",
        },
        Elsewhere {
            names: &["content"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `type`",
        },
        Elsewhere {
            names: &["properties", "allOf", "additionalProperties"],
            help: "only a body has them: write `in: body`, and them below `schema`",
        },
    ],
    ..Table::of(Kind::Parameter)
};

/// A parameter that is not the body says its type itself.
const fn typed(location: &'static str) -> Condition {
    Condition {
        when: Some(("in", location)),
        needs: &["type", "schema", "items", "enum"],
        missing: Missing::Assume(Filler::StringType),
    }
}
