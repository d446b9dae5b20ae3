//! What is usually meant by the usual mistakes: the help to a wrong type, a missing keyword or an ignored sibling.

use serde_json::Value;

use super::found::listed;
use super::grammar::{Form, Grammar, Kind, Takes};
use super::version::Version;
use crate::diagnostic::nearest;

/// The types of JSON, for the table below.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// A value of a wrong type, and what to write instead: the kind of object (any, without one), the keyword, the type.
pub type WrongType = (Option<Kind>, &'static str, Type, &'static str);

/// Words that a keyword of a kind of object doesn't take, and what to write instead.
pub type WrongWord = (Kind, &'static str, &'static [&'static str], &'static str);

/// Keywords with a value of another type. Without a kind: wherever the keyword is known.
static WRONG_TYPES: &[WrongType] = &[
    (
        Some(Kind::Schema),
        "required",
        Type::String,
        "write a list: `required: [name]`",
    ),
    (
        Some(Kind::Schema),
        "items",
        Type::Array,
        "`items` is one schema for all items; for one schema for each write `prefixItems` (OpenAPI 3.1), for items of several \
         kinds `items: { oneOf: […] }`",
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

/// Words that another version, another format or another language uses.
static WRONG_WORDS: &[WrongWord] = &[
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
        "write `type: string`; the rest is a `format`",
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

/// What to write instead of `value`, which stands at `keyword` (or within, in an array or a map).
pub fn wrong_type(
    grammar: &Grammar,
    kind: Kind,
    keyword: &str,
    takes: Takes,
    value: &Value,
) -> Option<String> {
    if let Value::String(text) = value
        && let Some(help) = wrong_word(grammar, kind, keyword, takes, text)
    {
        return Some(help);
    }
    let found = type_of(value)?;
    let mut known = grammar.wrong_types.iter().chain(WRONG_TYPES);
    known
        .find(|(of, name, wrong, _)| {
            of.is_none_or(|of| of == kind) && *name == keyword && *wrong == found
        })
        .map(|(.., help)| *help)
        .or_else(|| of_type(takes))
        .map(str::to_owned)
}

/// How values of a type are written.
fn of_type(takes: Takes) -> Option<&'static str> {
    Some(match takes {
        Takes::Bool => "write `true` or `false`, without quotes",
        Takes::Number => "write a number, without quotes",
        Takes::Size => "write an integer from 0 on, without quotes",
        Takes::Array(_) => "write a list, each of its items behind a `-` or between `[` and `]`",
        Takes::Map(_) => {
            "write an object: names as its keys, and what they stand for as its values"
        }
        Takes::Object(_) | Takes::OrReference(_) | Takes::BoolOr(_) => {
            "write an object: keywords as its keys, each with its value"
        }
        Takes::Text
        | Takes::SchemaName
        | Takes::Link(_)
        | Takes::DynamicLink(_)
        | Takes::Identity => "write a text",
        Takes::Word(_) => "write one of these words",
        Takes::Forms(forms) => return forms.iter().find_map(|form| of_type(form.takes)),
        Takes::Any | Takes::Null => return None,
    })
}

fn wrong_word(
    grammar: &Grammar,
    kind: Kind,
    keyword: &str,
    takes: Takes,
    text: &str,
) -> Option<String> {
    match takes {
        Takes::Bool | Takes::BoolOr(_) if matches!(text, "true" | "false") => {
            Some(format!("write `{text}` without quotes"))
        }
        Takes::Number | Takes::Size if text.parse::<f64>().is_ok() => {
            Some(format!("write `{text}` without quotes"))
        }
        Takes::Forms(forms)
            if !forms
                .iter()
                .any(|form| matches!(form.takes, Takes::Word(_))) =>
        {
            let helps = |form: &Form| wrong_word(grammar, kind, keyword, form.takes, text);
            forms.iter().find_map(helps)
        }
        Takes::Forms(_) | Takes::Word(_) => grammar
            .wrong_words
            .iter()
            .chain(WRONG_WORDS)
            .find(|(of, name, wrong, _)| {
                *of == kind
                    && *name == keyword
                    && wrong.iter().any(|word| word.eq_ignore_ascii_case(text))
            })
            .map(|(.., help)| (*help).to_owned())
            .or_else(|| {
                let near = nearest(text, words(takes).iter().copied())?;
                Some(format!("did you mean `{near}`?"))
            }),
        _ => None,
    }
}

/// The words of all forms.
fn words(takes: Takes) -> Vec<&'static str> {
    match takes {
        Takes::Forms(forms) => forms.iter().flat_map(|form| words(form.takes)).collect(),
        takes => takes.words().to_vec(),
    }
}

fn type_of(value: &Value) -> Option<Type> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some(Type::Bool),
        Value::Number(_) => Some(Type::Number),
        Value::String(_) => Some(Type::String),
        Value::Array(_) => Some(Type::Array),
        Value::Object(_) => Some(Type::Object),
    }
}

/// What to write where none of the keywords `needs` is there.
pub fn missing(kind: Kind, needs: &[&str]) -> String {
    match (kind, needs) {
        (Kind::OpenApi | Kind::Swagger, ["paths"]) => {
            "write `paths: {}` if the API has none".to_owned()
        }
        (Kind::Operation, ["responses"]) => {
            "write the answers by status: `responses: { '200': { description: … } }`".to_owned()
        }
        (Kind::RequestBody, ["content"]) => {
            "write the media type: `content: { application/json: { schema: … } }`".to_owned()
        }
        (Kind::Parameter | Kind::Header, ["schema", ..]) => {
            "say what values it takes: `schema: { type: string }`".to_owned()
        }
        (Kind::ServerVariable, ["default"]) => {
            "write the value that is taken where the user gives none".to_owned()
        }
        (Kind::OpenApi | Kind::Swagger, ["info"]) => {
            "say what the API is called: `info: { title: Pets, version: '1' }`".to_owned()
        }
        (Kind::Info, ["title"]) => "say what the API is called: `title: Pets`".to_owned(),
        (Kind::Info, ["version"]) => {
            "say which version of the API this describes: `version: '1'`".to_owned()
        }
        (Kind::Parameter, ["name"]) => "say what it is called: `name: limit`".to_owned(),
        (Kind::Parameter, ["in"]) => {
            "say where it stands in the request: `in: query`, say".to_owned()
        }
        (Kind::Discriminator, ["propertyName"]) => {
            "name the property that tells the schemas apart: `propertyName: kind`".to_owned()
        }
        (Kind::SecurityScheme, ["name"]) => {
            "say which header, parameter or cookie holds the key: `name: X-Api-Key`".to_owned()
        }
        (Kind::SecurityScheme, ["in"]) => "say where the key stands: `in: header`".to_owned(),
        (Kind::SecurityScheme, ["scheme"]) => {
            "say which scheme of HTTP it is: `scheme: bearer`".to_owned()
        }
        (_, needs) => format!("add {}", listed(needs)),
    }
}

/// What to write instead of a keyword beside the `$ref` to an object of a kind.
pub fn sibling(kind: Kind) -> &'static str {
    match kind {
        Kind::Schema => {
            "write the reference as the one item of `allOf`: `allOf: [{ $ref: … }]`, and the keyword beside it"
        }
        _ => "remove it, or write it where the reference points to",
    }
}

/// How keywords of one version are written in another.
static OTHER_VERSIONS: &[(Kind, &str, Version, &str)] = &[
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

/// What to write instead of a keyword, or of a form of its value, of another version.
pub fn other_version(kind: Kind, keyword: &str, version: Version) -> String {
    let instead = OTHER_VERSIONS
        .iter()
        .find(|(of, name, other, _)| (*of, *name, *other) == (kind, keyword, version))
        .map(|(.., instead)| *instead);
    let declare = format!("declare the document as that: `{}`", version.declaration());
    match (instead, version) {
        (Some(instead), Version::V3_0) => format!("write {instead}"),
        (Some(instead), _) => format!("{declare}; or write {instead}"),
        (None, _) => declare,
    }
}
