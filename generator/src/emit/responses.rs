//! Outcomes: the type of what an operation answers, and how an answer's status decides what it holds.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{self, Content, DocumentedResponse, ResponseSet, ResponseVariant, StatusPattern},
    surface::{ItemKind, Operation},
};

use super::{
    docs::{code, paragraphs},
    item::enumeration,
    rust_type::TypeWriter,
    source_file::sanitized,
};

/// The enums of an operation whose responses differ.
pub(super) fn declare(
    writer: &mut TypeWriter<'_>,
    operation: &ir::Operation,
    of: &Operation,
) -> Result<(), String> {
    let sides = [
        (&operation.success, &of.success, "success"),
        (&operation.failure, &of.failure, "failure"),
    ];
    for (responses, outcome, what) in sides {
        let ResponseSet::Many { variants, .. } = responses else {
            continue;
        };
        let Some((item, ItemKind::Enum(of))) = outcome.item.as_ref().map(|it| (it, &it.kind))
        else {
            continue;
        };
        let mut intro = format!(" What [`{}`] returns on {what}.", operation.ident);
        if variants.iter().any(|variant| variant.label.is_some()) {
            intro.push_str(" The call's header `accept` can ask for one of the media types.");
        }
        let docs = variants.iter().map(variant_docs);
        enumeration(writer, item, of, &quote!(#[doc = #intro]), docs)?;
    }
    Ok(())
}

fn variant_docs(variant: &ResponseVariant) -> TokenStream {
    let status = |answer: &DocumentedResponse| match answer.status {
        StatusPattern::Exact(code) => format!("status {code}"),
        StatusPattern::Range(hundred) => format!("any status from {hundred}00 to {hundred}99"),
        StatusPattern::Default => "any other status".to_owned(),
    };
    let mut status = variant
        .responses
        .iter()
        .map(status)
        .collect::<Vec<_>>()
        .join(" or ");
    // It begins a sentence.
    if let Some(first) = status.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let of = match variant.label {
        Some(_) => {
            let media_types = variant.content.media_types().into_iter().map(code);
            format!(", as {}", media_types.collect::<Vec<_>>().join(" or "))
        }
        None => String::new(),
    };
    let status = format!("{status}{of}.");
    let description = variant
        .responses
        .first()
        .and_then(|answer| answer.docs.description.as_deref());
    paragraphs(&[status, sanitized(description)])
}

/// The media types that the client can read, for the header `Accept`; any where no answer has a body.
pub(super) fn accept(operation: &ir::Operation) -> String {
    let mut found: Vec<&str> = Vec::new();
    for content in contents(&operation.success).chain(contents(&operation.failure)) {
        for media_type in content.media_types() {
            if !found.contains(&media_type) {
                found.push(media_type);
            }
        }
    }
    if found.is_empty() {
        "*/*".to_owned()
    } else {
        found.join(", ")
    }
}

fn contents(responses: &ResponseSet) -> impl Iterator<Item = &Content> {
    let (one, many) = match responses {
        ResponseSet::None => (None, [].as_slice()),
        ResponseSet::One { content, .. } => (Some(content), [].as_slice()),
        ResponseSet::Many { variants, .. } => (None, variants.as_slice()),
    };
    one.into_iter()
        .chain(many.iter().map(|variant| &variant.content))
}

/// The arms that read an answer by its status: hundred by hundred, in each the exact ones first, then the rest.
///
/// `default` speaks of failure: a status of success that is not documented is none of its. Where it stands for both,
/// the status tells which it is.
pub(super) fn decode(operation: &ir::Operation) -> TokenStream {
    let success = arms(&operation.success, &quote!(Documented::Success));
    let failure = arms(&operation.failure, &quote!(Documented::Failure));
    let has_default = |arms: &[Arm]| arms.iter().any(|arm| arm.status == StatusPattern::Default);
    let is_both = has_default(&success) && has_default(&failure);
    let failing = if is_both {
        quote!(_)
    } else {
        quote!(..=199 | 300..)
    };
    let mut arms = Vec::with_capacity(success.len() + failure.len());
    for arm in success {
        let status = match arm.status {
            StatusPattern::Default => StatusPattern::Range(2),
            status => status,
        };
        arms.push(Arm { status, ..arm });
    }
    arms.extend(failure);
    arms.sort_by_key(|arm| position(arm.status));
    let alike = arms.chunk_by(|one, next| one.read.to_string() == next.read.to_string());
    let mut written: Vec<TokenStream> = alike
        .map(|arms| {
            let patterns = patterns(arms, &failing);
            let read = arms.iter().map(|arm| &arm.read).take(1);
            quote!(#(#patterns)|* => #(#read)*,)
        })
        .collect();
    if !is_both {
        written.push(quote!(_ => Err(answer.undocumented()),));
    }
    quote!(match answer.status() { #(#written)* })
}

/// An exact status comes before the hundred that it is of.
fn position(status: StatusPattern) -> (u16, u16) {
    match status {
        StatusPattern::Exact(code) => (code / 100, code % 100),
        StatusPattern::Range(hundred) => (hundred, 100),
        StatusPattern::Default => (u16::MAX, 100),
    }
}

/// The patterns of arms that are alike: three statuses in a row or more are a range.
fn patterns(arms: &[Arm], default: &TokenStream) -> Vec<TokenStream> {
    let follows = |one: &Arm, next: &Arm| match (one.status, next.status) {
        (StatusPattern::Exact(one), StatusPattern::Exact(next)) => one + 1 == next,
        _ => false,
    };
    // What the rest covers besides needs no pattern of its own.
    let has_rest = arms.iter().any(|arm| arm.status == StatusPattern::Default);
    let is_covered = |arm: &&Arm| has_rest && !matches!(position(arm.status), (2 | u16::MAX, _));
    let arms: Vec<&Arm> = arms.iter().filter(|arm| !is_covered(arm)).collect();
    let mut patterns = Vec::with_capacity(arms.len());
    for run in arms.chunk_by(|one, next| follows(one, next)) {
        let each = run.iter().map(|arm| pattern(arm.status, default));
        match run {
            [
                Arm {
                    status: StatusPattern::Exact(first),
                    ..
                },
                _,
                ..,
                Arm {
                    status: StatusPattern::Exact(last),
                    ..
                },
            ] if run.len() > 2 => {
                let (first, last) = (quote_status(*first), quote_status(*last));
                patterns.push(quote!(#first..=#last));
            }
            _ => patterns.extend(each),
        }
    }
    patterns
}

fn pattern(status: StatusPattern, default: &TokenStream) -> TokenStream {
    match status {
        StatusPattern::Exact(code) => quote_status(code),
        StatusPattern::Range(hundred) => {
            let (first, last) = (
                quote_status(hundred * 100),
                quote_status(hundred * 100 + 99),
            );
            quote!(#first..=#last)
        }
        StatusPattern::Default => default.clone(),
    }
}

fn quote_status(code: u16) -> TokenStream {
    let literal = proc_macro2::Literal::u16_unsuffixed(code);
    quote!(#literal)
}

/// How the answers of some statuses are read.
struct Arm {
    status: StatusPattern,
    read: TokenStream,
}

fn arms(responses: &ResponseSet, side: &TokenStream) -> Vec<Arm> {
    match responses {
        ResponseSet::None => Vec::new(),
        ResponseSet::One { responses, content } => {
            let read = read(content);
            let arm = |answer: &DocumentedResponse| Arm {
                status: answer.status,
                read: quote!(answer.#read.map(#side)),
            };
            responses.iter().map(arm).collect()
        }
        ResponseSet::Many { ident, variants } => {
            let mut arms = Vec::new();
            for alike in variants.chunk_by(|one, next| one.responses == next.responses) {
                let read = match alike {
                    [variant] => read_variant(ident, variant, side),
                    variants => by_media_type(ident, variants, side),
                };
                let responses = alike.iter().take(1).flat_map(|variant| &variant.responses);
                arms.extend(responses.map(|answer| Arm {
                    status: answer.status,
                    read: read.clone(),
                }));
            }
            arms
        }
    }
}

fn read_variant(ident: &str, variant: &ResponseVariant, side: &TokenStream) -> TokenStream {
    let (of, name) = (format_ident!("{ident}"), format_ident!("{}", variant.ident));
    let read = read(&variant.content);
    let value = match &variant.content {
        Content::Empty => quote!(answer.#read?; let value = #of::#name;),
        _ => quote!(let value = #of::#name(answer.#read?);),
    };
    quote!({ #value Ok(#side(value)) })
}

/// How an answer is read whose media type tells what it holds: as the preferred one if it tells nothing.
fn by_media_type(ident: &str, variants: &[ResponseVariant], side: &TokenStream) -> TokenStream {
    let of = format_ident!("{ident}");
    let is_any = |variant: &&ResponseVariant| variant.content.media_types().contains(&"*/*");
    let rest = variants.iter().find(is_any).or(variants.first());
    let mut arms = Vec::with_capacity(variants.len());
    for variant in variants
        .iter()
        .filter(|it| !rest.is_some_and(|rest| std::ptr::eq(rest, *it)))
    {
        let (name, read) = (format_ident!("{}", variant.ident), read(&variant.content));
        let tests = variant
            .content
            .media_types()
            .into_iter()
            .map(media_type_test);
        arms.push(quote!(if #(#tests)||* { #of::#name(answer.#read?) }));
    }
    let rest = rest.map(|variant| {
        let (name, read) = (format_ident!("{}", variant.ident), read(&variant.content));
        quote!({ #of::#name(answer.#read?) })
    });
    quote!({ let value = #(#arms else)* #rest; Ok(#side(value)) })
}

fn media_type_test(media_type: &str) -> TokenStream {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    quote!(answer.is_of(#essence))
}

fn read(content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(empty()),
        Content::Json { .. } | Content::Form { .. } | Content::Multipart { .. } => quote!(json()),
        Content::Text { .. } => quote!(text()),
        Content::Bytes { .. } => quote!(bytes()),
    }
}
