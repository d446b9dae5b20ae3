//! Security schemes.

use crate::dialect::grammar::{
    Condition,
    Expected::{Map, Text, Word},
    Field, Filler, Foreign, Kind, Missing, Table,
};

/// Security Scheme Object
pub(super) static SECURITY_SCHEME: Table = Table {
    fields: &[
        Field::required("type", Word(&["basic", "apiKey", "oauth2"])),
        Field::annotation("description", Text),
        Field::optional("name", Text),
        Field::optional("in", Word(&["query", "header"])),
        Field::optional(
            "flow",
            Word(&["implicit", "password", "application", "accessCode"]),
        ),
        Field::annotation("authorizationUrl", Text),
        Field::annotation("tokenUrl", Text),
        // Scopes Object
        Field::annotation("scopes", Map(&Text)),
    ],
    conditions: &[
        needs(("type", "apiKey"), &["name"], Missing::Error),
        needs(("type", "apiKey"), &["in"], Missing::Error),
        needs(("type", "oauth2"), &["flow"], Missing::Error),
        needs(("type", "oauth2"), &["scopes"], EMPTY_OBJECT),
        needs(("flow", "implicit"), &["authorizationUrl"], EMPTY_TEXT),
        needs(("flow", "accessCode"), &["authorizationUrl"], EMPTY_TEXT),
        needs(("flow", "accessCode"), &["tokenUrl"], EMPTY_TEXT),
        needs(("flow", "application"), &["tokenUrl"], EMPTY_TEXT),
        needs(("flow", "password"), &["tokenUrl"], EMPTY_TEXT),
    ],
    foreign: &[
        Foreign {
            names: &["flows"],
            help: "it is a keyword of OpenAPI 3.0; in Swagger 2.0 write `flow`, and the URLs and `scopes` beside it",
        },
        Foreign {
            names: &["scheme", "bearerFormat", "openIdConnectUrl"],
            help: "it is a keyword of OpenAPI 3.0",
        },
    ],
    ..Table::of(Kind::SecurityScheme)
};

const EMPTY_TEXT: Missing = Missing::Assume(Filler::Text);
const EMPTY_OBJECT: Missing = Missing::Assume(Filler::Object);

const fn needs(
    when: (&'static str, &'static str),
    needs: &'static [&'static str],
    missing: Missing,
) -> Condition {
    Condition {
        when: Some(when),
        needs,
        missing,
    }
}
