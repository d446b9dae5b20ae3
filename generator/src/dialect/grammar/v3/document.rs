//! The OpenAPI Object, and the objects for information, servers, components, paths and tags.

use super::{
    operation::{CALLBACK, PARAMETER, PATH_ITEM, REQUEST_BODY},
    payload::{EXAMPLE, HEADER, LINK, MEDIA_TYPE, RESPONSE},
    schema::A_SCHEMA,
    security::{SECURITY, SECURITY_SCHEME},
};
use crate::dialect::grammar::{
    Expected::{Array, Forms, Identity, Map, Object, OrReference, Text},
    Field, Filler, Foreign, Kind, Patterned, Table,
    Version::{V3_1, V3_2},
};

/// 4.7.1
pub(super) static OPENAPI: Table = Table {
    fields: &[
        Field::required("openapi", Text),
        Field::assumed("info", Object(&INFO), Filler::Info),
        Field::optional("servers", Array(&Object(&SERVER))),
        Field::assumed_beside(
            "paths",
            Object(&PATHS),
            Filler::Object,
            &["components", "webhooks"],
        )
        .optional_since(V3_1),
        Field::optional("webhooks", Map(&OrReference(&PATH_ITEM))).since(V3_1),
        Field::optional("components", Object(&COMPONENTS)),
        Field::optional("security", SECURITY),
        Field::annotation("tags", Array(&Object(&TAG))),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::annotation("jsonSchemaDialect", Text).since(V3_1),
        Field::optional("$self", Identity).since(V3_2),
    ],
    foreign: &[
        Foreign {
            names: &["host", "basePath", "schemes"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `servers: [{ url: https://host/base/path }]`",
        },
        Foreign {
            names: &["definitions"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `components: { schemas: … }`",
        },
        Foreign {
            names: &["securityDefinitions"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `components: { securitySchemes: … }`",
        },
        Foreign {
            names: &["parameters", "responses"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write it below `components`",
        },
        Foreign {
            names: &["consumes", "produces"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on the media types are the keys of `content`",
        },
        Foreign {
            names: &[
                "schemas",
                "requestBodies",
                "headers",
                "securitySchemes",
                "links",
                "callbacks",
                "examples",
            ],
            help: "write it below `components`",
        },
    ],
    ..Table::of(Kind::OpenApi)
};

/// 4.7.2
pub(in super::super) static INFO: Table = Table {
    fields: &[
        Field::assumed("title", Text, Filler::Text),
        Field::annotation("summary", Text).since(V3_1),
        Field::annotation("description", Text),
        Field::annotation("termsOfService", Text),
        Field::annotation("contact", Object(&CONTACT)),
        Field::annotation("license", Object(&LICENSE)),
        Field::assumed("version", Text, Filler::Text),
    ],
    ..Table::of(Kind::Info)
};

/// 4.7.3
static CONTACT: Table = Table {
    fields: &[
        Field::annotation("name", Text),
        Field::annotation("url", Text),
        Field::annotation("email", Text),
    ],
    ..Table::of(Kind::Contact)
};

/// 4.7.4
static LICENSE: Table = Table {
    fields: &[
        Field::filled("name", Text, Filler::Text),
        Field::annotation("url", Text),
        Field::annotation("identifier", Text).since(V3_1),
    ],
    ..Table::of(Kind::License)
};

/// 4.7.5
pub(super) static SERVER: Table = Table {
    fields: &[
        Field::required("url", Text),
        Field::annotation("name", Text).since(V3_2),
        Field::annotation("description", Text),
        Field::optional("variables", Map(&Object(&SERVER_VARIABLE))),
    ],
    ..Table::of(Kind::Server)
};

/// 4.7.6
static SERVER_VARIABLE: Table = Table {
    fields: &[
        Field::optional("enum", Array(&Text)),
        Field::required("default", Text),
        Field::annotation("description", Text),
    ],
    ..Table::of(Kind::ServerVariable)
};

/// 4.7.7
pub(super) static COMPONENTS: Table = Table {
    fields: &[
        Field::optional("schemas", Map(&Forms(&A_SCHEMA))),
        Field::optional("responses", Map(&OrReference(&RESPONSE))),
        Field::optional("parameters", Map(&OrReference(&PARAMETER))),
        Field::annotation("examples", Map(&OrReference(&EXAMPLE))),
        Field::optional("requestBodies", Map(&OrReference(&REQUEST_BODY))),
        Field::optional("headers", Map(&OrReference(&HEADER))),
        Field::optional("securitySchemes", Map(&OrReference(&SECURITY_SCHEME))),
        Field::annotation("links", Map(&OrReference(&LINK))),
        Field::optional("callbacks", Map(&OrReference(&CALLBACK))),
        Field::optional("pathItems", Map(&OrReference(&PATH_ITEM))).since(V3_1),
        Field::optional("mediaTypes", Map(&OrReference(&MEDIA_TYPE))).since(V3_2),
    ],
    foreign: &[
        Foreign {
            names: &["securityDefinitions"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `securitySchemes`",
        },
        Foreign {
            names: &["definitions"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `schemas`",
        },
    ],
    ..Table::of(Kind::Components)
};

/// 4.7.8
static PATHS: Table = Table {
    patterned: Some(Patterned {
        matches: |name| name.starts_with('/'),
        expected: OrReference(&PATH_ITEM),
        description: "a path, which begins with `/`",
    }),
    ..Table::of(Kind::Paths)
};

/// 4.7.11
pub(in super::super) static EXTERNAL_DOCUMENTATION: Table = Table {
    fields: &[
        Field::annotation("description", Text),
        Field::required("url", Text),
    ],
    ..Table::of(Kind::ExternalDocumentation)
};

/// 4.7.22
pub(in super::super) static TAG: Table = Table {
    fields: &[
        Field::required("name", Text),
        Field::annotation("summary", Text).since(V3_2),
        Field::annotation("description", Text),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::annotation("parent", Text).since(V3_2),
        Field::annotation("kind", Text).since(V3_2),
    ],
    ..Table::of(Kind::Tag)
};
