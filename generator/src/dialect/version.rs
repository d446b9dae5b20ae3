//! Which version of OpenAPI a document is written in, by its `openapi` or `swagger` keyword.

use serde_json::Value;

use super::{
    Written,
    found::found,
    grammar::{self, Grammar},
    origins::Origins,
    reference::Described,
    v2_0,
};
use crate::diagnostic::{Code, Diagnostics, Pointer};

/// Makes the tree of OpenAPI 3.0 that says the same as a checked one of another version, and says where its nodes stood.
pub type Convert = fn(&Value, &Described, &mut Diagnostics) -> (Value, Origins);

/// The versions that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Swagger 2.0
    V2_0,
    /// OpenAPI 3.0.x
    V3_0,
}

impl Version {
    /// The grammar of the version.
    pub fn grammar(self) -> &'static Grammar {
        match self {
            Version::V2_0 => &grammar::v2_0::GRAMMAR,
            Version::V3_0 => &grammar::v3_0::GRAMMAR,
        }
    }

    /// How a checked tree of the version becomes one of 3.0.
    pub fn convert(self) -> Option<Convert> {
        match self {
            Version::V2_0 => Some(v2_0::convert),
            Version::V3_0 => None,
        }
    }
}

/// What is read today, for the help.
const READ: &str = "Swagger 2.0 and OpenAPI 3.0 are read: `openapi: 3.0.4`";

/// The version of a document; a missing, unknown or unread one is reported.
pub fn detect(tree: &Value, written: Written, diagnostics: &mut Diagnostics) -> Option<Version> {
    let keyword = ["openapi", "swagger"]
        .into_iter()
        .find(|keyword| tree.get(keyword).is_some_and(|value| !value.is_null()));
    let Some(keyword) = keyword else {
        diagnostics
            .report(
                Code::Version,
                &Pointer::root(),
                "the document does not say which version of OpenAPI it is written in",
            )
            .help(READ);
        return None;
    };
    let at = Pointer::root().child(keyword);
    let value = tree.get(keyword).unwrap_or(&Value::Null);
    let said = match value {
        Value::String(said) => said.trim().to_owned(),
        Value::Number(number) => written(std::slice::from_ref(&at))
            .remove(&at)
            .unwrap_or_else(|| number.to_string()),
        other => {
            let message = format!("`{keyword}` must be a string, found {}", found(other));
            diagnostics.report(Code::Version, &at, message).help(READ);
            return None;
        }
    };
    let minor: Vec<&str> = said.splitn(3, '.').take(2).collect();
    let message = match (keyword, minor.as_slice()) {
        ("openapi", ["3", "0"]) => return Some(Version::V3_0),
        ("openapi", ["3", "1" | "2"]) => format!("OpenAPI {said} is not read yet"),
        ("swagger", ["2", "0"] | ["2"]) => return Some(Version::V2_0),
        _ => format!("`{keyword}` is no version of OpenAPI: {}", found(value)),
    };
    diagnostics.report(Code::Version, &at, message).help(READ);
    None
}
