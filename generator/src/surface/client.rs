//! The items that belong to no operation: credentials, response headers, servers, webhooks and callbacks.

use crate::{
    diagnostic::Pointer,
    ir::{Header, Incoming, Scalar, SecurityKind, SecurityScheme, Server},
};

use super::{
    Argument, ArgumentType, Constructor, Derive, Function, Item, ItemKind, Module, Receiver,
    RustType, Struct,
};

/// A method of the client's builder that takes a credential.
#[derive(Debug)]
pub(crate) struct Credential {
    /// Its signature.
    pub function: Function,
    /// The security schemes that use the credential, by their position in `ir::Api::security_schemes`. Never empty;
    /// all are of one kind.
    pub schemes: Vec<usize>,
}

/// One method for all bearer tokens, one for all pairs of user and password, and one for each key.
pub(super) fn credentials(schemes: &[SecurityScheme]) -> Vec<Credential> {
    let schemes_of = |kind: SecurityKind| -> Vec<usize> {
        let all = schemes.iter().enumerate();
        all.filter(|(_, it)| it.kind == kind)
            .map(|(at, _)| at)
            .collect()
    };
    let shared = [
        (schemes_of(SecurityKind::Bearer), ["token"].as_slice()),
        (schemes_of(SecurityKind::Basic), &["username", "password"]),
    ];
    let keys = schemes.iter().enumerate();
    let keys = keys
        .filter(|(_, it)| matches!(it.kind, SecurityKind::ApiKey { .. }))
        .map(|(at, _)| (vec![at], ["key"].as_slice()));
    let credential = |(positions, arguments): (Vec<usize>, &[&str])| {
        let scheme = schemes.get(*positions.first()?)?;
        let argument = |ident: &&str| Argument {
            pointer: scheme.pointer.clone(),
            ident: (*ident).to_owned(),
            ty: ArgumentType::into_string(),
        };
        Some(Credential {
            function: Function {
                pointer: scheme.pointer.clone(),
                ident: scheme.method.clone(),
                receiver: Some(Receiver::Value),
                arguments: arguments.iter().map(argument).collect(),
                output: RustType::SelfType,
                deprecated: false,
            },
            schemes: positions,
        })
    };
    shared
        .into_iter()
        .chain(keys)
        .filter_map(credential)
        .collect()
}

/// A constant that reads the header of a response.
pub(super) fn header(header: &Header) -> Item {
    Item {
        pointer: header.pointer.clone(),
        module: Module::Headers,
        ident: header.ident.clone(),
        deprecated: header.docs.deprecated,
        kind: ItemKind::Constant(RustType::Header(Box::new((&header.ty).into()))),
    }
}

/// An alias for the type of a payload.
pub(super) fn incoming(incoming: &Incoming) -> Item {
    Item {
        pointer: incoming.pointer.clone(),
        module: Module::of(incoming),
        ident: incoming.ident.clone(),
        deprecated: incoming.docs.deprecated,
        kind: ItemKind::Alias((&incoming.payload).into()),
    }
}

/// A constant if the URL has no variables, else a struct with a setter for each of them.
pub(super) fn server(server: &Server) -> Item {
    let kind = match server.variables.is_empty() {
        true => ItemKind::Constant(RustType::Str),
        false => ItemKind::Struct(server_struct(server)),
    };
    Item {
        pointer: server.pointer.clone(),
        module: Module::Servers,
        ident: server.ident.clone(),
        deprecated: false,
        kind,
    }
}

fn server_struct(server: &Server) -> Struct {
    let setter = |pointer: Pointer, ident: &str| {
        Function::setter(&pointer, ident, ArgumentType::into_string(), false)
    };
    let variables = server.pointer.child("variables");
    let setters = server
        .variables
        .iter()
        .map(|it| setter(variables.child(&it.wire_name), &it.ident));
    Struct {
        derives: Derive::SERVER,
        non_exhaustive: false,
        fields: Vec::new(),
        constructor: Some(Constructor {
            function: Function::constructor(&server.pointer, Vec::new()),
            initial_values: Vec::new(),
        }),
        setters: setters.collect(),
        methods: vec![Function {
            pointer: server.pointer.child("url"),
            ident: "url".to_owned(),
            receiver: Some(Receiver::Reference),
            arguments: Vec::new(),
            output: RustType::Scalar(Scalar::String),
            deprecated: false,
        }],
        default_is_new: true,
    }
}
