//! Path items, operations, parameters, request bodies and callbacks.

use super::{
    document::{EXTERNAL_DOCUMENTATION, SERVER},
    payload::{EXAMPLE, MEDIA_TYPE, RESPONSES},
    schema::A_SCHEMA,
    security::SECURITY,
};
use crate::dialect::grammar::{
    Condition,
    Expected::{self, Any, Array, Bool, Forms, Map, Object, OrReference, Text, Word},
    Field, Filler, Foreign, Form, Kind, Missing, Patterned, Table,
    Version::{V3_1, V3_2},
};

/// 4.7.9. Its `$ref` is not in the table: the tables that contain it allow a reference in its place.
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
        Field::optional("trace", Object(&OPERATION)),
        Field::optional("query", Object(&OPERATION)).since(V3_2),
        Field::optional("additionalOperations", Map(&Object(&OPERATION))).since(V3_2),
        Field::optional("servers", Array(&Object(&SERVER))),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
    ],
    merges: true,
    ..Table::of(Kind::PathItem)
};

/// Operations by method.
pub static OPERATIONS: Expected = Map(&Object(&OPERATION));

/// 4.7.10
pub(super) static OPERATION: Table = Table {
    fields: &[
        Field::optional("tags", Array(&Text)),
        Field::annotation("summary", Text),
        Field::annotation("description", Text),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::optional("operationId", Text),
        Field::optional("parameters", Array(&OrReference(&PARAMETER))),
        Field::optional("requestBody", OrReference(&REQUEST_BODY)),
        Field::assumed("responses", Object(&RESPONSES), Filler::Object).optional_since(V3_1),
        Field::optional("callbacks", Map(&OrReference(&CALLBACK))),
        Field::annotation("deprecated", Bool),
        Field::optional("security", SECURITY),
        Field::optional("servers", Array(&Object(&SERVER))),
    ],
    foreign: &[
        Foreign {
            names: &["consumes", "produces"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on the media types are the keys of `content`",
        },
        Foreign {
            names: &["schemes"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `servers`",
        },
    ],
    ..Table::of(Kind::Operation)
};

/// 4.7.12
pub(super) static PARAMETER: Table = Table {
    fields: &[
        Field::required("name", Text),
        Field::required(
            "in",
            Forms(&[
                Form::always(Word(&["path", "query", "header", "cookie"])),
                Form::since(V3_2, Word(&["querystring"])),
            ]),
        ),
        Field::annotation("description", Text),
        Field::optional("required", Bool),
        Field::annotation("deprecated", Bool),
        Field::annotation("allowEmptyValue", Bool),
        Field::annotation(
            "style",
            Forms(&[
                Form::always(Word(STYLES)),
                Form::since(V3_2, Word(&["cookie"])),
            ]),
        ),
        Field::optional("explode", Bool),
        Field::optional("allowReserved", Bool),
        Field::optional("schema", Forms(&A_SCHEMA)),
        Field::annotation("example", Any),
        Field::annotation("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("content", Map(&OrReference(&MEDIA_TYPE))),
    ],
    conditions: &[Condition {
        when: None,
        needs: &["schema", "content"],
        missing: Missing::AssumeUnlessMisspelt(Filler::StringSchema),
    }],
    foreign: &[
        Foreign {
            names: &["collectionFormat"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `style` and `explode`",
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
                "minItems",
                "maxItems",
                "uniqueItems",
                "oneOf",
                "anyOf",
                "allOf",
            ],
            help: "write it below `schema`",
        },
    ],
    ..Table::of(Kind::Parameter)
};

/// 4.7.12.3
pub(super) const STYLES: &[&str] = &[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];

/// 4.7.13
pub(super) static REQUEST_BODY: Table = Table {
    fields: &[
        Field::annotation("description", Text),
        Field::assumed("content", Map(&OrReference(&MEDIA_TYPE)), Filler::Object),
        Field::optional("required", Bool),
    ],
    foreign: &[Foreign {
        names: &["schema"],
        help: "write it below a media type: `content: { application/json: { schema: … } }`",
    }],
    ..Table::of(Kind::RequestBody)
};

/// 4.7.18
pub(super) static CALLBACK: Table = Table {
    merges: true,
    patterned: Some(Patterned {
        matches: |_| true,
        expected: OrReference(&PATH_ITEM),
        description: "a runtime expression",
    }),
    ..Table::of(Kind::Callback)
};
