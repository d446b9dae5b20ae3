//! The client: its defaults and its credentials. Its methods stand with the operations that they call.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Location, SecurityKind, SecurityScheme};

use super::{
    docs::{code, paragraphs},
    source_file::{SourceFile, sanitized},
};

const HTTP: &str = "crate::runtime::http";

/// The text of `src/client.rs`.
pub(super) fn emit(api: &Api) -> Result<String, String> {
    let mut file = SourceFile::default();
    for name in ["Client", "ClientBuilder", "Defaults"] {
        file.import(HTTP, name);
    }
    file.item(defaults(api))?;
    schemes(api, &mut file)?;
    file.item(quote! {
        impl Client {
            #[doc = " A client to be set up: its credentials, limits and transport."]
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(DEFAULTS)
            }
        }
    })?;
    credentials(api, &mut file)?;
    Ok(file.finish())
}

fn defaults(api: &Api) -> TokenStream {
    let base_url = match &api.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let schemes = if api.security_schemes.is_empty() {
        quote!(&[])
    } else {
        quote!(SCHEMES)
    };
    quote! {
        #[doc = " What holds where the builder is told nothing else."]
        const DEFAULTS: Defaults = Defaults {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: #schemes,
        };
    }
}

/// The security schemes by name, as operations ask for them.
fn schemes(api: &Api, file: &mut SourceFile) -> Result<(), String> {
    if api.security_schemes.is_empty() {
        return Ok(());
    }
    file.import(HTTP, "Scheme");
    file.import(HTTP, "SchemeKind");
    let names: Vec<_> = api
        .security_schemes
        .iter()
        .map(|it| format_ident!("{}", it.constant))
        .collect();
    for (scheme, constant) in api.security_schemes.iter().zip(&names) {
        let name = &scheme.wire_name;
        let kind = match &scheme.kind {
            SecurityKind::Bearer => quote!(Bearer),
            SecurityKind::Basic => quote!(Basic),
            SecurityKind::ApiKey {
                location: Location::Query,
                name,
            } => quote!(ApiKeyQuery(#name)),
            SecurityKind::ApiKey {
                location: Location::Cookie,
                name,
            } => quote!(ApiKeyCookie(#name)),
            SecurityKind::ApiKey { name, .. } => quote!(ApiKeyHeader(#name)),
        };
        file.item(quote! {
            const #constant: Scheme = Scheme { name: #name, kind: SchemeKind::#kind };
        })?;
    }
    file.item(quote! {
        #[doc = " The document's security schemes."]
        const SCHEMES: &[Scheme] = &[#(#names),*];
    })
}

/// A method of the builder for each kind of bearer or basic credential, and for each key.
fn credentials(api: &Api, file: &mut SourceFile) -> Result<(), String> {
    let mut methods = Vec::new();
    let of = |kind: fn(&SecurityKind) -> bool| {
        api.security_schemes
            .iter()
            .filter(|scheme| kind(&scheme.kind))
            .collect::<Vec<_>>()
    };
    let bearer = of(|kind| *kind == SecurityKind::Bearer);
    if !bearer.is_empty() {
        let docs = scheme_docs(
            "A token, sent as `Authorization: Bearer` (RFC 6750).",
            &bearer,
        );
        let given = given(&bearer, &quote!(Credential::Bearer(token.into())));
        methods.push(quote! {
            #docs
            pub fn bearer_token(self, token: impl Into<String>) -> Self {
                #given
            }
        });
    }
    let basic = of(|kind| *kind == SecurityKind::Basic);
    if !basic.is_empty() {
        let docs = scheme_docs(
            "User and password, sent as `Authorization: Basic` (RFC 7617).",
            &basic,
        );
        let credential = quote!(Credential::Basic {
            username: username.into(),
            password: password.into()
        });
        let given = given(&basic, &credential);
        methods.push(quote! {
            #docs
            pub fn basic_auth(self, username: impl Into<String>, password: impl Into<String>) -> Self {
                #given
            }
        });
    }
    for scheme in of(|kind| matches!(kind, SecurityKind::ApiKey { .. })) {
        methods.push(api_key(scheme));
    }
    if methods.is_empty() {
        return Ok(());
    }
    file.import(HTTP, "Credential");
    file.item(quote!(impl ClientBuilder { #(#methods)* }))
}

/// Gives the credential to each of the schemes.
fn given(schemes: &[&SecurityScheme], credential: &TokenStream) -> TokenStream {
    let Some((last, others)) = schemes.split_last() else {
        return quote!(self);
    };
    let mut builder = quote!(self);
    let mut lines = vec![quote!(let credential = #credential;)];
    for scheme in others {
        let name = &scheme.wire_name;
        lines.push(quote!(let builder = #builder.credential(#name, credential.clone());));
        builder = quote!(builder);
    }
    let name = &last.wire_name;
    quote!(#(#lines)* #builder.credential(#name, credential))
}

fn api_key(scheme: &SecurityScheme) -> TokenStream {
    let SecurityKind::ApiKey { location, name } = &scheme.kind else {
        return TokenStream::new();
    };
    let method = format_ident!("{}", scheme.method);
    let place = match location {
        Location::Query => "the query parameter",
        Location::Cookie => "the cookie",
        Location::Header | Location::Path => "the header",
    };
    let docs = scheme_docs(
        &format!("A key, sent as {place} {}.", code(name)),
        &[scheme],
    );
    let given = given(&[scheme], &quote!(Credential::ApiKey(key.into())));
    quote! {
        #docs
        pub fn #method(self, key: impl Into<String>) -> Self {
            #given
        }
    }
}

fn scheme_docs(what: &str, schemes: &[&SecurityScheme]) -> TokenStream {
    let mut all = vec![what.to_owned()];
    all.extend(
        schemes
            .iter()
            .map(|scheme| sanitized(scheme.description.as_deref())),
    );
    paragraphs(&all)
}
