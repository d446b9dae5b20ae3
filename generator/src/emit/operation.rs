//! Operations: one file for each, with its struct, how it becomes a request, what its answers are, and how the client
//! calls it; and the lists of them, one for each tag.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Body, Operation, ResponseSet, Type};

use super::{
    body,
    docs::{code, paragraphs},
    headers, markdown,
    modules::{Modules, list},
    parameter, responses,
    rust_type::{RuntimeFeatures, TypeWriter, Within, many_arguments},
    source_file::SourceFile,
};

const HTTP: &str = "crate::runtime::http";

/// Adds `src/operations.rs`, below it a file for each tag, and below that one for each operation.
pub(super) fn emit(
    api: &Api,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut tags: BTreeMap<&str, Modules<'_>> = BTreeMap::new();
    for operation in &api.operations {
        let (tag, module) = (&operation.tag_module, &operation.module);
        let mut file = SourceFile::default();
        let mut writer = TypeWriter {
            api,
            within: Within::Crate,
            file: &mut file,
            features,
        };
        one(&mut writer, operation)?;
        sources.insert(format!("src/operations/{tag}/{module}.rs"), file.finish());
        let named = tags.entry(tag).or_default().entry(module).or_default();
        named.extend(types(operation));
    }
    for (tag, modules) in &tags {
        let text = list("The operations of a tag: a file for each.", modules);
        sources.insert(format!("src/operations/{tag}.rs"), text);
    }
    let tags = tags.into_keys().map(|tag| (tag, vec!["*"])).collect();
    let text = list("The operations, by their first tag.", &tags);
    sources.insert("src/operations.rs".to_owned(), text);
    Ok(())
}

/// What the file of an operation defines.
fn types(operation: &Operation) -> impl Iterator<Item = &str> {
    let body = operation.body.as_ref().and_then(body::choice);
    let response_sets = [&operation.success, &operation.failure];
    let response_sets = response_sets
        .into_iter()
        .filter_map(|responses| match responses {
            ResponseSet::Many { ident, .. } => Some(ident.as_str()),
            ResponseSet::None | ResponseSet::One { .. } => None,
        });
    [operation.ident.as_str()]
        .into_iter()
        .chain(body)
        .chain(response_sets)
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
    fn spelled(&self, writer: &mut TypeWriter<'_>) -> TokenStream {
        match self {
            Argued::Type(ty) => writer.ty(ty),
            Argued::Body(body) => body::spelled(writer, body),
        }
    }

    fn taken(&self, writer: &mut TypeWriter<'_>, name: &TokenStream) -> (TokenStream, TokenStream) {
        match self {
            Argued::Type(ty) => writer.argument(ty, name),
            Argued::Body(body) => body::taken(writer, body, name),
        }
    }
}

fn one(writer: &mut TypeWriter<'_>, operation: &Operation) -> Result<(), String> {
    let arguments = arguments(operation);
    declare(writer, operation, &arguments)?;
    constructor(writer, operation, &arguments)?;
    implementation(writer, operation)?;
    method(writer, operation, &arguments)?;
    setters(writer, operation, &arguments)?;
    body::declare(writer, operation)?;
    responses::declare(writer, operation)
}

/// How it becomes a request, and how its answers are read.
fn implementation(writer: &mut TypeWriter<'_>, operation: &Operation) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let meta = meta(operation);
    let server = operation
        .server
        .as_ref()
        .map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let encode = encode(writer, operation);
    let output = responses::spelled(writer, &operation.success, quote!(()));
    if matches!(operation.failure, ResponseSet::None) {
        writer.file.import(HTTP, "NoFailure");
    }
    let failure = responses::spelled(writer, &operation.failure, quote!(NoFailure));
    let decode = responses::decode(operation);
    for name in [
        "Answer",
        "Decoded",
        "Documented",
        "Meta",
        "Operation",
        "RequestBuilder",
    ] {
        writer.file.import(HTTP, name);
    }
    writer.file.import("http", "Method");
    writer.file.item(quote! {
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
    })
}

fn declare(
    writer: &mut TypeWriter<'_>,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let fields: Vec<TokenStream> = arguments
        .iter()
        .map(|argument| {
            let (docs, name) = (&argument.docs, format_ident!("{}", argument.ident));
            let ty = argument.ty.spelled(writer);
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
    let docs = operation_docs(writer.api, operation);
    let body = if fields.is_empty() {
        quote!(;)
    } else {
        quote!({ #(#fields,)* })
    };
    writer.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #ident #body
    })
}

/// A link to the operation, for documentation.
pub(super) fn link(operation: &Operation) -> String {
    format!("[`{0}`](crate::operations::{0})", operation.ident)
}

/// The summary, the method and path, and the description.
fn operation_docs(api: &Api, operation: &Operation) -> TokenStream {
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

fn constructor(
    writer: &mut TypeWriter<'_>,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let (mut taken, mut fields) = (Vec::new(), Vec::new());
    for argument in arguments {
        let name = format_ident!("{}", argument.ident);
        if !argument.required {
            fields.push(quote!(#name: None));
            continue;
        }
        let (ty, value) = argument.ty.taken(writer, &quote!(#name));
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
    writer.file.item(quote! {
        impl #ident {
            #[doc = " The operation with what it requires."]
            #many
            pub fn new(#(#taken),*) -> Self {
                #made
            }
        }
    })
}

/// The client's method, which takes what the operation requires.
fn method(
    writer: &mut TypeWriter<'_>,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Result<(), String> {
    let (mut taken, mut passed) = (Vec::new(), Vec::new());
    for argument in arguments.iter().filter(|argument| argument.required) {
        let name = format_ident!("{}", argument.ident);
        let (ty, _) = argument.ty.taken(writer, &quote!(#name));
        taken.push(quote!(#name: #ty));
        passed.push(name);
    }
    let docs = operation_docs(writer.api, operation);
    let (method, ident) = (
        format_ident!("{}", operation.method_ident),
        format_ident!("{}", operation.ident),
    );
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    // The receiver counts, too.
    let many = many_arguments(taken.len() + 1);
    writer.file.import(HTTP, "Call");
    writer.file.import(HTTP, "Client");
    writer.file.item(quote! {
        impl<M> Client<M> {
            #docs
            #deprecated
            #many
            pub fn #method(&self, #(#taken),*) -> Call<'_, #ident, M> {
                let operation = #ident::new(#(#passed),*);
                Call::new(self, operation)
            }
        }
    })
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
    let accept = responses::accept(operation);
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
fn encode(writer: &mut TypeWriter<'_>, operation: &Operation) -> TokenStream {
    let mut lines: Vec<TokenStream> = operation
        .parameters
        .iter()
        .map(|it| parameter::encode(writer.file, it))
        .collect();
    if let Some(body) = &operation.body {
        lines.push(body::encode(writer, body));
    }
    let request = if lines.is_empty() {
        quote!(_request)
    } else {
        quote!(request)
    };
    quote!(fn encode(&self, #request: &mut RequestBuilder) { #(#lines)* })
}

/// What is optional is set on the call.
fn setters(
    writer: &mut TypeWriter<'_>,
    operation: &Operation,
    arguments: &[Argument<'_>],
) -> Result<(), String> {
    let ident = format_ident!("{}", operation.ident);
    let setters: Vec<TokenStream> = arguments
        .iter()
        .filter(|argument| !argument.required)
        .map(|argument| setter(writer, argument))
        .collect();
    if setters.is_empty() {
        return Ok(());
    }
    writer
        .file
        .item(quote!(impl<M> Call<'_, #ident, M> { #(#setters)* }))
}

fn setter(writer: &mut TypeWriter<'_>, argument: &Argument<'_>) -> TokenStream {
    let (docs, name) = (&argument.docs, format_ident!("{}", argument.ident));
    let (ty, value) = argument.ty.taken(writer, &quote!(value));
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
