//! Implements [`Transport`] for `reqwest` in a browser. The browser follows redirects by its own rules, has its own
//! connect timeout, and returns the body at once.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{Body, BoxFuture, SendOptions, Transport, TransportError, TransportErrorKind};

/// Creates a client. The connect timeout is ignored, because the browser has its own.
pub(in super::super) fn connect(_: Duration) -> Result<Arc<dyn Transport>, TransportError> {
    let client = reqwest::Client::builder()
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
            *request.timeout_mut() = options.timeout.filter(is_settable);
            let mut response = self.execute(request).await.map_err(transport_error)?;
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            let body = response.bytes().await.map_err(transport_error)?;
            Ok(head.map(|()| body.into()))
        })
    }
}

/// Whether a timeout fits into the 32 bits that `setTimeout` takes, in milliseconds.
fn is_settable(timeout: &Duration) -> bool {
    i32::try_from(timeout.as_millis()).is_ok()
}

fn transport_error(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}
