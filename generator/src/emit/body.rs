//! Bodies of requests: their type, which is an enum where the document has several media types for them, and how they
//! go into the request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Body, BodyForm, Content, Encoding, Operation, Type};

use super::{
    docs::{code, described, paragraphs},
    parameter,
    rust_type::TypeWriter,
};

const HTTP: &str = "crate::runtime::http";

/// The type of a body.
pub(super) fn spelled(writer: &mut TypeWriter<'_>, body: &Body) -> TokenStream {
    match body.forms.as_slice() {
        [form] => held(writer, &form.content),
        _ => {
            let choice = format_ident!("{}", body.choice);
            quote!(#choice)
        }
    }
}

/// How a body is taken as an argument, and how the argument becomes the body.
pub(super) fn taken(
    writer: &mut TypeWriter<'_>,
    body: &Body,
    name: &TokenStream,
) -> (TokenStream, TokenStream) {
    if let [form] = body.forms.as_slice()
        && let Some(ty) = form.content.ty()
    {
        return writer.argument(ty, name);
    }
    let ty = spelled(writer, body);
    (quote!(impl Into<#ty>), quote!(#name.into()))
}

/// The enum of a body that has one.
pub(super) fn choice(body: &Body) -> Option<&str> {
    (body.forms.len() > 1).then_some(body.choice.as_str())
}

/// What the body is for, and of which media type it is where its type doesn't tell.
pub(super) fn docs(body: &Body) -> TokenStream {
    let docs = described(&body.docs, "The body.");
    let [form] = body.forms.as_slice() else {
        return docs;
    };
    let media_types = form.content.media_types();
    match (form.content.ty(), media_types.first()) {
        (None, Some(media_type)) => {
            let of = format!(
                "Sent as {}, unless the call's header `content-type` says otherwise.",
                code(media_type)
            );
            let of = paragraphs(&[of]);
            quote!(#docs #[doc = ""] #of)
        }
        _ => docs,
    }
}

/// The type of what a body holds.
pub(super) fn held(writer: &mut TypeWriter<'_>, content: &Content) -> TokenStream {
    match content.ty() {
        Some(ty) => writer.ty(ty),
        None if matches!(content, Content::Text { .. }) => quote!(String),
        None => {
            writer.file.import("bytes", "Bytes");
            quote!(Bytes)
        }
    }
}

/// The enum of a body that can be of several media types.
pub(super) fn declare(writer: &mut TypeWriter<'_>, operation: &Operation) -> Result<(), String> {
    let Some(body) = &operation.body else {
        return Ok(());
    };
    let Some(choice) = choice(body) else {
        return Ok(());
    };
    let choice = format_ident!("{choice}");
    let (mut arms, mut types) = (Vec::new(), Vec::new());
    for form in &body.forms {
        let name = format_ident!("{}", form.ident);
        let ty = held(writer, &form.content);
        let media_types: Vec<String> = form.content.media_types().into_iter().map(code).collect();
        let docs = paragraphs(&[format!("As {}.", media_types.join(", "))]);
        arms.push(quote!(#docs #name(#ty)));
        types.push(match form.content.ty() {
            Some(Type::Boxed(inner)) => (writer.ty(inner), quote!(Self::#name(body.into()))),
            _ => (ty, quote!(Self::#name(body))),
        });
    }
    let intro = format!(
        " What [`{}`] sends, as one of several media types.",
        operation.ident
    );
    writer.file.item(quote! {
        #[doc = #intro]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #choice { #(#arms,)* }
    })?;
    for (ty, made) in &types {
        let alike = |other: &&(TokenStream, _)| other.0.to_string() == ty.to_string();
        if types.iter().filter(alike).count() > 1 {
            continue;
        }
        writer.file.item(quote! {
            impl From<#ty> for #choice {
                fn from(body: #ty) -> Self {
                    #made
                }
            }
        })?;
    }
    Ok(())
}

/// The line that puts the body into the request.
pub(super) fn encode(writer: &mut TypeWriter<'_>, body: &Body) -> TokenStream {
    let field = format_ident!("{}", body.ident);
    if let ([form], true) = (body.forms.as_slice(), body.required) {
        let borrowed = form.content.ty().is_some();
        let value = if borrowed {
            quote!(&self.#field)
        } else {
            quote!(self.#field)
        };
        return send(writer, &form.content, &value);
    }
    let value = if body.required {
        quote!(&self.#field)
    } else {
        quote!(body)
    };
    let sent = match body.forms.as_slice() {
        [form] => send(writer, &form.content, &value),
        forms => {
            let choice = format_ident!("{}", body.choice);
            let arms: Vec<TokenStream> = forms
                .iter()
                .map(|BodyForm { ident, content, .. }| {
                    let name = format_ident!("{ident}");
                    let sent = send(writer, content, &quote!(body));
                    quote!(#choice::#name(body) => { #sent })
                })
                .collect();
            quote!(match #value { #(#arms)* })
        }
    };
    if body.required {
        sent
    } else {
        quote!(if let Some(body) = &self.#field { #sent })
    }
}

fn send(writer: &mut TypeWriter<'_>, content: &Content, value: &TokenStream) -> TokenStream {
    let media_type = content
        .media_types()
        .first()
        .copied()
        .unwrap_or_default()
        .to_owned();
    match content {
        Content::Json { .. } if media_type == "application/json" => quote!(request.json(#value);),
        Content::Json { .. } => quote!(request.json_as(#media_type, #value);),
        Content::Form { encodings, .. } => {
            writer.features.form = true;
            let fields = fields(writer, encodings);
            quote!(#fields request.form(#value);)
        }
        Content::Multipart { encodings, .. } => {
            writer.features.multipart = true;
            let fields = fields(writer, encodings);
            quote!(#fields request.multipart(#media_type, #value);)
        }
        Content::Text { .. } => quote!(request.bytes(#media_type, #value.clone().into());),
        Content::Bytes { .. } => quote!(request.bytes(#media_type, #value.clone());),
        Content::Empty => TokenStream::new(),
    }
}

/// A line for each field that is encoded in a way of its own.
fn fields(writer: &mut TypeWriter<'_>, encodings: &[(String, Encoding)]) -> TokenStream {
    let lines = encodings.iter().map(|(name, encoding)| match encoding {
        Encoding::MediaType(media_type) => {
            quote!(request.field_media_type(#name, #media_type);)
        }
        Encoding::Style { style, reserved } => {
            writer.file.import(HTTP, "Style");
            let style = parameter::spelled(*style);
            match reserved {
                true => quote!(request.field_reserved(#name, #style);),
                false => quote!(request.field_style(#name, #style);),
            }
        }
    });
    lines.collect()
}
