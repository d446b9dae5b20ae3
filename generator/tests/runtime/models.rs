//! Models as they are emitted, for tests to send and receive.

use crate::runtime::json::object;

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
