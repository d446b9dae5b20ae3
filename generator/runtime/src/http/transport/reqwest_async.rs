//! Implements [`Transport`] for `reqwest`.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{Body, BoxFuture, Chunks, SendOptions, Transport, TransportError, TransportErrorKind};

/// Creates a client without redirects and without a timeout for the whole call.
pub(in super::super) fn connect(
    connect_timeout: Duration,
) -> Result<Arc<dyn Transport>, TransportError> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(connect_timeout)
        .build()
        .map_err(transport_error)?;
    Ok(Arc::new(client))
}

impl Transport for reqwest::Client {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        options: &'a SendOptions,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let mut request = reqwest::Request::try_from(request).map_err(transport_error)?;
            if let Some(timeout) = options.timeout {
                *request.timeout_mut() = Some(timeout);
            }
            let mut response = self.execute(request).await.map_err(transport_error)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            Ok(head.map(|()| Body::chunks(response)))
        })
    }
}

impl Chunks for reqwest::Response {
    fn next_chunk(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move { self.chunk().await.map_err(transport_error).transpose() })
    }
}

/// Converts an error. Removes its URL, whose query may contain an API key.
pub(super) fn transport_error(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) => TransportErrorKind::Other,
    };
    TransportError::new(kind, error.without_url())
}
