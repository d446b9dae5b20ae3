//! The servers of the document: a constant for each that is one URL, a struct for each whose URL has variables.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Server, ServerVariable, UrlPart};

use super::{
    docs::{code, paragraphs},
    source_file::{SourceFile, sanitized},
};

/// The text of `src/servers.rs`.
pub(super) fn emit(api: &Api) -> Result<String, String> {
    let what = "The servers that the document names, for [`ClientBuilder::server`](crate::ClientBuilder::server).";
    let first = match &api.base_url {
        Some(url) => format!("A client that is told nothing else goes to {}.", code(url)),
        None => String::new(),
    };
    let mut file = SourceFile::new([what, &first].join("\n").trim_end());
    for server in &api.servers {
        one(&mut file, server)?;
    }
    Ok(file.finish())
}

fn one(file: &mut SourceFile, server: &Server) -> Result<(), String> {
    let ident = format_ident!("{}", server.ident);
    let docs = paragraphs(&[
        sanitized(server.description.as_deref()),
        format!("{}.", code(&server.template())),
    ]);
    if server.variables.is_empty() {
        let url = server.default_url();
        return file.item(quote!(#docs pub const #ident: &str = #url;));
    }
    let fields: Vec<_> = idents(&server.variables);
    let defaults = server.variables.iter().map(|it| match it.default.as_str() {
        "" => quote!(String::new()),
        default => quote!(#default.into()),
    });
    let setters = server.variables.iter().map(setter);
    let url = url(server);
    file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct #ident {
            #(#fields: String,)*
        }
    })?;
    file.item(quote! {
        impl #ident {
            #[doc = " The server with the defaults of its variables."]
            pub fn new() -> Self {
                Self { #(#fields: #defaults,)* }
            }
            #(#setters)*
            #[doc = " The URL."]
            pub fn url(&self) -> String {
                #url
            }
        }
    })?;
    file.item(quote! {
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

fn setter(variable: &ServerVariable) -> TokenStream {
    let name = format_ident!("{}", variable.ident);
    let described = sanitized(variable.description.as_deref());
    let described = match described.as_str() {
        "" => format!("The URL's {}.", code(&variable.wire_name)),
        _ => described,
    };
    let values: Vec<String> = variable.values.iter().map(|value| code(value)).collect();
    let default = code(&variable.default);
    let values = match values.as_slice() {
        [] => format!("Default: {default}."),
        [only] => format!("Always {only}."),
        values => format!("One of {}. Default: {default}.", values.join(", ")),
    };
    let docs = paragraphs(&[described, values]);
    quote! {
        #docs
        pub fn #name(mut self, value: impl Into<String>) -> Self {
            self.#name = value.into();
            self
        }
    }
}

/// The variables put into the URL.
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
