//! Common mistakes, and what to write instead: data for the help of diagnostics, in any version of OpenAPI.

use super::{Kind, Version};

/// A JSON type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// A value of a wrong type, and what to write instead: the kind of object (any kind if `None`), the keyword, the type.
pub type WrongType = (Option<Kind>, &'static str, Type, &'static str);

/// Strings that a keyword of a kind of object doesn't accept, and what to write instead.
pub type WrongWord = (Kind, &'static str, &'static [&'static str], &'static str);

/// Keywords with a value of a wrong type. Without a kind: every object with the keyword.
pub static WRONG_TYPES: &[WrongType] = &[
    (
        Some(Kind::Schema),
        "required",
        Type::String,
        "write a list: `required: [name]`",
    ),
    (
        Some(Kind::Schema),
        "properties",
        Type::Array,
        "write an object: the names of the properties are its keys, their schemas its values",
    ),
    (
        Some(Kind::Schema),
        "discriminator",
        Type::String,
        "a name is Swagger 2.0; from 3.0 on write `discriminator: { propertyName: … }`",
    ),
    (
        Some(Kind::Schema),
        "enum",
        Type::String,
        "write a list: `enum: [a, b]`",
    ),
    (
        None,
        "parameters",
        Type::Object,
        "write a list: each item has its `name` and `in`",
    ),
    (
        None,
        "security",
        Type::Object,
        "write a list: `security: [{ scheme: [] }]`",
    ),
    (
        None,
        "servers",
        Type::Object,
        "write a list: `servers: [{ url: … }]`",
    ),
    (
        None,
        "servers",
        Type::String,
        "write a list: `servers: [{ url: … }]`",
    ),
    (None, "tags", Type::String, "write a list: `tags: [name]`"),
    (
        None,
        "examples",
        Type::Array,
        "write an object: the names of the examples are its keys, `{ value: … }` its values",
    ),
    (
        None,
        "schema",
        Type::String,
        "write the schema, or `{ $ref: '#/components/schemas/…' }`",
    ),
];

/// Strings from another version, another format or another language.
pub static WRONG_WORDS: &[WrongWord] = &[
    (
        Kind::Schema,
        "type",
        &["file"],
        "`file` is Swagger 2.0; from 3.0 on write `type: string` with `format: binary`",
    ),
    (
        Kind::Schema,
        "type",
        &["int", "int32", "int64", "long", "short"],
        "write `type: integer`, and a `format` of int32 or int64",
    ),
    (
        Kind::Schema,
        "type",
        &["float", "double", "decimal"],
        "write `type: number`, and a `format` of float or double",
    ),
    (Kind::Schema, "type", &["bool"], "write `type: boolean`"),
    (
        Kind::Schema,
        "type",
        &[
            "date",
            "date-time",
            "datetime",
            "uuid",
            "uri",
            "url",
            "email",
            "text",
            "binary",
        ],
        "write `type: string` with a `format`",
    ),
    (
        Kind::Schema,
        "type",
        &["map", "dict", "hash"],
        "write `type: object` with the schema of the values below `additionalProperties`",
    ),
    (Kind::Schema, "type", &["list"], "write `type: array`"),
    (
        Kind::Schema,
        "type",
        &["enum"],
        "write `type: string` with the values below `enum`",
    ),
    (
        Kind::Parameter,
        "in",
        &["body", "formData", "form", "formdata"],
        "a body as a parameter is Swagger 2.0; from 3.0 on write `requestBody`",
    ),
    (
        Kind::SecurityScheme,
        "type",
        &["basic", "bearer"],
        "write `type: http` with `scheme: basic` or `scheme: bearer`",
    ),
];

/// The equivalents of keywords in other versions.
pub static OTHER_VERSIONS: &[(Kind, &str, Version, &str)] = &[
    (
        Kind::Schema,
        "const",
        Version::V3_1,
        "`enum` with one value",
    ),
    (
        Kind::Schema,
        "examples",
        Version::V3_1,
        "`example` with one value",
    ),
    (
        Kind::Schema,
        "type",
        Version::V3_1,
        "one type, with `nullable: true` for null, or `anyOf` with a schema for each",
    ),
    (
        Kind::Schema,
        "exclusiveMinimum",
        Version::V3_1,
        "it as `minimum`, and `exclusiveMinimum: true`",
    ),
    (
        Kind::Schema,
        "exclusiveMaximum",
        Version::V3_1,
        "it as `maximum`, and `exclusiveMaximum: true`",
    ),
    (
        Kind::Schema,
        "exclusiveMinimum",
        Version::V3_0,
        "the bound itself as `exclusiveMinimum`, without `minimum`",
    ),
    (
        Kind::Schema,
        "exclusiveMaximum",
        Version::V3_0,
        "the bound itself as `exclusiveMaximum`, without `maximum`",
    ),
    (
        Kind::Schema,
        "contentEncoding",
        Version::V3_1,
        "`format: byte`",
    ),
    (
        Kind::Schema,
        "contentMediaType",
        Version::V3_1,
        "`format: binary`",
    ),
    (
        Kind::Schema,
        "items",
        Version::V2_0,
        "the list as `prefixItems` of OpenAPI 3.1, and `additionalItems` as `items`",
    ),
    (
        Kind::Schema,
        "$defs",
        Version::V3_1,
        "schemas below `components: { schemas: … }`",
    ),
    (
        Kind::Schema,
        "nullable",
        Version::V3_0,
        "null as one of the types: `type: [string, 'null']`",
    ),
    (Kind::License, "identifier", Version::V3_1, "`url`"),
    (Kind::Info, "summary", Version::V3_1, "`description`"),
    (Kind::Response, "summary", Version::V3_2, "`description`"),
    (Kind::Server, "name", Version::V3_2, "`description`"),
    (Kind::Example, "dataValue", Version::V3_2, "`value`"),
];
