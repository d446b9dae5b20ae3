//! Credentials: checks each one against its security scheme, and writes it as the
//! header, query parameter or cookie that the scheme requires.

use std::fmt;

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::escape::percent_encode;
use super::exchange::Authentication;
use super::request::{self, RequestBuilder};

/// A security scheme of the document (OpenAPI 3.0.4, "Security Scheme Object").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// Its name under `components/securitySchemes`.
    pub name: &'static str,
    /// The kind of credential that it requires.
    pub kind: SchemeKind,
}

/// The kind of credential that a security scheme requires, and where it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750 §2.1); also OAuth 2 and OpenID Connect.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in the header of this name.
    ApiKeyHeader(&'static str),
    /// A key in the query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A key in the cookie of this name.
    ApiKeyCookie(&'static str),
}

/// A secret that identifies the caller to the server. `Debug` shows only its kind.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credential {
    /// A token, for the schemes `bearer`, `oauth2` and `openIdConnect` (RFC 6750).
    Bearer(String),
    /// A user name, which must not contain a colon, and a password (RFC 7617).
    Basic {
        /// The user name.
        username: String,
        /// The password; may be empty.
        password: String,
    },
    /// A key, for the scheme `apiKey`.
    ApiKey(String),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bearer(_) => "Bearer(…)",
            Self::Basic { .. } => "Basic(…)",
            Self::ApiKey(_) => "ApiKey(…)",
        })
    }
}

/// A credential in the form in which it is sent.
enum EncodedCredential {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

/// The credentials of a client, each checked and ready to be sent.
#[derive(Default)]
pub(super) struct Credentials(Vec<(&'static str, EncodedCredential)>);

impl Credentials {
    /// Adds a credential for a scheme, or replaces an earlier one. The error doesn't
    /// contain the credential.
    pub(super) fn add(
        &mut self,
        scheme: &Scheme,
        credential: &Credential,
    ) -> Result<(), &'static str> {
        let credential = encode(scheme.kind, credential)?;
        self.0.retain(|(name, _)| *name != scheme.name);
        self.0.push((scheme.name, credential));
        Ok(())
    }

    /// Sends the credentials of the first alternative for which the client has all of them.
    pub(super) fn apply(
        &self,
        alternatives: &[&[&str]],
        request: &mut RequestBuilder,
    ) -> Authentication {
        let satisfied = alternatives
            .iter()
            .filter(|schemes| !schemes.is_empty())
            .find_map(|schemes| {
                schemes
                    .iter()
                    .map(|name| self.find(name))
                    .collect::<Option<Vec<_>>>()
            });
        let Some(credentials) = satisfied else {
            let optional = alternatives.iter().any(|schemes| schemes.is_empty());
            return if alternatives.is_empty() || optional || request.has_authorization() {
                Authentication::NotRequired
            } else {
                Authentication::Missing
            };
        };
        for credential in credentials {
            match credential {
                EncodedCredential::Header(name, value) => request.insert_missing(name, value),
                EncodedCredential::Query(pair) => request.append_query(pair.clone()),
                EncodedCredential::Cookie(pair) => request.append_cookie(pair.clone()),
            }
        }
        Authentication::Sent
    }

    fn find(&self, scheme: &str) -> Option<&EncodedCredential> {
        let (_, credential) = self.0.iter().find(|(name, _)| *name == scheme)?;
        Some(credential)
    }
}

fn encode(kind: SchemeKind, credential: &Credential) -> Result<EncodedCredential, &'static str> {
    match (kind, credential) {
        (_, Credential::Bearer(secret) | Credential::ApiKey(secret)) if secret.is_empty() => {
            Err("it is empty")
        }
        (SchemeKind::Bearer, Credential::Bearer(token)) => {
            header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
        }
        (SchemeKind::Basic, Credential::Basic { username, .. }) if username.contains(':') => {
            Err("the user name contains a colon, which RFC 7617 forbids")
        }
        (SchemeKind::Basic, Credential::Basic { username, password }) => {
            let encoded = base64(format!("{username}:{password}").as_bytes());
            header(AUTHORIZATION.as_str(), &format!("Basic {encoded}"))
        }
        (SchemeKind::ApiKeyHeader(name), Credential::ApiKey(key)) => header(name, key),
        (SchemeKind::ApiKeyQuery(name), Credential::ApiKey(key)) => Ok(EncodedCredential::Query(
            format!("{}={}", percent_encode(name), percent_encode(key)),
        )),
        (SchemeKind::ApiKeyCookie(name), Credential::ApiKey(key)) => Ok(EncodedCredential::Cookie(
            format!("{}={}", percent_encode(name), percent_encode(key)),
        )),
        (SchemeKind::Bearer, _) => Err("the scheme requires `Credential::Bearer`"),
        (SchemeKind::Basic, _) => Err("the scheme requires `Credential::Basic`"),
        (_, _) => Err("the scheme requires `Credential::ApiKey`"),
    }
}

fn header(name: &str, value: &str) -> Result<EncodedCredential, &'static str> {
    let (name, mut value) = request::checked_header(name, value).ok_or(
        "it contains a line break or another character that HTTP headers must not contain",
    )?;
    value.set_sensitive(true);
    Ok(EncodedCredential::Header(name, value))
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0_u32, |group, byte| group << 8 | u32::from(*byte));
        for position in 0..4 {
            text.push(if position > chunk.len() {
                '='
            } else {
                base64_digit(group >> (18 - 6 * position) & 63)
            });
        }
    }
    text
}

fn base64_digit(value: u32) -> char {
    let (first, offset) = match value {
        0..=25 => ('A', 0),
        26..=51 => ('a', 26),
        52..=61 => ('0', 52),
        62 => return '+',
        _ => return '/',
    };
    char::from_u32(u32::from(first) + value - offset).unwrap_or(first)
}
