//! Which version of OpenAPI a document is written in, by its `openapi` or `swagger` keyword.

use std::fmt;

use serde_json::{Map, Value};

use super::{
    Converted, Written,
    found::found,
    grammar::{self, Grammar},
    reference::Described,
    v2_0, v3_1,
};
use crate::diagnostic::{Code, Diagnostics, Location, Pointer, nearest};

/// Makes the tree of OpenAPI 3.0 that says the same as a checked one of another version.
pub type Convert = fn(Value, &Described, &mut Diagnostics) -> Converted;

/// The versions that are read, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0
    V2_0,
    /// OpenAPI 3.0.x
    V3_0,
    /// OpenAPI 3.1.x
    V3_1,
    /// OpenAPI 3.2.x
    V3_2,
}

impl Version {
    /// The grammar of the version.
    pub fn grammar(self) -> &'static Grammar {
        match self {
            Version::V2_0 => &grammar::v2_0::GRAMMAR,
            Version::V3_0 => &grammar::v3::V3_0,
            Version::V3_1 => &grammar::v3::V3_1,
            Version::V3_2 => &grammar::v3::V3_2,
        }
    }

    /// How a checked tree of the version becomes one of 3.0. A document of 3.0 can have keywords of later versions.
    pub fn convert(self) -> Convert {
        match self {
            Version::V2_0 => v2_0::convert,
            Version::V3_0 | Version::V3_1 | Version::V3_2 => v3_1::convert,
        }
    }

    /// A version of the specification, as documents declare it.
    pub const fn declaration(self) -> &'static str {
        match self {
            Version::V2_0 => "swagger: '2.0'",
            Version::V3_0 => "openapi: 3.0.4",
            Version::V3_1 => "openapi: 3.1.1",
            Version::V3_2 => "openapi: 3.2.0",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Version::V2_0 => "Swagger 2.0",
            Version::V3_0 => "OpenAPI 3.0",
            Version::V3_1 => "OpenAPI 3.1",
            Version::V3_2 => "OpenAPI 3.2",
        })
    }
}

/// What is read, for the help.
const READ: &str = "write the version of OpenAPI, from 2.0 to 3.2: `openapi: 3.1.1`, say";

/// The version of a document; a missing, unknown or unread one is reported.
pub fn detect(tree: &Value, written: Written, diagnostics: &mut Diagnostics) -> Option<Version> {
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
                .help(READ),
        };
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
        ("openapi", ["3", "1"]) => return Some(Version::V3_1),
        ("openapi", ["3", "2"]) => return Some(Version::V3_2),
        ("swagger", ["2", "0"] | ["2"]) => return Some(Version::V2_0),
        _ => format!("`{keyword}` is no version of OpenAPI: {}", found(value)),
    };
    diagnostics.report(Code::Version, &at, message).help(READ);
    None
}
