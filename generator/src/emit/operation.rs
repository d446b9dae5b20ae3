//! Operations: one file for each tag, one struct for each operation, how it becomes a request and what its answers are.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Body, Operation, Outcome, Type};

use super::{
    body,
    docs::{code, paragraphs},
    headers, markdown, outcome, parameter,
    rust_type::{Brings, Speller, Within, many_arguments},
    source_file::SourceFile,
};

const HTTP: &str = "crate::runtime::http";

/// Adds `src/operations.rs` and a file for each tag below it.
pub(super) fn emit(
    api: &Api,
    brings: &mut Brings,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut modules: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        modules
            .entry(&operation.module)
            .or_default()
            .push(operation);
    }
    for (module, operations) in &modules {
        let mut file = SourceFile::default();
        for operation in operations {
            let mut speller = Speller {
                api,
                within: Within::Elsewhere,
                file: &mut file,
                brings,
            };
            one(&mut speller, operation)?;
        }
        sources.insert(format!("src/operations/{module}.rs"), file.finish());
    }
    let mut list = SourceFile::new("The operations, by their first tag.");
    let mods: String = modules
        .keys()
        .map(|module| format!("mod {module};\n"))
        .collect();
    let uses: String = modules
        .keys()
        .map(|module| format!("pub use {module}::*;\n"))
        .collect();
    if !modules.is_empty() {
        list.text(mods);
        list.text(uses);
    }
    sources.insert("src/operations.rs".to_owned(), list.finish());
    Ok(())
}

/// What can be given to an operation: a parameter or its body.
struct Argument<'a> {
    ident: &'a str,
    ty: Argued<'a>,
    required: bool,
    docs: TokenStream,
    deprecated: bool,
}

enum Argued<'a> {
    Type(&'a Type),
    Body(&'a Body),
}

fn arguments(operation: &Operation) -> Vec<Argument<'_>> {
    let mut arguments: Vec<Argument<'_>> = operation
        .parameters
        .iter()
        .map(|it| Argument {
            ident: &it.ident,
            ty: Argued::Type(&it.ty),
            required: it.required,
            docs: parameter::docs(it),
            deprecated: it.docs.deprecated,
        })
        .collect();
    if let Some(body) = &operation.body {
        let ty = Argued::Body(body);
        let docs = body::docs(body);
        arguments.push(Argument {
            ident: &body.ident,
            ty,
            required: body.required,
            docs,
            deprecated: false,
        });
    }
    arguments
}

impl Argued<'_> {
    fn spelled(&self, speller: &mut Speller<'_>) -> TokenStream {
        match self {
            Argued::Type(ty) => speller.ty(ty),
            Argued::Body(body) => body::spelled(speller, body),
        }
    }

    fn taken(&self, speller: &mut Speller<'_>, name: &TokenStream) -> (TokenStream, TokenStream) {
        match self {
            Argued::Type(ty) => speller.argument(ty, name),
            Argued::Body(body) => body::taken(speller, body, name),
        }
    }
}

fn one(speller: &mut Speller<'_>, operation: &Operation) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let arguments = arguments(operation);
    declare(speller, operation, &arguments)?;
    let new = constructor(speller, &arguments);
    speller.file.item(quote!(impl #ident { #new }))?;
    let meta = meta(operation);
    let server = operation
        .server
        .as_ref()
        .map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let encode = encode(speller, operation);
    let output = outcome::spelled(speller, &operation.success, quote!(()));
    if matches!(operation.failure, Outcome::None) {
        speller.file.import(HTTP, "NoFailure");
    }
    let failure = outcome::spelled(speller, &operation.failure, quote!(NoFailure));
    let decode = outcome::decode(operation);
    for name in [
        "Answer",
        "Decoded",
        "Documented",
        "Meta",
        "Operation",
        "RequestBuilder",
    ] {
        speller.file.import(HTTP, name);
    }
    speller.file.import("http", "Method");
    speller.file.item(quote! {
        impl Operation for #ident {
            type Output = #output;
            type Failure = #failure;
            #server
            #meta
            #encode
            fn decode(answer: &mut Answer<'_>) -> Decoded<Self> {
                #decode
            }
        }
    })?;
    let setters: Vec<TokenStream> = arguments
        .iter()
        .filter(|argument| !argument.required)
        .map(|argument| setter(speller, argument))
        .collect();
    if !setters.is_empty() {
        speller.file.import(HTTP, "Call");
        speller
            .file
            .item(quote!(impl<M> Call<'_, #ident, M> { #(#setters)* }))?;
    }
    body::declare(speller, operation)?;
    outcome::declare(speller, operation)
}

fn declare(
    speller: &mut Speller<'_>,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let fields: Vec<TokenStream> = arguments
        .iter()
        .map(|argument| {
            let (docs, name) = (&argument.docs, format_ident!("{}", argument.ident));
            let ty = argument.ty.spelled(speller);
            let ty = if argument.required {
                ty
            } else {
                quote!(Option<#ty>)
            };
            quote!(#docs pub #name: #ty)
        })
        .collect();
    let default = arguments
        .iter()
        .all(|it| !it.required)
        .then(|| quote!(, Default));
    let docs = operation_docs(speller.api, operation);
    let body = if fields.is_empty() {
        quote!(;)
    } else {
        quote!({ #(#fields,)* })
    };
    speller.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #ident #body
    })
}

/// The summary, the method and path, and the description.
/// A link to the operation, for documentation.
pub(super) fn link(operation: &Operation) -> String {
    format!("[`{0}`](crate::operations::{0})", operation.ident)
}

pub(super) fn operation_docs(api: &Api, operation: &Operation) -> TokenStream {
    let line = code(&format!("{} {}", operation.method, operation.path));
    let summary = operation
        .summary
        .as_deref()
        .map(markdown::one_line)
        .unwrap_or_default();
    let text = operation
        .docs
        .description
        .as_deref()
        .map(markdown::sanitize)
        .unwrap_or_default();
    let text = if text == summary { String::new() } else { text };
    let deprecated = if operation.docs.deprecated {
        "**Deprecated.**"
    } else {
        ""
    };
    let headers = headers::mentioned(api, operation);
    let server = match &operation.server {
        Some(url) => format!("It has a server of its own: {}.", code(url)),
        None => String::new(),
    };
    paragraphs(&[summary, line, text, headers, server, deprecated.to_owned()])
}

fn constructor(speller: &mut Speller<'_>, arguments: &[Argument<'_>]) -> TokenStream {
    let (mut taken, mut fields) = (Vec::new(), Vec::new());
    for argument in arguments {
        let name = format_ident!("{}", argument.ident);
        if !argument.required {
            fields.push(quote!(#name: None));
            continue;
        }
        let (ty, value) = argument.ty.taken(speller, &quote!(#name));
        taken.push(quote!(#name: #ty));
        let same = value.to_string() == argument.ident;
        fields.push(if same {
            quote!(#name)
        } else {
            quote!(#name: #value)
        });
    }
    let made = match (arguments, taken.is_empty()) {
        ([], _) => quote!(Self),
        (_, true) => quote!(Default::default()),
        _ => quote!(Self { #(#fields,)* }),
    };
    let many = many_arguments(taken.len());
    quote! {
        #[doc = " The operation with what it requires."]
        #many
        pub fn new(#(#taken),*) -> Self {
            #made
        }
    }
}

fn meta(operation: &Operation) -> TokenStream {
    let Operation {
        id,
        path,
        method,
        follow_redirects,
        ..
    } = operation;
    let method = match method.as_str() {
        "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE" => {
            let method = format_ident!("{method}");
            quote!(Method::#method)
        }
        _ => quote!(Method::GET),
    };
    let accept = outcome::accept(operation);
    let security = operation.security.iter().map(|all| quote!(&[#(#all),*]));
    quote! {
        const META: Meta = Meta {
            id: #id,
            method: #method,
            path: #path,
            accept: #accept,
            security: &[#(#security),*],
            follow_redirects: #follow_redirects,
        };
    }
}

/// How the parameters and the body go into the request.
fn encode(speller: &mut Speller<'_>, operation: &Operation) -> TokenStream {
    let mut lines: Vec<TokenStream> = operation
        .parameters
        .iter()
        .map(|it| parameter::encode(speller.file, it))
        .collect();
    if let Some(body) = &operation.body {
        lines.push(body::encode(speller, body));
    }
    let request = if lines.is_empty() {
        quote!(_request)
    } else {
        quote!(request)
    };
    quote!(fn encode(&self, #request: &mut RequestBuilder) { #(#lines)* })
}

fn setter(speller: &mut Speller<'_>, argument: &Argument<'_>) -> TokenStream {
    let (docs, name) = (&argument.docs, format_ident!("{}", argument.ident));
    let (ty, value) = argument.ty.taken(speller, &quote!(value));
    let deprecated = argument.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, value: #ty) -> Self {
            self.operation.#name = Some(#value);
            self
        }
    }
}

/// The arguments of the client's method, and what it passes on.
pub(super) fn method_arguments(
    speller: &mut Speller<'_>,
    operation: &Operation,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let mut taken = Vec::new();
    let mut passed = Vec::new();
    for argument in arguments(operation)
        .iter()
        .filter(|argument| argument.required)
    {
        let name = format_ident!("{}", argument.ident);
        let (mut ty, _) = argument.ty.taken(speller, &quote!(#name));
        if let Argued::Body(body) = argument.ty
            && let Some(choice) = body::choice(body)
        {
            let choice = format_ident!("{choice}");
            ty = quote!(impl Into<operations::#choice>);
        }
        taken.push(quote!(#name: #ty));
        passed.push(quote!(#name));
    }
    (taken, passed)
}
