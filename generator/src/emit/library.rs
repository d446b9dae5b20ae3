//! The root of the crate: the `info` of the document as documentation, the modules, and what they re-export.

use crate::{
    config::{RUNTIME_PACKAGE, Runtime},
    ir::{Api, Origin, Scalar},
    surface::Module,
};

use super::{
    docs::code,
    imports::braced,
    incoming, markdown,
    rust_type::RuntimeFeatures,
    source_file::{SourceFile, sanitized},
};

/// The text of `src/lib.rs`.
pub(super) fn emit(
    api: &Api,
    source: &Runtime,
    features: &RuntimeFeatures,
) -> Result<String, String> {
    let title = markdown::one_line(&api.info.title);
    let description = sanitized(api.info.description.as_deref());
    let version = format!("Version {} of the document.", code(&api.info.version));
    let start = "[`Client::builder`] makes a client. Each operation is a method of [`Client`]; the types of its\n\
         arguments and responses are in [`types`]. The operations in [`operations`] do no I/O: each builds a\n\
         request and reads a response, so another HTTP client can send them.";
    let paragraphs: Vec<&str> = [title.as_str(), &description, &version, start]
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    let mut file = SourceFile::new(&paragraphs.join("\n\n"));
    file.text("#![forbid(unsafe_code)]\n".to_owned());
    let headers = if features.headers {
        "pub mod headers;\n"
    } else {
        ""
    };
    let servers = if api.has_choice_of_servers() {
        "pub mod servers;\n"
    } else {
        ""
    };
    let callbacks = incoming::declaration(Module::Callbacks, api);
    let webhooks = incoming::declaration(Module::Webhooks, api);
    let (runtime, use_runtime) = match source {
        Runtime::Vendored => ("pub mod runtime;\n", String::new()),
        Runtime::Crate(_) => {
            let package = RUNTIME_PACKAGE.replace('-', "_");
            ("", format!("pub use {package} as runtime;\n"))
        }
    };
    file.text(format!(
        "{callbacks}mod client;\n{headers}pub mod operations;\n{runtime}{servers}pub mod types;\n{webhooks}"
    ));
    let names = ["BlockingClient", "Call", "Client", "ClientBuilder"];
    let client = braced("pub use client", &names.map(str::to_owned));
    let shared = braced("pub use runtime", &runtime_types(features));
    let uses = format!("{client}\n{use_runtime}{shared}");
    file.text(uses);
    Ok(file.finish())
}

/// The types of the runtime that callers use by name, sorted: `Error`, `Response`, and those of values.
fn runtime_types(features: &RuntimeFeatures) -> Vec<String> {
    let is_there = |scalar: &&Scalar| match scalar.origin() {
        Origin::Prelude => false,
        Origin::Runtime { feature } => feature.is_none_or(|it| features.has(it)),
    };
    let values = Scalar::ALL.iter().filter(is_there).map(|it| it.rust_name());
    let mut names: Vec<String> = values
        .chain(["Error", "Response"])
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}
