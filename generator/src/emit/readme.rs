//! The README of the emitted crate: how to make a client, and its methods.

use crate::{
    config::Config,
    ir::Api,
    surface::{Function, Surface},
};

use super::markdown;

/// The text of the crate's `README.md`.
pub(super) fn emit(api: &Api, surface: &Surface, name: &str, config: &Config) -> String {
    let title = markdown::one_line(&api.info.title);
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
         A Rust client of {title}, compiled from {}. Do not edit it: edit the document and run `{}`.\n\n\
         ```rust\n{}```\n\n\
         Each operation is a method of `Client`. It returns a call; `.await` on the call sends the request.\n\n\
         | method | operation |\n| --- | --- |\n{methods}\n\
         | feature | effect |\n| --- | --- |\n\
         | `reqwest` (default) | sends requests with reqwest |\n\
         | `blocking` | `Client::builder().build_blocking()` makes a client that needs no async runtime |\n\
         | none | only a transport of your own sends requests: `Client::builder().transport(…)` |\n\n\
         `api.txt` lists the public items, one per line.\n",
        config.document,
        config.command,
        usage(api, surface, name),
    )
}

/// Code that makes a client with the first kind of credentials. It calls no operation: otherwise an edit of the document
/// that adds an operation could change it.
fn usage(api: &Api, surface: &Surface, name: &str) -> String {
    let mut code = format!("use {}::Client;\n\n", name.replace('-', "_"));
    let mut settings = String::new();
    if api.base_url.is_none() {
        settings.push_str("    .base_url(\"https://api.example.com\")\n");
    }
    if let Some(credential) = surface.credentials.first() {
        settings.push_str(&format!("    .{}\n", call(&credential.function)));
    }
    code.push_str(&match settings.is_empty() {
        true => "let client = Client::builder().build()?;\n".to_owned(),
        false => format!("let client = Client::builder()\n{settings}    .build()?;\n"),
    });
    code
}

/// The call of a function, with values named like its arguments.
fn call(function: &Function) -> String {
    let arguments = function.arguments.iter().map(|it| it.ident.as_str());
    let arguments: Vec<&str> = arguments.collect();
    format!("{}({})", function.ident, arguments.join(", "))
}
