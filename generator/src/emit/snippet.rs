//! The Rust code in the README of the emitted crate: makes a client that works, and calls the first operation.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::{
    ir::{Api, RequiredScheme},
    surface::{Argument, ArgumentType, Credential, Function, Surface},
};

use super::{
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::SourceFile,
};

/// A complete function that takes credentials and arguments, with the `use` declarations that it needs; `None` if the
/// document has no operations. `root` is the name of the crate in Rust.
///
/// # Errors
///
/// The emitted text is not valid Rust.
pub(super) fn emit(api: &Api, surface: &Surface, root: &str) -> Result<Option<String>, String> {
    let Some(operation) = surface.operations.first() else {
        return Ok(None);
    };
    let mut file = SourceFile::default();
    file.import(root, "Client");
    let mut features = RuntimeFeatures::default();
    let mut parameters = Parameters {
        writer: TypeWriter {
            api,
            within: Within::OtherCrate(root),
            file: &mut file,
            features: &mut features,
        },
        taken: BTreeSet::from(["client", "response", "mismatch"].map(str::to_owned)),
        declared: Vec::new(),
    };
    let mut settings = Vec::new();
    if api.base_url.is_none() {
        settings.push(".base_url(\"https://api.example.com\")".to_owned());
    }
    for credential in credentials(api, surface) {
        let (method, arguments) = parameters.passed(&credential.function);
        let arguments: Vec<String> = arguments.iter().map(Ident::to_string).collect();
        settings.push(format!(".{method}({})", arguments.join(", ")));
    }
    let (call, arguments) = parameters.passed(&operation.method);
    let parameters = parameters.declared;
    file.item(quote! {
        async fn example(#(#parameters),*) -> Result<(), Box<dyn std::error::Error>> {
            let client = Client::builder().build()?;
            let response = client.#call(#(#arguments),*).await?;
            println!("{}", response.status());
            for mismatch in response.drift() {
                eprintln!("{mismatch}");
            }
            Ok(())
        }
    })?;
    let text = file.finish();
    Ok(Some(text.replacen(UNSET, &built(&settings), 1)))
}

/// The expression for a client without settings. [`built`] replaces it.
const UNSET: &str = "Client::builder().build()?";

/// The chain of calls that makes the client, in the layout of rustfmt, which differs from that of `prettyplease`.
fn built(settings: &[String]) -> String {
    /// The default of rustfmt's `chain_width`.
    const WIDEST: usize = 60;
    let line = format!("Client::builder(){}.build()?", settings.concat());
    if line.len() <= WIDEST {
        return line;
    }
    let settings = settings.iter().map(|it| format!("\n        {it}"));
    format!(
        "Client::builder(){}\n        .build()?",
        settings.collect::<String>()
    )
}

/// The credentials for the first security requirement, in the order of the operations, that the client can satisfy.
fn credentials<'s>(api: &Api, surface: &'s Surface) -> Vec<&'s Credential> {
    let for_scheme = |required: &RequiredScheme| {
        let at = api
            .security_schemes
            .iter()
            .position(|it| it.wire_name == required.name)?;
        let mut all = surface.credentials.iter();
        all.find(|it| it.schemes.contains(&at))
    };
    let alternatives = api.operations.iter().flat_map(|it| it.security.iter());
    let mut served = alternatives
        .filter_map(|schemes| schemes.iter().map(for_scheme).collect::<Option<Vec<_>>>())
        .filter(|found| !found.is_empty());
    let mut found = served.next().unwrap_or_default();
    // Schemes of one kind can share a method of the builder.
    found.dedup_by_key(|it| &it.function.ident);
    found
}

/// The parameters of the function, from which the methods that it calls get their arguments.
struct Parameters<'a> {
    writer: TypeWriter<'a>,
    taken: BTreeSet<String>,
    declared: Vec<TokenStream>,
}

impl Parameters<'_> {
    /// The name of the method, and a new parameter for each of its arguments.
    fn passed(&mut self, method: &Function) -> (Ident, Vec<Ident>) {
        let ident = format_ident!("{}", method.ident);
        let arguments = method.arguments.iter();
        let arguments: Vec<Ident> = match method.arguments.as_slice() {
            // Each API key has a method of its own: two arguments `key` would say less than its name.
            [only] if only.ident == "key" => {
                vec![self.declare(&method.ident, only)]
            }
            _ => arguments.map(|it| self.declare(&it.ident, it)).collect(),
        };
        (ident, arguments)
    }

    /// Declares a parameter for an argument, and returns its name: `wanted` or, if that is taken, a longer one.
    fn declare(&mut self, wanted: &str, argument: &Argument) -> Ident {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            name.push_str("_value");
        }
        let ident = format_ident!("{name}");
        let ty = match &argument.ty {
            ArgumentType::AsIs(ty) | ArgumentType::Into(ty) => self.writer.ty(ty),
            ArgumentType::IterInto(item) => {
                let item = self.writer.ty(item);
                quote!(Vec<#item>)
            }
        };
        self.declared.push(quote!(#ident: #ty));
        ident
    }
}
