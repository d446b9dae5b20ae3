//! Responses of an operation: the enums of their contents, and the code that reads a response by its status.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{
        self, Content, DocumentedResponse, ResponseArm, ResponseKind, ResponseSet, ResponseVariant,
        StatusPattern, StatusRange,
    },
    media_type::essence,
    surface::Operation,
};

use super::{
    docs::{code, paragraphs},
    item::enumeration,
    rust_type::TypeWriter,
    source_file::sanitized,
};

/// Writes the enums of an operation whose responses have different contents.
pub(super) fn declare(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    surface: &Operation,
) -> Result<(), String> {
    let sides = [
        (&operation.success, &surface.success, "success"),
        (&operation.failure, &surface.failure, "failure"),
    ];
    for (responses, payload, what) in sides {
        let ResponseSet::Many { variants, .. } = responses else {
            continue;
        };
        let (Some(item), Some(surface)) = (&payload.item, payload.as_enum()) else {
            continue;
        };
        let mut intro = format!(" What [`{}`] returns on {what}.", operation.ident);
        if variants.iter().any(|variant| variant.label.is_some()) {
            intro.push_str(
                " Set the header `accept` of the call to ask for one of the media types.",
            );
        }
        let docs = variants.iter().map(variant_docs);
        enumeration(writer, item, surface, &quote!(#[doc = #intro]), docs)?;
    }
    Ok(())
}

fn variant_docs(variant: &ResponseVariant) -> TokenStream {
    let status = |response: &DocumentedResponse| match response.status {
        StatusPattern::Exact(code) => format!("status {code}"),
        StatusPattern::Range(class) => format!("any status from {class}00 to {class}99"),
        StatusPattern::Default => "any other status".to_owned(),
    };
    let mut status = variant
        .responses
        .iter()
        .map(status)
        .collect::<Vec<_>>()
        .join(" or ");
    // The text starts a sentence.
    if let Some(first) = status.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let media_types = match variant.label {
        Some(_) => {
            let media_types = variant.content.media_types().into_iter().map(code);
            format!(", as {}", media_types.collect::<Vec<_>>().join(" or "))
        }
        None => String::new(),
    };
    let status = format!("{status}{media_types}.");
    let description = variant
        .responses
        .first()
        .and_then(|response| response.docs.description.as_deref());
    paragraphs(&[status, sanitized(description)])
}

/// Whether a response of the operation is a sequence of items.
pub(super) fn has_sequence(operation: &ir::Operation) -> bool {
    let is_sequence = |content: &Content| matches!(content, Content::Sequence { .. });
    let mut sets = [&operation.success, &operation.failure].into_iter();
    sets.any(|set| match set {
        ResponseSet::None => false,
        ResponseSet::One { content, .. } => is_sequence(content),
        ResponseSet::Many { variants, .. } => variants.iter().any(|it| is_sequence(&it.content)),
    })
}

/// The `match` that reads a response by its status.
pub(super) fn decode(operation: &ir::Operation) -> TokenStream {
    let mut arms: Vec<TokenStream> = operation
        .response_arms
        .iter()
        .map(|arm| {
            let patterns = patterns(&arm.statuses);
            let read = read_arm(operation, arm);
            quote!(#(#patterns)|* => #read,)
        })
        .collect();
    let is_total = |arm: &ResponseArm| arm.statuses.contains(&StatusRange::ALL);
    if !operation.response_arms.iter().any(is_total) {
        arms.push(quote!(_ => Err(response.undocumented()),));
    }
    quote!(match response.status() { #(#arms)* })
}

/// The patterns of statuses. Adjacent ranges, and three or more single statuses in a row, become one range.
fn patterns(statuses: &[StatusRange]) -> Vec<TokenStream> {
    let is_single = |it: &StatusRange| it.first == it.last;
    let follows =
        |one: &StatusRange, next: &StatusRange| one.last.checked_add(1) == Some(next.first);
    let mut patterns = Vec::with_capacity(statuses.len());
    for run in statuses.chunk_by(follows) {
        match run {
            [one, two] if is_single(one) && is_single(two) => {
                patterns.extend(run.iter().map(|it| pattern(it.first, it.last)));
            }
            [first, .., last] => patterns.push(pattern(first.first, last.last)),
            _ => patterns.extend(run.iter().map(|it| pattern(it.first, it.last))),
        }
    }
    patterns
}

fn pattern(first: u16, last: u16) -> TokenStream {
    let [from, to] = [first, last].map(proc_macro2::Literal::u16_unsuffixed);
    match (first, last) {
        (0, u16::MAX) => quote!(_),
        (0, _) => quote!(..=#to),
        (_, u16::MAX) => quote!(#from..),
        _ if first == last => quote!(#from),
        _ => quote!(#from..=#to),
    }
}

/// The expression that reads the responses of an arm.
fn read_arm(operation: &ir::Operation, arm: &ResponseArm) -> TokenStream {
    let (set, kind) = match arm.kind {
        ResponseKind::Success => (&operation.success, quote!(Documented::Success)),
        ResponseKind::Failure => (&operation.failure, quote!(Documented::Failure)),
    };
    match set {
        ResponseSet::None => TokenStream::new(),
        ResponseSet::One { content, .. } => {
            let read = read(content);
            quote!(response.#read.map(#kind))
        }
        ResponseSet::Many { ident, variants } => {
            let variants = arm.variants.iter().filter_map(|at| variants.get(*at));
            match variants.collect::<Vec<_>>().as_slice() {
                [variant] => read_variant(ident, variant, &kind),
                variants => by_media_type(ident, variants, &kind),
            }
        }
    }
}

/// The expression that reads a response of a known variant.
fn read_variant(ident: &str, variant: &ResponseVariant, kind: &TokenStream) -> TokenStream {
    let (enum_ident, name) = (format_ident!("{ident}"), format_ident!("{}", variant.ident));
    let read = read(&variant.content);
    let value = match &variant.content {
        Content::Empty => quote!(response.#read?; let value = #enum_ident::#name;),
        _ => quote!(let value = #enum_ident::#name(response.#read?);),
    };
    quote!({ #value Ok(#kind(value)) })
}

/// The expression that reads a response whose media type decides the variant.
fn by_media_type(ident: &str, variants: &[&ResponseVariant], kind: &TokenStream) -> TokenStream {
    let enum_ident = format_ident!("{ident}");
    let read = |variant: &ResponseVariant| {
        let (name, read) = (format_ident!("{}", variant.ident), read(&variant.content));
        quote!({ #enum_ident::#name(response.#read?) })
    };
    let Some((last, others)) = variants.split_last() else {
        return TokenStream::new();
    };
    let arms = others.iter().map(|variant| {
        let media_types = variant.content.media_types().into_iter();
        let tests = media_types.map(|media_type| {
            let essence = essence(media_type);
            quote!(response.has_media_type(#essence))
        });
        let read = read(variant);
        quote!(if #(#tests)||* #read)
    });
    let last = read(last);
    quote!({ let value = #(#arms else)* #last; Ok(#kind(value)) })
}

/// The call that reads the content of a response.
fn read(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(empty()),
        Content::Sequence { format, .. } => {
            let method = format_ident!("{}", format.method());
            quote!(#method())
        }
        Content::Json { .. }
        | Content::Form { .. }
        | Content::Multipart { .. }
        | Content::MultipartItems { .. } => quote!(json()),
        Content::Text { .. } => quote!(text()),
        Content::Bytes { .. } => quote!(bytes()),
    }
}
