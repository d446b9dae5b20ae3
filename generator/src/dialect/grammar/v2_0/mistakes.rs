//! Common mistakes in documents of Swagger 2.0, and what to write instead.

use crate::dialect::grammar::{
    Kind,
    mistakes::{Type, WrongType, WrongWord},
};

pub(super) static WRONG_TYPES: &[WrongType] = &[
    (
        Some(Kind::Schema),
        "discriminator",
        Type::Object,
        "an object is OpenAPI 3.0; in Swagger 2.0 write the name of the property: `discriminator: kind`",
    ),
    (Some(Kind::Schema), "items", Type::Bool, "write `items: {}`"),
    (
        Some(Kind::Schema),
        "exclusiveMinimum",
        Type::Number,
        "a number is OpenAPI 3.1; in Swagger 2.0 write it as `minimum`, and `exclusiveMinimum: true`",
    ),
    (
        Some(Kind::Schema),
        "exclusiveMaximum",
        Type::Number,
        "a number is OpenAPI 3.1; in Swagger 2.0 write it as `maximum`, and `exclusiveMaximum: true`",
    ),
    (
        None,
        "schema",
        Type::String,
        "write the schema, or `{ $ref: '#/definitions/…' }`",
    ),
    (
        None,
        "consumes",
        Type::String,
        "write a list: `consumes: [application/json]`",
    ),
    (
        None,
        "produces",
        Type::String,
        "write a list: `produces: [application/json]`",
    ),
    (
        None,
        "schemes",
        Type::String,
        "write a list: `schemes: [https]`",
    ),
];

pub(super) static WRONG_WORDS: &[WrongWord] = &[
    (
        Kind::Parameter,
        "in",
        &["cookie"],
        "`cookie` is OpenAPI 3.0; in Swagger 2.0 write the header: `in: header` with `name: Cookie`",
    ),
    (
        Kind::Parameter,
        "in",
        &["form", "formdata"],
        "write `in: formData`",
    ),
    (
        Kind::SecurityScheme,
        "type",
        &["http", "bearer", "jwt", "openIdConnect"],
        "Swagger 2.0 has no such scheme: write the header as a key, `type: apiKey` with `in: header` and \
         `name: Authorization`",
    ),
    (
        Kind::SecurityScheme,
        "flow",
        &["authorizationCode"],
        "`authorizationCode` is OpenAPI 3.0; in Swagger 2.0 write `accessCode`",
    ),
    (
        Kind::SecurityScheme,
        "flow",
        &["clientCredentials"],
        "`clientCredentials` is OpenAPI 3.0; in Swagger 2.0 write `application`",
    ),
];
