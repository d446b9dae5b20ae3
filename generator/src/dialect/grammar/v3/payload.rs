//! What goes over the wire: media types, responses, headers, and what illustrates them.

use super::super::{
    super::version::Version::V3_2,
    Condition, Elsewhere, Field, Filler, Kind, Missing, Patterned, Table,
    Takes::{Any, Array, Bool, Forms, Map, Object, OrReference, Text, Word},
    Versions,
};
use super::document::SERVER;
use super::operation::STYLES;
use super::schema::A_SCHEMA;

/// 4.7.14
pub(super) static MEDIA_TYPE: Table = Table {
    fields: &[
        Field::optional("schema", Forms(&A_SCHEMA)),
        Field::note("example", Any),
        Field::note("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("encoding", Map(&Object(&ENCODING))),
        Field::optional("itemSchema", Forms(&A_SCHEMA)).since(V3_2),
        Field::optional("prefixEncoding", Array(&Object(&ENCODING))).since(V3_2),
        Field::optional("itemEncoding", Object(&ENCODING)).since(V3_2),
    ],
    elsewhere: &[Elsewhere {
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
        Field::note("style", Word(STYLES)),
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
        fits: is_status,
        takes: OrReference(&RESPONSE),
        is: "a status code (`200`), a range of them (`2XX`), or `default`",
    }),
    ..Table::of(Kind::Responses)
};

/// A status code, or one digit and `XX`. Lower case is common and can't be misunderstood.
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
        Field::note("summary", Text).since(V3_2),
        Field::filled("description", Text, Filler::Text),
        Field::optional("headers", Map(&OrReference(&HEADER))),
        Field::optional("content", Map(&OrReference(&MEDIA_TYPE))),
        Field::note("links", Map(&OrReference(&LINK))),
    ],
    elsewhere: &[Elsewhere {
        names: &["schema", "example", "examples"],
        help: "write it below a media type: `content: { application/json: { schema: … } }`",
    }],
    ..Table::of(Kind::Response)
};

/// 4.7.19
pub(super) static EXAMPLE: Table = Table {
    fields: &[
        Field::note("summary", Text),
        Field::note("description", Text),
        Field::note("value", Any),
        Field::note("externalValue", Text),
        Field::note("dataValue", Any).since(V3_2),
        Field::note("serializedValue", Text).since(V3_2),
    ],
    ..Table::of(Kind::Example)
};

/// 4.7.20
pub(super) static LINK: Table = Table {
    fields: &[
        Field::note("operationRef", Text),
        Field::note("operationId", Text),
        Field::note("parameters", Map(&Any)),
        Field::note("requestBody", Any),
        Field::note("description", Text),
        Field::note("server", Object(&SERVER)),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["operationId", "operationRef"],
        missing: Missing::Fault,
    }],
    ..Table::of(Kind::Link)
};

/// 4.7.21
pub(super) static HEADER: Table = Table {
    fields: &[
        Field::note("description", Text),
        Field::optional("required", Bool),
        Field::note("deprecated", Bool),
        Field::note("allowEmptyValue", Bool),
        Field::note("style", Word(&["simple"])),
        Field::optional("explode", Bool),
        Field::note("allowReserved", Bool),
        Field::optional("schema", Forms(&A_SCHEMA)),
        Field::note("example", Any),
        Field::note("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("content", Map(&OrReference(&MEDIA_TYPE))),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["schema", "content"],
        missing: Missing::Assume(Filler::StringSchema),
    }],
    elsewhere: &[
        Elsewhere {
            names: &["name"],
            help: "the name of a header is the key under which it stands",
        },
        Elsewhere {
            names: &["in"],
            help: "a header is always in the header",
        },
        Elsewhere {
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
