//! The Swagger Object and the Paths Object.

use super::{
    operation::{PARAMETER, PATH_ITEM},
    payload::RESPONSE,
    schema::SCHEMA,
    security::SECURITY_SCHEME,
};
use crate::dialect::grammar::{
    Expected::{Array, Map, Object, OrReference, Text, Word},
    Field, Filler, Foreign, Kind, Patterned, Table,
    v3::{EXTERNAL_DOCUMENTATION, INFO, SECURITY, TAG},
};

/// Swagger Object
pub(super) static SWAGGER: Table = Table {
    fields: &[
        Field::required("swagger", Text),
        Field::assumed("info", Object(&INFO), Filler::Info),
        Field::optional("host", Text),
        Field::optional("basePath", Text),
        Field::optional("schemes", SCHEMES),
        Field::optional("consumes", Array(&Text)),
        Field::optional("produces", Array(&Text)),
        Field::assumed_beside("paths", Object(&PATHS), Filler::Object, &["definitions"]),
        Field::optional("definitions", Map(&OrReference(&SCHEMA))),
        Field::optional("parameters", Map(&OrReference(&PARAMETER))),
        Field::optional("responses", Map(&OrReference(&RESPONSE))),
        Field::optional("securityDefinitions", Map(&Object(&SECURITY_SCHEME))),
        Field::optional("security", SECURITY),
        Field::annotation("tags", Array(&Object(&TAG))),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
    ],
    foreign: &[
        Foreign {
            names: &["servers"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `host`, `basePath` and `schemes`",
        },
        Foreign {
            names: &["components"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `definitions`, `parameters`, `responses` and \
                   `securityDefinitions`",
        },
        Foreign {
            names: &["schemas"],
            help: "in Swagger 2.0 write `definitions`",
        },
        Foreign {
            names: &["securitySchemes"],
            help: "in Swagger 2.0 write `securityDefinitions`",
        },
        Foreign {
            names: &["requestBodies"],
            help: "in Swagger 2.0 a body is a parameter: write it below `parameters`, with `in: body`",
        },
        Foreign {
            names: &["webhooks", "jsonSchemaDialect"],
            help: "it is a keyword of OpenAPI 3.1",
        },
    ],
    ..Table::of(Kind::Swagger)
};

/// The schemes of the document and of an operation.
pub(super) const SCHEMES: super::super::Expected = Array(&Word(&["http", "https", "ws", "wss"]));

/// Paths Object
static PATHS: Table = Table {
    patterned: Some(Patterned {
        matches: |name| name.starts_with('/'),
        expected: OrReference(&PATH_ITEM),
        description: "a path, which begins with `/`",
    }),
    ..Table::of(Kind::Paths)
};
