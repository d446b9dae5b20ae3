//! Request bodies: the enum of a body with several media types, and the code that adds a body to the request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{Body, BodyVariant, Content, Encoding, Operation},
    surface::Payload,
};

use super::{
    docs::{code, described, paragraphs},
    item::{conversions, enumeration},
    parameter,
    rust_type::TypeWriter,
};

const CODEGEN: &str = "crate::runtime::codegen";

/// The documentation: the description, and the media type if the type doesn't show it.
pub(super) fn docs(body: &Body) -> TokenStream {
    let docs = described(&body.docs, "The body.");
    let [variant] = body.variants.as_slice() else {
        return docs;
    };
    let media_types = variant.content.media_types();
    let is_whole = !matches!(variant.content, Content::Sequence { .. });
    match (variant.content.ty(), media_types.first()) {
        (Some(_), Some(media_type)) if !is_whole => {
            let sentence = paragraphs(&[format!("Sent as {}.", code(media_type))]);
            quote!(#docs #[doc = ""] #sentence)
        }
        (None, Some(media_type)) => {
            let sentence = format!(
                "Sent as {}, unless the call sets the header `content-type`.",
                code(media_type)
            );
            let sentence = paragraphs(&[sentence]);
            quote!(#docs #[doc = ""] #sentence)
        }
        _ => docs,
    }
}

/// Writes the enum of a body with several media types.
pub(super) fn declare(
    writer: &mut TypeWriter<'_>,
    operation: &Operation,
    body: &Body,
    payload: &Payload,
) -> Result<(), String> {
    let (Some(item), Some(surface)) = (&payload.item, payload.as_enum()) else {
        return Ok(());
    };
    let intro = format!(
        " The body of [`{}`], in one of several media types.",
        operation.ident
    );
    let docs = body.variants.iter().map(|variant| {
        let media_types: Vec<String> = variant
            .content
            .media_types()
            .into_iter()
            .map(code)
            .collect();
        paragraphs(&[format!("As {}.", media_types.join(", "))])
    });
    enumeration(writer, item, surface, &quote!(#[doc = #intro]), docs)?;
    conversions(writer, item, surface, "body")
}

/// The statement that adds the body to the request.
pub(super) fn encode(writer: &mut TypeWriter<'_>, body: &Body) -> TokenStream {
    let field = format_ident!("{}", body.ident);
    if let ([variant], true) = (body.variants.as_slice(), body.required) {
        let borrowed = variant.content.ty().is_some();
        let value = if borrowed {
            quote!(&self.#field)
        } else {
            quote!(self.#field)
        };
        return send(writer, &variant.content, &value);
    }
    let value = if body.required {
        quote!(&self.#field)
    } else {
        quote!(body)
    };
    let sent = match body.variants.as_slice() {
        [variant] => send(writer, &variant.content, &value),
        variants => {
            let enum_ident = format_ident!("{}", body.enum_ident);
            let arms: Vec<TokenStream> = variants
                .iter()
                .map(|BodyVariant { ident, content, .. }| {
                    let name = format_ident!("{ident}");
                    let sent = send(writer, content, &quote!(body));
                    quote!(#enum_ident::#name(body) => { #sent })
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

/// The statement that sets a body of this content.
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
        Content::Sequence { format, .. } => {
            writer.features.sequence = true;
            let method = format_ident!("{}", format.method());
            quote!(request.#method(#media_type, #value);)
        }
        Content::Form { encodings, .. } => {
            writer.features.form = true;
            let (list, encodings) = field_encodings(writer, encodings);
            quote!(#list request.form(#value, #encodings);)
        }
        Content::Multipart { encodings, .. } => {
            writer.features.multipart = true;
            let (list, encodings) = field_encodings(writer, encodings);
            quote!(#list request.multipart(#media_type, #value, #encodings);)
        }
        Content::MultipartItems { first, rest, .. } => {
            writer.features.multipart = true;
            quote!(request.multipart_items(#media_type, #value, &[#(#first),*], #rest);)
        }
        Content::Text { .. } => quote!(request.bytes(#media_type, #value.clone().into());),
        Content::Bytes { .. } => quote!(request.bytes(#media_type, #value.clone());),
        Content::Empty => TokenStream::new(),
    }
}

/// Statements that list the fields with an `encoding` of their own, and the expression for the list.
fn field_encodings(
    writer: &mut TypeWriter<'_>,
    encodings: &[(String, Encoding)],
) -> (TokenStream, TokenStream) {
    writer.file.import("crate::runtime::form", "Encodings");
    if encodings.is_empty() {
        return (TokenStream::new(), quote!(&Encodings::default()));
    }
    let lines = encodings.iter().map(|(name, encoding)| match encoding {
        Encoding::MediaType(media_type) => quote!(encodings.media_type(#name, #media_type);),
        Encoding::Style {
            style,
            allow_reserved,
        } => {
            writer.file.import(CODEGEN, "Style");
            let style = parameter::style_value(*style);
            match allow_reserved {
                true => quote!(encodings.reserved(#name, #style);),
                false => quote!(encodings.style(#name, #style);),
            }
        }
    });
    let lines: TokenStream = lines.collect();
    let list = quote!(let mut encodings = Encodings::default(); #lines);
    (list, quote!(&encodings))
}
