//! Servers (OpenAPI 3.0.4, Server Object): those of the document, of which a client uses one, and those of a path or an
//! operation, the first of which replaces it for that operation. By default, a client uses the first server of the document,
//! with the defaults of its variables.

use openapiv3::Server as Declared;

use crate::{
    diagnostic::{Code, Location, Pointer, nearest},
    dialect::Kind,
    ir::{Operation, Server, ServerVariable, UrlPart, same_url},
};

use crate::lower::Lower;

/// The servers of a document.
#[derive(Debug, Default)]
pub(in crate::lower) struct Servers {
    /// The servers that a client can use.
    pub all: Vec<Server>,
    /// The URL of the first server, if a client can use it.
    pub base_url: Option<String>,
}

impl<'a> Lower<'a> {
    /// The servers of the document. Removes the server of an operation if it is the base URL.
    pub(in crate::lower) fn servers(&mut self, operations: &mut [Operation]) -> Servers {
        let root = Pointer::root().child("servers");
        let mut servers = Servers::default();
        for (at, declared) in self.api.servers.iter().enumerate() {
            let server = self.server(declared, &root.item(at));
            let url = server.default_url();
            match unusable_reason(&url) {
                None => {
                    servers.base_url = servers.base_url.or((at == 0).then_some(url));
                    servers.all.push(server);
                }
                Some(reason) => self.report_unusable(&root.item(at), &url, reason, at == 0),
            }
        }
        if self.api.servers.is_empty() {
            servers.base_url = first_own_server(operations);
        }
        let is_base = |own: &String| {
            servers
                .base_url
                .as_ref()
                .is_some_and(|base| same_url(own, base))
        };
        for operation in operations {
            operation.server = operation.server.take().filter(|own| !is_base(own));
        }
        servers
    }

    /// The URL for the `servers` at `pointer`, of an operation or a path.
    pub(super) fn own_server(
        &mut self,
        declared: &'a [Declared],
        pointer: &Pointer,
    ) -> Option<String> {
        let (first, others) = declared.split_first()?;
        let (first_at, others_at) = (pointer.item(0), pointer.item(1));
        let server = self.server(first, &first_at);
        let url = server.default_url();
        let is_relative = !url.contains([':', '?', '#', '{', '}']) && !url.is_empty();
        let reason = unusable_reason(&url).filter(|_| !is_relative);
        if let Some(reason) = reason {
            self.report_unusable(&first_at, &url, reason, false);
            return None;
        }
        for variable in server.variables.iter().filter(|it| it.values.len() != 1) {
            let place = first_at.child("variables").child(&variable.wire_name);
            self.report_fixed(
                &place,
                format!(
                    "the operation goes to `{url}`: `{}` keeps its default",
                    variable.wire_name
                ),
            );
        }
        if !others.is_empty() {
            self.report_fixed(
                &others_at,
                format!("the operation goes to `{url}`, not to other servers"),
            );
        }
        Some(url)
    }

    /// A server with the variables that occur in its URL. Reports the others.
    fn server(&mut self, declared: &Declared, pointer: &Pointer) -> Server {
        let mut variables = Vec::new();
        for (name, variable) in declared.variables.iter().flatten() {
            if declared.url.contains(&format!("{{{name}}}")) {
                self.check_default(variable, &pointer.child("variables").child(name));
                variables.push(ServerVariable {
                    wire_name: name.clone(),
                    ident: String::new(),
                    default: variable.default.clone(),
                    values: variable.enumeration.clone(),
                    description: variable.description.clone(),
                });
                continue;
            }
            let place = pointer.child("variables").child(name);
            self.diagnostics
                .report(
                    Code::Ignored,
                    Location::key(&place),
                    format!("the URL has no `{{{name}}}`: the variable is ignored"),
                )
                .help("write it in the URL, or remove it");
        }
        Server {
            pointer: pointer.clone(),
            ident: String::new(),
            name: name(declared),
            url: parts(&declared.url, &variables),
            variables,
            description: declared.description.clone(),
        }
    }

    /// The default must be one of the values of the `enum` (OpenAPI 3.1.1, Server Variable Object).
    fn check_default(&mut self, variable: &openapiv3::ServerVariable, place: &Pointer) {
        let (default, values) = (&variable.default, &variable.enumeration);
        if values.is_empty() || values.contains(default) {
            return;
        }
        let near = nearest(default, values.iter().map(String::as_str));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write one of the values of `enum`, or add this one to them".to_owned(),
        };
        self.diagnostics
            .report(
                Code::Assumed,
                &place.child("default"),
                format!(
                    "the default `{default}` is not in the `enum` of the variable: it is used as it is"
                ),
            )
            .help(help)
            .related(&place.child("enum"), "the values");
    }

    fn report_unusable(&mut self, pointer: &Pointer, url: &str, reason: &str, is_first: bool) {
        if reason == UNDECLARED && self.misspells(Kind::Server, pointer, &["variables"]) {
            return;
        }
        let consequence = if is_first {
            "the client has no base URL of its own"
        } else {
            "the server is ignored"
        };
        self.diagnostics
            .report(
                Code::NotEnforced,
                &pointer.child("url"),
                format!("`{url}` {reason}: {consequence}"),
            )
            .help(match reason {
                UNDECLARED => "declare it under `variables`, with its `default`",
                _ => "write a URL like `https://api.example.com/v1`, or give one at run time: `Client::builder().server(…)`",
            });
    }

    /// Reports that callers can't choose the server of an operation.
    fn report_fixed(&mut self, place: &Pointer, message: String) {
        self.diagnostics
            .report(Code::NotEnforced, place, message)
            .help("for another server, build another client: `Client::builder().base_url(…)`");
    }
}

/// The server of the first operation, if every operation has an absolute one. It becomes the base URL of a document without
/// servers, which spares callers from setting one that no operation uses.
fn first_own_server(operations: &[Operation]) -> Option<String> {
    let has_absolute = |it: &Operation| {
        it.server
            .as_deref()
            .is_some_and(|own| unusable_reason(own).is_none())
    };
    let all = operations.iter().all(has_absolute);
    operations.first()?.server.clone().filter(|_| all)
}

/// The `name` of a server (OpenAPI 3.2), which 3.0 cannot express.
fn name(declared: &Declared) -> Option<String> {
    let name = declared.extensions.get("x-name")?.as_str()?;
    let has_word = name.contains(char::is_alphanumeric);
    has_word.then(|| name.to_owned())
}

/// Splits a URL at its variables.
fn parts(url: &str, variables: &[ServerVariable]) -> Vec<UrlPart> {
    let mut parts = Vec::new();
    let mut rest = url;
    while let Some((before, at, after)) = next_variable(rest, variables) {
        if !before.is_empty() {
            parts.push(UrlPart::Text(before.to_owned()));
        }
        parts.push(UrlPart::Variable(at));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(UrlPart::Text(rest.to_owned()));
    }
    parts
}

/// The text before the first variable, the position of the variable, and the text after it.
fn next_variable<'u>(
    url: &'u str,
    variables: &[ServerVariable],
) -> Option<(&'u str, usize, &'u str)> {
    let found = variables.iter().enumerate().filter_map(|(at, variable)| {
        let (before, after) = url.split_once(&format!("{{{}}}", variable.wire_name))?;
        Some((before, at, after))
    });
    found.min_by_key(|(before, ..)| before.len())
}

const UNDECLARED: &str = "has a name in braces that its `variables` don't declare";

/// Why a client cannot use a URL, as the predicate of a message; `None` if it can.
fn unusable_reason(url: &str) -> Option<&'static str> {
    let lower = url.to_ascii_lowercase();
    let Some(rest) = ["https://", "http://"]
        .iter()
        .find_map(|scheme| lower.strip_prefix(scheme))
    else {
        return Some("is not an absolute URL");
    };
    let host = rest.split('/').next().unwrap_or_default();
    if url.contains(['{', '}']) {
        Some(UNDECLARED)
    } else if host.is_empty() {
        Some("names no host")
    } else if host.contains('@') {
        Some("has a user name or password")
    } else if url.contains(['?', '#']) {
        Some("has a query or a fragment, which a server can't have")
    } else if url.contains(|c: char| c.is_whitespace() || c.is_control() || !c.is_ascii()) {
        Some("has characters that a URL can't have")
    } else {
        None
    }
}
