//! The help for common mistakes: a wrong type, a missing keyword, an ignored sibling of a `$ref`.

use serde_json::Value;

use crate::dialect::grammar::mistakes::{OTHER_VERSIONS, Type, WRONG_TYPES, WRONG_WORDS};

use crate::{
    diagnostic::nearest,
    dialect::{
        describe::listed,
        grammar::{Expected, Form, Grammar, Kind, Version},
    },
};

/// What to write instead of `value`, the value of `keyword` or an item or entry of it.
pub fn wrong_type(
    grammar: &Grammar,
    kind: Kind,
    keyword: &str,
    expected: Expected,
    value: &Value,
) -> Option<String> {
    if let Value::String(text) = value
        && let Some(help) = wrong_word(grammar, kind, keyword, expected, text)
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
        .or_else(|| of_type(expected))
        .map(str::to_owned)
}

/// An example of how to write a value of a type.
fn of_type(expected: Expected) -> Option<&'static str> {
    Some(match expected {
        Expected::Bool => "write `true` or `false`, without quotes",
        Expected::Number => "write a number, without quotes",
        Expected::Size => "write an integer that is not negative, without quotes",
        Expected::Array(_) => {
            "write a list: each item after a `-`, or all of them between `[` and `]`"
        }
        Expected::Map(_) => "write an object that maps names to values",
        Expected::Object(_) | Expected::OrReference(_) | Expected::BoolOr(_) => {
            "write an object that maps keywords to values"
        }
        Expected::Text
        | Expected::SchemaName
        | Expected::ReferenceText(_)
        | Expected::DynamicReferenceText(_)
        | Expected::Identity => "write a string",
        Expected::Word(_) => "write one of these words",
        Expected::Forms(forms) => return forms.iter().find_map(|form| of_type(form.expected)),
        Expected::Any | Expected::Null => return None,
    })
}

fn wrong_word(
    grammar: &Grammar,
    kind: Kind,
    keyword: &str,
    expected: Expected,
    text: &str,
) -> Option<String> {
    match expected {
        Expected::Bool | Expected::BoolOr(_) if matches!(text, "true" | "false") => {
            Some(format!("write `{text}` without quotes"))
        }
        Expected::Number | Expected::Size => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(format!("write `{text}` without quotes")),
            // YAML parsers read a number that is too large as a string.
            Ok(_) => Some("write a number below 1e308, without quotes".to_owned()),
            Err(_) => None,
        },
        Expected::Forms(forms)
            if !forms
                .iter()
                .any(|form| matches!(form.expected, Expected::Word(_))) =>
        {
            let helps = |form: &Form| wrong_word(grammar, kind, keyword, form.expected, text);
            forms.iter().find_map(helps)
        }
        Expected::Forms(_) | Expected::Word(_) => grammar
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
                let near = nearest(text, words(expected).iter().copied())?;
                Some(format!("did you mean `{near}`?"))
            }),
        _ => None,
    }
}

/// The fixed strings of all forms.
fn words(expected: Expected) -> Vec<&'static str> {
    match expected {
        Expected::Forms(forms) => forms.iter().flat_map(|form| words(form.expected)).collect(),
        expected => expected.words().to_vec(),
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

/// What to write if all of the keywords `needs` are missing.
pub fn missing(kind: Kind, needs: &[&str]) -> String {
    match (kind, needs) {
        (Kind::OpenApi | Kind::Swagger, ["paths"]) => {
            "write `paths: {}` if the API has none".to_owned()
        }
        (Kind::Operation, ["responses"]) => {
            "write the responses by status code: `responses: { '200': { description: … } }`"
                .to_owned()
        }
        (Kind::RequestBody, ["content"]) => {
            "write the media type: `content: { application/json: { schema: … } }`".to_owned()
        }
        (Kind::Parameter | Kind::Header, ["schema", ..]) => {
            "write the schema of its values: `schema: { type: string }`".to_owned()
        }
        (Kind::ServerVariable, ["default"]) => {
            "write the value that is used if the user sets none".to_owned()
        }
        (Kind::OpenApi | Kind::Swagger, ["info"]) => {
            "write the name of the API: `info: { title: Pets, version: '1' }`".to_owned()
        }
        (Kind::Info, ["title"]) => "write the name of the API: `title: Pets`".to_owned(),
        (Kind::Info, ["version"]) => "write the version of the API: `version: '1'`".to_owned(),
        (Kind::Parameter, ["name"]) => "write its name: `name: limit`".to_owned(),
        (Kind::Parameter, ["in"]) => {
            "write its location in the request, such as `in: query`".to_owned()
        }
        (Kind::Discriminator, ["propertyName"]) => {
            "name the property whose value selects the schema: `propertyName: kind`".to_owned()
        }
        (Kind::SecurityScheme, ["name"]) => {
            "name the header, parameter or cookie that contains the key: `name: X-Api-Key`"
                .to_owned()
        }
        (Kind::SecurityScheme, ["in"]) => {
            "write the location of the key, such as `in: header`".to_owned()
        }
        (Kind::SecurityScheme, ["scheme"]) => {
            "write the HTTP authentication scheme, such as `scheme: bearer`".to_owned()
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

/// What to write instead of a keyword, or of a form of its value, of another version.
pub fn other_version(kind: Kind, keyword: &str, version: Version) -> String {
    let instead = OTHER_VERSIONS
        .iter()
        .find(|(of, name, other, _)| (*of, *name, *other) == (kind, keyword, version))
        .map(|(.., instead)| *instead);
    let declare = format!("declare the document as that: `{}`", version.declaration());
    match (instead, version) {
        (Some(instead), Version::V2_0 | Version::V3_0) => format!("write {instead}"),
        (Some(instead), _) => format!("{declare}; or write {instead}"),
        (None, _) => declare,
    }
}
