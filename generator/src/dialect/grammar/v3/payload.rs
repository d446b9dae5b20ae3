//! Media types, encodings, responses, headers, examples and links.

use super::{document::SERVER, operation::STYLES, schema::A_SCHEMA};
use crate::dialect::grammar::{
    Condition,
    Expected::{Any, Array, Bool, Forms, Map, Object, OrReference, Text, Word},
    Field, Filler, Foreign, Kind, Missing, Patterned, Table,
    Version::V3_2,
    Versions,
};

/// 4.7.14
pub(super) static MEDIA_TYPE: Table = Table {
    fields: &[
        Field::optional("schema", Forms(&A_SCHEMA)),
        Field::annotation("example", Any),
        Field::annotation("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("encoding", Map(&Object(&ENCODING))),
        Field::optional("itemSchema", Forms(&A_SCHEMA)).since(V3_2),
        Field::optional("prefixEncoding", Array(&Object(&ENCODING))).since(V3_2),
        Field::optional("itemEncoding", Object(&ENCODING)).since(V3_2),
    ],
    foreign: &[Foreign {
        names: &[
            "type",
            "format",
            "items",
            "enum",
            "properties",
            "required",
            "oneOf",
            "anyOf",
            "allOf",
        ],
        help: "write it below `schema`",
    }],
    referable: Versions::since(V3_2),
    ..Table::of(Kind::MediaType)
};

/// 4.7.15
static ENCODING: Table = Table {
    fields: &[
        Field::optional("contentType", Text),
        Field::optional("headers", Map(&OrReference(&HEADER))),
        Field::annotation("style", Word(STYLES)),
        Field::optional("explode", Bool),
        Field::optional("allowReserved", Bool),
        Field::optional("encoding", Map(&Object(&ENCODING))).since(V3_2),
        Field::optional("prefixEncoding", Array(&Object(&ENCODING))).since(V3_2),
        Field::optional("itemEncoding", Object(&ENCODING)).since(V3_2),
    ],
    ..Table::of(Kind::Encoding)
};

/// 4.7.16
pub(super) static RESPONSES: Table = Table {
    fields: &[Field::optional("default", OrReference(&RESPONSE))],
    patterned: Some(Patterned {
        matches: is_status,
        expected: OrReference(&RESPONSE),
        description: "a status code (`200`), a range of them (`2XX`), or `default`",
    }),
    ..Table::of(Kind::Responses)
};

/// Whether the name is a status code or a range such as `2XX`. Lower case is common and unambiguous.
pub(in super::super) fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}

/// 4.7.17. Nothing depends on the description, and many documents lack it.
pub(super) static RESPONSE: Table = Table {
    fields: &[
        Field::annotation("summary", Text).since(V3_2),
        Field::filled("description", Text, Filler::Text),
        Field::optional("headers", Map(&OrReference(&HEADER))),
        Field::optional("content", Map(&OrReference(&MEDIA_TYPE))),
        Field::annotation("links", Map(&OrReference(&LINK))),
    ],
    foreign: &[Foreign {
        names: &["schema", "example", "examples"],
        help: "write it below a media type: `content: { application/json: { schema: … } }`",
    }],
    ..Table::of(Kind::Response)
};

/// 4.7.19
pub(super) static EXAMPLE: Table = Table {
    fields: &[
        Field::annotation("summary", Text),
        Field::annotation("description", Text),
        Field::annotation("value", Any),
        Field::annotation("externalValue", Text),
        Field::annotation("dataValue", Any).since(V3_2),
        Field::annotation("serializedValue", Text).since(V3_2),
    ],
    ..Table::of(Kind::Example)
};

/// 4.7.20
pub(super) static LINK: Table = Table {
    fields: &[
        Field::annotation("operationRef", Text),
        Field::annotation("operationId", Text),
        Field::annotation("parameters", Map(&Any)),
        Field::annotation("requestBody", Any),
        Field::annotation("description", Text),
        Field::annotation("server", Object(&SERVER)),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["operationId", "operationRef"],
        missing: Missing::Error,
    }],
    ..Table::of(Kind::Link)
};

/// 4.7.21
pub(super) static HEADER: Table = Table {
    fields: &[
        Field::annotation("description", Text),
        Field::optional("required", Bool),
        Field::annotation("deprecated", Bool),
        Field::annotation("allowEmptyValue", Bool),
        Field::annotation("style", Word(&["simple"])),
        Field::optional("explode", Bool),
        Field::annotation("allowReserved", Bool),
        Field::optional("schema", Forms(&A_SCHEMA)),
        Field::annotation("example", Any),
        Field::annotation("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("content", Map(&OrReference(&MEDIA_TYPE))),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["schema", "content"],
        missing: Missing::Assume(Filler::StringSchema),
    }],
    foreign: &[
        Foreign {
            names: &["name"],
            help: "the key of the header is its name",
        },
        Foreign {
            names: &["in"],
            help: "remove it: a Header Object describes a header and no other location",
        },
        Foreign {
            names: &[
                "type",
                "format",
                "items",
                "enum",
                "default",
                "nullable",
                "pattern",
                "minimum",
                "maximum",
                "minLength",
                "maxLength",
            ],
            help: "write it below `schema`",
        },
    ],
    ..Table::of(Kind::Header)
};
