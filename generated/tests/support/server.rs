//! A server on the loopback interface with configurable responses. It records the requests.

use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::header::CONTENT_TYPE;

use super::document;

pub type Request = http::Request<Bytes>;
pub type Response = http::Response<String>;

pub struct Server {
    /// Its base URL.
    pub url: String,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server that responds with the result of `response`.
    pub async fn start(response: impl Fn(&Request) -> Response + Send + Sync + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::<Mutex<Vec<Request>>>::default();
        let (response, log) = (Arc::new(response), seen.clone());
        let respond = move |request: http::Request<Body>| async move {
            let (head, body) = request.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let request = Request::from_parts(head, body);
            let response = response(&request);
            log.lock().unwrap().push(request);
            response
        };
        let router = axum::Router::new().fallback(respond);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, seen }
    }

    /// Starts a server that always sends the same response.
    pub async fn responding(response: Response) -> Self {
        Self::start(move |_| response.clone()).await
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }
}

/// A response of a media type.
pub fn response(status: u16, media_type: &str, body: impl Into<String>) -> Response {
    http::Response::builder()
        .status(status)
        .header(CONTENT_TYPE, media_type)
        .header("x-request-id", "r-1")
        .body(body.into())
        .unwrap()
}

/// A response in JSON.
pub fn json(status: u16, body: impl ToString) -> Response {
    response(status, "application/json", body.to_string())
}

/// The body of the document's example of a response.
pub fn example() -> serde_json::Value {
    document::at(
        "/paths/~1api~1v1~1cases/post/responses/200/content/application~1json/examples/full/value",
    )
}
