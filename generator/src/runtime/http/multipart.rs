//! `multipart` bodies: a part for each property (RFC 7578; OpenAPI 3.0.4, "Encoding `multipart` Media Types").

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::fields::{Encoding, Fields, Value, unencoded};
use super::request::RequestBuilder;
use super::request_error::RequestError;
use crate::runtime::json::{self, FilePart, Json, WithFiles};

impl RequestBuilder {
    /// The body, as `multipart` with a part for each property that isn't `null`, in their order.
    pub fn multipart<T: Json>(
        &mut self,
        media_type: &str,
        encodings: &[(&'static str, Encoding)],
        body: &T,
    ) {
        let parts = json::to_vec_with_files(body)
            .map_err(unencoded)
            .and_then(|body| parts(&body, encodings));
        match parts {
            Ok(parts) => {
                let boundary = boundary(&parts);
                let media_type = format!("{media_type}; boundary={boundary}");
                self.bytes(&media_type, assemble(&parts, &boundary).into());
            }
            Err(fault) => self.fail(fault),
        }
    }
}

/// A part: its headers, and what it holds.
struct Part {
    head: String,
    content: Bytes,
}

fn parts(
    (json, files): &WithFiles,
    encodings: &[(&'static str, Encoding)],
) -> Result<Vec<Part>, RequestError> {
    let mut parts = Vec::new();
    let mut files = files.iter().peekable();
    for (name, value, encoding) in Fields::of(json, encodings)?.iter() {
        let media_type = match encoding {
            Some(Encoding::MediaType(media_type)) => Some(media_type),
            _ => None,
        };
        for item in value.items() {
            let file = files.next_if(|(offset, _)| *offset == item.offset);
            parts.push(match file {
                Some((_, file)) => of_file(name, file, media_type)?,
                None => of_value(name, item, media_type),
            });
        }
        // What comes next is the value of a later property.
        let end = value.offset + value.json.len();
        if files.peek().is_some_and(|(offset, _)| *offset < end) {
            return Err(RequestError::Field {
                name: name.to_owned(),
                fault: "it holds a file within another value, where there is no part for it",
            });
        }
    }
    Ok(parts)
}

fn of_file(
    name: &str,
    file: &FilePart,
    media_type: Option<&'static str>,
) -> Result<Part, RequestError> {
    let media_type = file.media_type_or(media_type.unwrap_or("application/octet-stream"));
    if media_type.is_some_and(|media_type| HeaderValue::from_str(media_type).is_err()) {
        let name = CONTENT_TYPE.to_string();
        return Err(RequestError::Header { name });
    }
    Ok(Part {
        head: head(name, file.name_or(name), media_type),
        content: file.bytes().clone(),
    })
}

/// Text needs no media type: it is what a part holds by default (RFC 7578 §4.4).
fn of_value(name: &str, value: Value<'_>, media_type: Option<&'static str>) -> Part {
    let json = value.is_compound().then_some("application/json");
    let content = value.content(media_type).into_owned();
    Part {
        head: head(name, None, media_type.or(json)),
        content: content.into(),
    }
}

fn head(name: &str, file_name: Option<&str>, media_type: Option<&str>) -> String {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    if let Some(file_name) = file_name {
        head += &format!("; filename=\"{}\"", quoted(file_name));
    }
    if let Some(media_type) = media_type {
        head += &format!("\r\nContent-Type: {media_type}");
    }
    head
}

/// A name as browsers write it: what would end it is percent-encoded, everything else is UTF-8 (WHATWG's HTML
/// standard, "multipart/form-data encoding algorithm").
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A line that is in no part: a hash of all of them by keys that differ from one body to the next. Where there is no
/// randomness, and the keys are the same, nothing can still be made to hold its own hash.
fn boundary(parts: &[Part]) -> String {
    let keys = RandomState::new();
    let half = |half: u8| {
        let mut hasher = keys.build_hasher();
        hasher.write_u8(half);
        for part in parts {
            hasher.write(part.head.as_bytes());
            hasher.write(&part.content);
        }
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(0), half(1))
}

fn assemble(parts: &[Part], boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for Part { head, content } in parts {
        body.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}
