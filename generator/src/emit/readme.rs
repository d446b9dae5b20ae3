//! The README of the emitted crate.

use crate::{config::Config, ir::Api};

use super::markdown;

/// The text of the crate's `README.md`.
pub(super) fn emit(api: &Api, name: &str, config: &Config) -> String {
    let title = markdown::one_line(&api.info.title);
    let root = name.replace('-', "_");
    let methods: String = api
        .operations
        .iter()
        .map(|it| {
            format!(
                "| `Client::{}` | `{} {}` |\n",
                it.method_ident,
                it.method,
                it.path.replace('|', "\\|")
            )
        })
        .collect();
    format!(
        "# {name}\n\n\
         A typed client of {title}, compiled from {}. Do not edit it: edit the document and run `{}`.\n\n\
         ```rust\n\
         let client = {root}::Client::builder().build()?;\n\
         ```\n\n\
         | method | operation |\n| --- | --- |\n{methods}\n\
         | feature | what it brings |\n| --- | --- |\n\
         | `reqwest` (default) | sends requests by reqwest |\n\
         | `blocking` | `Client::builder().build_blocking()`, for threads that wait |\n\
         | none | operations and models alone, or a transport of your own |\n\n\
         `api.txt` lists the public surface, one item a line.\n",
        config.document, config.command,
    )
}
