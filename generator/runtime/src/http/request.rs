//! Builds an `http::Request` from parameters and a body. The builder stores the first error and returns it in the end,
//! so that an operation needs no error handling of its own.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use percent_encoding::utf8_percent_encode;

use super::escape::Escape;
use super::operation::Meta;
use super::request_error::RequestError;
use super::spanned_value::SpannedValue;
use super::style::{self, Style};
use super::uri::{BaseUrl, NOT_IN_A_URI};
use crate::runtime::json::{self, Json};

/// Collects an operation's parameters and body.
pub struct RequestBuilder {
    method: Method,
    template: &'static str,
    path: Vec<(&'static str, String)>,
    query: Vec<String>,
    headers: HeaderMap,
    cookies: Vec<String>,
    body: Bytes,
    fault: Option<RequestError>,
}

impl RequestBuilder {
    /// Creates a request for an operation, without parameters and body.
    pub fn new(meta: &Meta) -> Self {
        let mut builder = Self {
            method: meta.method.clone(),
            template: meta.path,
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: Bytes::new(),
            fault: None,
        };
        if !meta.accept.is_empty() {
            builder.set_header(ACCEPT.as_str(), meta.accept);
        }
        builder
    }

    /// Adds a path parameter in the default style, `simple`. `null` and empty values
    /// are errors.
    pub fn path<T: Json>(&mut self, name: &'static str, value: &T) {
        self.path_as(Style::Simple { explode: false }, name, value);
    }

    /// Adds a path parameter. `null` and empty values are errors.
    pub fn path_as<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        if let Some(value) = self.parse_value(ParameterLocation::Path, name, json::to_vec(value)) {
            let text = style.text(name, &value, Escape::All).unwrap_or_default();
            self.path.push((name, text));
        }
    }

    /// Adds a query parameter in the default style, `form` with `explode`, unless its
    /// value is `null`.
    pub fn query<T: Json>(&mut self, name: &'static str, value: &T) {
        self.query_as(Style::Form { explode: true }, name, value);
    }

    /// Adds a query parameter, unless its value is `null`.
    pub fn query_as<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        self.write_query(style, name, json::to_vec(value), Escape::All);
    }

    /// Adds a query parameter with `allowReserved`, unless its value is `null`. Its
    /// values keep reserved characters and percent-encoded triplets (RFC 6570 §3.2.3).
    /// Only reserved characters with a meaning in a query are encoded: `&`, `#`, `+`,
    /// `[`, `]`, and `,` in an item of a list.
    pub fn query_reserved<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        self.write_query(style, name, json::to_vec(value), Escape::KeepReserved);
    }

    /// Adds a parameter that is a whole query, without its name (OpenAPI 3.2,
    /// `in: querystring`). With [`Style::Text`], the value is an encoded query; only
    /// characters that a query must not contain are encoded.
    pub fn query_string<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        let Some(value) = self.parse_value(ParameterLocation::Query, name, json::to_vec(value))
        else {
            return;
        };
        let escape = match style {
            Style::Text => Escape::ForQuery,
            _ => Escape::All,
        };
        let text = style.text(name, &value, escape);
        self.query.extend(text.filter(|text| !text.is_empty()));
    }

    /// Adds a header parameter in the default style, `simple`, unless its value is
    /// `null`. Text is sent as UTF-8.
    pub fn header<T: Json>(&mut self, name: &'static str, value: &T) {
        self.header_as(Style::Simple { explode: false }, name, value);
    }

    /// Adds a header parameter, unless its value is `null`.
    pub fn header_as<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        let value = self.parse_value(ParameterLocation::Header, name, json::to_vec(value));
        if let Some(text) = value.and_then(|value| style.text(name, &value, Escape::Nothing)) {
            self.set_header(name, &text);
        }
    }

    /// Adds a cookie parameter in the default style, `form` with `explode`, unless its
    /// value is `null`.
    pub fn cookie<T: Json>(&mut self, name: &'static str, value: &T) {
        self.cookie_as(Style::Form { explode: true }, name, value);
    }

    /// Adds a cookie parameter, unless its value is `null`.
    pub fn cookie_as<T: Json>(&mut self, style: Style, name: &'static str, value: &T) {
        if let Some(value) = self.parse_value(ParameterLocation::Cookie, name, json::to_vec(value))
        {
            let escape = match style {
                Style::Text => Escape::ForCookie,
                _ => Escape::All,
            };
            let pairs = style.pairs(name, &value, escape);
            self.cookies.extend(style::format_pairs(pairs));
        }
    }

    /// Sets the body, as JSON.
    pub fn json<T: Json>(&mut self, body: &T) {
        self.json_as("application/json", body);
    }

    /// Sets the body, as JSON with another media type (`application/merge-patch+json`).
    pub fn json_as<T: Json>(&mut self, content_type: &str, body: &T) {
        match json::to_server(body) {
            Ok(body) => self.bytes(content_type, body.into()),
            Err(source) => self.fail(RequestError::Body { source }),
        }
    }

    /// Sets the body to these bytes.
    pub fn bytes(&mut self, content_type: &str, body: Bytes) {
        self.set_header(CONTENT_TYPE.as_str(), content_type);
        self.body = body;
    }

    /// Builds the request. Its URI starts with `base`; without, it is only a path and a
    /// query.
    ///
    /// # Errors
    /// The first error that was stored, or the URI is not valid.
    pub(super) fn build(
        mut self,
        base: Option<&BaseUrl>,
    ) -> Result<http::Request<Bytes>, RequestError> {
        self.write_cookies();
        let target = self.target();
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let target = base.map_or_else(|| target.clone(), |base| base.join(&target));
        let mut request = http::Request::new(self.body);
        *request.uri_mut() = target
            .parse::<Uri>()
            .map_err(|source| RequestError::Uri { source })?;
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    /// Sets a header. Replaces an earlier value.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match checked_header(name, value) {
            Some((name, value)) => self.insert(name, value),
            None => self.fail(RequestError::Header {
                name: name.to_owned(),
            }),
        }
    }

    /// Like [`set_header`](Self::set_header), with a checked name and value.
    pub(crate) fn insert(&mut self, name: HeaderName, value: HeaderValue) {
        if self.headers.try_insert(name, value).is_err() {
            self.fail(RequestError::TooManyHeaders);
        }
    }

    /// Sets a header, unless it is already set.
    pub(crate) fn insert_missing(&mut self, name: &HeaderName, value: &HeaderValue) {
        if !self.headers.contains_key(name) {
            self.insert(name.clone(), value.clone());
        }
    }

    /// Adds an encoded `name=value` to the query.
    pub(crate) fn append_query(&mut self, pair: String) {
        self.query.push(pair);
    }

    /// Adds an encoded `name=value` to the `Cookie` header.
    pub(crate) fn append_cookie(&mut self, pair: String) {
        self.cookies.push(pair);
    }

    /// Whether the `Authorization` header is set.
    pub(crate) fn has_authorization(&self) -> bool {
        self.headers.contains_key(AUTHORIZATION)
    }

    /// Stores an error, unless there is an earlier one.
    pub(crate) fn fail(&mut self, fault: RequestError) {
        self.fault.get_or_insert(fault);
    }

    fn write_query(
        &mut self,
        style: Style,
        name: &'static str,
        json: Result<Vec<u8>, json::EncodeError>,
        escape: Escape,
    ) {
        if let Some(value) = self.parse_value(ParameterLocation::Query, name, json) {
            let pairs = style.pairs(name, &value, escape);
            self.query.extend(style::format_pairs(pairs));
        }
    }

    fn parse_value(
        &mut self,
        location: ParameterLocation,
        name: &'static str,
        json: Result<Vec<u8>, json::EncodeError>,
    ) -> Option<SpannedValue> {
        let value = match json {
            Ok(json) => SpannedValue::parse(&json),
            Err(source) => {
                self.fail(RequestError::Encode {
                    location,
                    name,
                    source,
                });
                return None;
            }
        };
        if value.is_none() {
            self.fail(RequestError::TooDeep { location, name });
        }
        value
    }

    /// Writes all cookies to one `Cookie` header (RFC 6265 §5.4).
    fn write_cookies(&mut self) {
        if self.cookies.is_empty() {
            return;
        }
        let mut cookies = std::mem::take(&mut self.cookies);
        if let Some(set) = self
            .headers
            .get(COOKIE)
            .and_then(|value| value.to_str().ok())
        {
            cookies.insert(0, set.to_owned());
        }
        self.set_header(COOKIE.as_str(), &cookies.join("; "));
    }

    /// The path and the query of the URI.
    fn target(&mut self) -> String {
        let mut target = self.expand();
        for pair in &self.query {
            target.push(if target.contains('?') { '&' } else { '?' });
            target.push_str(pair);
        }
        target
    }

    /// Inserts the path parameters into the template, in one pass: braces in a value
    /// are not replaced.
    fn expand(&mut self) -> String {
        // Some documents add a fragment to distinguish operations with the same path and method.
        let template = self.template.split('#').next().unwrap_or_default();
        let (path, query) = match template.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (template, None),
        };
        let mut expanded = String::with_capacity(template.len());
        for (position, segment) in path.split('/').enumerate() {
            if position > 0 {
                expanded.push('/');
            }
            expanded.push_str(&self.expand_segment(segment));
        }
        if let Some(query) = query {
            expanded.push('?');
            expanded.extend(utf8_percent_encode(query, NOT_IN_A_URI));
        }
        expanded
    }

    fn expand_segment(&mut self, template: &str) -> String {
        let mut segment = String::new();
        let mut rest = template;
        let mut last = None;
        while let Some((before, (name, after))) = rest
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            segment.extend(utf8_percent_encode(before, NOT_IN_A_URI));
            match self.path.iter().find(|(given, _)| *given == name) {
                Some((_, value)) if !value.is_empty() => segment.push_str(value),
                _ => self.fail(RequestError::EmptyPath {
                    name: name.to_owned(),
                }),
            }
            last = Some(name);
            rest = after;
        }
        segment.extend(utf8_percent_encode(rest, NOT_IN_A_URI));
        if let (Some(name), "." | "..") = (last, segment.as_str()) {
            self.fail(RequestError::DotSegment {
                name: name.to_owned(),
            });
        }
        segment
    }
}

/// Checks a header. Marks one that contains credentials as sensitive, so that `Debug`
/// hides it and HPACK doesn't index it.
pub(crate) fn checked_header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let mut value = HeaderValue::from_str(value).ok()?;
    value.set_sensitive([AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(&name));
    Some((name, value))
}

/// Where a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

impl fmt::Display for ParameterLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        })
    }
}
