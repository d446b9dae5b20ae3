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
mod media;
mod object;
mod operation;
mod parameter;
mod reference;
mod scalar;
mod schema;
mod security;
mod servers;
mod shared;
mod style;
mod union;
mod view;

use std::collections::HashMap;

use openapiv3::{OpenAPI, Schema};
use serde_json::Value;

use crate::{
    diagnostic::{Diagnostics, Pointer},
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
        types: Types::default(),
        shared: shared::Shared::default(),
        examples: Vec::new(),
        diagnostics,
    };
    lower.components();
    let mut operations = lower.operations();
    let security_schemes = lower.security_schemes();
    let servers = lower.servers(&mut operations);
    Api {
        info: Info {
            title: document.api.info.title.clone(),
            version: document.api.info.version.clone(),
            description: document.api.info.description.clone(),
        },
        base_url: servers.base_url,
        servers: servers.all,
        security_schemes,
        operations,
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
