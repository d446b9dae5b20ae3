//! Implements [`BlockingTransport`] for `reqwest::blocking`.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::reqwest_async::transport_error;
use super::{BlockingBody, BlockingTransport, SendOptions, TransportError};

/// Creates a client without redirects and without a timeout for the whole call.
pub(in super::super) fn connect(
    connect_timeout: Duration,
) -> Result<Arc<dyn BlockingTransport>, TransportError> {
    let client = reqwest::blocking::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(connect_timeout)
        .timeout(None)
        .build()
        .map_err(transport_error)?;
    Ok(Arc::new(client))
}

impl BlockingTransport for reqwest::blocking::Client {
    fn send(
        &self,
        request: http::Request<Bytes>,
        options: &SendOptions,
    ) -> Result<http::Response<BlockingBody>, TransportError> {
        let mut request = reqwest::blocking::Request::try_from(request).map_err(transport_error)?;
        if let Some(timeout) = options.timeout {
            *request.timeout_mut() = Some(timeout);
        }
        let mut response = self.execute(request).map_err(transport_error)?;
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = std::mem::take(response.headers_mut());
        Ok(head.map(|()| Box::new(ConvertErrors(response)) as BlockingBody))
    }
}

/// A body that puts a [`TransportError`] into each `io::Error`.
struct ConvertErrors(reqwest::blocking::Response);

impl Read for ConvertErrors {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|failed| {
            let kind = failed.kind();
            match failed.downcast::<reqwest::Error>() {
                Ok(failed) => io::Error::new(kind, transport_error(failed)),
                Err(failed) => failed,
            }
        })
    }
}
