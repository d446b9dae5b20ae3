//! Measures the diff of the crate for typical edits of a document. The snapshot lists the lines and files that each edit
//! changes. The tests check that an edit changes no other files and renames nothing else.

#![cfg(test)]

#[path = "edits/edit.rs"]
mod edit;
#[path = "edits/list.rs"]
mod list;
#[path = "edits/measure.rs"]
mod measure;

use std::{collections::BTreeMap, fmt::Write};

use generator::{Config, compile, diagnostic::Code, source::Source};

use edit::{Edit, Promise};
use measure::{Changes, Lines};

const DOCUMENT: &str = include_str!("edits/document.yaml");

/// The files of the crate that list the contents of others, or contain several independent items.
const LISTS: &[&str] = &[
    "README.md",
    "headers.rs",
    "lib.rs",
    "operations.rs",
    "operations/customers.rs",
    "operations/orders.rs",
    "tests/examples.rs",
    "types.rs",
];

/// Compiles a document. Returns the files of the crate by their paths without `src/`.
fn compiled(document: &str) -> BTreeMap<String, String> {
    let source = Source::from_text("openapi.yaml", document);
    let compilation = compile(&source, &Config::default());
    // An edit can add a component without using it.
    let mut said = compilation.diagnostics;
    said.retain(|found| found.code != Code::UnusedComponent);
    assert!(said.is_empty(), "{said:?}");
    let files = compilation.output.expect("a crate").files;
    let short = |path: &str| path.strip_prefix("src/").unwrap_or(path).to_owned();
    files
        .into_iter()
        .map(|file| (short(&file.path), file.text))
        .collect()
}

/// Returns each edit with the changed lines of the document and the changed files of the crate.
fn measured() -> Vec<(Edit, Lines, Changes)> {
    let before = compiled(DOCUMENT);
    let measure = |edit: Edit| {
        let edited = edit.apply(DOCUMENT);
        let lines = Lines::between(DOCUMENT, &edited);
        let changes = Changes::between(&before, &compiled(&edited));
        (edit, lines, changes)
    };
    list::edits().into_iter().map(measure).collect()
}

#[test]
fn the_table_of_edits_and_their_diffs() {
    let mut table = String::from(
        "edit                                          | document |   crate  | per line | files\n\
         ----------------------------------------------|----------|----------|----------|------\n",
    );
    for (edit, document, changes) in measured() {
        let lines = changes.lines();
        let per_line = lines.len() as f64 / document.len() as f64;
        let (document, lines) = (document.to_string(), lines.to_string());
        let name = edit.name;
        let files = changes.files();
        writeln!(
            table,
            "{name:<45} | {document:>8} | {lines:>8} | {per_line:>8.1} | {files}"
        )
        .unwrap();
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("edits");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("table", table));
}

#[test]
fn an_edit_changes_only_the_files_that_it_must() {
    for (edit, _, changes) in measured() {
        let name = edit.name;
        let places = edit.promise.places();
        for (path, lines) in &changes.changed {
            let is_place = places.contains(&path.as_str());
            let (inserted, removed) = (&lines.inserted, &lines.removed);
            let is_list = LISTS.contains(&path.as_str());
            let is_call = path == "README.md" && lines.all(is_call_in_readme);
            let holds = path == "api.txt"
                || is_call && !matches!(edit.promise, Promise::Only(_))
                || match edit.promise {
                    Promise::Only(_) => is_place,
                    Promise::Adds(_) => is_place || is_list && removed.is_empty(),
                    Promise::Removes(_) => is_list && inserted.is_empty() || is_place,
                    Promise::Renames(_) => is_place || is_list,
                    Promise::Docs(_) => is_place && lines.all(is_documentation),
                };
            assert!(holds, "{name}: {path}\n+{inserted:#?}\n-{removed:#?}");
        }
        for place in places {
            assert!(
                changes.changed.contains_key(*place),
                "{name}: {place} is unchanged"
            );
        }
        let [added, removed] = [&changes.added, &changes.removed].map(BTreeMap::len);
        let comes_and_goes = match edit.promise {
            Promise::Only(_) | Promise::Docs(_) => added == 0 && removed == 0,
            Promise::Adds(_) => removed == 0,
            Promise::Removes(_) => added == 0 && removed > 0,
            Promise::Renames(_) => added == removed,
        };
        assert!(comes_and_goes, "{name}: {}", changes.files());
    }
}

#[test]
fn a_new_name_in_a_long_list_moves_no_other() {
    let compiled = |properties: &[&str]| {
        let inline = |name: &&str| {
            format!("        {name}: {{ type: string, enum: [small, the_largest_{name}] }}\n")
        };
        let properties: String = properties.iter().map(inline).collect();
        compiled(&format!(
            "openapi: 3.0.3\ninfo: {{ title: Sizes, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    \
             Parcel:\n      type: object\n      properties:\n{properties}"
        ))
    };
    let before = compiled(&[
        "depth", "girth", "height", "length", "volume", "weight", "width",
    ]);
    let after = compiled(&[
        "breadth", "depth", "girth", "height", "length", "volume", "weight", "width",
    ]);
    let list = Lines::between(&before["types.rs"], &after["types.rs"]);
    assert_eq!(list.inserted, ["pub use parcel::ParcelBreadth;"]);
    assert!(list.removed.is_empty(), "{:#?}", list.removed);
}

/// Whether a line of the README calls the first operation, or is the row of an operation in the table.
fn is_call_in_readme(line: &str) -> bool {
    line.starts_with("| `client.") || line.starts_with("    let response = client.")
}

fn is_documentation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

#[test]
fn an_edit_leaves_all_other_names_alone() {
    for (edit, _, changes) in measured() {
        let Some(surface) = changes.changed.get("api.txt") else {
            assert!(
                edit.concerns.is_empty(),
                "{}: the surface is unchanged",
                edit.name
            );
            continue;
        };
        let is_concerned = |line: &str| edit.concerns.iter().any(|name| line.contains(name));
        assert!(surface.all(is_concerned), "{}: {surface:#?}", edit.name);
    }
}
