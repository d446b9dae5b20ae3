//! Lists the public items of emitted sources by parsing them.

use std::collections::BTreeSet;

use generator::File;
use quote::ToTokens;
use syn::{
    Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ReturnType, Signature, Type, Visibility,
};

/// The lines of `api.txt` for the sources of the crate called `name`.
pub fn listing(name: &str, files: &[File]) -> String {
    let root = name.replace('-', "_");
    let mut surface = Surface::default();
    for File { path, text } in files {
        let Some(module) = module_of(path) else {
            continue;
        };
        let file = syn::parse_file(text).expect(path);
        let path = match module {
            "" => root.clone(),
            module => format!("{root}::{module}"),
        };
        surface.defined = file.items.iter().filter_map(defined).collect();
        for item in &file.items {
            surface.item(&path, &root, item);
        }
    }
    let lines = surface.lines.into_iter();
    lines.map(|(_, line)| line + "\n").collect()
}

/// The module in which the items of a file are public; `None` for files without items of the document.
fn module_of(path: &str) -> Option<&str> {
    let path = path.strip_prefix("src/")?;
    match path.split_once('/') {
        Some((module @ ("operations" | "types"), _)) => Some(module),
        Some(_) => None,
        None => match path.strip_suffix(".rs")? {
            "client" => Some(""),
            module @ ("callbacks" | "headers" | "servers" | "webhooks") => Some(module),
            _ => None,
        },
    }
}

/// The lines so far, each with the path by which they are sorted.
#[derive(Default)]
struct Surface {
    lines: BTreeSet<(String, String)>,
    /// The types that the current file defines.
    defined: BTreeSet<String>,
}

impl Surface {
    fn add(&mut self, path: &str, line: String) {
        self.lines.insert((path.to_owned(), line));
    }

    fn item(&mut self, path: &str, root: &str, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => self.structure(path, item),
            Item::Enum(item) if is_public(&item.vis) => self.enumeration(path, item),
            Item::Type(item) if is_public(&item.vis) => {
                let path = format!("{path}::{}", item.ident);
                let line = format!("pub type {path} = {}", spelled(&item.ty));
                self.add(&path, line);
            }
            Item::Const(item) if is_public(&item.vis) => {
                let path = format!("{path}::{}", item.ident);
                let line = format!("pub const {path}: {}", spelled(&item.ty));
                self.add(&path, line);
            }
            Item::Impl(item) => self.implementation(path, root, item),
            _ => {}
        }
    }

    fn structure(&mut self, path: &str, item: &ItemStruct) {
        let path = format!("{path}::{}", item.ident);
        self.add(&path, format!("pub struct {path}"));
        for (at, field) in item
            .fields
            .iter()
            .enumerate()
            .filter(|(_, it)| is_public(&it.vis))
        {
            let name = match &field.ident {
                Some(ident) => ident.to_string(),
                None => at.to_string(),
            };
            let path = format!("{path}::{name}");
            self.add(&path, format!("pub {path}: {}", spelled(&field.ty)));
        }
    }

    fn enumeration(&mut self, path: &str, item: &ItemEnum) {
        let path = format!("{path}::{}", item.ident);
        self.add(&path, format!("pub enum {path}"));
        for variant in &item.variants {
            let path = format!("{path}::{}", variant.ident);
            let held = match &variant.fields {
                Fields::Unnamed(fields) => {
                    let types: Vec<_> = fields.unnamed.iter().map(|it| spelled(&it.ty)).collect();
                    format!("({})", types.join(", "))
                }
                _ => String::new(),
            };
            self.add(&path, format!("pub {path}{held}"));
        }
    }

    /// Methods. Those of the client and of calls are listed at the root of the crate, whichever file has them.
    fn implementation(&mut self, path: &str, root: &str, item: &ItemImpl) {
        if item.trait_.is_some() {
            return;
        }
        let of = spelled(&item.self_ty);
        let module = path.strip_prefix(root).and_then(|it| it.strip_prefix("::"));
        let (path, module) = match path_name(&item.self_ty).as_deref() {
            Some("Call") => (format!("{root}::{of}"), None),
            Some("Client") => (format!("{root}::{of}"), module),
            _ => (format!("{path}::{of}"), None),
        };
        for item in &item.items {
            if let ImplItem::Fn(method) = item
                && is_public(&method.vis)
            {
                let path = format!("{path}::{}", method.sig.ident);
                let signature = self.signature(&method.sig, module);
                self.add(&path, format!("pub fn {path}{signature}"));
            }
        }
    }

    /// The arguments and the return type of a method. Types of its own file have the path `module`, if there is one.
    fn signature(&self, signature: &Signature, module: Option<&str>) -> String {
        let spelled = |ty: &Type| {
            spaced(ty, |word| match module {
                Some(module) if self.defined.contains(word) => format!("{module}::{word}"),
                _ => word.to_owned(),
            })
        };
        let inputs: Vec<String> = signature
            .inputs
            .iter()
            .map(|input| match input {
                syn::FnArg::Receiver(receiver)
                    if matches!(receiver.kind, syn::ReceiverKind::Reference(..)) =>
                {
                    "&self".to_owned()
                }
                syn::FnArg::Receiver(_) => "self".to_owned(),
                syn::FnArg::Typed(typed) => {
                    format!("{}: {}", typed.pat.to_token_stream(), spelled(&typed.ty))
                }
            })
            .collect();
        let output = match &signature.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => format!(" -> {}", spelled(ty)),
        };
        format!("({}){output}", inputs.join(", "))
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn path_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// The name of a type that an item defines.
fn defined(item: &Item) -> Option<String> {
    match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// A type on one line, spaced as rustfmt does.
fn spelled(ty: &Type) -> String {
    spaced(ty, str::to_owned)
}

/// Like [`spelled`], with each name that has no path replaced by what `spell` makes of it.
fn spaced(ty: &Type, spell: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for word in ty.to_token_stream().to_string().split(' ') {
        let glued = text.ends_with(['<', '&', '(', '[']) || text.ends_with("::");
        let closing = matches!(word, "<" | ">" | "," | "::" | ")" | "]" | ";");
        if !text.is_empty() && !glued && !closing {
            text.push(' ');
        }
        match text.ends_with("::") {
            true => text.push_str(word),
            false => text.push_str(&spell(word)),
        }
    }
    // A list that is broken into lines ends with a comma, and the text of tokens has spaces that depend on their origin.
    let text = text.replace(",>", ">").replace(" >", ">");
    text.replace(" ,", ",")
}
