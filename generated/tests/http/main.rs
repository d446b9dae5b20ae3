//! Tests the client with servers on the loopback interface: its requests, the
//! result of each kind of response, and that it hides secrets.

#![cfg(all(test, feature = "reqwest"))]

#[cfg(feature = "blocking")]
mod blocking;
mod connections;
#[path = "../support/document.rs"]
mod document;
mod errors;
mod redirects;
mod requests;
mod responses;
mod secrets;
#[path = "../support/server.rs"]
mod server;
mod sockets;

use plannr::types::{Case, CreateCaseBody};
use plannr::{Client, ClientBuilder, Error, Response};

const TOKEN: &str = "token-5f1c";
const ACCOUNT: &str = "5d8a0b1e-6f0e-4b39-9f55-a0a1c1d1b001";

/// A builder for a server, with a token.
fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).bearer_token(TOKEN)
}

/// Creates a case with as few arguments as possible.
async fn create(builder: ClientBuilder) -> Result<Response<Case>, Error> {
    let client = builder.build().unwrap();
    client
        .create_case(CreateCaseBody::new("A"))
        .x_plannr_account_uuid(ACCOUNT)
        .await
}
