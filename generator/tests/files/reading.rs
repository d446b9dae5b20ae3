//! The files that are read, and their names.

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read(folder: &Path) -> Source {
    let source = Source::read(&folder.join("openapi.yaml")).unwrap();
    source.with_name("openapi.yaml")
}

#[test]
fn references_are_relative_to_the_file_that_contains_them() {
    let text = root("{$ref: ./schemas/a%20b.yaml}");
    let folder = folder(&[
        ("openapi.yaml", text.as_bytes()),
        (
            "schemas/a b.yaml",
            b"allOf: [{$ref: '../more/c.json#/x~1y'}]",
        ),
        ("more/c.json", br#"{"x/y": {"$ref": "../schemas/d.yaml"}}"#),
        (
            "schemas/d.yaml",
            b"{type: object, properties: {a: {$ref: '../openapi.yaml#/components/schemas/A'}}}",
        ),
        ("unmentioned.yaml", b"@"),
    ]);
    let source = read(folder.path());
    let names: Vec<_> = source.files().map(|file| file.name().to_string()).collect();
    let expected = [
        "openapi.yaml",
        "schemas/a b.yaml",
        "more/c.json",
        "schemas/d.yaml",
    ];
    assert_eq!(names, expected);
    accepted(&source);
}

#[test]
fn a_root_folder_lets_references_leave_the_folder_of_the_document() {
    let text = root("{$ref: ../../common/shop.yaml}");
    let folder = folder(&[
        ("apis/shop/openapi.yaml", text.as_bytes()),
        (
            "common/shop.yaml",
            b"type: object\nproperties:\n  a: {$ref: ../apis/shop/openapi.yaml#/components/schemas/A}\n  b: {$ref: b.yaml}\n  c: {$ref: ../apis/c.yaml}",
        ),
        ("common/b.yaml", b"{type: string}"),
        ("apis/c.yaml", b"{type: string}"),
    ]);
    let path = folder.path().join("apis/shop/openapi.yaml");
    let source = Source::read_below(&path, Some(folder.path()), []).unwrap();
    let source = source.with_name("apis/shop/openapi.yaml");
    let names: Vec<_> = source.files().map(|file| file.name().to_string()).collect();
    let expected = [
        "apis/shop/openapi.yaml",
        "common/shop.yaml",
        "apis/c.yaml",
        "common/b.yaml",
    ];
    assert_eq!(names, expected);
    accepted(&source);
    let outside = Source::read_below(&path, Some(&folder.path().join("apis")), []).unwrap();
    let report = render(&compiled(&outside).diagnostics, &outside, Color::Never);
    assert!(report.contains("error[unsupported]"), "{report}");
    assert!(report.contains("`root = \"..\"`"), "{report}");
    let error = Source::read_below(&path, Some(&folder.path().join("common")), []).unwrap_err();
    assert!(
        error.to_string().ends_with("does not contain it"),
        "{error}"
    );
}

#[test]
fn files_are_named_relative_to_the_document() {
    let text = root("{$ref: b.yaml}");
    let folder = folder(&[("openapi.yaml", text.as_bytes()), ("b.yaml", b"{}")]);
    let path = folder.path().join("openapi.yaml");
    let source = Source::read(&path).unwrap();
    let names: Vec<_> = source.files().map(|file| file.name().to_string()).collect();
    let beside = path.with_file_name("b.yaml");
    assert_eq!(
        names,
        [path, beside].map(|path| path.to_string_lossy().into_owned())
    );
}

#[test]
fn an_unreadable_file_is_refused_at_the_reference() {
    let text =
        root("{oneOf: [{$ref: gone.yaml}, {$ref: folder}, {$ref: latin.yaml}, {$ref: big.yaml}]}");
    let folder = folder(&[
        ("openapi.yaml", text.as_bytes()),
        ("folder/a.yaml", b"{}"),
        ("latin.yaml", b"a: \xff"),
        ("big.yaml", b""),
    ]);
    let big = fs::File::create(folder.path().join("big.yaml")).unwrap();
    big.set_len((64 << 20) + 1).unwrap();
    let why = [
        ("gone.yaml", "does not exist"),
        ("folder", "is not a regular file"),
        (
            "latin.yaml",
            "can't be read: it is not UTF-8 (byte 3, counted from 0); save it as UTF-8",
        ),
        ("big.yaml", "can't be read: it is larger than 64 MiB"),
    ];
    let column = |path: &str| text.lines().last().unwrap().find(path).unwrap() + 1;
    let expected = why.map(|(path, why)| {
        let message = format!("the reference `{path}` leads to a file that {why}");
        format!(
            "openapi.yaml:6:{} error[dangling-reference] {message}",
            column(path)
        )
    });
    assert_eq!(said(&read(folder.path())), expected);
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_out_of_the_folder_is_refused() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.yaml", b"{type: string, description: secret}")]);
    let text = root(
        "{anyOf: [{$ref: file.yaml}, {$ref: folder/secret.yaml}, {$ref: inside.yaml}, {$ref: loop.yaml}]}",
    );
    let folder = folder(&[("openapi.yaml", text.as_bytes()), ("real/b.yaml", b"{}")]);
    let at = |path: &str| folder.path().join(path);
    symlink(outside.path().join("secret.yaml"), at("file.yaml")).unwrap();
    symlink(outside.path(), at("folder")).unwrap();
    symlink(at("real/b.yaml"), at("inside.yaml")).unwrap();
    symlink(at("loop.yaml"), at("loop.yaml")).unwrap();
    let source = read(folder.path());
    assert!(source.files().all(|file| !file.text().contains("secret,")));
    let names: Vec<_> = source.files().map(|file| file.name().to_string()).collect();
    assert_eq!(names, ["openapi.yaml", "inside.yaml"]);
    let said = said(&source);
    assert_eq!(said.len(), 3, "{said:#?}");
    for (one, path) in said.iter().zip(["file.yaml", "folder/secret.yaml"]) {
        let message =
            format!("`{path}` leads to a file that is outside the folder of the document");
        assert!(one.ends_with(&message), "{one}");
    }
    assert!(
        said[2].contains("`loop.yaml` leads to a file that can't be read"),
        "{said:?}"
    );
}

#[test]
#[cfg(unix)]
fn a_pipe_is_not_waited_for() {
    let text = root("{$ref: pipe}");
    let folder = folder(&[("openapi.yaml", text.as_bytes())]);
    let status = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status();
    if status.is_ok_and(|status| status.success()) {
        assert!(
            said(&read(folder.path()))[0].ends_with("leads to a file that is not a regular file")
        );
    }
}

#[test]
fn a_document_can_refer_to_itself_by_its_name() {
    let text =
        root("{type: object, properties: {a: {$ref: 'openapi.yaml#/components/schemas/A'}}}");
    let folder = folder(&[("openapi.yaml", text.as_bytes())]);
    let source = read(folder.path());
    assert_eq!(source.files().count(), 1);
    accepted(&source);
}

#[test]
fn references_are_found_however_they_are_written() {
    let texts = [
        "{\"$ref\": \"b.yaml\"}",
        "{\"\\u0024ref\": b.yaml}",
        "{? $ref : b.yaml}",
        "{$ref: #/a\n      b.yaml}",
        "{$ref: &b !!str b.yaml}",
        "{$ref: >-\n      b.yaml\n    }",
    ];
    for text in texts {
        let text = root(text);
        let folder = folder(&[
            ("openapi.yaml", text.as_bytes()),
            ("b.yaml", b"{type: string}"),
        ]);
        let source = read(folder.path());
        let is_yaml = serde_yaml::from_str::<serde_yaml::Value>(&text).is_ok();
        assert_eq!(
            source.files().count(),
            if is_yaml { 2 } else { 1 },
            "{text}"
        );
    }
}
