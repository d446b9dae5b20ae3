//! The tables of `docs/support.md` are true: each row names what shows it, and that shows what the row says. Every case
//! is in a row, so that who adds one says what it shows; those of `cases/faults` are on the page of their codes.

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
    /// The row of a line, unless it is none or that of a table's head.
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
            shown_by: names(shown_by),
        })
    }

    /// What is wrong with the row, and what to write.
    fn faults(&self) -> Vec<String> {
        let first = self.verdict.split([' ', ':', ',']).next();
        let known = ["yes", "warned", "refused"]
            .into_iter()
            .find(|it| Some(*it) == first);
        let faults: Vec<String> = match known {
            None => vec!["begin its second column with `yes`, `warned` or `refused`".to_owned()],
            Some(_) if self.shown_by.is_empty() => vec![
                "name in its third column a folder of `generator/tests/cases`, in backticks"
                    .to_owned(),
            ],
            Some(verdict) => {
                let faults = self.shown_by.iter().filter_map(|name| fault(verdict, name));
                faults.collect()
            }
        };
        let told = |fault| format!("{PAGE}:{} ({}): {fault}", self.line, self.construct);
        faults.into_iter().map(told).collect()
    }
}

/// What a row of this verdict can't have `name` for.
fn fault(verdict: &str, name: &str) -> Option<String> {
    if let Some((file, test)) = name.split_once("::") {
        let text = fs::read_to_string(tests().join(file)).unwrap_or_default();
        let is_there = text.contains(&format!("fn {test}("));
        return (!is_there).then(|| format!("`generator/tests/{file}` has no test `{test}`"));
    }
    if name.starts_with("faults/") {
        return fault_of_a_fault(verdict, name);
    }
    let folder = tests().join("cases").join(name);
    if !folder.is_dir() {
        return Some(format!(
            "`generator/tests/cases` has no folder `{name}`: add the case, or name the one that shows this"
        ));
    }
    let said = fs::read_to_string(folder.join("diagnostics.snap")).unwrap_or_default();
    let says = |severity: &str| said.lines().any(|line| line.starts_with(severity));
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

/// The same where `name` is that of a folder of faults, whose document is marked with the one that is reported.
fn fault_of_a_fault(verdict: &str, name: &str) -> Option<String> {
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

/// What stands in backticks.
fn names(cell: &str) -> Vec<String> {
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
fn each_row_is_shown_by_what_it_names() {
    let rows = rows();
    assert!(!rows.is_empty(), "{PAGE} has no rows");
    let faults: Vec<String> = rows.iter().flat_map(Row::faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
