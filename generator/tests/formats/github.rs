//! Workflow commands of GitHub Actions.

use super::*;

#[test]
fn an_annotation_has_place_code_message_and_help() {
    let dangling = Source::from_text("spec/pets.yaml", DANGLING);
    let twice = Source::from_text("spec/cats.yaml", TWICE);
    let output = write(Format::Github, &[&dangling, &twice]);
    let lines: Vec<_> = output.lines().collect();
    assert_eq!(
        lines,
        [
            "::error file=spec/pets.yaml,line=7,col=28,endLine=7,endColumn=56,title=dangling-reference::\
             the reference `#/components/schemas/Monye` has no target%0A\
             help: did you mean `#/components/schemas/Money`?%0A\
             at #/components/schemas/Größe/allOf/0/$ref",
            "::error file=spec/cats.yaml,line=5,col=3,endLine=5,endColumn=8,title=duplicate-key::\
             the key `/pets` is a duplicate%0A\
             help: remove one of the two, or merge their values under one key%0A\
             first here at spec/cats.yaml:4",
        ]
    );
}

#[test]
fn a_warning_is_a_warning_command() {
    let source = Source::from_text("api.yaml", DANGLING);
    let output = write_one(Format::Github, &saying("odd"), &source);
    assert_eq!(
        output,
        "::warning file=api.yaml,line=1,col=1,endLine=1,endColumn=15,title=example::odd%0Aat #\n"
    );
}

#[test]
fn without_findings_the_output_is_empty() {
    assert_eq!(Format::Github.write(&[]), "");
}

#[test]
fn no_text_of_a_document_begins_a_command() {
    let hostile = "x\n::set-output name=a::b\r\n::stop-commands::t\u{2028}::add-mask::y 100%0A";
    let source = Source::from_text("a,line=1::b%\n::error::c.yaml", DANGLING);
    let mut diagnostics = Diagnostics::default();
    diagnostics
        .report(Code::Example, &Pointer::root().child(hostile), hostile)
        .help(hostile)
        .related(&Pointer::root().child(hostile), hostile);
    let output = write_one(Format::Github, &diagnostics.into_vec(), &source);
    assert_eq!(output.lines().count(), 1, "{output}");
    assert!(!output.contains(['\r', '\u{2028}']), "{output}");
    let start = "::warning file=a%2Cline=1%3A%3Ab%25%0A%3A%3Aerror%3A%3Ac.yaml,line=1,col=1,";
    assert!(output.starts_with(start), "{output}");
    assert!(
        output.contains("100%250A"),
        "a document can't escape either: {output}"
    );
}

#[test]
fn a_file_as_a_whole_has_no_lines() {
    let source = Source::from_text("api.yaml", DANGLING);
    let output = write_one(Format::Github, &about_file("codegen.toml"), &source);
    assert_eq!(output, "::error file=codegen.toml,title=config::is wrong\n");
    let output = write_one(Format::Github, &about_file(""), &source);
    assert_eq!(output, "::error title=config::is wrong\n");
}
