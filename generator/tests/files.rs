//! What documents of several files promise: every file below the folder is found from where it is mentioned, nothing
//! else is ever read, and what is said of a file points into that.
#![cfg(test)]

use std::{fs, path::Path};

use generator::{
    Compilation, Config, Output, compile,
    diagnostic::{Color, Severity, locate, render},
    source::Source,
};

/// A document with one schema, `A`.
fn root(schema: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n\
         components:\n  schemas:\n    A: {schema}\n"
    )
}

fn source(root: &str, files: &[(&str, &str)]) -> Source {
    Source::from_text("spec/openapi.yaml", root).with_files(files.iter().copied())
}

fn compiled(source: &Source) -> Compilation {
    compile(source, &Config::default())
}

#[track_caller]
fn accepted(source: &Source) -> Output {
    let compilation = compiled(source);
    let said = render(&compilation.diagnostics, source, Color::Never);
    assert_eq!(said, "");
    compilation.output.unwrap()
}

/// What is said of a document, each as `severity[code] message` with its place.
fn said(source: &Source) -> Vec<String> {
    let compilation = compiled(source);
    let places = locate(&compilation.diagnostics, source);
    let all = compilation.diagnostics.iter().zip(places);
    all.map(|(one, place)| {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = place.map(|place| place.to_string()).unwrap_or_default();
        format!("{place} {severity}[{}] {}", one.code.as_str(), one.message)
    })
    .collect()
}

/// The names of the types of a crate.
fn types(output: &Output) -> Vec<&str> {
    let files = output.files.iter();
    let names = files.filter_map(|file| file.path.strip_prefix("src/types/"));
    names
        .filter_map(|name| name.strip_suffix(".rs"))
        .filter(|name| *name != "mod")
        .collect()
}

mod reading {
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
        source.named("openapi.yaml")
    }

    #[test]
    fn files_are_found_from_where_they_are_mentioned() {
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
    fn files_are_called_as_they_lie_to_the_document() {
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
    fn what_is_no_file_of_text_is_refused_where_a_reference_leads_there() {
        let text = root(
            "{oneOf: [{$ref: gone.yaml}, {$ref: folder}, {$ref: latin.yaml}, {$ref: big.yaml}]}",
        );
        let folder = folder(&[
            ("openapi.yaml", text.as_bytes()),
            ("folder/a.yaml", b"{}"),
            ("latin.yaml", b"a: \xff"),
            ("big.yaml", b""),
        ]);
        let big = fs::File::create(folder.path().join("big.yaml")).unwrap();
        big.set_len((64 << 20) + 1).unwrap();
        let why = [
            ("gone.yaml", "is not there"),
            ("folder", "is no file"),
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
    fn no_link_leads_out_of_the_folder() {
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
                format!("`{path}` leads to a file that lies outside of the folder of the document");
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
            assert!(said(&read(folder.path()))[0].ends_with("leads to a file that is no file"));
        }
    }

    #[test]
    fn a_document_may_refer_to_itself_by_its_name() {
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
}

mod references {
    use super::*;

    #[test]
    fn what_only_looks_like_a_reference_is_left_alone() {
        let text = "openapi: 3.0.4
info: {title: T, version: '1'}
paths: {}
x-a: {$ref: gone.yaml}
components:
  schemas:
    A:
      type: object
      properties:
        $ref: {type: string, enum: [gone.yaml], default: gone.yaml}
        mapping: {type: object, additionalProperties: {type: string}}
      example: {$ref: broken.yaml, mapping: {a: gone.yaml}}
      default: {$ref: gone.yaml}
  examples:
    E: {value: {$ref: gone.yaml}, externalValue: gone.yaml}
";
        accepted(&source(text, &[("broken.yaml", "@")]));
    }

    #[test]
    fn an_example_in_a_file_that_is_broken_is_left_out() {
        let text = root("{}").replace("paths: {}", "paths: {/a: {get: {responses: {'200': {description: D, content: {text/plain: {examples: {a: {$ref: e.yaml}}}}}}}}}");
        let source = source(&text, &[("e.yaml", "value: [")]);
        let said = said(&source);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].ends_with("warning[ignored] the reference `e.yaml` leads to a file that can't be parsed; `examples` is left out"), "{said:?}");
    }

    #[test]
    fn files_refer_to_each_other_in_circles() {
        let files = [
            (
                "a.yaml",
                "{type: object, properties: {b: {$ref: b.yaml#/B}}}",
            ),
            (
                "b.yaml",
                "B: {type: object, properties: {a: {$ref: a.yaml}, own: {$ref: '#/B'}, root: {$ref: 'openapi.yaml#/components/schemas/A'}}}",
            ),
        ];
        let output = accepted(&source(&root("{$ref: a.yaml}"), &files));
        assert_eq!(types(&output), ["a", "b"]);
        let files = [("a.yaml", "{$ref: b.yaml}"), ("b.yaml", "{$ref: a.yaml}")];
        let said = said(&source(&root("{$ref: a.yaml}"), &files));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("leads back to itself"), "{said:?}");
    }

    #[test]
    fn a_discriminator_maps_to_files() {
        let text = root(
            "{oneOf: [{$ref: cat.yaml}, {$ref: 'more.yaml#/dog'}], discriminator: {propertyName: kind, mapping: {c: cat.yaml, d: './more.yaml#/dog'}}}",
        );
        let pet = "{type: object, required: [kind], properties: {kind: {type: string}}}";
        let files = [("cat.yaml", pet), ("more.yaml", &format!("dog: {pet}"))];
        let output = accepted(&source(&text, &files));
        assert_eq!(types(&output), ["a", "cat", "dog"]);
    }

    #[test]
    fn the_key_of_the_files_in_the_tree_is_no_name_of_the_document() {
        let text = root("{allOf: [{$ref: '#/x-files/b.yaml'}, {$ref: b.yaml}]}")
            + "x-files: {b.yaml: {type: object, properties: {here: {type: string}}}}\nx-files2: {}\n";
        let file = "{type: object, properties: {there: {type: string}}, x-note: x-files3}";
        let output = accepted(&source(&text, &[("b.yaml", file)]));
        let a = output
            .files
            .iter()
            .find(|file| file.path == "src/types/a.rs")
            .unwrap();
        assert!(a.text.contains("pub here:") && a.text.contains("pub there:"));
        assert!(
            output
                .files
                .iter()
                .all(|file| !file.text.contains("x-files3"))
        );
    }

    #[test]
    fn a_file_may_be_called_anything() {
        for (name, reference) in [
            ("100%.yaml", "100%25.yaml"),
            ("a~b/c d.yaml", "a~b/c%20d.yaml#"),
            ("Ärger.yaml", "Ärger.yaml"),
            ("#.yaml", "%23.yaml"),
            (".yaml", ".yaml"),
            ("no-extension", "no-extension"),
            ("type.yaml", "type.yaml"),
        ] {
            let text = root(&format!("{{type: array, items: {{$ref: '{reference}'}}}}"));
            accepted(&source(
                &text,
                &[(
                    name,
                    "{type: object, properties: {a: {$ref: '#/properties/b'}, b: {type: string}}}",
                )],
            ));
        }
    }
}

mod names {
    use super::*;

    fn named(refs: &[&str], files: &[(&str, &str)]) -> Vec<String> {
        let refs: Vec<_> = refs.iter().map(|to| format!("{{$ref: '{to}'}}")).collect();
        let text = root(&format!("{{anyOf: [{}]}}", refs.join(", ")));
        let compilation = compiled(&source(&text, files));
        let output = compilation.output.unwrap();
        let names = types(&output).into_iter().map(str::to_owned);
        names.filter(|name| name != "a").collect()
    }

    #[test]
    fn a_schema_in_a_file_is_named_after_its_last_name() {
        let object = "{type: object, properties: {a: {type: string, enum: [a]}, b: {type: array, items: {type: object, properties: {c: {type: integer}}}}}}";
        let deep = format!(
            "definitions: {{Error: {object}}}\ncomponents: {{schemas: {{Fault: {object}}}}}\nv1: {{Old: {object}}}"
        );
        let cases = [
            ("schemas/pet.yaml", "pet"),
            ("schemas/pet.v2.yaml", "pet_v2"),
            ("schemas/pet/index.yaml", "pet"),
            ("schemas/pet.yaml#/properties/b/items", "pet_b_item"),
            ("deep.yaml#/definitions/Error", "error"),
            ("deep.yaml#/components/schemas/Fault", "fault"),
            ("deep.yaml#/v1/Old", "old"),
            ("deep.yaml#/v1/Old/properties/b/items", "old_b_item"),
        ];
        for (reference, name) in cases {
            let files = [
                ("schemas/pet.yaml", object),
                ("schemas/pet.v2.yaml", object),
                ("schemas/pet/index.yaml", object),
                ("deep.yaml", &deep),
            ];
            let string = "deep.yaml#/v1/Old/properties/a";
            let names = named(&[reference, string], &files);
            assert!(names.contains(&name.to_owned()), "{reference}: {names:?}");
        }
    }

    #[test]
    fn the_second_of_a_name_is_named_after_its_way() {
        let object = |name: &str| {
            format!(
                "{{type: object, required: [{name}], properties: {{{name}: {{type: string}}}}}}"
            )
        };
        let files = [
            ("a/error.yaml", &*object("a")),
            ("b/error.yaml", &*object("b")),
            ("c/other.yaml", &*object("c")),
            ("far/a/error.yaml", &*object("x")),
            (
                "far/schemas/b/all.yaml",
                &format!("v1: {{Error: {}}}", object("y")),
            ),
        ];
        let both = named(&["a/error.yaml", "b/error.yaml"], &files);
        assert_eq!(both, ["b_error", "error"]);
        let more = named(&["c/other.yaml", "a/error.yaml", "b/error.yaml"], &files);
        assert_eq!(more, ["b_error", "error", "other"]);
        let deep = [
            "b/error.yaml",
            "a/error.yaml",
            "far/a/error.yaml",
            "far/schemas/b/all.yaml#/v1/Error",
        ];
        let deep = named(&deep, &files);
        assert_eq!(deep, ["a_error", "error", "far_a_error", "v1_error"]);
    }

    #[test]
    fn a_component_that_is_only_a_reference_names_what_it_leads_to() {
        let text = root("{$ref: schemas/pet.yaml}")
            + "    B: {type: array, items: {$ref: schemas/pet.yaml}}\n    C: {$ref: schemas/pet.yaml}\n";
        let output = accepted(&source(
            &text,
            &[
                ("schemas/pet.yaml", "{$ref: 'all.yaml#/Pet'}"),
                (
                    "schemas/all.yaml",
                    "Pet: {type: object, properties: {a: {type: string}}}",
                ),
            ],
        ));
        assert_eq!(types(&output), ["a", "b", "c"]);
        let text = |path: &str| {
            &output
                .files
                .iter()
                .find(|file| file.path == path)
                .unwrap()
                .text
        };
        assert!(text("src/types/a.rs").contains("pub struct A {"));
        assert!(text("src/types/b.rs").contains("Vec<A>"));
        assert!(text("src/types/c.rs").contains("pub type C = A;"));
    }
}

mod faults {
    use super::*;

    fn rendered(root: &str, files: &[(&str, &str)]) -> String {
        let source = source(root, files);
        render(&compiled(&source).diagnostics, &source, Color::Never)
    }

    #[test]
    fn a_fault_in_a_file_is_shown_there() {
        let text = root("{allOf: [{$ref: schemas/pet.yaml}, {$ref: 'schemas/pet.json#/Pet'}]}");
        let files = [
            (
                "schemas/pet.yaml",
                "type: object\npropertes:\n  name: {type: strin}\nproperties:\n  name: {type: strin}\n",
            ),
            (
                "schemas/pet.json",
                "{\n  \"Pet\": {\"type\": \"object\", \"required\": 1}\n}\n",
            ),
        ];
        insta::with_settings!({ snapshot_path => "files" }, {
            insta::assert_snapshot!(rendered(&text, &files));
        });
    }

    #[test]
    fn text_that_no_parser_reads_is_shown_once() {
        let text = root(
            "{type: object, properties: {a: {$ref: b.yaml}, b: {$ref: 'b.yaml#/B'}, c: {$ref: c.yaml}}}",
        );
        let files = [("b.yaml", "a: [1, 2\nb: 3\n"), ("c.yaml", "a: 1\nb: @\n")];
        insta::with_settings!({ snapshot_path => "files" }, {
            insta::assert_snapshot!(rendered(&text, &files));
        });
    }

    #[test]
    fn a_name_that_is_misspelt_is_told_from_its_neighbours() {
        let text =
            root("{type: object, properties: {a: {$ref: 'pets.yaml#/Pett'}, b: {$ref: pet.yaml}}}");
        insta::with_settings!({ snapshot_path => "files" }, {
            insta::assert_snapshot!(rendered(&text, &[("pets.yaml", "Pet: {}")]));
        });
    }

    #[test]
    fn scalars_keep_their_written_form_in_every_file() {
        let text = root("{$ref: b.yaml}");
        let file = "{type: string, description: 1.10, title: no, enum: [x]}";
        let output = accepted(&source(&text, &[("b.yaml", file)]));
        let a = output
            .files
            .iter()
            .find(|file| file.path == "src/types/a.rs")
            .unwrap();
        assert!(a.text.contains("/// 1.10"), "{}", a.text);
    }
}

mod limits {
    use super::*;

    fn one_error(source: &Source, code: &str) -> String {
        let said = said(source);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains(&format!("error[{code}]")), "{said:?}");
        said[0].clone()
    }

    #[test]
    fn aliases_do_not_explode_in_a_file() {
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
}
