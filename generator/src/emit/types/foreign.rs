//! Types of other crates: an alias, and how it is read from JSON and written as JSON.

use super::super::rust_type::TypeWriter;
use super::literal;
use crate::config::{has_runtime_codec, runtime_dependency};
use crate::ir::{Foreign, Shape, TypeDef};

pub(super) fn emit(writer: &mut TypeWriter<'_>, def: &TypeDef, foreign: &Foreign) {
    name_crate(writer, foreign);
    if has_runtime_codec(&foreign.path) || !is_first(writer, def, foreign) {
        return;
    }
    writer.features.foreign = true;
    writer.file.import("crate::runtime::foreign", "foreign");
    let placeholder = foreign.placeholder.as_deref().map(literal);
    let placeholder = placeholder.map(|text| format!(", {text}"));
    writer.file.text(format!(
        "foreign!({}{});\n",
        def.ident,
        placeholder.unwrap_or_default()
    ));
}

/// Adds the crate of a type if it is a dependency of the runtime, which the configuration need not list.
fn name_crate(writer: &mut TypeWriter<'_>, foreign: &Foreign) {
    let path = foreign.path.trim_start_matches("::");
    let name = path.split("::").next().unwrap_or_default();
    writer.features.crates.extend(runtime_dependency(name));
}

/// Whether this is the first type with this path. A Rust type can implement the trait only once.
fn is_first(writer: &TypeWriter<'_>, def: &TypeDef, foreign: &Foreign) -> bool {
    let mut all = writer.api.types.iter().map(|(_, def)| def);
    let first = all.find(|it| matches!(&it.shape, Shape::Foreign(it) if it.path == foreign.path));
    first.is_some_and(|first| first.ident == def.ident)
}
