//! Webhooks and callbacks: a type alias for the payload of each.

use std::collections::BTreeMap;

use quote::{format_ident, quote};

use crate::{
    ir::{Api, Callback, Incoming},
    surface::{Item, ItemKind, Module, Surface},
};

use super::{
    docs::{code, paragraphs},
    item::deprecated,
    markdown,
    operation::link,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

const MODULES: [Module; 2] = [Module::Callbacks, Module::Webhooks];

fn docs(module: Module) -> String {
    let what = match module {
        Module::Callbacks => {
            "The payloads of callbacks, which the server sends to a URL that a call has given."
        }
        _ => "The payloads of webhooks, which the server sends to subscribers.",
    };
    format!(
        "{what}\n\n\
         [`from_slice_tolerant`](crate::runtime::json::from_slice_tolerant) reads a payload, and returns it with the\n\
         [`Drift`](crate::runtime::Drift), the list of its mismatches with the document. The application that\n\
         serves the URL handles parameters, credentials and responses."
    )
}

/// Whether the module has an item.
fn has_any(module: Module, api: &Api) -> bool {
    api.incoming.iter().any(|it| Module::of(it) == module)
}

/// The declaration of the module, if the crate has it.
pub(super) fn declaration(module: Module, api: &Api) -> String {
    match has_any(module, api) {
        true => format!("pub mod {};\n", module.name()),
        false => String::new(),
    }
}

/// Adds `src/callbacks.rs` and `src/webhooks.rs`, if the document has any.
pub(super) fn emit(
    api: &Api,
    surface: &Surface,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    for module in MODULES.into_iter().filter(|it| has_any(*it, api)) {
        let mut file = SourceFile::new(&docs(module));
        let all = api.incoming.iter().zip(&surface.incoming);
        for (incoming, item) in all.filter(|(_, item)| item.module == module) {
            payload(api, incoming, item, features, &mut file)?;
        }
        sources.insert(format!("src/{}.rs", module.name()), file.finish());
    }
    Ok(())
}

fn payload(
    api: &Api,
    incoming: &Incoming,
    item: &Item,
    features: &mut RuntimeFeatures,
    file: &mut SourceFile,
) -> Result<(), String> {
    let mut writer = TypeWriter {
        api,
        within: Within::Crate,
        file,
        features,
    };
    let ItemKind::Alias(ty) = &item.kind else {
        return Ok(());
    };
    let ty = writer.ty(ty);
    let name = format_ident!("{}", item.ident);
    let summary = incoming.summary.as_deref().map(markdown::one_line);
    let summary = summary.unwrap_or_default();
    let text = sanitized(incoming.docs.description.as_deref());
    let text = if text == summary { String::new() } else { text };
    let docs = paragraphs(&[
        summary,
        method_sentence(api, incoming),
        text,
        if item.deprecated {
            "**Deprecated.**"
        } else {
            ""
        }
        .to_owned(),
    ]);
    let deprecated = deprecated(item.deprecated);
    file.item(quote! { #docs #deprecated pub type #name = #ty; })
}

/// The sentence about the HTTP method of a payload, and for a callback about its operations.
fn method_sentence(api: &Api, incoming: &Incoming) -> String {
    let Incoming { name, method, .. } = incoming;
    let Some(Callback {
        expression,
        operations,
    }) = &incoming.callback
    else {
        return format!("The payload of the webhook {}, a `{method}`.", code(name));
    };
    let operations = operations.iter().filter_map(|at| api.operations.get(*at));
    let links: Vec<String> = operations.map(link).collect();
    format!(
        "The payload of the callback {}, a `{method}` to {}. It follows:\n{}.",
        code(name),
        code(expression),
        links.join(",\n"),
    )
}

/// A link to the payload, for documentation.
pub(super) fn link_to(incoming: &Incoming) -> String {
    let module = Module::of(incoming).name();
    format!("[`{0}`](crate::{module}::{0})", incoming.ident)
}
