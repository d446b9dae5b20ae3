//! Unions: an enum with a variant for each schema and one for values that match none, and the table that selects a variant.

use quote::quote;
use serde_json::Value;

use crate::{
    ir::{TypeDef, Union},
    surface::{Enum, Item},
};

use super::{
    super::{
        docs::{paragraphs, wire_name_docs},
        item::{conversions, enumeration},
        rust_type::TypeWriter,
    },
    head, literal,
};

pub(super) fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    union: &Union,
    (item, surface): (&Item, &Enum),
) -> Result<(), String> {
    let mut docs = Vec::with_capacity(union.variants.len() + 1);
    let mut rows = Vec::with_capacity(union.variants.len());
    for variant in &union.variants {
        docs.push(paragraphs(&[wire_name_docs(
            &variant.wire_name,
            &variant.ident,
        )]));
        let tags: Vec<String> = variant.tags.iter().map(tag_literal).collect();
        rows.push(match union.discriminator {
            Some(_) => format!("{} => {}", tags.join(" | "), variant.ident),
            None => variant.ident.clone(),
        });
    }
    docs.push(quote!(#[doc = " A value that matches no variant."]));
    let head = head(writer.api, def);
    enumeration(writer, item, surface, &head, docs.into_iter())?;
    writer.file.import("crate::runtime::codegen", "union");
    let tag = match &union.discriminator {
        Some(tag) => {
            let optional = if tag.is_optional { "optional " } else { "" };
            format!("{optional}tag {}:", literal(&tag.property))
        }
        None => "no tag:".to_owned(),
    };
    let rows: String = rows.iter().map(|row| format!("        {row},\n")).collect();
    writer
        .file
        .text(format!("union!({} {{\n    {tag}\n{rows}}});\n", def.ident));
    conversions(writer, item, surface, "value")
}

/// The literal for a value of a discriminator.
fn tag_literal(tag: &Value) -> String {
    match tag {
        Value::String(text) => literal(text),
        other => other.to_string(),
    }
}
