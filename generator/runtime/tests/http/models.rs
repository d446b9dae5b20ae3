//! Models as they are emitted, for tests to send and receive.

use openapi_client_runtime::FilePart;
use openapi_client_runtime::codegen::object;

/// A case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// Its id.
    pub uuid: Option<String>,
    /// Its value.
    pub value: Option<i64>,
}

object!(Case { "uuid" => uuid, "value" => value });

/// What is wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problem {
    /// In words.
    pub message: Option<String>,
    /// As a number.
    pub code: Option<i64>,
}

object!(Problem { "message" => message, "code" => code });

/// What is uploaded: a property of each kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Upload {
    /// Text.
    pub title: Option<String>,
    /// A number.
    pub size: Option<i64>,
    /// A file.
    pub photo: Option<FilePart>,
    /// Several files.
    pub more: Option<Vec<FilePart>>,
    /// A model.
    pub case: Option<Case>,
    /// Several models.
    pub cases: Option<Vec<Case>>,
    /// Files in a nested list, for which there is no part.
    pub nested: Option<Vec<Vec<FilePart>>>,
}

object!(Upload {
    "title" => title,
    "size" => size,
    "photo" => photo,
    "more" => more,
    "case" => case,
    "cases" => cases,
    "nested" => nested,
});
