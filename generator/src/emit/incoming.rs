//! What the server sends: a name for the payload of each webhook and of each callback.

use std::collections::BTreeMap;

use quote::{format_ident, quote};

use crate::ir::{Api, Callback, Incoming};

use super::{
    docs::{code, paragraphs},
    markdown,
    operation::link,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

/// What of a document becomes a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Module {
    Callbacks,
    Webhooks,
}

impl Module {
    const ALL: [Module; 2] = [Module::Callbacks, Module::Webhooks];

    fn of(incoming: &Incoming) -> Self {
        match incoming.callback {
            Some(_) => Module::Callbacks,
            None => Module::Webhooks,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Module::Callbacks => "callbacks",
            Module::Webhooks => "webhooks",
        }
    }

    fn docs(self) -> String {
        let what = match self {
            Module::Callbacks => {
                "The callbacks of operations: what the server sends to a URL that a call gave it."
            }
            Module::Webhooks => {
                "The webhooks: what the server sends to those who have asked it to."
            }
        };
        format!(
            "{what}\n\n\
             Each is the type of a body. [`from_slice_tolerant`](crate::runtime::json::from_slice_tolerant) reads one,\n\
             and returns it with the [`Drift`](crate::runtime::json::Drift), which lists where it departs from the\n\
             document. Parameters, credentials and answers are left to whoever serves the URL."
        )
    }

    /// Whether the document has some.
    pub fn is_in(self, api: &Api) -> bool {
        api.incoming.iter().any(|it| Module::of(it) == self)
    }

    /// The declaration of the module.
    pub fn declaration(self, api: &Api) -> String {
        match self.is_in(api) {
            true => format!("pub mod {};\n", self.name()),
            false => String::new(),
        }
    }
}

/// Adds `src/callbacks.rs` and `src/webhooks.rs`, where the document has some.
pub(super) fn emit(
    api: &Api,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    for module in Module::ALL.into_iter().filter(|it| it.is_in(api)) {
        let mut file = SourceFile::new(&module.docs());
        for incoming in api.incoming.iter().filter(|it| Module::of(it) == module) {
            payload(api, incoming, features, &mut file)?;
        }
        sources.insert(format!("src/{}.rs", module.name()), file.finish());
    }
    Ok(())
}

fn payload(
    api: &Api,
    incoming: &Incoming,
    features: &mut RuntimeFeatures,
    file: &mut SourceFile,
) -> Result<(), String> {
    let mut writer = TypeWriter {
        api,
        within: Within::Crate,
        file,
        features,
    };
    let ty = writer.ty(&incoming.payload);
    let name = format_ident!("{}", incoming.ident);
    let summary = incoming.summary.as_deref().map(markdown::one_line);
    let summary = summary.unwrap_or_default();
    let text = sanitized(incoming.docs.description.as_deref());
    let text = if text == summary { String::new() } else { text };
    let deprecated = incoming.docs.deprecated;
    let docs = paragraphs(&[
        summary,
        sent(api, incoming),
        text,
        if deprecated { "**Deprecated.**" } else { "" }.to_owned(),
    ]);
    let deprecated = deprecated.then(|| quote!(#[deprecated]));
    file.item(quote! { #docs #deprecated pub type #name = #ty; })
}

/// By which method it comes, and what it follows.
fn sent(api: &Api, incoming: &Incoming) -> String {
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

/// A link to what the server sends, for documentation.
pub(super) fn link_to(incoming: &Incoming) -> String {
    let module = Module::of(incoming).name();
    format!("[`{0}`](crate::{module}::{0})", incoming.ident)
}
