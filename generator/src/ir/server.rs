//! Servers.

use crate::diagnostic::Pointer;

/// A server that the document names.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub pointer: Pointer,
    /// Its name in Rust: of a constant where it has no variables, else of a struct.
    pub ident: String,
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
    /// As it stands.
    Text(String),
    /// The value of the variable at that position.
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
    /// The values that it can have; any if empty.
    pub values: Vec<String>,
    /// Markdown.
    pub description: Option<String>,
}

impl Server {
    /// The URL with the defaults of its variables.
    pub fn default_url(&self) -> String {
        self.spelled(|variable| variable.default.clone())
    }

    /// The URL as the document writes it.
    pub fn template(&self) -> String {
        self.spelled(|variable| format!("{{{}}}", variable.wire_name))
    }

    fn spelled(&self, value: impl Fn(&ServerVariable) -> String) -> String {
        let spelled = |part: &UrlPart| match part {
            UrlPart::Text(text) => text.clone(),
            UrlPart::Variable(at) => self.variables.get(*at).map(&value).unwrap_or_default(),
        };
        self.url.iter().map(spelled).collect()
    }
}
