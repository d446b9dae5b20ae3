//! The root of the crate: what the document says of itself, and what the crate offers.

use crate::ir::Api;

use super::{
    docs::code,
    markdown,
    source_file::{SourceFile, sanitized},
};

/// The text of `src/lib.rs`.
pub(super) fn emit(api: &Api, name: &str) -> Result<String, String> {
    let title = markdown::one_line(&api.info.title);
    let description = sanitized(api.info.description.as_deref());
    let version = format!("Version {} of the document.", code(&api.info.version));
    let start = format!(
        "[`Client::builder`] makes a client; each operation is a method of [`Client`], whose arguments and\n\
         answers are in [`types`]. The operations themselves, in [`operations`], know no network: they make a\n\
         request and read an answer, for whoever sends it.\n\n\
         The crate is called `{name}`."
    );
    let start = start
        .rsplit_once("\n\n")
        .map_or(start.as_str(), |(start, _)| start);
    let paragraphs: Vec<&str> = [title.as_str(), &description, &version, start]
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    let mut file = SourceFile::new(&paragraphs.join("\n\n"));
    file.text("#![forbid(unsafe_code)]\n".to_owned());
    file.text("mod client;\npub mod operations;\npub mod runtime;\npub mod types;\n".to_owned());
    file.text(
        "pub use runtime::{\n    http::{\n        BlockingClient, Call, Client, ClientBuilder, Error, Response,\n    },\n};\n"
            .to_owned(),
    );
    Ok(file.finish())
}
