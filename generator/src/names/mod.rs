//! Assigns all Rust names of an API. In: an API whose identifiers and module names are empty. Out: the same API with all of
//! them.
//!
//! The order of precedence for the name of a type: the name in the configuration, the name of the component, the `title`,
//! a name derived from the position of the schema. Of equal names, the first in the document is unchanged and later ones get a
//! number, so that an addition at the end of a document renames nothing.

mod ident;
mod incoming;
mod one_name;
mod operations;
mod paths;
mod reserved;
mod scope;
mod servers;
mod shared;
mod types;
mod words;

use ident::idents;
pub use ident::{Kind, ident};
pub(crate) use one_name::unify_renamed;
pub use scope::{Scope, distinct};
pub(crate) use shared::share_equal;

use crate::{
    config::Rename,
    ir::{Api, SecurityKind},
};

/// Assigns every identifier of `api`. The names in `rename` take precedence.
pub fn assign(api: &mut Api, rename: &Rename) {
    operations::assign(api, rename);
    incoming::assign(api);
    types::assign(api, rename);
    name_security_schemes(api);
    servers::assign(&mut api.servers);
    name_headers(api);
    name_examples(api);
}

fn name_security_schemes(api: &mut Api) {
    let mut scope = Scope::reserving(reserved::BUILDER_METHODS);
    let mut constants = Scope::reserving(&["DEFAULTS", "SCHEMES"]);
    for scheme in &mut api.security_schemes {
        let constant = ident(Kind::Method, &scheme.wire_name).to_ascii_uppercase();
        scheme.constant = constants.claim([constant]);
        scheme.method = match scheme.kind {
            SecurityKind::Bearer => "bearer_token".to_owned(),
            SecurityKind::Basic => "basic_auth".to_owned(),
            SecurityKind::ApiKey { .. } => {
                let natural = ident(Kind::Method, &scheme.wire_name);
                let key = format!("{natural}_key");
                scope.claim([natural, key])
            }
        };
    }
}

fn name_headers(api: &mut Api) {
    let wanted = api
        .headers
        .iter()
        .map(|header| ident(Kind::Method, &header.wire_name).to_ascii_uppercase())
        .collect();
    for (header, ident) in api
        .headers
        .iter_mut()
        .zip(distinct(Scope::default(), wanted))
    {
        header.ident = ident;
    }
}

fn name_examples(api: &mut Api) {
    let wanted = api
        .examples
        .iter()
        .map(|example| ident(Kind::Method, &example.ident))
        .collect::<Vec<_>>();
    for (example, ident) in api
        .examples
        .iter_mut()
        .zip(distinct(Scope::default(), wanted))
    {
        example.ident = ident;
    }
}
