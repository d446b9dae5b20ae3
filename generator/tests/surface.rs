//! The public surface in `api.txt`: what its lines call things.

use generator::{Config, compile, source::Source};

/// A body of two types, and one whose type is called like its operation.
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
