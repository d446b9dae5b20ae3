//! Servers: a constant for each server with a fixed URL, a struct for each server whose URL has variables.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{Api, Server, ServerVariable, UrlPart},
    surface::{ItemKind, RustType, Struct, Surface},
};

use super::{
    docs::{code, paragraphs},
    item::{derives, setter, signature},
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

/// The text of `src/servers.rs`.
pub(super) fn emit(api: &Api, surface: &Surface) -> Result<String, String> {
    let what =
        "The servers of the document, for [`ClientBuilder::server`](crate::ClientBuilder::server).";
    let first = match &api.base_url {
        Some(url) => format!("The default is {}.", code(url)),
        None => String::new(),
    };
    let mut file = SourceFile::new([what, &first].join("\n").trim_end());
    let mut features = RuntimeFeatures::default();
    let mut writer = TypeWriter {
        api,
        within: Within::Crate,
        file: &mut file,
        features: &mut features,
    };
    for (server, item) in api.servers.iter().zip(&surface.servers) {
        match &item.kind {
            ItemKind::Constant(ty) => constant(&mut writer, server, ty)?,
            ItemKind::Struct(surface) => structure(&mut writer, server, surface)?,
            _ => {}
        }
    }
    Ok(file.finish())
}

fn docs(server: &Server) -> TokenStream {
    paragraphs(&[
        sanitized(server.description.as_deref()),
        format!("{}.", code(&server.template())),
    ])
}

fn constant(writer: &mut TypeWriter<'_>, server: &Server, ty: &RustType) -> Result<(), String> {
    let (docs, ident) = (docs(server), format_ident!("{}", server.ident));
    let (ty, url) = (writer.ty(ty), server.default_url());
    writer
        .file
        .item(quote!(#docs pub const #ident: #ty = #url;))
}

/// A struct with a private field for each variable.
fn structure(writer: &mut TypeWriter<'_>, server: &Server, surface: &Struct) -> Result<(), String> {
    let (docs, ident) = (docs(server), format_ident!("{}", server.ident));
    let fields: Vec<_> = idents(&server.variables);
    let defaults = server.variables.iter().map(|it| match it.default.as_str() {
        "" => quote!(String::new()),
        default => quote!(#default.into()),
    });
    let derives = derives(surface.derives);
    writer.file.item(quote! {
        #docs
        #derives
        pub struct #ident {
            #(#fields: String,)*
        }
    })?;
    let new = surface
        .constructor
        .as_ref()
        .map(|it| signature(writer, &it.function));
    let setters: Vec<TokenStream> = server
        .variables
        .iter()
        .zip(&surface.setters)
        .map(|(variable, function)| {
            let docs = variable_docs(variable);
            setter(
                writer,
                function,
                &docs,
                |field, value| quote!(self.#field = #value;),
            )
        })
        .collect();
    let to_url: Vec<TokenStream> = surface
        .methods
        .iter()
        .map(|it| signature(writer, it))
        .collect();
    let url = url(server);
    writer.file.item(quote! {
        impl #ident {
            #[doc = " The server with the defaults of its variables."]
            #new {
                Self { #(#fields: #defaults,)* }
            }
            #(#setters)*
            #[doc = " Returns the URL."]
            #(#to_url)* {
                #url
            }
        }
    })?;
    writer.file.item(quote! {
        impl Default for #ident {
            fn default() -> Self {
                Self::new()
            }
        }
    })
}

fn idents(variables: &[ServerVariable]) -> Vec<proc_macro2::Ident> {
    variables
        .iter()
        .map(|variable| format_ident!("{}", variable.ident))
        .collect()
}

fn variable_docs(variable: &ServerVariable) -> TokenStream {
    let described = sanitized(variable.description.as_deref());
    let described = match described.as_str() {
        "" => format!("The variable {} in the URL.", code(&variable.wire_name)),
        _ => described,
    };
    let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
    let default = code(&variable.default);
    let values = match values.as_slice() {
        [] => format!("Default: {default}."),
        [only] => format!("Always {only}."),
        values => format!("One of {}. Default: {default}.", values.join(", ")),
    };
    paragraphs(&[described, values])
}

/// The expression for the URL with the values of its variables.
fn url(server: &Server) -> TokenStream {
    let names = idents(&server.variables);
    let mut parts = server.url.iter().map(|part| match part {
        UrlPart::Text(text) => (quote!(#text), quote!(#text.to_owned())),
        UrlPart::Variable(at) => {
            let name = names.get(*at);
            (quote!(&self.#name), quote!(self.#name.clone()))
        }
    });
    let first = parts.next().map(|(_, owned)| owned);
    let others: Vec<TokenStream> = parts.map(|(borrowed, _)| borrowed).collect();
    if others.is_empty() {
        return quote!(#first);
    }
    quote! {
        let mut url = #first;
        #(url += #others;)*
        url
    }
}
