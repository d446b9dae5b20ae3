//! The root of the crate: what the document says of itself, and what the crate offers.

use crate::{config::Runtime, ir::Api, surface::Module};

use super::{
    docs::code,
    imports::braced,
    incoming, markdown,
    runtime::PACKAGE,
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
    let start = "[`Client::builder`] makes a client; each operation is a method of [`Client`], whose arguments and\n\
         answers are in [`types`]. The operations themselves, in [`operations`], know no network: they make a\n\
         request and read an answer, for whoever sends it.";
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
            let package = PACKAGE.replace('-', "_");
            ("", format!("pub use {package} as runtime;\n"))
        }
    };
    file.text(format!(
        "{callbacks}mod client;\n{headers}pub mod operations;\n{runtime}{servers}pub mod types;\n{webhooks}"
    ));
    let names = ["BlockingClient", "Call", "Client", "ClientBuilder"];
    let client = braced("pub use client", &names.map(str::to_owned));
    let shared = [
        ("Base64", features.base64),
        ("Base64Url", features.base64),
        ("Date", true),
        ("DateTime", true),
        ("Error", true),
        ("FilePart", features.multipart),
        ("Response", true),
        ("Uuid", features.uuid),
    ];
    let shared = shared.iter().filter(|(_, is_needed)| *is_needed);
    let shared: Vec<String> = shared.map(|(name, _)| (*name).to_owned()).collect();
    let shared = braced("pub use runtime", &shared);
    let uses = format!("{client}\n{use_runtime}{shared}");
    file.text(uses);
    Ok(file.finish())
}
