//! Enumerations: an enum with a variant for each value and one for all other values, and its table.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::{
    ir::{EnumValue, TypeDef},
    surface::{Enum, Item},
};

use super::{
    super::{item, rust_type::TypeWriter},
    head, literal, value_docs,
};

pub(super) fn strings(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<String>],
    surface: (&Item, &Enum),
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: literal(&value.value),
        ident: &value.ident,
        docs: value_docs(value, &value.value),
    });
    emit(writer, def, "string_enum", rows.collect(), surface)
}

pub(super) fn integers(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<i64>],
    surface: (&Item, &Enum),
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: value.value.to_string(),
        ident: &value.ident,
        docs: value_docs(value, &value.value.to_string()),
    });
    emit(writer, def, "integer_enum", rows.collect(), surface)
}

pub(super) fn values(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    values: &[EnumValue<Value>],
    surface: (&Item, &Enum),
) -> Result<(), String> {
    let rows = values.iter().map(|value| Row {
        literal: constant(&value.value),
        ident: &value.ident,
        docs: value_docs(value, &value.value.to_string()),
    });
    emit(writer, def, "value_enum", rows.collect(), surface)
}

/// The value as the macro of the runtime expects it.
fn constant(value: &Value) -> String {
    match value {
        Value::String(text) => format!("String {}", literal(text)),
        Value::Number(number) if number.as_i128().is_some() => format!("Integer {number}"),
        Value::Number(number) => format!("Float {number}"),
        other => format!("Boolean {other}"),
    }
}

/// A variant and its value.
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
    (item, surface): (&Item, &Enum),
) -> Result<(), String> {
    let undocumented = quote!(#[doc = " A value that is not in the document."]);
    let docs = rows
        .iter()
        .map(|row| row.docs.clone())
        .chain([undocumented]);
    let head = head(writer.api, def);
    item::enumeration(writer, item, surface, &head, docs)?;
    writer.file.import("crate::runtime::codegen", table);
    let open = if def.open { "open " } else { "" };
    let mut text = format!("{table}!({open}{} {{\n", def.ident);
    for row in rows {
        text.push_str(&format!("    {} => {},\n", row.literal, row.ident));
    }
    writer.file.text(text + "});\n");
    Ok(())
}
