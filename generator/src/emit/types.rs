//! Types: one file for each named schema, with what is inline in it.

mod enumeration;
mod foreign;
mod object;
mod union;

use std::collections::BTreeMap;

use quote::{format_ident, quote};

use crate::ir::{Anchor, Api, EnumValue, NameSource, Shape, Type, TypeDef, TypeId};

use super::{
    docs::{code, described, paragraphs},
    incoming,
    modules::{Modules, list},
    operation::link,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::{SourceFile, sanitized},
};

/// Adds `src/types.rs` and a file for each module below it.
pub(super) fn emit(
    api: &Api,
    features: &mut RuntimeFeatures,
    sources: &mut BTreeMap<String, String>,
) -> Result<(), String> {
    let mut modules: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    let mut named = Modules::new();
    for (id, def) in api.types.iter() {
        modules.entry(&def.module).or_default().push(id);
        named.entry(&def.module).or_default().push(&def.ident);
    }
    for (module, ids) in &modules {
        let mut file = SourceFile::default();
        for id in ids {
            let mut writer = TypeWriter {
                api,
                within: Within::Types(module),
                file: &mut file,
                features,
            };
            type_def(&mut writer, *id)?;
        }
        sources.insert(format!("src/types/{module}.rs"), file.finish());
    }
    let text = list("The types that requests and answers are made of.", &named);
    sources.insert("src/types.rs".to_owned(), text);
    Ok(())
}

fn type_def(writer: &mut TypeWriter<'_>, id: TypeId) -> Result<(), String> {
    let api = writer.api;
    let def = api.types.get(id);
    match &def.shape {
        Shape::Object(object) => object::emit(writer, def, object),
        Shape::StringEnum(values) => enumeration::strings(writer, def, values),
        Shape::IntegerEnum(values) => enumeration::integers(writer, def, values),
        Shape::ValueEnum(values) => enumeration::values(writer, def, values),
        Shape::Union(union) => union::emit(writer, def, union),
        Shape::Alias(target) => {
            let (docs, ident) = (head(api, def), format_ident!("{}", def.ident));
            let target = writer.ty(target);
            writer
                .file
                .item(quote! { #docs pub type #ident = #target; })
        }
        Shape::Foreign(foreign) => foreign::emit(writer, def, foreign),
        Shape::Newtype(target) => {
            let (docs, ident) = (head(api, def), format_ident!("{}", def.ident));
            let default =
                matches!(target, Type::Array(_) | Type::Map(_)).then(|| quote!(, Default));
            let target = writer.ty(target);
            writer.file.item(quote! {
                #docs
                #[derive(Debug, Clone, PartialEq #default)]
                pub struct #ident(pub #target);
            })?;
            writer.file.import("crate::runtime::json", "newtype");
            writer.file.text(format!("newtype!({});\n", def.ident));
            writer.file.item(quote! {
                impl From<#target> for #ident {
                    fn from(value: #target) -> Self {
                        Self(value)
                    }
                }
            })
        }
    }
}

/// The documentation of a type: what the document says, or else where it stands there.
fn head(api: &Api, def: &TypeDef) -> proc_macro2::TokenStream {
    let place = match &def.name_source {
        NameSource::Component(name) => format!("The document's {}.", code(name)),
        NameSource::Location { place, .. } => format!("The document's {}.", code(place)),
        NameSource::Inline { anchor, words, .. } => {
            let parent = match anchor {
                Anchor::Type(id) => format!("[`{}`]", api.types.get(*id).ident),
                Anchor::Operation(at) => api.operations.get(*at).map(link).unwrap_or_default(),
                Anchor::Incoming(at) => {
                    let incoming = api.incoming.get(*at);
                    incoming.map(incoming::link_to).unwrap_or_default()
                }
            };
            format!("{} of {parent}.", code(&words.join(" ")))
        }
    };
    described(&def.docs, &place)
}

/// A literal as it stands in a table.
fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// The documentation of a variant that stands for a value, which is `written` so.
fn value_docs<V>(value: &EnumValue<V>, written: &str) -> proc_macro2::TokenStream {
    let description = sanitized(value.description.as_deref());
    paragraphs(&[description, format!("{}.", code(written))])
}
