//! Types: one file for each named schema and its inline schemas.

mod enumeration;
mod foreign;
mod object;
mod union;

use std::collections::BTreeMap;

use quote::{format_ident, quote};

use crate::{
    ir::{Anchor, Api, EnumValue, NameSource, Shape, TypeDef, TypeId},
    surface::{Derive, Item, ItemKind, RustType, Surface},
};

use super::{
    docs::{code, described, paragraphs, wire_name_docs},
    incoming,
    item::derives,
    modules::{Modules, list},
    operation::link,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

/// Adds `src/types.rs` and a file for each module below it.
pub(super) fn emit(
    api: &Api,
    surface: &Surface,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut modules: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    let mut named = Modules::new();
    for (id, def) in api.types.iter() {
        modules.entry(&def.module).or_default().push(id);
        named.entry(&def.module).or_default().push(&def.ident);
    }
    let first_with_path = foreign::first_with_path(&api.types);
    for (module, ids) in &modules {
        let mut file = SourceFile::default();
        for id in ids {
            let mut writer = TypeWriter {
                api,
                within: Within::Types(module),
                file: &mut file,
                features,
            };
            let (def, item) = (api.types.get(*id), surface.item(*id));
            type_def(&mut writer, def, item)?;
            if let Shape::Foreign(foreign) = &def.shape {
                let is_first = first_with_path.get(foreign.path.as_str()) == Some(id);
                foreign::emit(&mut writer, def, foreign, is_first);
            }
        }
        sources.insert(format!("src/types/{module}.rs"), file.finish());
    }
    let text = list("The types of requests and responses.", &named);
    sources.insert("src/types.rs".to_owned(), text);
    Ok(())
}

fn type_def(writer: &mut TypeWriter<'_>, def: &TypeDef, item: &Item) -> Result<(), String> {
    match (&def.shape, &item.kind) {
        (Shape::Object(object), ItemKind::Struct(surface)) => {
            object::emit(writer, def, object, surface)
        }
        (Shape::StringEnum(values), ItemKind::Enum(surface)) => {
            enumeration::strings(writer, def, values, (item, surface))
        }
        (Shape::IntegerEnum(values), ItemKind::Enum(surface)) => {
            enumeration::integers(writer, def, values, (item, surface))
        }
        (Shape::ValueEnum(values), ItemKind::Enum(surface)) => {
            enumeration::values(writer, def, values, (item, surface))
        }
        (Shape::Union(union), ItemKind::Enum(surface)) => {
            union::emit(writer, def, union, (item, surface))
        }
        (_, ItemKind::Alias(target)) => alias(writer, def, target),
        (_, ItemKind::Newtype { inner, derives }) => newtype(writer, def, inner, derives),
        _ => Err(format!(
            "`{}` is another kind of item in the surface than in the API",
            def.ident
        )),
    }
}

fn alias(writer: &mut TypeWriter<'_>, def: &TypeDef, target: &RustType) -> Result<(), String> {
    let (docs, ident) = (head(writer.api, def), format_ident!("{}", def.ident));
    let target = writer.ty(target);
    writer
        .file
        .item(quote! { #docs pub type #ident = #target; })
}

fn newtype(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    inner: &RustType,
    traits: &[Derive],
) -> Result<(), String> {
    let (docs, ident) = (head(writer.api, def), format_ident!("{}", def.ident));
    let (derives, inner) = (derives(traits), writer.ty(inner));
    writer.file.item(quote! {
        #docs
        #derives
        pub struct #ident(pub #inner);
    })?;
    writer.file.import("crate::runtime::codegen", "newtype");
    writer.file.text(format!("newtype!({});\n", def.ident));
    writer.file.item(quote! {
        impl From<#inner> for #ident {
            fn from(value: #inner) -> Self {
                Self(value)
            }
        }
    })
}

/// The documentation of a type: its description; or its name or place in the document, if the identifier doesn't show it.
fn head(api: &Api, def: &TypeDef) -> proc_macro2::TokenStream {
    let place = match &def.name_source {
        NameSource::Component(name) => wire_name_docs(name, &def.ident),
        NameSource::Location { place, .. } => format!("The schema at {}.", code(place)),
        NameSource::Inline { shared, .. } if !shared.is_empty() => {
            "Several equal schemas of the document share this type.".to_owned()
        }
        NameSource::Inline { anchor, words, .. } => {
            let parent = match anchor {
                Anchor::Type(id) => {
                    let ident = api.types.get(*id).ident.as_str();
                    Some((ident, format!("[`{ident}`]")))
                }
                Anchor::Operation(at) => {
                    let operation = api.operations.get(*at);
                    operation.map(|it| (it.ident.as_str(), link(it)))
                }
                Anchor::Incoming(at) => {
                    let incoming = api.incoming.get(*at);
                    incoming.map(|it| (it.ident.as_str(), incoming::link_to(it)))
                }
            };
            match parent {
                Some((ident, link)) if !def.ident.starts_with(ident) => {
                    format!("{} of {link}.", code(&words.join(" ")))
                }
                _ => String::new(),
            }
        }
    };
    described(&def.docs, &place)
}

/// A string literal for a table.
fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// The documentation of the variant of an enum for a value with this text.
fn value_docs<V>(value: &EnumValue<V>, text: &str) -> proc_macro2::TokenStream {
    let description = sanitized(value.description.as_deref());
    paragraphs(&[description, wire_name_docs(text, &value.ident)])
}
