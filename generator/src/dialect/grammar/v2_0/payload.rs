//! What comes back over the wire: responses, headers and examples.

use super::super::{
    Condition, Elsewhere, Field, Filler, Kind, Missing, Patterned, Table,
    Takes::{Any, Array, Bool, Map, Number, Object, OrReference, Size, Text, Word},
    v3::is_status,
};
use super::schema::SCHEMA;

/// Responses Object. Ranges of status codes are OpenAPI 3.0.
pub(super) static RESPONSES: Table = Table {
    fields: &[Field::optional("default", OrReference(&RESPONSE))],
    patterned: Some(Patterned {
        fits: is_status,
        takes: OrReference(&RESPONSE),
        is: "a status code (`200`) or `default`",
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
        Field::note("examples", Map(&Any)),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["content"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `schema`, and the media types below `produces` \
                   of the operation",
        },
        Elsewhere {
            names: &["example"],
            help: "write it below `examples`, by its media type",
        },
        Elsewhere {
            names: &["type", "items", "properties", "allOf"],
            help: "write it below `schema`",
        },
        Elsewhere {
            names: &["links"],
            help: "it is a keyword of OpenAPI 3.0",
        },
    ],
    ..Table::of(Kind::Response)
};

/// Header Object
static HEADER: Table = Table {
    fields: &[
        Field::note("description", Text),
        Field::optional(
            "type",
            Word(&["string", "number", "integer", "boolean", "array"]),
        ),
        Field::note("format", Text),
        Field::optional("items", OrReference(&SCHEMA)),
        Field::note("collectionFormat", Word(&["csv", "ssv", "tsv", "pipes"])),
        Field::note("default", Any),
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
        Field::note("enum", Array(&Any)),
        Field::note("multipleOf", Number),
        Field::note("nullable", Bool),
        Field::note("example", Any),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["type", "items", "enum"],
        missing: Missing::Assume(Filler::StringType),
    }],
    elsewhere: &[
        Elsewhere {
            names: &["name"],
            help: "the name of a header is the key under which it stands",
        },
        Elsewhere {
            names: &["schema"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 a header says its `type` itself",
        },
    ],
    ..Table::of(Kind::Header)
};
