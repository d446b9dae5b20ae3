//! Computes the URI of a request: joins a base URL with the path of an operation, and resolves the `Location` of a
//! redirect (RFC 3986 §5).

use std::str::FromStr;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// An absolute `http` or `https` URL without query and fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BaseUrl {
    origin: String,
    path: String,
}

impl FromStr for BaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let uri: Uri = text.parse().map_err(|_| "it is not a valid URL")?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("it is not absolute: it must start with `https://` or `http://`");
        };
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err("its scheme is neither `https` nor `http`");
        }
        if authority.as_str().contains('@') {
            return Err("it contains a user name or password: set credentials on the builder");
        }
        if text.contains('?') || text.contains('#') {
            return Err("it has a query or a fragment, which a base URL must not have");
        }
        Ok(Self {
            origin: format!("{scheme}://{authority}"),
            path: uri.path().to_owned(),
        })
    }
}

impl BaseUrl {
    /// Scheme, host and port. Error messages show nothing else of the URL.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// This URL followed by a path, with one slash between them.
    pub(super) fn join(&self, path: &str) -> String {
        let slash = if path.is_empty() || path.starts_with(['/', '?']) {
            ""
        } else {
            "/"
        };
        [&self.origin, self.path.trim_end_matches('/'), slash, path].concat()
    }

    /// Resolves a reference to another base URL against this one (RFC 3986 §5.2.2).
    pub(super) fn resolve(&self, reference: &str) -> Result<Self, &'static str> {
        if Reference::split(reference).scheme.is_some() {
            return reference.parse();
        }
        let base: Result<Uri, _> = [&*self.origin, &self.path].concat().parse();
        let resolved = base.ok().and_then(|base| resolve(&base, reference));
        match resolved {
            Some(resolved) => resolved.to_string().parse(),
            None => Err("it is not a valid reference to a URL"),
        }
    }
}

/// Scheme, host and port of an absolute URI, normalized for comparison.
pub(super) fn origin(uri: &Uri) -> Option<(String, String, u16)> {
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let default_port = match scheme.as_str() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let host = uri.host()?.to_ascii_lowercase();
    Some((scheme, host, uri.port_u16().unwrap_or(default_port)))
}

/// Resolves a `Location` (RFC 3986 §5.2.2), without its fragment. `None` when it
/// isn't a URI reference, has a scheme other than `http` and `https`, or contains a user name.
pub(super) fn resolve(base: &Uri, reference: &str) -> Option<Uri> {
    let reference = Reference::split(reference);
    let scheme = match reference.scheme {
        Some(scheme) => scheme.to_ascii_lowercase(),
        None => base.scheme_str()?.to_ascii_lowercase(),
    };
    let authority = match reference.authority {
        Some(authority) => authority,
        // A scheme without an authority (`https:path`) is not a URL of a server.
        None if reference.scheme.is_some() => return None,
        None => base.authority()?.as_str(),
    };
    if !matches!(scheme.as_str(), "http" | "https") || authority.contains('@') {
        return None;
    }
    let (path, query) = match (reference.authority, reference.path) {
        (None, "") => (base.path().to_owned(), reference.query.or(base.query())),
        (None, path) if !path.starts_with('/') => (merge(base.path(), path), reference.query),
        (_, path) => (path.to_owned(), reference.query),
    };
    assemble(&scheme, authority, &without_dot_segments(&path), query)
}

fn assemble(scheme: &str, authority: &str, path: &str, query: Option<&str>) -> Option<Uri> {
    let mut target = utf8_percent_encode(path, NOT_IN_A_URI).to_string();
    if let Some(query) = query {
        target.push('?');
        target.extend(utf8_percent_encode(query, NOT_IN_A_URI));
    }
    Uri::builder()
        .scheme(Scheme::from_str(scheme).ok()?)
        .authority(Authority::from_str(authority).ok()?)
        .path_and_query(PathAndQuery::from_str(&target).ok()?)
        .build()
        .ok()
}

/// Characters that a URI must not contain (RFC 3986 §2), although servers send them.
pub(super) const NOT_IN_A_URI: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The components of a URI reference (RFC 3986, appendix B).
struct Reference<'t> {
    scheme: Option<&'t str>,
    authority: Option<&'t str>,
    path: &'t str,
    query: Option<&'t str>,
}

impl<'t> Reference<'t> {
    fn split(text: &'t str) -> Self {
        let text = text.split_once('#').map_or(text, |(before, _)| before);
        let (text, query) = match text.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (text, None),
        };
        let (scheme, text) = match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, text),
        };
        let (authority, path) = match text.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, text),
        };
        Self {
            scheme,
            authority,
            path,
            query,
        }
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// RFC 3986 §5.2.3.
fn merge(base: &str, path: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/{path}")
}

/// RFC 3986 §5.2.4.
fn without_dot_segments(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}
