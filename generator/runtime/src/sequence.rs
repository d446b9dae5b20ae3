//! Bodies that are sequences of items (OpenAPI 3.2.0, "Sequential Media Types"): JSON Lines, JSON text sequences and event
//! streams.
//!
//! The module of each format splits a body into the JSON texts of its items, and writes items as a body. What all formats
//! share is here.

mod event_stream;
mod json_lines;
mod json_sequence;

use std::borrow::Cow;

use self::event_stream::Data;
use super::codegen::{ReceivedResponse, RequestBuilder, Undecoded};
use super::http::{BodyFault, RequestError};
use super::json::{self, Drift, Json};

/// The JSON text of an item.
struct ItemText<'b> {
    json: Cow<'b, [u8]>,
    /// The number of bytes of the body before the text.
    offset: usize,
    /// The number of line breaks of the body before the text.
    lines: usize,
}

/// What a text that is not JSON means in a sequence.
#[derive(Clone, Copy)]
enum Malformed {
    /// The body can't be read.
    Error,
    /// The item is left out.
    LeftOut,
}

impl ReceivedResponse<'_> {
    /// Reads the body as JSON Lines; as a JSON text sequence if it has such a media type. An item that doesn't match is
    /// left out and recorded: see [`Response::drift`](super::Response::drift).
    ///
    /// # Errors
    /// A line is not JSON.
    pub fn json_lines<T: Json>(&mut self) -> Result<Vec<T>, Undecoded> {
        match json_sequence::is_media_type(&self.media_type()) {
            true => self.read_with(read_sequence),
            false => self.read_with(read_lines),
        }
    }

    /// Reads the body as a JSON text sequence; as JSON Lines if it has such a media type. An item that is not JSON or
    /// doesn't match is left out and recorded: see [`Response::drift`](super::Response::drift).
    ///
    /// # Errors
    /// The body has the media type of JSON Lines, and a line is not JSON.
    pub fn json_sequence<T: Json>(&mut self) -> Result<Vec<T>, Undecoded> {
        match json_lines::is_media_type(&self.media_type()) {
            true => self.read_with(read_lines),
            false => self.read_with(read_sequence),
        }
    }

    /// Reads the body as an event stream. Each event is an object with the properties `data`, `event`, `id` and `retry`.
    /// One that doesn't match is left out and recorded: see [`Response::drift`](super::Response::drift).
    ///
    /// # Errors
    /// Never. The type of the result is that of the other methods that read a body.
    pub fn events<T: Json>(&mut self) -> Result<Vec<T>, Undecoded> {
        self.read_with(|body| read_events(body, Data::Text))
    }

    /// Like [`events`](Self::events), for events whose `data` is the value of its JSON text.
    ///
    /// # Errors
    /// Never. The type of the result is that of the other methods that read a body.
    pub fn json_events<T: Json>(&mut self) -> Result<Vec<T>, Undecoded> {
        self.read_with(|body| read_events(body, Data::Json))
    }
}

fn read_lines<T: Json>(body: &[u8]) -> Result<(Vec<T>, Drift), BodyFault> {
    read_items(&mut json_lines::split(body), Malformed::Error)
}

fn read_sequence<T: Json>(body: &[u8]) -> Result<(Vec<T>, Drift), BodyFault> {
    read_items(&mut json_sequence::split(body), Malformed::LeftOut)
}

fn read_events<T: Json>(body: &[u8], data: Data) -> Result<(Vec<T>, Drift), BodyFault> {
    read_items(&mut event_stream::split(body, data), Malformed::LeftOut)
}

/// Reads the items of a sequence. Those that don't match their type are left out and recorded.
fn read_items<T: Json>(
    texts: &mut dyn Iterator<Item = ItemText<'_>>,
    malformed: Malformed,
) -> Result<(Vec<T>, Drift), BodyFault> {
    let mut items = Vec::new();
    let mut drift = Drift::default();
    for (index, text) in texts.enumerate() {
        match (json::from_slice_tolerant(&text.json), malformed) {
            (Ok((item, found)), _) => {
                items.push(item);
                drift.add_item(index, found);
            }
            (Err(error), Malformed::Error) if error.expected().is_none() => {
                let error = error.in_item(index, text.offset, text.lines);
                return Err(BodyFault::Json(error));
            }
            (Err(error), _) => drift.add_left_out(index, &text.json, &error),
        }
    }
    Ok((items, drift))
}

impl RequestBuilder {
    /// Sets the body, as JSON Lines.
    pub fn json_lines<T: Json>(&mut self, media_type: &str, items: &[T]) {
        self.items(media_type, items, |json, body| {
            json_lines::write(json, body);
            Ok(())
        });
    }

    /// Sets the body, as a JSON text sequence.
    pub fn json_sequence<T: Json>(&mut self, media_type: &str, items: &[T]) {
        self.items(media_type, items, |json, body| {
            json_sequence::write(json, body);
            Ok(())
        });
    }

    /// Sets the body, as an event stream. Each event is an object with the properties `data`, `event`, `id` and `retry`;
    /// others are not sent.
    pub fn events<T: Json>(&mut self, media_type: &str, items: &[T]) {
        self.items(media_type, items, |json, body| {
            event_stream::write(json, Data::Text, body)
        });
    }

    /// Like [`events`](Self::events), for events whose `data` is sent as JSON text.
    pub fn json_events<T: Json>(&mut self, media_type: &str, items: &[T]) {
        self.items(media_type, items, |json, body| {
            event_stream::write(json, Data::Json, body)
        });
    }

    /// Sets the body to the items, each of which `write` adds from its JSON text.
    fn items<T: Json>(
        &mut self,
        media_type: &str,
        items: &[T],
        write: fn(&[u8], &mut Vec<u8>) -> Result<(), RequestError>,
    ) {
        let mut body = Vec::new();
        let written = items.iter().try_for_each(|item| {
            let json = json::to_server(item).map_err(|source| RequestError::Body { source })?;
            write(&json, &mut body)
        });
        match written {
            Ok(()) => self.bytes(media_type, body.into()),
            Err(fault) => self.fail(fault),
        }
    }
}
