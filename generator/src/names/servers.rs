//! Names of servers and their variables.

use crate::ir::Server;

use super::{Kind, Scope, distinct, ident};

/// A description with at most this many words is used as the name of a server.
const MAX_WORDS: usize = 4;

pub(super) fn assign(servers: &mut [Server]) {
    let wanted = servers
        .iter()
        .map(|server| ident(Kind::Server, &descriptive_name(server)))
        .collect();
    for (server, name) in servers.iter_mut().zip(distinct(Scope::default(), wanted)) {
        server.ident = match server.variables.as_slice() {
            [] => ident(Kind::Method, &name)
                .trim_end_matches('_')
                .to_ascii_uppercase(),
            _ => name,
        };
        name_variables(server);
    }
}

/// The name of the server in the document, or else its description if that is short, or else its URL without the scheme.
fn descriptive_name(server: &Server) -> String {
    if let Some(name) = &server.name {
        return name.clone();
    }
    let description = server.description.as_deref().unwrap_or_default().trim();
    let words = description.split_whitespace().count();
    let is_name = (1..=MAX_WORDS).contains(&words)
        && !description.contains('\n')
        && description.contains(|c: char| c.is_ascii_alphanumeric());
    if is_name {
        return description.to_owned();
    }
    let url = server.template();
    match url.split_once("://") {
        Some((_, rest)) => rest.to_owned(),
        None => url,
    }
}

fn name_variables(server: &mut Server) {
    let wanted = server
        .variables
        .iter()
        .map(|variable| ident(Kind::Field, &variable.wire_name))
        .collect();
    let given = distinct(Scope::reserving(&["new", "url"]), wanted);
    for (variable, ident) in server.variables.iter_mut().zip(given) {
        variable.ident = ident;
    }
}
