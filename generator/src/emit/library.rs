//! The root of the crate: what the document says of itself, and what the crate offers.

use crate::{ir::Api, surface::Module};

use super::{
    docs::code,
    imports::braced,
    incoming, markdown,
    rust_type::RuntimeFeatures,
    source_file::{SourceFile, sanitized},
};

/// The text of `src/lib.rs`.
pub(super) fn emit(api: &Api, features: &RuntimeFeatures) -> Result<String, String> {
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
    file.text(format!(
        "{callbacks}mod client;\n{headers}pub mod operations;\npub mod runtime;\n{servers}pub mod types;\n{webhooks}"
    ));
    let names = [
        "BlockingClient",
        "Call",
        "Client",
        "ClientBuilder",
        "Error",
        "Response",
    ];
    let mut uses = braced("pub use runtime::http", &names.map(str::to_owned));
    let values = [
        ("Base64", features.base64),
        ("Base64Url", features.base64),
        ("Date", true),
        ("DateTime", true),
        ("Uuid", features.uuid),
    ];
    let values: Vec<String> = values
        .iter()
        .filter(|(_, needed)| *needed)
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if features.multipart {
        uses.push_str("\npub use runtime::json::FilePart;");
    }
    uses.push('\n');
    uses.push_str(&braced("pub use runtime::values", &values));
    file.text(uses);
    Ok(file.finish())
}
