//! `reqwest` as a [`Transport`].

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{Body, BoxFuture, Chunks, SendOptions, Transport, TransportError, TransportErrorKind};

/// A client that leaves redirects and the whole call's timeout to its caller.
pub(in super::super) fn connect(
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, TransportError> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(connect_timeout)
        .build()
        .map_err(error)?;
    Ok(Arc::new(client))
}

impl Transport for reqwest::Client {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let mut request = reqwest::Request::try_from(request).map_err(error)?;
            if let Some(timeout) = options.timeout {
                *request.timeout_mut() = Some(timeout);
            }
            let mut response = self.execute(request).await.map_err(error)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            Ok(head.map(|()| Body::chunks(response)))
        })
    }
}

impl Chunks for reqwest::Response {
    fn next_chunk(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move { self.chunk().await.map_err(error).transpose() })
    }
}

/// Sorts an error, and takes the URL off it: its query may hold a key.
pub(super) fn error(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) => TransportErrorKind::Other,
    };
    TransportError::new(kind, error.without_url())
}
