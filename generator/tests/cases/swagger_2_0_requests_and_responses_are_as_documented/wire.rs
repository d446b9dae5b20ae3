//! Requests and responses of a client of a Swagger 2.0 document.

use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use case_swagger_2_0_requests_and_responses_are_as_documented::{
    BlockingClient, Call, Client, Error,
    operations::PutPet,
    runtime::{Blocking, BlockingBody, BlockingTransport, SendOptions, TransportError},
    types::{Animal, Pet},
};

/// A transport that records the request and always returns the same response.
#[derive(Clone)]
struct Responding {
    kept: Arc<Mutex<Option<http::Request<Bytes>>>>,
    response: (u16, &'static [u8]),
}

impl BlockingTransport for Responding {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        *self.kept.lock().expect("no panic") = Some(request);
        let (status, body) = self.response;
        let body: BlockingBody = Box::new(Cursor::new(body));
        let mut response = http::Response::new(body);
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
        Ok(response)
    }
}

impl Responding {
    fn with(status: u16, body: &'static [u8]) -> (Self, BlockingClient) {
        let transport = Responding {
            kept: Arc::default(),
            response: (status, body),
        };
        let client = Client::builder()
            .key("k3y")
            .basic_auth("Aladdin", "open sesame")
            .blocking_transport(transport.clone())
            .build_blocking();
        (transport, client.expect("a client"))
    }

    fn sent(&self) -> http::Request<Bytes> {
        let sent = self.kept.lock().expect("no panic").take();
        sent.expect("a request")
    }
}

fn header<'r>(request: &'r http::Request<Bytes>, name: &str) -> Option<&'r str> {
    let value = request.headers().get(name)?;
    value.to_str().ok()
}

fn put(client: &BlockingClient) -> Call<'_, PutPet, Blocking> {
    client.put_pet(7, Pet::new("Pet", "Rex").mother(None))
}

const REX: &[u8] = br#"{"kind":"Pet","name":"Rex","born":null}"#;

#[test]
fn lists_are_written_by_their_collection_format() {
    let (transport, client) = Responding::with(200, REX);
    let two = || ["a", "b"];
    let call = put(&client)
        .x_marks(two())
        .tags(two())
        .colors(two())
        .ages([3, 4])
        .sizes([1, 2]);
    call.send().expect("a response");
    let request = transport.sent();
    assert_eq!(
        request.uri().to_string(),
        "https://pets.example/v2/pets/7?tags=a,b&colors=a&colors=b&ages=3%094&sizes=1%7C2"
    );
    assert_eq!(header(&request, "x-marks"), Some("a,b"));
}

#[test]
fn a_body_of_the_path_is_sent_by_each_operation() {
    let (transport, client) = Responding::with(200, REX);
    let pet = put(&client).send().expect("a response");
    let request = transport.sent();
    assert_eq!(header(&request, "content-type"), Some("application/json"));
    assert_eq!(
        request.body(),
        r#"{"kind":"Pet","name":"Rex","mother":null}"#
    );
    assert_eq!(pet.name, "Rex");
    assert_eq!(pet.born, Some(None));
}

#[test]
fn the_security_of_an_operation_replaces_that_of_the_document() {
    let (transport, client) = Responding::with(200, REX);
    put(&client).send().expect("a response");
    let request = transport.sent();
    assert_eq!(header(&request, "x-key"), Some("k3y"));
    assert_eq!(header(&request, "authorization"), None);
    client.picture(7).send().expect("a response");
    let request = transport.sent();
    assert_eq!(header(&request, "x-key"), None);
    assert_eq!(
        header(&request, "authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
}

#[test]
fn a_file_is_bytes_and_the_error_is_json() {
    let (_, client) = Responding::with(200, b"\x89PNG");
    let picture = client.picture(7).send().expect("a response");
    assert_eq!(&picture[..], b"\x89PNG");
    let (_, client) = Responding::with(404, br#"{"title":"gone"}"#);
    let error = client.picture(7).send().expect_err("a failure");
    let Error::Documented { failure, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(failure.title.as_deref(), Some("gone"));
}

#[test]
fn the_name_of_a_definition_is_the_value_of_the_discriminator() {
    let animal: Animal = serde_json::from_slice(REX).expect("an animal");
    assert!(matches!(animal, Animal::Pet(pet) if pet.name == "Rex"));
}
