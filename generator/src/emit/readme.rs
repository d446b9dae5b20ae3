//! The README of the emitted crate: how to make a client, and its calls.

use crate::{
    config::{Config, RUNTIME_PACKAGE, Runtime},
    ir::{self, Api},
    surface::{Operation, Surface},
};

use super::{docs::code, markdown, snippet};

/// The text of the crate's `README.md`.
///
/// # Errors
///
/// The snippet is not valid Rust.
pub(super) fn emit(
    api: &Api,
    surface: &Surface,
    name: &str,
    config: &Config,
) -> Result<String, String> {
    let title = markdown::one_line(&api.info.title);
    let root = name.replace('-', "_");
    let calls = match snippet::emit(api, surface, &root)? {
        Some(snippet) => calls(api, surface, &snippet),
        None => "The document has no operations: the crate has only types.\n".to_owned(),
    };
    let runtime = match config.runtime {
        Runtime::Vendored => "which is part of this crate".to_owned(),
        Runtime::Crate(_) => {
            format!(
                "which is the package `{RUNTIME_PACKAGE}`: clients of other documents can share them"
            )
        }
    };
    Ok(format!(
        "# {name}\n\n\
         A Rust client of {title}, compiled from {}. Do not edit it: edit the document and run `{}`.\n\n\
         {calls}\n\
         | Feature | Effect |\n| --- | --- |\n\
         | `reqwest` (default) | `build()` makes a client that sends requests with reqwest |\n\
         | `blocking` | `build_blocking()` makes a client that needs no async runtime |\n\
         | none | only a transport of your own sends requests: `Client::builder().transport(…)` |\n\n\
         Errors, responses, transports and credentials are types of `{root}::runtime`, {runtime}.\n\n\
         `api.txt` lists the public API, one item per line.\n",
        config.document, config.command,
    ))
}

/// The snippet, and the table of the calls.
fn calls(api: &Api, surface: &Surface, snippet: &str) -> String {
    let operations = api.operations.iter().zip(&surface.operations);
    let rows: String = operations.map(|(of, surface)| row(of, surface)).collect();
    format!(
        "```rust\n{snippet}```\n\n\
         Each method takes the required parameters and body of its operation. It returns a call: setters of the call take what is\n\
         optional, and `.await` sends the request.\n\n\
         | Call | Operation | Summary |\n| --- | --- | --- |\n{rows}"
    )
}

/// The row of an operation.
fn row(operation: &ir::Operation, surface: &Operation) -> String {
    let method = &surface.method;
    let arguments = method.arguments.iter().map(|it| it.ident.as_str());
    let arguments: Vec<&str> = arguments.collect();
    let place = code(&format!("{} {}", operation.method, operation.path)).replace('|', "\\|");
    let summary = markdown::cell(operation.summary.as_deref().unwrap_or_default());
    // A cell without text has one space.
    let summary = match summary.as_str() {
        "" => String::new(),
        summary => format!("{summary} "),
    };
    format!(
        "| `client.{}({})` | {place} | {summary}|\n",
        method.ident,
        arguments.join(", "),
    )
}
