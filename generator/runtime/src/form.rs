//! Forms: a body of `application/x-www-form-urlencoded` (OpenAPI 3.0.4, "Encoding the `x-www-form-urlencoded` Media
//! Type"). A space is `%20`, which a form reads like `+`.

pub(crate) mod fields;

pub use self::fields::Encodings;

use self::fields::{Encoding, Field, fields, unencoded};
use super::http::escape::Escape;
use super::http::request::RequestBuilder;
use super::http::style::{Pair, query};
use super::json::{self, Json};

impl RequestBuilder {
    /// The body, as a form with a field for each property that isn't `null`; `encodings` has those that the document
    /// encodes in a way of their own.
    pub fn form<T: Json>(&mut self, body: &T, encodings: &Encodings) {
        let fields = json::to_server(body)
            .map_err(unencoded)
            .and_then(|json| fields(&json, encodings));
        match fields {
            Ok(fields) => {
                let form = query(fields.iter().flat_map(pairs).collect()).join("&");
                self.bytes("application/x-www-form-urlencoded", form.into());
            }
            Err(fault) => self.fail(fault),
        }
    }
}

fn pairs(field: &Field) -> Vec<Pair> {
    let name = &field.name;
    match field.encoding {
        Some(Encoding::Style(style)) => style.pairs(name, &field.value, Escape::All),
        Some(Encoding::Reserved(style)) => style.pairs(name, &field.value, Escape::KeepReserved),
        Some(Encoding::MediaType(_)) | None => {
            let escaped = |text| Escape::All.value(text).into_owned();
            let items = field.items().into_iter();
            items
                .map(|item| (escaped(name), escaped(field.text(item))))
                .collect()
        }
    }
}
