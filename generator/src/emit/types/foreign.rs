//! Types of other crates: an alias, and how it is read from JSON and written as JSON.

use std::collections::HashMap;

use crate::{
    config::{has_runtime_codec, runtime_dependency},
    ir::{Foreign, Shape, TypeDef, TypeId, Types},
};

use super::{super::rust_type::TypeWriter, literal};

/// The first definition of each type of another crate, by its path. A Rust type can implement the trait of the runtime only
/// once, so only this definition emits the implementation.
pub(super) fn first_with_path(types: &Types) -> HashMap<&str, TypeId> {
    let mut first = HashMap::new();
    for (id, def) in types.iter() {
        if let Shape::Foreign(foreign) = &def.shape {
            first.entry(foreign.path.as_str()).or_insert(id);
        }
    }
    first
}

/// Writes how the type is read and written, if `is_first` and the runtime doesn't do it already.
pub(super) fn emit(writer: &mut TypeWriter<'_>, def: &TypeDef, foreign: &Foreign, is_first: bool) {
    add_crate(writer, foreign);
    if has_runtime_codec(&foreign.path) || !is_first {
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
fn add_crate(writer: &mut TypeWriter<'_>, foreign: &Foreign) {
    let path = foreign.path.trim_start_matches("::");
    let name = path.split("::").next().unwrap_or_default();
    writer.features.crates.extend(runtime_dependency(name));
}
