//! From the typed document to the API as plain data.
//!
//! In: a [`Document`] of OpenAPI 3.0. Out: an [`ir::Api`](crate::ir::Api) that has no identifiers yet;
//! [`names`](crate::names) adds them. Every decision about what a construct means in Rust is made here. A construct
//! that the client does not support is reported at its place.
//!
//! Component schemas come first. Each gets its [`TypeId`] before any of them is read, so that following references
//! never recurses. Operations, requests that the server sends, security schemes and servers follow.
//!
//! - [`schema`]: schemas become types.
//! - [`operation`]: paths, parameters, bodies, responses and the rest.
//! - [`shared_nodes`]: names of the nodes that operations and schemas share by reference.
//! - [`value_places`], [`examples`]: the examples and defaults in the document.

mod examples;
mod misspelt;
mod operation;
mod schema;
mod shared_nodes;
mod value_places;

use std::collections::{HashMap, HashSet};

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::{
    config::ForeignTypes,
    diagnostic::{Diagnostics, Pointer, Suggestions},
    dialect::{Document, find},
    ir::{Api, Docs, Example, Info, Type, TypeId, Types, ValuePlace},
};

/// Makes the API of a document. Reports each construct that the API does not express.
pub fn lower(document: &Document, foreign: &ForeignTypes, diagnostics: &mut Diagnostics) -> Api {
    let subtypes = schema::subtypes(&document.api);
    let mut lower = Lower {
        document,
        api: &document.api,
        subtypes: &subtypes,
        foreign: schema::ForeignDefinitions::new(foreign),
        named: HashMap::new(),
        inherited: HashMap::new(),
        combined: HashMap::new(),
        combinations: 0,
        files: HashSet::new(),
        recursion: schema::Recursion::default(),
        headers: operation::Headers::default(),
        types: Types::default(),
        shared_parts: operation::SharedParts::default(),
        examples: Vec::new(),
        value_places: Vec::new(),
        free_form: false,
        suggestions: Suggestions::default(),
        diagnostics,
    };
    lower.find_files();
    lower.components();
    let mut operations = lower.operations();
    let incoming = lower.incoming();
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
        incoming,
        headers: lower.headers.all,
        types: lower.types,
        examples: lower.examples,
        value_places: value_places::distinct(lower.value_places),
    }
}

/// The state of the stage: the document, and the parts of the API that have been made.
struct Lower<'a> {
    document: &'a Document,
    api: &'a OpenAPI,
    /// The types of the schemas that can be referred to, by pointer.
    named: HashMap<Pointer, Named>,
    /// The schemas that extend a schema with a discriminator, as references.
    subtypes: &'a HashMap<Pointer, Vec<String>>,
    /// The types that come from other crates.
    foreign: schema::ForeignDefinitions<'a>,
    /// The types of inline schemas in `allOf`, which all objects that inherit them share.
    inherited: HashMap<Pointer, (Type, bool)>,
    /// The types of merged schemas, by the places of the schemas that were merged.
    combined: HashMap<Vec<Pointer>, Type>,
    /// The places of the string schemas that are files in some `multipart` body.
    files: HashSet<Pointer>,
    recursion: schema::Recursion<'a>,
    headers: operation::Headers,
    /// The number of variants that have been merged with keywords beside their union.
    combinations: usize,
    types: Types,
    shared_parts: operation::SharedParts,
    examples: Vec<Example>,
    value_places: Vec<ValuePlace>,
    /// Whether the type or property that is being made has free-form JSON in place of a type that its schema declares.
    free_form: bool,
    suggestions: Suggestions,
    diagnostics: &'a mut Diagnostics,
}

/// A schema that can be referred to.
#[derive(Debug, Clone, Copy)]
struct Named {
    id: TypeId,
    /// Whether `null` is a valid value. If so, each use of the type is `Nullable`.
    null: schema::Null,
}

impl Named {
    fn of(id: TypeId) -> Self {
        Named {
            id,
            null: schema::Null::default(),
        }
    }

    /// The type, with `null` if the schema allows it.
    fn ty(self) -> Type {
        Type::Named(self.id).with_null(self.null == schema::Null::Allowed)
    }
}

impl<'a> Lower<'a> {
    /// The node at `pointer` of the tree.
    fn tree(&self, pointer: &Pointer) -> Option<&'a Value> {
        find(&self.document.tree, pointer)
    }

    /// Runs `read`. Returns its result, and whether it used free-form JSON in place of a type.
    fn tracking_free_form<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let outer = std::mem::replace(&mut self.free_form, false);
        let result = read(self);
        (result, std::mem::replace(&mut self.free_form, outer))
    }
}

fn docs(description: Option<&str>, deprecated: bool) -> Docs {
    Docs {
        description: description
            .filter(|text| !text.trim().is_empty())
            .map(str::to_owned),
        deprecated,
        annotations: Vec::new(),
    }
}
