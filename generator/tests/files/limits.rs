//! Limits on the files of a document.

use super::*;

fn one_error(source: &Source, code: &str) -> String {
    let said = said(source);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&format!("error[{code}]")), "{said:?}");
    said[0].clone()
}

#[test]
fn an_alias_bomb_in_a_file_is_refused() {
    let mut bomb = "a0: &a0 [x]\n".to_owned();
    for i in 1..30 {
        bomb += &format!("a{i}: &a{i} [*a{0}, *a{0}]\n", i - 1);
    }
    let said = one_error(
        &source(&root("{$ref: b.yaml}"), &[("b.yaml", &bomb)]),
        "limit",
    );
    assert!(said.starts_with("spec/b.yaml:"), "{said}");
}

#[test]
fn the_files_of_a_document_share_the_limit() {
    let mut big = "a0: &a0 [x, x, x, x]\n".to_owned();
    for i in 1..10 {
        big += &format!("a{i}: &a{i} [*a{0}, *a{0}, *a{0}, *a{0}]\n", i - 1);
    }
    let names: Vec<String> = (0..6).map(|i| format!("{i}.yaml")).collect();
    let refs: Vec<String> = names
        .iter()
        .map(|name| format!("{{$ref: '{name}'}}"))
        .collect();
    let text = root(&format!("{{anyOf: [{}]}}", refs.join(", ")));
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), &*big)).collect();
    let said = said(&source(&text, &files));
    assert!(
        said.iter().any(|one| one.contains("error[limit]")),
        "{said:?}"
    );
}

#[test]
fn depth_counts_within_each_file() {
    let nested = |levels: usize| {
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        format!("{{type: string, x-deep: {open}{close}}}")
    };
    accepted(&source(
        &root("{$ref: b.yaml}"),
        &[("b.yaml", &nested(127))],
    ));
    let deep = source(&root("{$ref: b.yaml}"), &[("b.yaml", &nested(128))]);
    let said = one_error(&deep, "limit");
    assert!(said.contains("127 levels"), "{said}");
}

#[test]
fn a_chain_of_files_is_followed() {
    let count = 300;
    let names: Vec<String> = (0..count).map(|i| format!("f{i}.yaml")).collect();
    let texts: Vec<String> = (1..=count)
        .map(|i| match i {
            i if i == count => "{type: object, properties: {a: {type: string}}}".to_owned(),
            i => format!("{{type: object, properties: {{next: {{$ref: f{i}.yaml}}}}}}"),
        })
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        types(&accepted(&source(&root("{$ref: f0.yaml}"), &files))).len(),
        count
    );
}
