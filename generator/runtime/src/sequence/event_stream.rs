//! Event streams (WHATWG, HTML, section 9.2, "Server-sent events"). An event is described as an object with the properties
//! `data`, `event`, `id` and `retry` (OpenAPI 3.2.0, "Special Considerations for Server-Sent Events").

use std::borrow::Cow;

use super::ItemText;
use crate::runtime::codegen::Writer;
use crate::runtime::codegen::serde_core::de::IgnoredAny;
use crate::runtime::codegen::serde_json;
use crate::runtime::http::RequestError;
use crate::runtime::http::spanned_value::{Content, SpannedValue};

/// How the property `data` of an event is related to the text in the stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    /// It is a string with the text.
    Text,
    /// It is the value whose JSON text is in the stream.
    Json,
}

/// The JSON texts of the events in a body. An event that no blank line ends is incomplete, and is left out.
pub(super) fn split(body: &[u8], data: Data) -> impl Iterator<Item = ItemText<'_>> {
    let mut event = Event::default();
    let mut place = (0, 0);
    lines(body)
        .enumerate()
        .filter_map(move |(at, (offset, line))| {
            if !line.is_empty() {
                event.add_line(&String::from_utf8_lossy(line));
                return None;
            }
            let start = std::mem::replace(&mut place, (offset + 1, at + 1));
            let json = std::mem::take(&mut event).into_json(data)?;
            Some(ItemText {
                json: Cow::Owned(json),
                offset: start.0,
                lines: start.1,
            })
        })
}

/// The complete lines of a body, each with its offset. They end with CR LF, LF or CR.
fn lines(body: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = body.get(start..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
        let (line, end) = rest.split_at_checked(length)?;
        let line = (start, line);
        start += length + if end.starts_with(b"\r\n") { 2 } else { 1 };
        Some(line)
    })
}

/// The fields of an event, so far.
#[derive(Default)]
struct Event {
    data: Option<String>,
    event: Option<String>,
    id: Option<String>,
    retry: Option<String>,
}

impl Event {
    /// Adds a line that is not blank.
    fn add_line(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|it| it.is_ascii_digit()) => {
                let digits = value.trim_start_matches('0');
                self.retry = Some(if digits.is_empty() { "0" } else { digits }.to_owned());
            }
            // Comments, which have an empty name, and fields that the standard doesn't define.
            _ => {}
        }
    }

    /// The event as JSON text; `None` if it has no data, because such an event is ignored.
    fn into_json(self, data: Data) -> Option<Vec<u8>> {
        let text = self.data?;
        let mut json = b"{\"data\":".to_vec();
        match data {
            Data::Json if serde_json::from_str::<IgnoredAny>(&text).is_ok() => {
                json.extend_from_slice(text.as_bytes());
            }
            Data::Json | Data::Text => json.extend(string(&text)),
        }
        for (name, value) in [("event", self.event), ("id", self.id)] {
            // An empty type is the same as none.
            if let Some(value) = value.filter(|value| name == "id" || !value.is_empty()) {
                json.extend_from_slice(format!(",\"{name}\":").as_bytes());
                json.extend(string(&value));
            }
        }
        if let Some(retry) = self.retry {
            json.extend_from_slice(format!(",\"retry\":{retry}").as_bytes());
        }
        json.push(b'}');
        Some(json)
    }
}

/// The JSON text of a string.
fn string(value: &str) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.string(value);
    writer.finish().unwrap_or_default()
}

/// Adds the event with this JSON text to a body.
pub(super) fn write(json: &[u8], data: Data, body: &mut Vec<u8>) -> Result<(), RequestError> {
    let event = SpannedValue::parse(json);
    let Some(event) = event.filter(|event| matches!(event.content, Content::Object(_))) else {
        return Err(not_written("", "an event is not an object"));
    };
    for (name, value) in event.children() {
        let Some(name @ ("data" | "event" | "id" | "retry")) = name else {
            continue;
        };
        let text = match data {
            Data::Json if name == "data" => value.json(),
            Data::Json | Data::Text => value.text(),
        };
        if name != "data" && text.contains(['\r', '\n', '\0']) {
            return Err(not_written(name, "it contains a line break or NUL"));
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for line in text.split('\n') {
            body.extend_from_slice(format!("{name}: {line}\n").as_bytes());
        }
    }
    body.push(b'\n');
    Ok(())
}

fn not_written(name: &str, fault: &'static str) -> RequestError {
    RequestError::Field {
        name: name.to_owned(),
        fault,
    }
}
