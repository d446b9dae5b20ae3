//! Responses and headers.

use super::schema::SCHEMA;
use crate::dialect::grammar::{
    Condition,
    Expected::{Any, Array, Bool, Map, Number, Object, OrReference, Size, Text, Word},
    Field, Filler, Foreign, Kind, Missing, Patterned, Table,
    v3::is_status,
};

/// Responses Object. Ranges of status codes are OpenAPI 3.0.
pub(super) static RESPONSES: Table = Table {
    fields: &[Field::optional("default", OrReference(&RESPONSE))],
    patterned: Some(Patterned {
        matches: is_status,
        expected: OrReference(&RESPONSE),
        description: "a status code (`200`) or `default`",
    }),
    ..Table::of(Kind::Responses)
};

/// Response Object. Nothing depends on the description, and many documents lack it.
pub(super) static RESPONSE: Table = Table {
    fields: &[
        Field::filled("description", Text, Filler::Text),
        Field::optional("schema", OrReference(&SCHEMA)),
        Field::optional("headers", Map(&Object(&HEADER))),
        // Example Object
        Field::annotation("examples", Map(&Any)),
    ],
    foreign: &[
        Foreign {
            names: &["content"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `schema`, and the media types below `produces` \
                   of the operation",
        },
        Foreign {
            names: &["example"],
            help: "write it below `examples`, by its media type",
        },
        Foreign {
            names: &["type", "items", "properties", "allOf"],
            help: "write it below `schema`",
        },
        Foreign {
            names: &["links"],
            help: "it is a keyword of OpenAPI 3.0",
        },
    ],
    ..Table::of(Kind::Response)
};

/// Header Object
static HEADER: Table = Table {
    fields: &[
        Field::annotation("description", Text),
        Field::optional(
            "type",
            Word(&["string", "number", "integer", "boolean", "array"]),
        ),
        Field::annotation("format", Text),
        Field::optional("items", OrReference(&SCHEMA)),
        Field::annotation("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        Field::annotation("default", Any),
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
        Field::annotation("enum", Array(&Any)),
        Field::annotation("multipleOf", Number),
        Field::annotation("nullable", Bool),
        Field::annotation("example", Any),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["type", "items", "enum"],
        missing: Missing::Assume(Filler::StringType),
    }],
    foreign: &[
        Foreign {
            names: &["name"],
            help: "the key of the header is its name",
        },
        Foreign {
            names: &["schema"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `type` in the header",
        },
    ],
    ..Table::of(Kind::Header)
};
