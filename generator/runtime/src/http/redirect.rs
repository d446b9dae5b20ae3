//! Decides which redirects a client follows (RFC 9110 §15.4).
//!
//! Within an origin, it follows them with all headers. To another origin, it follows them only for a `GET` or `HEAD`
//! without a body, and only with the headers `Accept` and `User-Agent`. A `POST` is never redirected to another origin,
//! even if it would become a `GET`: the response of the other server would be mistaken for that of the `POST`.
//! Redirects from `https` to `http` are never followed.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION};
use http::header::{CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderMap, Method, StatusCode, Uri};

use super::uri;

/// The maximum number of redirects in one call.
pub(super) const MAX_REDIRECTS: usize = 10;

/// What the client does with a response.
pub(super) enum Decision {
    /// The response is not a redirect; it is decoded.
    KeepResponse,
    /// The client follows the redirect. The request has been changed to the next one.
    Follow,
    /// The client doesn't follow the redirect.
    Refuse(RedirectRefusal),
}

/// Decides what the client does with a response, after `followed` redirects.
pub(super) fn decide(
    request: &mut http::Request<Bytes>,
    status: StatusCode,
    headers: &HeaderMap,
    followed: usize,
) -> Decision {
    let Some(location) = headers.get(LOCATION) else {
        return Decision::KeepResponse;
    };
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Decision::KeepResponse;
    }
    let target = std::str::from_utf8(location.as_bytes())
        .ok()
        .and_then(|location| uri::resolve(request.uri(), location));
    let Some(target) = target else {
        return Decision::Refuse(RedirectRefusal::InvalidLocation);
    };
    match check_target(request, status, &target, followed) {
        Ok(()) => {
            change_method(request, status);
            *request.uri_mut() = target;
            Decision::Follow
        }
        Err(refusal) => Decision::Refuse(refusal),
    }
}

/// Changes the method to `GET` for status 303 (RFC 9110 §15.4.4).
fn change_method(request: &mut http::Request<Bytes>, status: StatusCode) {
    if status != StatusCode::SEE_OTHER || is_get_or_head(request.method()) {
        return;
    }
    *request.method_mut() = Method::GET;
    *request.body_mut() = Bytes::new();
    for name in [
        CONTENT_TYPE,
        CONTENT_LENGTH,
        CONTENT_ENCODING,
        CONTENT_LANGUAGE,
        CONTENT_LOCATION,
    ] {
        request.headers_mut().remove(name);
    }
}

/// Checks a redirect, and removes the headers that must not go to another origin.
fn check_target(
    request: &mut http::Request<Bytes>,
    status: StatusCode,
    target: &Uri,
    followed: usize,
) -> Result<(), RedirectRefusal> {
    if followed >= MAX_REDIRECTS {
        return Err(RedirectRefusal::TooMany);
    }
    let (Some(from), Some(to)) = (uri::origin(request.uri()), uri::origin(target)) else {
        return Err(RedirectRefusal::InvalidLocation);
    };
    if from == to {
        // Many clients change a POST to a GET here (RFC 9110 §15.4.2). Its response isn't that of the operation.
        let ambiguous = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND);
        return match ambiguous && *request.method() == Method::POST {
            true => Err(RedirectRefusal::AmbiguousMethod),
            false => Ok(()),
        };
    }
    let origin = format!("{}://{}:{}", to.0, to.1, to.2);
    if from.0 == "https" && to.0 == "http" {
        return Err(RedirectRefusal::Downgrade { origin });
    }
    if !is_get_or_head(request.method()) || !request.body().is_empty() {
        return Err(RedirectRefusal::OtherOrigin { origin });
    }
    let headers = std::mem::take(request.headers_mut());
    for name in [ACCEPT, USER_AGENT] {
        if let Some(value) = headers.get(&name) {
            request.headers_mut().insert(name, value.clone());
        }
    }
    Ok(())
}

fn is_get_or_head(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The reason for which a client did not follow a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectRefusal {
    /// The call has already followed ten redirects.
    TooMany,
    /// The `Location` header is not a valid reference to an `http` or `https` URL.
    InvalidLocation,
    /// The server responded to a `POST` with 301 or 302. These do not say whether the client should repeat the `POST`
    /// or send a `GET` (RFC 9110, sections 15.4.2 and 15.4.3).
    AmbiguousMethod,
    /// The redirect goes from `https` to `http`, which would send the request unencrypted.
    Downgrade {
        /// Scheme, host and port of the target.
        origin: String,
    },
    /// The redirect goes to another origin, and the request is not a `GET` or `HEAD` without a body.
    OtherOrigin {
        /// Scheme, host and port of the target.
        origin: String,
    },
}

impl fmt::Display for RedirectRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMany => write!(f, "the client follows at most {MAX_REDIRECTS} redirects"),
            Self::InvalidLocation => f.write_str("its `Location` is not a valid `http` or `https` URL"),
            Self::AmbiguousMethod => f.write_str(
                "the redirect isn't followed: for a POST, 301 and 302 don't say whether to send it again; \
                 if the path has moved, use the new one",
            ),
            Self::Downgrade { origin } => write!(
                f,
                "the redirect from https to {origin} isn't followed: the request would be sent unencrypted"
            ),
            Self::OtherOrigin { origin } => write!(
                f,
                "the redirect to {origin} isn't followed: \
                 only a GET or HEAD without a body goes to another origin; \
                 if that is the right server, make it the base URL"
            ),
        }
    }
}

impl Error for RedirectRefusal {}
