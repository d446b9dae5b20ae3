//! The client: its defaults and its credentials. The method for an operation is in the file of that operation.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{Api, ParameterLocation, SecurityKind, SecurityScheme},
    surface::{Credential, Surface},
};

use super::{
    docs::{code, paragraphs},
    item::signature,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

const CODEGEN: &str = "crate::runtime::codegen";

/// The text of `src/client.rs`.
pub(super) fn emit(api: &Api, surface: &Surface) -> Result<String, String> {
    let mut file = SourceFile::default();
    for name in ["Defaults", "client_types"] {
        file.import(CODEGEN, name);
    }
    file.text("client_types!();\n".to_owned());
    file.item(defaults(api))?;
    schemes(api, &mut file)?;
    file.item(quote! {
        impl Client {
            #[doc = " The builder of a client: sets credentials, limits and transport."]
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(DEFAULTS)
            }
        }
    })?;
    credentials(api, surface, &mut file)?;
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
        #[doc = " What a client has unless its builder sets something else."]
        const DEFAULTS: Defaults = Defaults {
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: #schemes,
        };
    }
}

/// Writes a constant for each security scheme, and the list of them, which operations refer to by name.
fn schemes(api: &Api, file: &mut SourceFile) -> Result<(), String> {
    if api.security_schemes.is_empty() {
        return Ok(());
    }
    file.import(CODEGEN, "Scheme");
    file.import(CODEGEN, "SchemeKind");
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
                location: ParameterLocation::Query,
                name,
            } => quote!(ApiKeyQuery(#name)),
            SecurityKind::ApiKey {
                location: ParameterLocation::Cookie,
                name,
            } => quote!(ApiKeyCookie(#name)),
            SecurityKind::ApiKey { name, .. } => quote!(ApiKeyHeader(#name)),
        };
        file.item(quote! {
            const #constant: Scheme = Scheme { name: #name, kind: SchemeKind::#kind };
        })?;
    }
    file.item(quote! {
        #[doc = " The security schemes of the document."]
        const SCHEMES: &[Scheme] = &[#(#names),*];
    })
}

/// The methods of the builder that take credentials.
fn credentials(api: &Api, surface: &Surface, file: &mut SourceFile) -> Result<(), String> {
    if surface.credentials.is_empty() {
        return Ok(());
    }
    let mut writer = TypeWriter {
        api,
        within: Within::Crate,
        file,
        features: &mut RuntimeFeatures::default(),
    };
    let methods = surface.credentials.iter().map(|it| method(&mut writer, it));
    let methods: Vec<TokenStream> = methods.collect();
    file.import(CODEGEN, "Credential");
    file.item(quote!(impl ClientBuilder { #(#methods)* }))
}

fn method(writer: &mut TypeWriter<'_>, credential: &Credential) -> TokenStream {
    let schemes = credential.schemes.iter();
    let schemes = schemes.filter_map(|at| writer.api.security_schemes.get(*at));
    let schemes: Vec<&SecurityScheme> = schemes.collect();
    let Some(first) = schemes.first() else {
        return TokenStream::new();
    };
    let (what, value) = match &first.kind {
        SecurityKind::Bearer => (
            "A token, sent as `Authorization: Bearer` (RFC 6750).".to_owned(),
            quote!(Credential::Bearer(token.into())),
        ),
        SecurityKind::Basic => (
            "User and password, sent as `Authorization: Basic` (RFC 7617).".to_owned(),
            quote!(Credential::Basic {
                username: username.into(),
                password: password.into()
            }),
        ),
        SecurityKind::ApiKey { location, name } => {
            let place = match location {
                ParameterLocation::Query => "the query parameter",
                ParameterLocation::Cookie => "the cookie",
                ParameterLocation::Header | ParameterLocation::Path => "the header",
            };
            (
                format!("A key, sent as {place} {}.", code(name)),
                quote!(Credential::ApiKey(key.into())),
            )
        }
    };
    let (docs, set) = (
        scheme_docs(&what, &schemes),
        set_credential(&schemes, &value),
    );
    let signature = signature(writer, &credential.function);
    quote! {
        #docs
        #signature {
            #set
        }
    }
}

/// The expression that sets the credential for each of the schemes.
fn set_credential(schemes: &[&SecurityScheme], credential: &TokenStream) -> TokenStream {
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

fn scheme_docs(what: &str, schemes: &[&SecurityScheme]) -> TokenStream {
    let mut all = vec![what.to_owned()];
    all.extend(
        schemes
            .iter()
            .map(|scheme| sanitized(scheme.description.as_deref())),
    );
    paragraphs(&all)
}
