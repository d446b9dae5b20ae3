//! The server and the credentials of each call.

use std::{
    io::empty,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use case_an_operation_goes_to_its_own_server::{
    BlockingClient, Client, ClientBuilder,
    runtime::{BlockingBody, BlockingTransport, SendOptions, TransportError},
};

/// A transport that records the URLs and the credentials of requests.
#[derive(Clone, Default)]
struct Keeping(Arc<Mutex<Vec<String>>>);

impl BlockingTransport for Keeping {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let authorized = request.headers().contains_key("authorization");
        let sent = format!("{} {authorized}", request.uri());
        self.0.lock().expect("no panic").push(sent);
        let mut response: http::Response<BlockingBody> = http::Response::new(Box::new(empty()));
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        Ok(response)
    }
}

/// The URL of each operation, and whether the token is sent.
fn sent(builder: ClientBuilder) -> Vec<String> {
    let transport = Keeping::default();
    let client: BlockingClient = builder
        .bearer_token("t0ken")
        .blocking_transport(transport.clone())
        .build_blocking()
        .expect("a client");
    client.list_pets().send().expect("a response");
    client.list_photos().send().expect("a response");
    client.add_photo().send().expect("a response");
    client.list_owners().send().expect("a response");
    std::mem::take(&mut *transport.0.lock().expect("no panic"))
}

#[test]
fn the_server_of_the_operation_precedes_those_of_path_and_document() {
    assert_eq!(
        sent(Client::builder()),
        [
            "https://pets.example/api/v1/pets true",
            "https://photos.pets.example/v1/photos true",
            "https://upload.pets.example/v1/photos true",
            "https://pets.example/api/v2/owners false",
        ]
    );
}

#[test]
fn a_server_chosen_for_the_client_does_not_change_those_of_operations() {
    assert_eq!(
        sent(Client::builder().server("http://localhost:1/x/")),
        [
            "http://localhost:1/x/pets true",
            "https://photos.pets.example/v1/photos true",
            "https://upload.pets.example/v1/photos true",
            "http://localhost:1/v2/owners false",
        ]
    );
}

#[test]
fn a_base_url_applies_to_all_operations() {
    assert_eq!(
        sent(Client::builder().base_url("http://localhost:1/x")),
        [
            "http://localhost:1/x/pets true",
            "http://localhost:1/x/photos true",
            "http://localhost:1/x/photos true",
            "http://localhost:1/x/owners false",
        ]
    );
}

#[test]
fn the_last_setting_is_used() {
    let builder = Client::builder()
        .base_url("http://localhost:1")
        .server("https://pets.example/api/v1/");
    assert_eq!(sent(builder), sent(Client::builder()));
}
