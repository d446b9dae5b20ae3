//! The versions of OpenAPI.

use std::fmt;

/// The supported versions, in their order.
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
    /// The keyword and value with which a document declares the version.
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
