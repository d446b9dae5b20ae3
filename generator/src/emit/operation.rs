//! Operations. Each has a file with its struct, the implementation of `Operation`, the method of the client and the
//! setters of the call. Each tag has a file that lists its operations.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{self, Api},
    surface::{Operation, RustType, Surface},
};

use super::{
    body,
    docs::{code, paragraphs},
    headers,
    item::{argument_ident, attributes, derives, initial_value, setter, signature},
    markdown,
    modules::{Modules, list},
    parameter, responses,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::SourceFile,
};

const CODEGEN: &str = "crate::runtime::codegen";

/// Adds `src/operations.rs`, a file for each tag below it, and a file for each operation below its tag.
pub(super) fn emit(
    api: &Api,
    surface: &Surface,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut tags: BTreeMap<&str, Modules<'_>> = BTreeMap::new();
    for (operation, surface) in api.operations.iter().zip(&surface.operations) {
        let (tag, module) = (&operation.tag_module, &operation.module);
        let mut file = SourceFile::default();
        let mut writer = TypeWriter {
            api,
            within: Within::Crate,
            file: &mut file,
            features,
        };
        operation_file(&mut writer, operation, surface)?;
        sources.insert(format!("src/operations/{tag}/{module}.rs"), file.finish());
        let named = tags.entry(tag).or_default().entry(module).or_default();
        named.push(&surface.ident);
        named.extend(surface.enums().map(|it| it.ident.as_str()));
    }
    for (tag, modules) in &tags {
        let text = list("The operations of a tag, one per file.", modules);
        sources.insert(format!("src/operations/{tag}.rs"), text);
    }
    let tags = tags.into_keys().map(|tag| (tag, vec!["*"])).collect();
    let text = list("The operations, grouped by their first tag.", &tags);
    sources.insert("src/operations.rs".to_owned(), text);
    Ok(())
}

/// Writes the struct of an operation and all that belongs to it.
fn operation_file(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    surface: &Operation,
) -> Result<(), String> {
    // The order is that of the fields: the parameters, then the body.
    let mut docs: Vec<TokenStream> = operation.parameters.iter().map(parameter::docs).collect();
    docs.extend(operation.body.as_ref().map(body::docs));
    declare(writer, operation, surface, &docs)?;
    constructor(writer, surface)?;
    implementation(writer, operation, surface)?;
    method(writer, operation, surface)?;
    setters(writer, surface)?;
    if let (Some(body), Some(payload)) = (&operation.body, &surface.body) {
        body::declare(writer, operation, body, payload)?;
    }
    responses::declare(writer, operation, surface)
}

/// Writes the implementation of `Operation`: how the request is built, and how responses are read.
fn implementation(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    surface: &Operation,
) -> Result<(), String> {
    let ident = format_ident!("{}", surface.ident);
    let meta = meta(operation);
    let server = operation
        .server
        .as_ref()
        .map(|url| quote!(const SERVER: Option<&'static str> = Some(#url);));
    let encode = encode(writer, operation);
    let output = writer.ty(&surface.success.ty);
    let failure = writer.ty(&surface.failure.ty);
    let decode = responses::decode(operation);
    writer.features.sequence |= responses::has_sequence(operation);
    for name in [
        "Decoded",
        "Documented",
        "Meta",
        "Operation",
        "ReceivedResponse",
        "RequestBuilder",
    ] {
        writer.file.import(CODEGEN, name);
    }
    writer.file.import(CODEGEN, "Method");
    writer.file.item(quote! {
        impl Operation for #ident {
            type Output = #output;
            type Failure = #failure;
            #server
            #meta
            #encode
            fn decode(response: &mut ReceivedResponse<'_>) -> Decoded<Self> {
                #decode
            }
        }
    })
}

fn declare(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    surface: &Operation,
    docs: &[TokenStream],
) -> Result<(), String> {
    let ident = format_ident!("{}", surface.ident);
    let mut fields = Vec::with_capacity(docs.len());
    for (field, docs) in surface.request.fields.iter().zip(docs) {
        let (name, ty) = (format_ident!("{}", field.ident), writer.ty(&field.ty));
        fields.push(quote!(#docs pub #name: #ty));
    }
    let body = if fields.is_empty() {
        quote!(;)
    } else {
        quote!({ #(#fields,)* })
    };
    let docs = operation_docs(writer.api, operation);
    let derives = derives(surface.request.derives);
    writer.file.item(quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #ident #body
    })
}

/// A link to the operation, for documentation.
pub(super) fn link(operation: &ir::Operation) -> String {
    format!("[`{0}`](crate::operations::{0})", operation.ident)
}

/// The summary, and the method with the path.
fn title(operation: &ir::Operation) -> (String, String) {
    let summary = operation.summary.as_deref().map(markdown::one_line);
    let line = code(&format!("{} {}", operation.method, operation.path));
    (summary.unwrap_or_default(), line)
}

/// The documentation of the client's method: the summary, and a link to the operation, which has the description.
fn method_docs(operation: &ir::Operation) -> TokenStream {
    let (summary, line) = title(operation);
    paragraphs(&[summary, line, format!("See [`{}`].", operation.ident)])
}

/// The documentation of an operation: summary, method and path, description, response headers and server.
fn operation_docs(api: &Api, operation: &ir::Operation) -> TokenStream {
    let (summary, line) = title(operation);
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
    let headers = headers::sentence(api, operation);
    let server = match &operation.server {
        Some(url) => format!("Sent to its own server: {}.", code(url)),
        None => String::new(),
    };
    paragraphs(&[summary, line, text, headers, server, deprecated.to_owned()])
}

fn constructor(writer: &mut TypeWriter<'_>, surface: &Operation) -> Result<(), String> {
    let ident = format_ident!("{}", surface.ident);
    let Some(constructor) = &surface.request.constructor else {
        return Ok(());
    };
    let value = match surface.request.fields.is_empty() {
        true => quote!(Self),
        false => {
            let fields = surface.request.fields.iter().map(|it| it.ident.as_str());
            initial_value(writer, constructor, fields)
        }
    };
    let docs = match constructor.function.arguments.is_empty() {
        true => " Creates the operation.",
        false => " Creates the operation with its required parameters and body.",
    };
    let attributes = attributes(&constructor.function);
    let signature = signature(writer, &constructor.function);
    writer.file.item(quote! {
        impl #ident {
            #[doc = #docs]
            #attributes
            #signature { #value }
        }
    })
}

/// Writes the method of the client, which takes the required parameters and the required body.
fn method(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    surface: &Operation,
) -> Result<(), String> {
    let docs = method_docs(operation);
    let attributes = attributes(&surface.method);
    let signature = signature(writer, &surface.method);
    let ident = format_ident!("{}", surface.ident);
    let arguments = surface.method.arguments.iter().map(argument_ident);
    writer.file.import("crate::client", "Client");
    writer.file.item(quote! {
        impl<M> Client<M> {
            #docs
            #attributes
            #signature {
                let operation = #ident::new(#(#arguments),*);
                Call::new(self, operation)
            }
        }
    })
}

fn meta(operation: &ir::Operation) -> TokenStream {
    let ir::Operation {
        id,
        path,
        method,
        follow_redirects,
        ..
    } = operation;
    let method = format_ident!("{}", method.name());
    let accept = operation.accept.join(", ");
    let security = operation.security.iter().map(|all| {
        let names = all.iter().map(|scheme| &scheme.name);
        quote!(&[#(#names),*])
    });
    quote! {
        const META: Meta = Meta {
            id: #id,
            method: Method::#method,
            path: #path,
            accept: #accept,
            security: &[#(#security),*],
            follow_redirects: #follow_redirects,
        };
    }
}

/// Writes the method that adds the parameters and the body to a request.
fn encode(writer: &mut TypeWriter<'_>, operation: &ir::Operation) -> TokenStream {
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

/// Writes the methods of the call, which set optional parameters and an optional body. Each links to the field that it sets,
/// which has the description.
fn setters(writer: &mut TypeWriter<'_>, surface: &Operation) -> Result<(), String> {
    if surface.setters.is_empty() {
        return Ok(());
    }
    let mut setters = Vec::with_capacity(surface.setters.len());
    for function in &surface.setters {
        let docs = format!(" Sets [`{}::{}`].", surface.ident, function.ident);
        let attributes = attributes(function);
        let attributes = quote!(#[doc = #docs] #attributes);
        setters.push(setter(
            writer,
            function,
            &attributes,
            |field, value| quote!(self.operation.#field = Some(#value);),
        ));
    }
    let call = writer.ty(&RustType::Call(surface.ident.clone()));
    writer.file.item(quote!(impl<M> #call { #(#setters)* }))
}
