//! Creates a case.
//!
//! `cargo run -p plannr --example create_case` needs no account: it starts a
//! local server that responds with the example of the document. With
//! `PLANNR_ACCESS_TOKEN` and `PLANNR_ACCOUNT_UUID` set, it creates a case in that
//! account; pass the UUID of one of its clients as the argument.

use std::env;
use std::process::ExitCode;

use plannr::types::{Case, CreateCaseBody};
use plannr::{Client, Error, Response};
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (client, account_uuid) = match env::var("PLANNR_ACCESS_TOKEN") {
        Ok(token) => (
            Client::builder().bearer_token(token).build()?,
            env::var("PLANNR_ACCOUNT_UUID").map_err(|_| "set PLANNR_ACCOUNT_UUID, too")?,
        ),
        Err(_) => (local_server::client().await?, Uuid::nil().to_string()),
    };
    let client_uuid: Uuid = match env::args().nth(1) {
        Some(argument) => argument.parse()?,
        None => "98c4c122-39c4-4a82-9b30-477c7af09233".parse()?,
    };

    let created = client
        .create_case(
            CreateCaseBody::new("Patrick's Case")
                .participants([client_uuid])
                .value(15_099),
        )
        .x_plannr_account_uuid(account_uuid)
        .await;

    match created {
        Ok(case) => {
            show(&case);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            explain(&error);
            Ok(ExitCode::FAILURE)
        }
    }
}

/// A response derefs to its value, here a [`Case`], and has the status, headers and body.
fn show(case: &Response<Case>) {
    println!("{} {:?}", case.status(), case.uuid);
    if let Some(status) = &case.status {
        println!("status: {:?}", status.name);
    }
    for mismatch in case.drift() {
        println!("not as documented: {mismatch}");
    }
}

/// The error has a complete message; the caller decides what to do.
fn explain(error: &Error) {
    eprintln!("{error}");
    match error {
        Error::Decode { .. } | Error::Drift { .. } => {
            eprintln!("The case was created, only its response can't be read.");
        }
        error if error.is_retryable() => {
            eprintln!("No case was created: the same call may succeed later.");
        }
        error if error.is_timeout() => {
            eprintln!("The case may have been created: look for it before trying again.");
        }
        error if error.status().is_some_and(|status| status == 422) => {
            eprintln!("Correct the request; the body says which properties aren't accepted.");
        }
        _ => {}
    }
}

/// A local server that replaces Plannr's.
mod local_server {
    use axum::{Json, Router, routing::post};
    use plannr::Client;
    use serde_json::{Value, json};

    const DOCUMENT: &str = include_str!("../../spec/plannr.yaml");
    const EXAMPLE: &str =
        "/paths/~1api~1v1~1cases/post/responses/200/content/application~1json/examples/full/value";

    /// A client of a server that responds with the example of the document, with one value changed.
    pub async fn client() -> Result<Client, Box<dyn std::error::Error>> {
        let mut document: Value = serde_yaml::from_str(DOCUMENT)?;
        let response = document.pointer_mut(EXAMPLE).ok_or("there is no example")?;
        response["value"]["amount"] = json!(4000);
        let response = Json(response.take());

        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = Router::new().route("/api/v1/cases", post(async || response));
        tokio::spawn(async move { axum::serve(listener, router).await });

        println!("PLANNR_ACCESS_TOKEN isn't set. Asking {url} instead, a server in this");
        println!("process. It responds as documented, except that `value.amount` is a number.\n");
        Ok(Client::builder()
            .base_url(url)
            .bearer_token("none")
            .build()?)
    }
}
