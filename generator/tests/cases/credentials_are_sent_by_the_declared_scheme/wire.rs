//! The credentials that a client sends with each operation, and their place in the request.

use std::{
    io::empty,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use case_credentials_are_sent_by_the_declared_scheme::{
    BlockingClient, Call, Client, ClientBuilder,
    runtime::{Blocking, BlockingBody, BlockingTransport, Operation, SendOptions, TransportError},
};

/// A transport that records the request.
#[derive(Clone, Default)]
struct Keeping(Arc<Mutex<Option<http::Request<Bytes>>>>);

impl BlockingTransport for Keeping {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        *self.0.lock().expect("no panic") = Some(request);
        let mut response: http::Response<BlockingBody> = http::Response::new(Box::new(empty()));
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        Ok(response)
    }
}

/// The request of one call by a client with these credentials.
fn sent<O>(
    builder: ClientBuilder,
    call: impl FnOnce(&BlockingClient) -> Call<'_, O, Blocking>,
) -> Sent
where
    O: Operation<Output = ()>,
    O::Failure: std::fmt::Debug,
{
    let transport = Keeping::default();
    let client = builder
        .blocking_transport(transport.clone())
        .build_blocking();
    let client = client.expect("a client");
    call(&client).send().expect("a response");
    let request = transport.0.lock().expect("no panic").take();
    Sent(request.expect("a request"))
}

struct Sent(http::Request<Bytes>);

impl Sent {
    fn header(&self, name: &str) -> Option<&str> {
        self.0
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    }

    fn uri(&self) -> String {
        self.0.uri().to_string()
    }
}

fn all() -> ClientBuilder {
    Client::builder()
        .bearer_token("t0ken")
        .basic_auth("Aladdin", "open sesame")
        .header_key("h-key")
        .query_key("q&key")
        .timeout_key("c-key")
}

#[test]
fn the_security_of_the_document_applies_to_operations_without_their_own() {
    let sent = sent(all(), |client| client.by_token());
    assert_eq!(sent.header("authorization"), Some("Bearer t0ken"));
    assert_eq!(sent.uri(), "https://pets.example/token");
    assert_eq!((sent.header("x-key"), sent.header("cookie")), (None, None));
}

#[test]
fn basic_is_user_and_password_in_base64() {
    // RFC 7617 §2
    let sent = sent(all(), |client| client.by_basic());
    let expected = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    assert_eq!(sent.header("authorization"), Some(expected));
}

#[test]
fn a_key_goes_into_the_header() {
    let sent = sent(all(), |client| client.by_header());
    assert_eq!(sent.header("x-key"), Some("h-key"));
    assert_eq!(sent.header("authorization"), None);
}

#[test]
fn a_key_goes_into_the_query_percent_encoded() {
    let sent = sent(all(), |client| client.by_query());
    assert_eq!(
        sent.uri(),
        "https://pets.example/query?key%26%C3%BC=q%26key"
    );
}

#[test]
fn a_key_goes_into_a_cookie() {
    let sent = sent(all(), |client| client.by_cookie());
    assert_eq!(sent.header("cookie"), Some("session=c-key"));
}

#[test]
fn the_first_alternative_with_known_credentials_is_used() {
    let both = sent(all(), |client| client.by_either());
    assert_eq!(both.header("x-key"), Some("h-key"));
    assert_eq!(both.uri(), "https://pets.example/either");
    let second = sent(Client::builder().query_key("k"), |client| {
        client.by_either()
    });
    assert_eq!(second.header("x-key"), None);
    assert_eq!(second.uri(), "https://pets.example/either?key%26%C3%BC=k");
}

#[test]
fn all_schemes_of_a_combination_are_sent_or_none() {
    let both = sent(all(), |client| client.by_both());
    assert_eq!(both.header("x-key"), Some("h-key"));
    assert_eq!(both.uri(), "https://pets.example/both?key%26%C3%BC=q%26key");
    let one = sent(Client::builder().header_key("k"), |client| client.by_both());
    assert_eq!(one.header("x-key"), None);
}

#[test]
fn optional_credentials_are_sent_if_known() {
    let with = sent(all(), |client| client.maybe());
    assert_eq!(with.header("x-key"), Some("h-key"));
    let without = sent(Client::builder(), |client| client.maybe());
    assert_eq!(without.header("x-key"), None);
}

#[test]
fn an_operation_without_security_sends_no_credentials() {
    let sent = sent(all(), |client| client.free());
    assert_eq!(sent.header("authorization"), None);
    assert_eq!((sent.header("x-key"), sent.header("cookie")), (None, None));
    assert_eq!(sent.uri(), "https://pets.example/free");
}
