//! Finds out which version of OpenAPI a document is written in, by its `openapi` or `swagger` keyword.

use serde_json::{Map, Value};

use super::{describe::describe, grammar::Version, source_map::ScalarTexts};
use crate::{
    diagnostic::{Code, Diagnostics, Location, nearest},
    pointer::Pointer,
};

/// The help for a missing or unsupported version.
const HELP: &str = "write the version of OpenAPI, from 2.0 to 3.2, such as `openapi: 3.1.1`";

/// The version of a document. Reports a missing or unsupported one.
pub fn detect(tree: &Value, texts: ScalarTexts, diagnostics: &mut Diagnostics) -> Option<Version> {
    let keyword = ["openapi", "swagger"]
        .into_iter()
        .find(|keyword| tree.get(keyword).is_some_and(|value| !value.is_null()));
    let Some(keyword) = keyword else {
        let message = "the document does not say which version of OpenAPI it is written in";
        let mut names = tree.as_object().into_iter().flat_map(Map::keys);
        let misspelt = names.find_map(|name| Some((name, nearest(name, ["openapi", "swagger"])?)));
        match misspelt {
            Some((name, near)) => diagnostics
                .report(
                    Code::Version,
                    Location::key(&Pointer::root().child(name)),
                    message,
                )
                .help(format!("did you mean `{near}`?")),
            None => diagnostics
                .report(Code::Version, &Pointer::root(), message)
                .help(HELP),
        };
        return None;
    };
    let at = Pointer::root().child(keyword);
    let value = tree.get(keyword).unwrap_or(&Value::Null);
    let version = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => texts(std::slice::from_ref(&at))
            .remove(&at)
            .unwrap_or_else(|| number.to_string()),
        other => {
            let message = format!("`{keyword}` must be a string, found {}", describe(other));
            diagnostics.report(Code::Version, &at, message).help(HELP);
            return None;
        }
    };
    let minor: Vec<&str> = version.splitn(3, '.').take(2).collect();
    let message = match (keyword, minor.as_slice()) {
        ("openapi", ["3", "0"]) => return Some(Version::V3_0),
        ("openapi", ["3", "1"]) => return Some(Version::V3_1),
        ("openapi", ["3", "2"]) => return Some(Version::V3_2),
        ("swagger", ["2", "0"] | ["2"]) => return Some(Version::V2_0),
        _ => format!(
            "`{keyword}` is not a supported version of OpenAPI: {}",
            describe(value)
        ),
    };
    diagnostics.report(Code::Version, &at, message).help(HELP);
    None
}
