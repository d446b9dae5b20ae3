//! Writes `multipart` bodies, with a part for each property or item (RFC 7578; OpenAPI 3.0.4, "Encoding `multipart` Media
//! Types").

use std::hash::{BuildHasher, Hasher, RandomState};

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_TYPE;

use super::form::Encodings;
use super::form::fields::{Encoding, Field, body_error, fields, is_json, not_fields};
use super::http::RequestError;
use super::http::escape::Escape;
use super::http::request::RequestBuilder;
use super::http::spanned_value::{Content, SpannedValue};
use super::json::writer::Writer;
use super::json::{EncodeError, Json};
use super::values::FilePart;

impl RequestBuilder {
    /// Sets the body, as `multipart` with a part for each property that isn't `null`, in their order. `encodings`
    /// contains the Encoding Objects of the document.
    pub fn multipart<T: Json>(&mut self, media_type: &str, body: &T, encodings: &Encodings) {
        let parts = write_with_files(body)
            .map_err(body_error)
            .and_then(|body| parts(&body, encodings));
        self.parts(media_type, parts);
    }

    /// Sets the body, as `multipart` with a part for each item of the array `body`, in their order. `first` contains the
    /// media types of the first parts, `rest` is that of the others; an empty one depends on the value.
    pub fn multipart_items<T: Json>(
        &mut self,
        media_type: &str,
        body: &T,
        first: &[&str],
        rest: &str,
    ) {
        let parts = write_with_files(body)
            .map_err(body_error)
            .and_then(|body| item_parts(&body, first, rest));
        self.parts(media_type, parts);
    }

    /// Sets the body to these parts.
    fn parts(&mut self, media_type: &str, parts: Result<Vec<Part>, RequestError>) {
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

/// JSON text and files. An empty string in the text represents each file; the offset is that of the string.
type JsonWithFiles = (Vec<u8>, Vec<(usize, FilePart)>);

/// Writes `value` as JSON text for a request, in which an empty string represents each file.
fn write_with_files<T: Json>(value: &T) -> Result<JsonWithFiles, EncodeError> {
    let mut writer = Writer::to_server();
    writer.files = Some(Vec::new());
    value.write(&mut writer);
    let files = writer.files.take().unwrap_or_default();
    Ok((writer.finish()?, files))
}

/// A part of a body.
struct Part {
    headers: String,
    content: Bytes,
}

fn parts((json, files): &JsonWithFiles, encodings: &Encodings) -> Result<Vec<Part>, RequestError> {
    let mut parts = Vec::new();
    let mut left = files.as_slice();
    for field in fields(json, encodings)? {
        parts.extend(field_parts(&field, files_of(&field.value, &mut left))?);
    }
    Ok(parts)
}

/// Takes the files in `value` from `left`, the files of this value and of those after it.
fn files_of<'f>(
    value: &SpannedValue,
    left: &mut &'f [(usize, FilePart)],
) -> &'f [(usize, FilePart)] {
    let end = value.span.end;
    let (own, after) = left.split_at(left.partition_point(|(offset, _)| *offset < end));
    *left = after;
    own
}

/// The parts of a field whose value contains `files`.
fn field_parts(field: &Field, files: &[(usize, FilePart)]) -> Result<Vec<Part>, RequestError> {
    let name = &field.name;
    let media_type = match field.encoding {
        Some(Encoding::Style(style) | Encoding::Reserved(style)) if files.is_empty() => {
            let pairs = style.pairs(name, &field.value, Escape::Nothing).into_iter();
            return Ok(pairs
                .map(|(name, text)| text_part(&name, text, None))
                .collect());
        }
        Some(Encoding::MediaType(media_type)) => Some(media_type),
        _ => None,
    };
    let mut rest = files.iter().peekable();
    let mut parts = Vec::new();
    for item in field.items() {
        let file = rest.next_if(|(offset, _)| *offset == item.span.start);
        parts.push(match file {
            Some((_, file)) => file_part(name, file, media_type)?,
            None => {
                let json = item.has_children().then_some("application/json");
                text_part(name, field.text(item).to_owned(), media_type.or(json))
            }
        });
    }
    match rest.next() {
        None => Ok(parts),
        Some(_) => Err(RequestError::Field {
            name: name.clone(),
            fault: "it contains a file inside a nested value; only the field itself or an item of its list can be a file",
        }),
    }
}

/// The parts of a body without names: one for each item.
fn item_parts(
    (json, files): &JsonWithFiles,
    first: &[&str],
    rest: &str,
) -> Result<Vec<Part>, RequestError> {
    let body = SpannedValue::parse(json).map(|body| body.content);
    let Some(Content::List(items)) = body else {
        return Err(not_fields("the body has no parts: it isn't an array"));
    };
    let mut left = files.as_slice();
    let mut parts = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let media_type = first.get(index).copied().unwrap_or(rest);
        let media_type = Some(media_type).filter(|it| !it.is_empty());
        parts.push(match files_of(item, &mut left) {
            [] => item_part(item, media_type),
            [(at, file)] if *at == item.span.start => item_file(file, media_type)?,
            _ => return Err(not_fields("a part contains a file inside a nested value")),
        });
    }
    Ok(parts)
}

/// A part without a name that is not a file.
fn item_part(item: &SpannedValue, media_type: Option<&str>) -> Part {
    let default = match item.has_children() {
        true => "application/json",
        false => "text/plain; charset=utf-8",
    };
    let text = match media_type {
        Some(media_type) if is_json(media_type) => item.json(),
        _ => item.text(),
    };
    Part {
        headers: format!("Content-Type: {}", media_type.unwrap_or(default)),
        content: text.to_owned().into(),
    }
}

/// A part without a name that is a file.
fn item_file(file: &FilePart, media_type: Option<&str>) -> Result<Part, RequestError> {
    let media_type = media_type_or(file, media_type.unwrap_or("application/octet-stream"));
    let media_type = checked_media_type(media_type)?.unwrap_or("text/plain; charset=utf-8");
    let mut headers = format!("Content-Type: {media_type}");
    if let Some(name) = &file.file_name {
        let name = escape_name(name);
        headers += &format!("\r\nContent-Disposition: attachment; filename=\"{name}\"");
    }
    Ok(Part {
        headers,
        content: file.bytes().clone(),
    })
}

/// The media type of a part, if a header can contain it.
fn checked_media_type(media_type: Option<&str>) -> Result<Option<&str>, RequestError> {
    match media_type {
        Some(media_type) if HeaderValue::from_str(media_type).is_err() => {
            let name = CONTENT_TYPE.to_string();
            Err(RequestError::Header { name })
        }
        media_type => Ok(media_type),
    }
}

/// A part of text. It needs no media type: the default is `text/plain` (RFC 7578 §4.4).
fn text_part(name: &str, text: String, media_type: Option<&str>) -> Part {
    Part {
        headers: part_headers(name, None, media_type),
        content: text.into(),
    }
}

fn file_part(name: &str, file: &FilePart, media_type: Option<&str>) -> Result<Part, RequestError> {
    let media_type = media_type_or(file, media_type.unwrap_or("application/octet-stream"));
    let media_type = checked_media_type(media_type)?;
    Ok(Part {
        headers: part_headers(name, file_name_or(file, name), media_type),
        content: file.bytes().clone(),
    })
}

/// The name of the file. A file without a name has the name `otherwise`; a text field has none.
fn file_name_or<'a>(file: &'a FilePart, otherwise: &'a str) -> Option<&'a str> {
    let otherwise = (!file.is_text).then_some(otherwise);
    file.file_name.as_deref().or(otherwise)
}

/// The media type of the file. A file without a media type has `otherwise`; a text field has none.
fn media_type_or<'a>(file: &'a FilePart, otherwise: &'a str) -> Option<&'a str> {
    let otherwise = (!file.is_text).then_some(otherwise);
    file.media_type.as_deref().or(otherwise)
}

fn part_headers(name: &str, file_name: Option<&str>, media_type: Option<&str>) -> String {
    let mut head = format!(
        "Content-Disposition: form-data; name=\"{}\"",
        escape_name(name)
    );
    if let Some(file_name) = file_name {
        head += &format!("; filename=\"{}\"", escape_name(file_name));
    }
    if let Some(media_type) = media_type {
        head += &format!("\r\nContent-Type: {media_type}");
    }
    head
}

/// Escapes a name like browsers do: quotation marks and line breaks are percent-encoded (WHATWG's HTML standard,
/// "multipart/form-data encoding algorithm").
fn escape_name(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A boundary that no part contains: a hash of all parts with random keys. Even on a platform without randomness, a
/// part can't be constructed to contain its own hash.
fn boundary(parts: &[Part]) -> String {
    let keys = RandomState::new();
    let half = |half: u8| {
        let mut hasher = keys.build_hasher();
        hasher.write_u8(half);
        for part in parts {
            hasher.write(part.headers.as_bytes());
            hasher.write(&part.content);
        }
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(0), half(1))
}

fn assemble(parts: &[Part], boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    for Part { headers, content } in parts {
        body.extend_from_slice(format!("--{boundary}\r\n{headers}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}
