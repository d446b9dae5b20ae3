//! The Schema Object, the Discriminator Object and the XML Object.

use super::document::EXTERNAL_DOCUMENTATION;
use crate::dialect::grammar::{
    Expected::{
        self, Any, Array, Bool, BoolOr, DynamicReferenceText, Forms, Identity, Map, Null, Number,
        Object, ReferenceText, SchemaName, Size, Text, Word,
    },
    Field, Foreign, Form, Kind, Table,
    Version::{V2_0, V3_0, V3_1, V3_2},
};

/// A schema: an object, `true` for any value or `false` for none (JSON Schema 2020-12, 4.3.2).
pub(super) static A_SCHEMA: [Form; 2] = [Form::always(Object(&SCHEMA)), Form::since(V3_1, Bool)];

/// What `items` accepts: a schema for all items. Until Swagger 2.0, also a list with a schema for each position (draft 4 of JSON
/// Schema, 5.3.1).
static ITEMS: [Form; 3] = [
    Form::always(Object(&SCHEMA)),
    Form::since(V3_1, Bool),
    Form::until(V2_0, Array(&Forms(&A_SCHEMA))),
];

/// 4.7.24; from 3.1 on, JSON Schema 2020-12.
pub static SCHEMA: Table = Table {
    fields: &[
        Field::optional("$ref", ReferenceText(&SCHEMA)),
        Field::annotation("title", Text),
        Field::annotation("description", Text),
        Field::optional(
            "type",
            Forms(&[
                Form::always(Word(TYPES)),
                Form::since(V3_1, Word(&["null"])),
                Form::since(V3_1, Array(&TYPE_OR_NULL)),
            ]),
        ),
        Field::annotation("format", Text),
        Field::optional("properties", Map(&Forms(&A_SCHEMA))),
        Field::optional("required", Array(&Text)),
        Field::optional("additionalProperties", BoolOr(&Object(&SCHEMA))),
        Field::optional("items", Forms(&ITEMS)),
        Field::optional("additionalItems", BoolOr(&Object(&SCHEMA))),
        Field::optional("enum", Array(&Any)),
        Field::optional("const", Any).since(V3_1),
        Field::optional("allOf", Array(&Forms(&A_SCHEMA))),
        Field::optional("oneOf", Array(&Forms(&A_SCHEMA))),
        Field::optional("anyOf", Array(&Forms(&A_SCHEMA))),
        Field::optional("not", Forms(&A_SCHEMA)),
        Field::optional("discriminator", Object(&DISCRIMINATOR)),
        Field::optional("nullable", Bool).until(V3_0),
        Field::optional("readOnly", Bool),
        Field::optional("writeOnly", Bool),
        Field::optional("default", Any),
        Field::annotation("example", Any),
        Field::annotation("examples", Array(&Any)).since(V3_1),
        Field::annotation("deprecated", Bool),
        Field::annotation("minimum", Number),
        Field::annotation("exclusiveMinimum", EXCLUSIVE),
        Field::annotation("maximum", Number),
        Field::annotation("exclusiveMaximum", EXCLUSIVE),
        Field::annotation("multipleOf", Number),
        Field::annotation("minLength", Size),
        Field::annotation("maxLength", Size),
        Field::annotation("pattern", Text),
        Field::annotation("minItems", Size),
        Field::annotation("maxItems", Size),
        Field::annotation("uniqueItems", Bool),
        Field::annotation("minProperties", Size),
        Field::annotation("maxProperties", Size),
        Field::annotation("xml", Object(&XML)),
        Field::annotation("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::optional("prefixItems", Array(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("unevaluatedItems", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("contains", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("minContains", Size).since(V3_1),
        Field::annotation("maxContains", Size).since(V3_1),
        Field::optional("patternProperties", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("unevaluatedProperties", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("propertyNames", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("dependentRequired", Map(&Array(&Text))).since(V3_1),
        Field::annotation("dependentSchemas", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::annotation("if", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("then", Forms(&A_SCHEMA)).since(V3_1),
        Field::annotation("else", Forms(&A_SCHEMA)).since(V3_1),
        Field::optional("contentEncoding", Text).since(V3_1),
        Field::optional("contentMediaType", Text).since(V3_1),
        Field::annotation("contentSchema", Forms(&A_SCHEMA)).since(V3_1),
        Field::optional("$defs", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("$id", Identity).since(V3_1),
        Field::optional("$anchor", Identity).since(V3_1),
        Field::optional("$dynamicAnchor", Identity).since(V3_1),
        Field::optional("$dynamicRef", DynamicReferenceText(&SCHEMA)).since(V3_1),
        Field::annotation("$schema", Text).since(V3_1),
        Field::annotation("$vocabulary", Any).since(V3_1),
        Field::annotation("$comment", Text).since(V3_1),
    ],
    foreign: &[
        Foreign {
            names: &["definitions", "additionalItems", "dependencies", "id"],
            help: "it is a keyword of earlier drafts of JSON Schema, which no version of OpenAPI has",
        },
        Foreign {
            names: &["collectionFormat"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `style` and `explode` in the parameter",
        },
        Foreign {
            names: &["optional"],
            help: "a property is optional unless the `required` list of its object names it",
        },
    ],
    ..Table::of(Kind::Schema)
};

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

/// An item of a list of types. In YAML, `null` without quotes is not a string; it is accepted as well.
const TYPE_OR_NULL: Expected = Forms(&[
    Form::always(Word(TYPES)),
    Form::always(Word(&["null"])),
    Form::always(Null),
]);

/// Until 3.0 a flag that makes the other bound exclusive; from 3.1 on the bound itself.
const EXCLUSIVE: Expected = Forms(&[Form::until(V3_0, Bool), Form::since(V3_1, Number)]);

/// 4.7.25
static DISCRIMINATOR: Table = Table {
    fields: &[
        Field::required("propertyName", Text),
        Field::optional("mapping", Map(&SchemaName)),
        Field::optional("defaultMapping", SchemaName).since(V3_2),
    ],
    ..Table::of(Kind::Discriminator)
};

/// 4.7.26
pub(in super::super) static XML: Table = Table {
    fields: &[
        Field::annotation("name", Text),
        Field::annotation("namespace", Text),
        Field::annotation("prefix", Text),
        Field::annotation("attribute", Bool),
        Field::annotation("wrapped", Bool),
        Field::annotation(
            "nodeType",
            Word(&["element", "attribute", "text", "cdata", "none"]),
        )
        .since(V3_2),
    ],
    ..Table::of(Kind::Xml)
};
