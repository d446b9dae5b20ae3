//! Lists of modules: nothing of their own, and everything of each under one roof.

use std::collections::BTreeMap;

use super::{
    imports::{braced, version_order},
    source_file::SourceFile,
};

/// Modules, with the names that each gives; `*` for all of them.
pub(super) type Modules<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The text of a file that starts with `docs` and lists `modules`, in the order in which rustfmt leaves them.
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
        // In rows, one name more would move those after it: each has a line of its own where one line is too short.
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
