//! The Schema Object and what it holds.

use super::super::{
    super::version::Version::{V3_0, V3_1, V3_2},
    Elsewhere, Field, Form, Kind, Table,
    Takes::{
        self, Any, Array, Bool, BoolOr, DynamicLink, Forms, Identity, Link, Map, Null, Number,
        Object, SchemaName, Size, Text, Word,
    },
};
use super::document::EXTERNAL_DOCUMENTATION;

/// A schema wherever one can stand: `true` takes any value, `false` none (JSON Schema 2020-12, 4.3.2).
pub(super) static A_SCHEMA: [Form; 2] = [Form::always(Object(&SCHEMA)), Form::since(V3_1, Bool)];

/// 4.7.24; from 3.1 on, JSON Schema 2020-12.
pub static SCHEMA: Table = Table {
    fields: &[
        Field::optional("$ref", Link(&SCHEMA)),
        Field::note("title", Text),
        Field::note("description", Text),
        Field::optional(
            "type",
            Forms(&[
                Form::always(Word(TYPES)),
                Form::since(V3_1, Word(&["null"])),
                Form::since(V3_1, Array(&TYPE_OR_NULL)),
            ]),
        ),
        Field::note("format", Text),
        Field::optional("properties", Map(&Forms(&A_SCHEMA))),
        Field::optional("required", Array(&Text)),
        Field::optional("additionalProperties", BoolOr(&Object(&SCHEMA))),
        Field::optional("items", Forms(&A_SCHEMA)),
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
        Field::note("example", Any),
        Field::note("examples", Array(&Any)).since(V3_1),
        Field::note("deprecated", Bool),
        Field::note("minimum", Number),
        Field::note("exclusiveMinimum", EXCLUSIVE),
        Field::note("maximum", Number),
        Field::note("exclusiveMaximum", EXCLUSIVE),
        Field::note("multipleOf", Number),
        Field::note("minLength", Size),
        Field::note("maxLength", Size),
        Field::note("pattern", Text),
        Field::note("minItems", Size),
        Field::note("maxItems", Size),
        Field::note("uniqueItems", Bool),
        Field::note("minProperties", Size),
        Field::note("maxProperties", Size),
        Field::note("xml", Object(&XML)),
        Field::note("externalDocs", Object(&EXTERNAL_DOCUMENTATION)),
        Field::optional("prefixItems", Array(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("unevaluatedItems", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("contains", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("minContains", Size).since(V3_1),
        Field::note("maxContains", Size).since(V3_1),
        Field::optional("patternProperties", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("unevaluatedProperties", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("propertyNames", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("dependentRequired", Map(&Array(&Text))).since(V3_1),
        Field::note("dependentSchemas", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::note("if", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("then", Forms(&A_SCHEMA)).since(V3_1),
        Field::note("else", Forms(&A_SCHEMA)).since(V3_1),
        Field::optional("contentEncoding", Text).since(V3_1),
        Field::optional("contentMediaType", Text).since(V3_1),
        Field::note("contentSchema", Forms(&A_SCHEMA)).since(V3_1),
        Field::optional("$defs", Map(&Forms(&A_SCHEMA))).since(V3_1),
        Field::optional("$id", Identity).since(V3_1),
        Field::optional("$anchor", Identity).since(V3_1),
        Field::optional("$dynamicAnchor", Identity).since(V3_1),
        Field::optional("$dynamicRef", DynamicLink(&SCHEMA)).since(V3_1),
        Field::note("$schema", Text).since(V3_1),
        Field::note("$vocabulary", Any).since(V3_1),
        Field::note("$comment", Text).since(V3_1),
    ],
    elsewhere: &[
        Elsewhere {
            names: &["definitions", "additionalItems", "dependencies", "id"],
            help: "it is a keyword of earlier drafts of JSON Schema, which no version of OpenAPI has",
        },
        Elsewhere {
            names: &["collectionFormat"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on the parameter says `style` and `explode`",
        },
        Elsewhere {
            names: &["optional"],
            help: "a property is optional unless the object that holds it names it in `required`",
        },
    ],
    ..Table::of(Kind::Schema)
};

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

/// An item of a list of types. In YAML it is easily forgotten that `null` needs quotes.
const TYPE_OR_NULL: Takes = Forms(&[
    Form::always(Word(TYPES)),
    Form::always(Word(&["null"])),
    Form::always(Null),
]);

/// A flag on the inclusive bound, and from 3.1 on a bound of its own.
const EXCLUSIVE: Takes = Forms(&[Form::until(V3_0, Bool), Form::since(V3_1, Number)]);

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
        Field::note("name", Text),
        Field::note("namespace", Text),
        Field::note("prefix", Text),
        Field::note("attribute", Bool),
        Field::note("wrapped", Bool),
        Field::note(
            "nodeType",
            Word(&["element", "attribute", "text", "cdata", "none"]),
        )
        .since(V3_2),
    ],
    ..Table::of(Kind::Xml)
};
