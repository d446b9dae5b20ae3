//! `multipart` bodies: a part for each property (RFC 7578; OpenAPI 3.0.4, "Encoding `multipart` Media Types").

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::form::Encodings;
use super::form::fields::{Encoding, Field, fields, unencoded};
use super::http::RequestError;
use super::http::escape::Escape;
use super::http::request::RequestBuilder;
use super::json::writer::Writer;
use super::json::{EncodeError, Json};
use super::values::FilePart;

impl RequestBuilder {
    /// The body, as `multipart` with a part for each property that isn't `null`, in their order; `encodings` has those
    /// that the document encodes in a way of their own.
    pub fn multipart<T: Json>(&mut self, media_type: &str, body: &T, encodings: &Encodings) {
        let parts = with_files(body)
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

/// JSON text, and the files that belong to it by the offset of the empty string that stands for each in the text.
type WithFiles = (Vec<u8>, Vec<(usize, FilePart)>);

/// Writes `value` for a server, as JSON text in which an empty string stands for each file.
fn with_files<T: Json>(value: &T) -> Result<WithFiles, EncodeError> {
    let mut writer = Writer::to_server();
    writer.files = Some(Vec::new());
    value.write(&mut writer);
    let files = writer.files.take().unwrap_or_default();
    Ok((writer.finish()?, files))
}

/// A part: its headers, and what it holds.
struct Part {
    head: String,
    content: Bytes,
}

fn parts((json, files): &WithFiles, encodings: &Encodings) -> Result<Vec<Part>, RequestError> {
    let mut parts = Vec::new();
    let mut left = files.as_slice();
    for field in fields(json, encodings)? {
        let end = field.value.range.end;
        let (files, after) = left.split_at(left.partition_point(|(offset, _)| *offset < end));
        parts.extend(of_field(&field, files)?);
        left = after;
    }
    Ok(parts)
}

/// The parts of a field in whose value these files are.
fn of_field(field: &Field, files: &[(usize, FilePart)]) -> Result<Vec<Part>, RequestError> {
    let name = &field.name;
    let media_type = match field.encoding {
        Some(Encoding::Style(style) | Encoding::Reserved(style)) if files.is_empty() => {
            let pairs = style.pairs(name, &field.value, Escape::Nothing).into_iter();
            return Ok(pairs
                .map(|(name, text)| of_text(&name, text, None))
                .collect());
        }
        Some(Encoding::MediaType(media_type)) => Some(media_type),
        _ => None,
    };
    let mut rest = files.iter().peekable();
    let mut parts = Vec::new();
    for item in field.items() {
        let file = rest.next_if(|(offset, _)| *offset == item.range.start);
        parts.push(match file {
            Some((_, file)) => of_file(name, file, media_type)?,
            None => {
                let json = item.has_parts().then_some("application/json");
                of_text(name, field.text(item).to_owned(), media_type.or(json))
            }
        });
    }
    match rest.next() {
        None => Ok(parts),
        Some(_) => Err(RequestError::Field {
            name: name.clone(),
            fault: "it holds a file within another value, where there is no part for it",
        }),
    }
}

/// Text needs no media type: it is what a part holds by default (RFC 7578 §4.4).
fn of_text(name: &str, text: String, media_type: Option<&str>) -> Part {
    Part {
        head: head(name, None, media_type),
        content: text.into(),
    }
}

fn of_file(name: &str, file: &FilePart, media_type: Option<&str>) -> Result<Part, RequestError> {
    let media_type = media_type_or(file, media_type.unwrap_or("application/octet-stream"));
    if media_type.is_some_and(|media_type| HeaderValue::from_str(media_type).is_err()) {
        let name = CONTENT_TYPE.to_string();
        return Err(RequestError::Header { name });
    }
    Ok(Part {
        head: head(name, name_or(file, name), media_type),
        content: file.bytes().clone(),
    })
}

/// The name that was given to the file; for one without, `otherwise` unless it is a field of text.
fn name_or<'a>(file: &'a FilePart, otherwise: &'a str) -> Option<&'a str> {
    let otherwise = (!file.is_text).then_some(otherwise);
    file.file_name.as_deref().or(otherwise)
}

/// The media type that was given to the file; for one without, `otherwise` unless it is a field of text.
fn media_type_or<'a>(file: &'a FilePart, otherwise: &'a str) -> Option<&'a str> {
    let otherwise = (!file.is_text).then_some(otherwise);
    file.media_type.as_deref().or(otherwise)
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
