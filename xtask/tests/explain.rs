//! Tests the output of `cargo xtask explain`.

mod support;

use std::process::Command;

fn explain(status: i32, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    support::ends_with(status, command.arg("explain").args(arguments))
}

#[test]
fn a_code_is_explained_as_on_the_page() {
    let (text, _) = explain(0, &["wrong-type"]);
    assert!(text.starts_with("wrong-type\n\nError: "), "{text}");
    for part in ["Wrong:", "Right:", "in: qeury", "Shown by "] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/diagnostics.md");
    let page = std::fs::read_to_string(page).unwrap();
    let section = text.trim_start_matches("wrong-type").trim();
    assert!(page.contains(section), "{text}");
}

#[test]
fn without_a_code_all_are_listed() {
    let (list, _) = explain(0, &[]);
    assert_eq!(list, explain(0, &["--list"]).0);
    for code in generator::diagnostic::Code::ALL {
        let line = list
            .lines()
            .find(|line| line.split(' ').next() == Some(code.as_str()));
        let line = line.unwrap_or_else(|| panic!("no {} in {list}", code.as_str()));
        assert!(line.ends_with(code.summary()), "{line}");
        assert!(
            line.contains(" error ") != line.contains(" warning "),
            "{line}"
        );
    }
}

#[test]
fn an_unknown_code_exits_2_and_names_the_nearest() {
    let (_, said) = explain(2, &["wrongtype"]);
    assert_eq!(
        said,
        "error: there is no code `wrongtype`; did you mean `wrong-type`?\n"
    );
    let (_, said) = explain(2, &["nonsense"]);
    assert!(
        said.contains("`cargo xtask explain` lists the codes"),
        "{said}"
    );
    explain(2, &["wrong-type", "--list"]);
}
