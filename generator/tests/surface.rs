//! Tests that `api.txt` lists the public items of the emitted sources.

#![cfg(test)]

#[path = "surface/emitted.rs"]
mod emitted;

use std::{
    fs,
    path::{Path, PathBuf},
};

use generator::{Config, Output, compile, source::Source};

/// A body that is one of two types, and a body whose type has the name of its operation.
const DOCUMENT: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/CreateOrder" } } }
      responses: { "204": { description: Done } }
  /notes:
    post:
      operationId: createNote
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/CreateOrder" } }, text/plain: {} }
      responses: { "204": { description: Done } }
components:
  schemas:
    CreateOrder: { type: object, properties: { note: { type: string } } }
"##;

#[test]
fn a_method_of_the_client_names_operations_and_types_by_their_modules() {
    let config = Config {
        name: Some("shop".to_owned()),
        ..Config::default()
    };
    let output = compile(&Source::from_text("openapi.yaml", DOCUMENT), &config).output;
    let files = output.expect("a crate").files;
    let surface = files.iter().find(|file| file.path == "api.txt");
    let text = &surface.expect("the surface").text;
    let methods: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("Client<M>"))
        .collect();
    assert_eq!(
        methods,
        [
            "pub fn shop::Client<M>::create_note(&self, body: impl Into<operations::CreateNoteBody>) \
             -> Call<'_, operations::CreateNote, M>",
            "pub fn shop::Client<M>::create_order(&self, body: impl Into<types::CreateOrder>) \
             -> Call<'_, operations::CreateOrder, M>",
        ]
    );
}

#[test]
fn the_listing_of_each_case_is_that_of_its_emitted_sources() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut compared = 0;
    for case in fs::read_dir(&cases).expect("the cases") {
        let folder = case.expect("a case").path();
        let Some(output) = output_of(&folder) else {
            continue;
        };
        let listing = output.files.iter().find(|it| it.path == "api.txt");
        let listing = &listing.expect("api.txt").text;
        let (_, listing) = listing.split_once("\n\n").expect("a head");
        let expected = emitted::listing(&output.name, &output.files);
        let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
        for (line, expected) in lines(listing).iter().zip(&lines(&expected)) {
            assert_eq!(line, expected, "{}", folder.display());
        }
        assert_eq!(listing.len(), expected.len(), "{}", folder.display());
        compared += 1;
    }
    assert!(compared > 100, "{compared} cases have a crate");
}

/// The crate of a case; `None` if its document is refused or the folder has none.
fn output_of(folder: &Path) -> Option<Output> {
    let document = ["openapi.yaml", "openapi.json"].map(|name| folder.join(name));
    let document = document.into_iter().find(|it| it.is_file())?;
    let config = fs::read_to_string(folder.join("codegen.toml")).unwrap_or_default();
    let config = Config::from_toml("codegen.toml", &config).expect("the configuration");
    let overlays = config.overlays.iter().map(|name| (folder.join(name), name));
    let overlays: Vec<(PathBuf, &String)> = overlays.collect();
    let overlays = overlays
        .iter()
        .map(|(path, name)| (path.as_path(), name.as_str()));
    let source = Source::read_with_overlays(&document, overlays).expect("the document");
    compile(&source, &config).output
}

/// `Note` is an alias of `String`, which is the type of the text, too.
#[test]
fn a_type_of_two_variants_of_a_body_has_no_conversion() {
    let document = DOCUMENT.replace(
        "{ schema: { $ref: \"#/components/schemas/CreateOrder\" } }, text/plain: {} }",
        "{ schema: { $ref: \"#/components/schemas/Note\" } }, text/plain: {}, image/png: {} }",
    );
    let document = document + "    Note: { type: string }\n";
    let source = Source::from_text("openapi.yaml", document);
    let output = compile(&source, &Config::default()).output;
    let files = output.expect("a crate").files;
    let operation = files.iter().find(|it| it.path.ends_with("/create_note.rs"));
    let text = &operation.expect("the operation").text;
    let conversions: Vec<&str> = text
        .lines()
        .filter(|it| it.contains("impl From<"))
        .collect();
    assert_eq!(conversions, ["impl From<Bytes> for CreateNoteBody {"]);
}
