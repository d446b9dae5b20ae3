//! Security schemes and security requirements.

use crate::dialect::grammar::{
    Condition,
    Expected::{self, Array, Bool, Forms, Map, Object, Text, Word},
    Field, Filler, Foreign, Form, Kind, Missing, Table,
    Version::{V3_1, V3_2},
};

/// 4.7.27
pub(super) static SECURITY_SCHEME: Table = Table {
    fields: &[
        Field::required(
            "type",
            Forms(&[
                Form::always(Word(&["apiKey", "http", "oauth2", "openIdConnect"])),
                Form::since(V3_1, Word(&["mutualTLS"])),
            ]),
        ),
        Field::annotation("description", Text),
        Field::optional("name", Text),
        Field::optional("in", Word(&["query", "header", "cookie"])),
        Field::optional("scheme", Text),
        Field::annotation("bearerFormat", Text),
        Field::optional("flows", Object(&OAUTH_FLOWS)),
        Field::optional("openIdConnectUrl", Text),
        Field::annotation("oauth2MetadataUrl", Text).since(V3_2),
        Field::annotation("deprecated", Bool).since(V3_2),
    ],
    conditions: &[
        needs("apiKey", &["name"], Missing::Error),
        needs("apiKey", &["in"], Missing::Error),
        needs("http", &["scheme"], Missing::Error),
        needs("oauth2", &["flows"], Missing::Assume(Filler::Object)),
        needs(
            "openIdConnect",
            &["openIdConnectUrl"],
            Missing::Assume(Filler::Text),
        ),
    ],
    foreign: &[Foreign {
        names: &["flow", "authorizationUrl", "tokenUrl", "scopes"],
        help: "it is a keyword of Swagger 2.0; from 3.0 on write it below `flows`",
    }],
    ..Table::of(Kind::SecurityScheme)
};

const fn needs(
    of_type: &'static str,
    needs: &'static [&'static str],
    missing: Missing,
) -> Condition {
    Condition {
        when: Some(("type", of_type)),
        needs,
        missing,
    }
}

/// 4.7.28
static OAUTH_FLOWS: Table = Table {
    fields: &[
        Field::optional("implicit", Object(&AUTHORIZATION_FLOW)),
        Field::optional("password", Object(&TOKEN_FLOW)),
        Field::optional("clientCredentials", Object(&TOKEN_FLOW)),
        Field::optional("authorizationCode", Object(&AUTHORIZATION_CODE_FLOW)),
        Field::optional("deviceAuthorization", Object(&DEVICE_FLOW)).since(V3_2),
    ],
    foreign: &[
        Foreign {
            names: &["accessCode"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `authorizationCode`",
        },
        Foreign {
            names: &["application"],
            help: "it is a keyword of Swagger 2.0; from 3.0 on write `clientCredentials`",
        },
    ],
    ..Table::of(Kind::OAuthFlows)
};

/// 4.7.29, for `implicit`.
static AUTHORIZATION_FLOW: Table = Table {
    fields: &[
        Field::assumed("authorizationUrl", Text, Filler::Text),
        Field::annotation("tokenUrl", Text),
        Field::annotation("refreshUrl", Text),
        Field::assumed("scopes", Map(&Text), Filler::Object),
    ],
    ..Table::of(Kind::OAuthFlow)
};

/// 4.7.29, for `password` and `clientCredentials`.
static TOKEN_FLOW: Table = Table {
    fields: &[
        Field::annotation("authorizationUrl", Text),
        Field::assumed("tokenUrl", Text, Filler::Text),
        Field::annotation("refreshUrl", Text),
        Field::assumed("scopes", Map(&Text), Filler::Object),
    ],
    ..Table::of(Kind::OAuthFlow)
};

/// 4.7.29, for `authorizationCode`.
static AUTHORIZATION_CODE_FLOW: Table = Table {
    fields: &[
        Field::assumed("authorizationUrl", Text, Filler::Text),
        Field::assumed("tokenUrl", Text, Filler::Text),
        Field::annotation("refreshUrl", Text),
        Field::assumed("scopes", Map(&Text), Filler::Object),
    ],
    ..Table::of(Kind::OAuthFlow)
};

/// 4.7.29, for `deviceAuthorization`.
static DEVICE_FLOW: Table = Table {
    fields: &[
        Field::annotation("deviceAuthorizationUrl", Text),
        Field::assumed("tokenUrl", Text, Filler::Text),
        Field::annotation("refreshUrl", Text),
        Field::assumed("scopes", Map(&Text), Filler::Object),
    ],
    ..Table::of(Kind::OAuthFlow)
};

/// 4.7.30. Every key is the name of a security scheme, so that there are no extensions.
pub(in super::super) const SECURITY: Expected = Array(&Map(&Array(&Text)));
