//! Operations as they are emitted, and a builder for their client.

use crate::models::{Case, Problem, Upload};
use openapi_client_runtime::codegen::*;
use openapi_client_runtime::form::Encodings;
use serde_json::Value;

client_types!();

const ANY_SCHEME: &[&[&str]] = &[&["token"], &["login"], &["header"], &["query"], &["cookie"]];

/// `GET /read/{id}`: every kind of parameter; responds with text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    pub id: String,
    pub limit: Option<i64>,
    pub filter: Option<Value>,
    pub trace: Option<String>,
    pub session: Option<Value>,
}

impl Read {
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..Self::default()
        }
    }
}

impl Operation for Read {
    type Output = String;
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "read",
        method: Method::GET,
        path: "/read/{id}",
        accept: "text/plain",
        security: ANY_SCHEME,
        follow_redirects: true,
    };

    fn encode(&self, request: &mut RequestBuilder) {
        request.path("id", &self.id);
        request.query("limit", &self.limit);
        request.query("filter", &self.filter);
        request.header("X-Trace", &self.trace);
        request.cookie("session", &self.session);
    }

    fn decode(
        response: &mut ReceivedResponse<'_>,
    ) -> Result<Documented<String, NoFailure>, Undecoded> {
        match response.status() {
            200 => response.text().map(Documented::Success),
            _ => Err(response.undocumented()),
        }
    }
}

/// `POST /cases`: a JSON body, a JSON response and documented errors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CreateCase {
    pub account: Option<String>,
    pub body: Case,
}

impl Operation for CreateCase {
    type Output = Case;
    type Failure = Problem;
    const META: Meta = Meta {
        id: "createCase",
        method: Method::POST,
        path: "/cases",
        accept: "application/json",
        security: ANY_SCHEME,
        follow_redirects: true,
    };

    fn encode(&self, request: &mut RequestBuilder) {
        request.header("X-Account", &self.account);
        request.json(&self.body);
    }

    fn decode(response: &mut ReceivedResponse<'_>) -> Result<Documented<Case, Problem>, Undecoded> {
        match response.status() {
            200 | 201 => response.json().map(Documented::Success),
            400..=499 => response.json().map(Documented::Failure),
            _ => Err(response.undocumented()),
        }
    }
}

/// `GET /case`: a JSON response, one documented redirect, no error.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GetCase;

impl Operation for GetCase {
    type Output = Option<Case>;
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "getCase",
        method: Method::GET,
        path: "/case",
        accept: "application/json",
        security: &[],
        follow_redirects: false,
    };

    fn encode(&self, _: &mut RequestBuilder) {}

    fn decode(
        response: &mut ReceivedResponse<'_>,
    ) -> Result<Documented<Option<Case>, NoFailure>, Undecoded> {
        match response.status() {
            200 => response.json().map(Documented::Success),
            302 => response.empty().map(|()| Documented::Success(None)),
            _ => Err(response.undocumented()),
        }
    }
}

/// `DELETE /case`: no body, no response.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DeleteCase;

impl Operation for DeleteCase {
    type Output = ();
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "deleteCase",
        method: Method::DELETE,
        path: "/case",
        accept: "",
        security: &[&[], &["token"]],
        follow_redirects: true,
    };

    fn encode(&self, _: &mut RequestBuilder) {}

    fn decode(response: &mut ReceivedResponse<'_>) -> Result<Documented<(), NoFailure>, Undecoded> {
        match response.status() {
            204 => response.empty().map(Documented::Success),
            _ => Err(response.undocumented()),
        }
    }
}

/// `POST /form` and `POST /multipart`: fields, and a response of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Send<const MULTIPART: bool> {
    pub body: Upload,
}

impl<const MULTIPART: bool> Operation for Send<MULTIPART> {
    type Output = String;
    type Failure = NoFailure;
    const META: Meta = Meta {
        id: "send",
        method: Method::POST,
        path: if MULTIPART { "/multipart" } else { "/form" },
        accept: "text/plain",
        security: &[],
        follow_redirects: true,
    };

    fn encode(&self, request: &mut RequestBuilder) {
        let mut encodings = Encodings::default();
        encodings.style("case", Style::DeepObject);
        encodings.media_type("title", "text/markdown");
        if MULTIPART {
            request.multipart("multipart/form-data", &self.body, &encodings);
        } else {
            request.form(&self.body, &encodings);
        }
    }

    fn decode(
        response: &mut ReceivedResponse<'_>,
    ) -> Result<Documented<String, NoFailure>, Undecoded> {
        match response.status() {
            200 => response.text().map(Documented::Success),
            _ => Err(response.undocumented()),
        }
    }
}

/// The builder of a client for these operations.
pub fn builder(base_url: &str) -> ClientBuilder {
    ClientBuilder::new(DEFAULTS).base_url(base_url)
}

/// The client of that builder.
pub fn client(base_url: &str) -> Client {
    builder(base_url).build().unwrap()
}

pub const DEFAULTS: Defaults = Defaults {
    base_url: None,
    user_agent: "cases/1.0",
    schemes: &[
        Scheme {
            name: "token",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            name: "login",
            kind: SchemeKind::Basic,
        },
        Scheme {
            name: "header",
            kind: SchemeKind::ApiKeyHeader("X-Api-Key"),
        },
        Scheme {
            name: "query",
            kind: SchemeKind::ApiKeyQuery("api key"),
        },
        Scheme {
            name: "cookie",
            kind: SchemeKind::ApiKeyCookie("sid"),
        },
    ],
};
