//! Servers and the variables in their URLs.

use crate::diagnostic::Pointer;

/// A Server Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The pointer to its node.
    pub pointer: Pointer,
    /// Its name in Rust: that of a constant if the URL has no variables, otherwise that of a struct.
    pub ident: String,
    /// Its name in the document (`name`, OpenAPI 3.2).
    pub name: Option<String>,
    /// Its URL, split at its variables.
    pub url: Vec<UrlPart>,
    /// The variables of the URL, in the order of the document.
    pub variables: Vec<ServerVariable>,
    /// Markdown.
    pub description: Option<String>,
}

/// A part of a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlPart {
    /// Literal text.
    Text(String),
    /// The variable at this position in [`Server::variables`].
    Variable(usize),
}

/// A variable in the URL of a server.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// Its name in the document.
    pub wire_name: String,
    /// Its name in Rust.
    pub ident: String,
    /// Its default.
    pub default: String,
    /// The allowed values (`enum`); if empty, any value is allowed.
    pub values: Vec<String>,
    /// Markdown.
    pub description: Option<String>,
}

impl Server {
    /// The URL with the defaults of its variables.
    pub fn default_url(&self) -> String {
        self.expand(|variable| variable.default.clone())
    }

    /// The URL template: `https://{host}/v1`.
    pub fn template(&self) -> String {
        self.expand(|variable| format!("{{{}}}", variable.wire_name))
    }

    fn expand(&self, value: impl Fn(&ServerVariable) -> String) -> String {
        let expand = |part: &UrlPart| match part {
            UrlPart::Text(text) => text.clone(),
            UrlPart::Variable(at) => self.variables.get(*at).map(&value).unwrap_or_default(),
        };
        self.url.iter().map(expand).collect()
    }
}

/// Whether a client sends the same requests to both base URLs: they differ at most in a final slash, or in the case of
/// the scheme and the host (RFC 3986, section 6.2.2.1).
pub fn same_url(one: &str, other: &str) -> bool {
    canonical_url(one) == canonical_url(other)
}

/// The URL with its scheme and host in lower case and without a final slash.
pub fn canonical_url(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let path = url.find("://").map_or(0, |at| {
        let host = at + "://".len();
        let rest = url.get(host..).unwrap_or_default();
        host + rest.find('/').unwrap_or(rest.len())
    });
    let (origin, path) = url.split_at_checked(path).unwrap_or(("", url));
    // The name of a variable keeps its case.
    match origin.contains('{') {
        true => url.to_owned(),
        false => origin.to_ascii_lowercase() + path,
    }
}
