//! Responses that don't match the document. The client reads the values that
//! match, and lists each mismatch with its place.

#![cfg(all(test, feature = "reqwest"))]

mod arrays;
#[path = "../support/document.rs"]
mod document;
mod limits;
#[path = "../support/server.rs"]
mod server;
mod strict;
mod values;

use plannr::runtime::Drift;
use plannr::types::{Case, CreateCaseBody};
use plannr::{Client, Error, Response};
use serde_json::Value;
use server::Server;

async fn send(response: impl ToString, strict: bool) -> Result<Response<Case>, Error> {
    let server = Server::responding(server::json(200, response)).await;
    let builder = Client::builder().base_url(&server.url).strict(strict);
    let client = builder.build().unwrap();
    let created = client.create_case(CreateCaseBody::new("A")).await;
    assert_eq!(
        server.seen().len(),
        1,
        "a case is created once, for any response"
    );
    created
}

/// Reads a response with a client that isn't strict.
async fn read(response: impl ToString) -> Response<Case> {
    send(response, false).await.unwrap()
}

/// The mismatches as text, in the order of the response. Whether a `Value` keeps
/// its order depends on the features of `serde_json` in the build, so a test that
/// lists mismatches sends text or sorted properties.
fn shown(drift: &Drift) -> Vec<String> {
    drift.iter().map(ToString::to_string).collect()
}

/// The example response of the document, with other values at some pointers.
fn example_with(changes: &[(&str, Value)]) -> Value {
    let mut response = server::example();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        response.pointer_mut(parent).unwrap()[name] = value.clone();
    }
    response
}

/// The example response of the document, without the members at some pointers.
fn example_without(pointers: &[&str]) -> Value {
    let mut response = server::example();
    for pointer in pointers {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = response.pointer_mut(parent).unwrap().as_object_mut();
        parent.unwrap().remove(name).unwrap();
    }
    response
}
