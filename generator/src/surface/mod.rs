//! The public Rust surface of the emitted crate: plain data, without tokens and without types of `openapiv3`.
//!
//! [`Surface::of`] makes it from the named `ir::Api`. Three modules read it:
//! `emit` writes it as Rust, [`listing`] writes `api.txt`, and `diff` compares two of them.
//!
//! Decided here: the type of each field, what `new` takes and what it sets the other fields to, which setters and
//! conversions exist, how an argument is passed, and what is derived. Each node has the pointer of the part of the
//! document that it comes from.

mod client;
mod conversion;
mod function;
mod item;
mod listing;
mod object;
mod operation;
mod rust_type;
mod types;

pub(crate) use client::Credential;
pub(crate) use function::{Argument, ArgumentType, Function, Receiver};
pub(crate) use item::{
    Constructor, Conversion, Derive, Enum, Field, InitialValue, Item, ItemKind, Module, Struct,
    Variant,
};
pub(crate) use listing::listing;
pub(crate) use operation::{Operation, Payload};
pub(crate) use rust_type::{Paths, RustType};

use crate::ir::{Api, TypeId};

/// The public items that the document adds to a client crate.
#[derive(Debug)]
pub(crate) struct Surface {
    /// The types, by the position of their [`TypeId`].
    types: Vec<Item>,
    /// The operations, in the order of `ir::Api::operations`.
    pub operations: Vec<Operation>,
    /// The methods of `ClientBuilder` that take credentials.
    pub credentials: Vec<Credential>,
    /// A constant for each response header, in the order of `ir::Api::headers`.
    pub headers: Vec<Item>,
    /// A constant or a struct for each server, in the order of `ir::Api::servers`; none if there is nothing to choose.
    pub servers: Vec<Item>,
    /// An alias for the payload of each webhook and callback, in the order of `ir::Api::incoming`.
    pub incoming: Vec<Item>,
}

impl Surface {
    /// The surface of the crate for `api`, whose identifiers are filled in.
    pub fn of(api: &Api) -> Self {
        Surface {
            types: api
                .types
                .iter()
                .map(|(id, def)| types::item(&api.types, id, def))
                .collect(),
            operations: api
                .operations
                .iter()
                .map(|it| Operation::of(&api.types, it))
                .collect(),
            credentials: client::credentials(&api.security_schemes),
            headers: api.headers.iter().map(client::header).collect(),
            servers: match api.has_choice_of_servers() {
                true => api.servers.iter().map(client::server).collect(),
                false => Vec::new(),
            },
            incoming: api.incoming.iter().map(client::incoming).collect(),
        }
    }

    /// The item of a type of the same API.
    #[allow(
        clippy::indexing_slicing,
        reason = "there is an item for each type, and ids come from the same `ir::Types`"
    )]
    pub fn item(&self, id: TypeId) -> &Item {
        &self.types[id.index()]
    }
}
