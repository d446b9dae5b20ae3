//! Checks the tables of `docs/support.md`: each row names test cases, and these show the verdict of the row. Each case is in
//! a row, except those of `cases/faults`, which `docs/diagnostics.md` lists.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const PAGE: &str = "docs/support.md";

struct Row {
    line: usize,
    construct: String,
    verdict: String,
    shown_by: Vec<String>,
}

impl Row {
    /// Parses a line; `None` if it is not a row, or the head of a table.
    fn of(line: usize, text: &str) -> Option<Self> {
        let cells = text.trim().strip_prefix('|')?;
        let cells = cells.strip_suffix('|').unwrap_or(cells);
        let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
        let [construct, verdict, shown_by] = cells[..] else {
            panic!("{PAGE}:{line}: write three columns, `| construct | verdict | shown by |`");
        };
        let is_head = construct == "construct" || construct.starts_with("---");
        (!is_head).then(|| Self {
            line,
            construct: construct.to_owned(),
            verdict: verdict.to_owned(),
            shown_by: in_backticks(shown_by),
        })
    }

    /// The errors in the row, with instructions.
    fn errors(&self) -> Vec<String> {
        let first = self.verdict.split([' ', ':', ',']).next();
        let known = ["yes", "warned", "refused"]
            .into_iter()
            .find(|it| Some(*it) == first);
        let errors: Vec<String> = match known {
            None => vec!["begin its second column with `yes`, `warned` or `refused`".to_owned()],
            Some(_) if self.shown_by.is_empty() => vec![
                "name in its third column a folder of `generator/tests/cases`, in backticks"
                    .to_owned(),
            ],
            Some(verdict) => {
                let errors = self.shown_by.iter().filter_map(|name| error(verdict, name));
                errors.collect()
            }
        };
        let with_place = |error| format!("{PAGE}:{} ({}): {error}", self.line, self.construct);
        errors.into_iter().map(with_place).collect()
    }
}

/// Why `name` does not show this verdict.
fn error(verdict: &str, name: &str) -> Option<String> {
    if let Some((file, test)) = name.split_once("::") {
        let text = fs::read_to_string(tests().join(file)).unwrap_or_default();
        let is_there = text.contains(&format!("fn {test}("));
        return (!is_there).then(|| format!("`generator/tests/{file}` has no test `{test}`"));
    }
    if name.starts_with("faults/") {
        return error_of_faults_folder(verdict, name);
    }
    let folder = tests().join("cases").join(name);
    if !folder.is_dir() {
        return Some(format!(
            "`generator/tests/cases` has no folder `{name}`: add the case, or name the one that shows this"
        ));
    }
    let text = fs::read_to_string(folder.join("diagnostics.snap")).unwrap_or_default();
    let says = |severity: &str| text.lines().any(|line| line.starts_with(severity));
    let shows = match verdict {
        "yes" => folder.join("rust.snap").is_file(),
        "warned" => folder.join("rust.snap").is_file() && says("warning["),
        _ => says("error["),
    };
    let wanted = match verdict {
        "yes" => "emits no Rust",
        "warned" => "has no warning, or emits no Rust",
        _ => "has no error",
    };
    (!shows).then(|| {
        format!("the case `{name}` {wanted}: name another, or change the verdict `{verdict}`")
    })
}

/// Like [`error`], for a folder in `cases/faults`. Comments in its document have the expected diagnostics.
fn error_of_faults_folder(verdict: &str, name: &str) -> Option<String> {
    let document = tests().join("cases").join(name).join("openapi.yaml");
    let document = fs::read_to_string(document).unwrap_or_default();
    let mut marks = document.lines().filter(|line| line.starts_with('#'));
    let wanted = match verdict {
        "warned" => " warning[",
        _ => " error[",
    };
    let shows = verdict != "yes" && marks.any(|line| line.contains(wanted));
    (!shows).then(|| format!("the case `{name}` has no `{wanted}…]`"))
}

/// The texts in backticks.
fn in_backticks(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn rows() -> Vec<Row> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(PAGE);
    let page = fs::read_to_string(page).expect("the page with the tables");
    let rows = page.lines().zip(1..);
    rows.filter_map(|(text, line)| Row::of(line, text))
        .collect()
}

#[test]
fn each_row_names_tests_that_show_its_verdict() {
    let rows = rows();
    assert!(!rows.is_empty(), "{PAGE} has no rows");
    let errors: Vec<String> = rows.iter().flat_map(Row::errors).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn each_case_is_in_a_row() {
    let rows = rows();
    let named: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| &row.shown_by)
        .map(|it| &**it)
        .collect();
    let folders = fs::read_dir(tests().join("cases")).expect("the folder of the cases");
    let folders = folders.map(|entry| entry.expect("a case").path());
    let faults = tests().join("cases/faults");
    let cases = folders.filter(|path| path.is_dir() && *path != faults);
    let cases = cases.map(|path| {
        let name = path.file_name().expect("a name");
        name.to_string_lossy().into_owned()
    });
    let mut missing: Vec<String> = cases.filter(|case| !named.contains(&**case)).collect();
    missing.sort();
    assert!(
        missing.is_empty(),
        "name these cases in the last column of a row of {PAGE}: {missing:#?}"
    );
}
