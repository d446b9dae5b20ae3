//! Writes the message of an [`Error`]: what happened, the start of the response's body, and hints. Text of the server
//! is escaped and shortened.

use std::fmt::{self, Write};

use http::StatusCode;
use http::header::RETRY_AFTER;

use super::error::{Error, is_idempotent};
use super::exchange::{Authentication, Exchange};
use super::received_response::{self, BodyFault};
use super::transport::TransportErrorKind;

/// The maximum number of characters of a body in a message.
const EXCERPT_LENGTH: usize = 300;
/// The maximum number of mismatches in a message.
const MAX_MISMATCHES: usize = 5;

/// The start of a body, as one line of text.
pub(super) fn excerpt(body: &[u8]) -> String {
    let head = body.get(..EXCERPT_LENGTH * 4).unwrap_or(body);
    let text = String::from_utf8_lossy(head);
    let mut line = String::new();
    let mut characters = text.chars();
    for character in characters.by_ref().take(EXCERPT_LENGTH) {
        match character {
            '"' | '\'' | '\\' => line.push(character),
            _ => line.extend(character.escape_debug()),
        }
    }
    if characters.next().is_some() || head.len() < body.len() {
        line.push('…');
    }
    line
}

/// Writes the message of an error: a line with what happened, then lines with details.
pub(super) fn error<F>(error: &Error<F>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let exchange = error.exchange();
    write!(f, "{} {}: ", exchange.method(), exchange.path())?;
    write_event(error, f)?;
    if let Error::Documented { drift, .. } | Error::Drift { drift, .. } = error {
        for mismatch in drift.iter().take(MAX_MISMATCHES) {
            write!(f, "\n  mismatch: {mismatch}")?;
        }
    }
    write_body(exchange, f)?;
    for hint in hints(error).into_iter().flatten() {
        write!(f, "\n  hint: {hint}")?;
    }
    Ok(())
}

fn write_event<F>(error: &Error<F>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let responded = Responded(error.status());
    match error {
        Error::Documented { .. } => write!(f, "{responded}"),
        Error::UndocumentedStatus { .. } => {
            write!(f, "{responded}, which the API's document doesn't describe")
        }
        Error::Decode { source, .. } => {
            write!(f, "{responded}, but its body can't be read: {source}")
        }
        Error::Drift { .. } => write!(
            f,
            "{responded}, but its body doesn't match the API's document, and the client is strict"
        ),
        Error::BodyTooLarge { limit, .. } => {
            write!(f, "{responded}, but its body is larger than {limit} bytes")
        }
        Error::Redirect { source, .. } => write!(f, "{responded}, but {source}"),
        Error::Timeout {
            limit,
            source,
            exchange,
        } => write_timeout(f, *limit, source.kind(), exchange),
        Error::Transport { source, exchange } => match exchange.response() {
            Some(_) => write!(f, "{responded}, but its body broke off: {source}"),
            None => write!(f, "no response from {}: {source}", Server(exchange)),
        },
        Error::Request { source, .. } => write!(f, "not sent: {source}"),
    }
}

fn write_timeout(
    f: &mut fmt::Formatter<'_>,
    limit: std::time::Duration,
    kind: TransportErrorKind,
    exchange: &Exchange,
) -> fmt::Result {
    match (kind, exchange.response()) {
        (TransportErrorKind::ConnectTimeout, _) => {
            write!(f, "no connection to {} in time", Server(exchange))
        }
        (_, Some(response)) => write!(
            f,
            "{}, but its body wasn't complete within {limit:?}",
            Responded(Some(response.status()))
        ),
        (_, None) => write!(f, "no response from {} within {limit:?}", Server(exchange)),
    }
}

fn write_body(exchange: &Exchange, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Some(response) = exchange.response() else {
        return Ok(());
    };
    let body = response.body();
    if body.is_empty() {
        return f.write_str("\n  body: empty");
    }
    let media_type = received_response::media_type(response.headers());
    write!(f, "\n  body ({} bytes", body.len())?;
    if !media_type.is_empty() {
        write!(f, ", {}", media_type.escape_debug())?;
    }
    write!(f, "): {}", excerpt(body))
}

fn hints<F>(error: &Error<F>) -> [Option<String>; 3] {
    let exchange = error.exchange();
    [
        authentication_hint(exchange).or_else(|| retry_after_hint(exchange)),
        cause_hint(error),
        repetition_hint(error),
    ]
}

fn authentication_hint(exchange: &Exchange) -> Option<String> {
    let hint = match (exchange.status()?, exchange.authentication()) {
        (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, Authentication::Missing) => {
            "the client holds no credential for this operation; set one on its builder"
        }
        (StatusCode::UNAUTHORIZED, Authentication::Sent) => {
            "the server didn't accept the credential; has it expired?"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

fn retry_after_hint(exchange: &Exchange) -> Option<String> {
    let wait = exchange.headers()?.get(RETRY_AFTER)?.to_str().ok()?;
    let mut hint = "the server asks to wait before trying again: Retry-After: ".to_owned();
    write!(hint, "{}", excerpt(wait.as_bytes())).ok()?;
    Some(hint)
}

fn cause_hint<F>(error: &Error<F>) -> Option<String> {
    let exchange = error.exchange();
    let hint = match error {
        Error::Decode { source, .. } if !matches!(**source, BodyFault::MediaType(_)) => {
            let html = received_response::media_type(exchange.headers()?) == "text/html";
            return html.then(|| {
                "the server sent a web page; is the base URL right, or did a proxy or login page respond?"
                    .to_owned()
            });
        }
        Error::UndocumentedStatus { .. } if exchange.status() == Some(StatusCode::NOT_FOUND) => {
            "is the base URL right?"
        }
        Error::BodyTooLarge { .. } => "raise `max_response_bytes` on the client's builder",
        Error::Drift { .. } => "a client that isn't strict leaves such values out and goes on",
        _ => return None,
    };
    Some(hint.to_owned())
}

const MAYBE_EXECUTED: &str =
    "the server may have done what was asked; repeating the call may do it twice";

/// A warning against repeating a method that isn't idempotent (RFC 9110 §9.2.2).
fn repetition_hint<F>(error: &Error<F>) -> Option<String> {
    let exchange = error.exchange();
    if is_idempotent(exchange.method()) {
        return None;
    }
    let succeeded = exchange.status().is_some_and(|status| status.is_success());
    let hint = match error {
        _ if succeeded => "the server has done what was asked; repeating the call may do it twice",
        Error::Timeout { source, .. } | Error::Transport { source, .. }
            if source.kind().is_sent() && exchange.response().is_none() =>
        {
            MAYBE_EXECUTED
        }
        // The server refers to the result of the request (RFC 9110 §15.4.4).
        Error::Redirect { .. } if exchange.status() == Some(StatusCode::SEE_OTHER) => {
            MAYBE_EXECUTED
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

struct Responded(Option<StatusCode>);

impl fmt::Display for Responded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(status) => write!(f, "the server responded with {status}"),
            None => f.write_str("the server responded"),
        }
    }
}

struct Server<'e>(&'e Exchange);

impl fmt::Display for Server<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.server().unwrap_or("the server"))
    }
}
