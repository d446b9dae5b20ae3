//! Writes files that only declare modules and re-export their items.

use std::collections::BTreeMap;

use super::{
    imports::{braced, version_order},
    source_file::SourceFile,
};

/// Modules, with the names to re-export from each; `*` for all.
pub(super) type Modules<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The text of a file that starts with `docs` and declares and re-exports `modules`, sorted like rustfmt does.
pub(super) fn list(docs: &str, modules: &Modules<'_>) -> String {
    let mut file = SourceFile::new(docs);
    let mods: String = modules
        .keys()
        .map(|module| format!("mod {module};\n"))
        .collect();
    let mut sorted: Vec<_> = modules.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| version_order(a, b));
    let mut uses = String::new();
    for (module, names) in sorted {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        names.sort_by(|a, b| version_order(a, b));
        let head = format!("pub use {module}");
        let together = braced(&head, &names);
        // If the names don't fit on one line, each has a line of its own, so that a new name doesn't change other lines.
        uses += &match names.as_slice() {
            names if names.len() == 1 || together.contains('\n') => names
                .iter()
                .map(|name| format!("{head}::{name};\n"))
                .collect(),
            _ => together + "\n",
        };
    }
    if !mods.is_empty() {
        file.text(mods);
        file.text(uses);
    }
    file.finish()
}
