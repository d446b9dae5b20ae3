//! Meaning: the typed document in, the API as plain data out. Every decision about what a construct means in Rust is
//! made here; what has no meaning there is reported, with the place of it.
//!
//! Component schemas come first, all of them reserved before any is read, so that references never recurse; then the
//! operations. Identifiers stay empty: [`names`](crate::names) fills them in.

mod all_of;
mod ambiguity;
mod answers;
mod content;
mod enumeration;
mod examples;
mod form;
mod header;
mod media;
mod object;
mod operation;
mod parameter;
mod reference;
mod scalar;
mod schema;
mod security;
mod shared;
mod style;
mod union;
mod view;

use std::collections::{HashMap, HashSet};

use openapiv3::{OpenAPI, Schema};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    dialect::Document,
    ir::{Api, Docs, Example, Info, TypeId, Types},
};

/// Reads the meaning of a document. What the result lacks has been reported.
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let elsewhere = reference::schemas_elsewhere(document);
    let mut lower = Lower {
        document,
        api: &document.api,
        elsewhere: &elsewhere,
        named: HashMap::new(),
        files: HashSet::new(),
        headers: header::Headers::default(),
        types: Types::default(),
        shared: shared::Shared::default(),
        examples: Vec::new(),
        diagnostics,
    };
    lower.find_files();
    lower.components();
    let operations = lower.operations();
    let security_schemes = lower.security_schemes();
    let base_url = base_url(&document.api, lower.diagnostics);
    Api {
        info: Info {
            title: document.api.info.title.clone(),
            version: document.api.info.version.clone(),
            description: document.api.info.description.clone(),
        },
        base_url,
        security_schemes,
        operations,
        headers: lower.headers.all,
        types: lower.types,
        examples: lower.examples,
    }
}

/// The stage's state: what is read, and what has been made so far.
struct Lower<'a> {
    document: &'a Document,
    api: &'a OpenAPI,
    /// Schemas that are referred to where they stand, outside of the components.
    elsewhere: &'a HashMap<String, Schema>,
    /// The types of the schemas that can be referred to, by pointer.
    named: HashMap<String, Named>,
    /// The strings that are files in a part of some `multipart` body.
    files: HashSet<Pointer>,
    headers: header::Headers,
    types: Types,
    shared: shared::Shared,
    examples: Vec<Example>,
    diagnostics: &'a mut Diagnostics,
}

/// A schema that can be referred to.
#[derive(Debug, Clone, Copy)]
struct Named {
    id: TypeId,
    /// Whether `null` is a value of it, which each mention of it then says.
    nullable: bool,
}

impl<'a> Lower<'a> {
    /// The node at `pointer` of the tree.
    fn tree(&self, pointer: &Pointer) -> Option<&'a Value> {
        self.document.tree.pointer(&pointer.to_string())
    }
}

fn docs(description: Option<&str>, deprecated: bool) -> Docs {
    Docs {
        description: description
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned),
        deprecated,
    }
}

/// The first server's URL, without the slash at its end, if it can stand alone.
fn base_url(api: &OpenAPI, diagnostics: &mut Diagnostics) -> Option<String> {
    let server = api.servers.first()?;
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    if absolute && !url.contains(['{', '}']) {
        return Some(url.trim_end_matches('/').to_owned());
    }
    let place = Pointer::root().child("servers").item(0).child("url");
    diagnostics
        .report(
            Code::NotEnforced,
            &place,
            format!("`{url}` is no whole URL: the client has no base URL of its own"),
        )
        .help("write where the server is, or give it at run time: `Client::builder().base_url(…)`");
    None
}
