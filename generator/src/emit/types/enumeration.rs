//! Enumerations: an enum with a variant for each value, one for all others, and the table that pairs them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use crate::ir::{EnumValue, TypeDef};

use super::{super::rust_type::TypeWriter, head, literal, value_docs};

pub(super) fn strings(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<String>],
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: literal(&value.value),
        ident: &value.ident,
        docs: value_docs(value, &value.value),
    });
    emit(writer, def, "string_enum", rows.collect(), quote!(String))
}

pub(super) fn integers(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<i64>],
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: value.value.to_string(),
        ident: &value.ident,
        docs: value_docs(value, &value.value.to_string()),
    });
    emit(writer, def, "integer_enum", rows.collect(), quote!(i64))
}

pub(super) fn values(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<Value>],
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: constant(&value.value),
        ident: &value.ident,
        docs: value_docs(value, &value.value.to_string()),
    });
    let rows = rows.collect();
    writer.file.import("serde_json", "Value");
    emit(writer, def, "value_enum", rows, quote!(Value))
}

/// The constant of the runtime that the value is.
fn constant(value: &Value) -> String {
    match value {
        Value::String(text) => format!("String {}", literal(text)),
        Value::Number(number) if number.as_i128().is_some() => format!("Integer {number}"),
        Value::Number(number) => format!("Float {number}"),
        other => format!("Boolean {other}"),
    }
}

/// A variant, and the value that it stands for.
struct Row<'a> {
    literal: String,
    ident: &'a str,
    docs: TokenStream,
}

fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    table: &str,
    rows: Vec<Row<'_>>,
    kept: TokenStream,
) -> Result<(), String> {
    let (ident, docs) = (format_ident!("{}", def.ident), head(writer.api, def));
    let variants = rows.iter().map(|row| {
        let (docs, ident) = (&row.docs, format_ident!("{}", row.ident));
        quote!(#docs #ident)
    });
    writer.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #[doc = " A value that the document does not list."]
            Undocumented(#kept),
        }
    })?;
    writer.file.import("crate::runtime::json", table);
    let open = if def.open { "open " } else { "" };
    let mut text = format!("{table}!({open}{} {{\n", def.ident);
    for row in rows {
        text.push_str(&format!("    {} => {},\n", row.literal, row.ident));
    }
    writer.file.text(text + "});\n");
    Ok(())
}
