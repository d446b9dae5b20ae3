//! Writes bodies of `application/x-www-form-urlencoded` (OpenAPI 3.0.4, "Encoding the `x-www-form-urlencoded` Media
//! Type"). A space is written as `%20`, which means the same as `+`.

pub(crate) mod fields;

pub use self::fields::Encodings;

use self::fields::{Encoding, Field, body_error, fields};
use super::http::escape::Escape;
use super::http::request::RequestBuilder;
use super::http::style::{Pair, format_pairs};
use super::json::{self, Json};

impl RequestBuilder {
    /// Sets the body, as a form with a field for each property that isn't `null`. `encodings` contains the Encoding
    /// Objects of the document.
    pub fn form<T: Json>(&mut self, body: &T, encodings: &Encodings) {
        let fields = json::to_server(body)
            .map_err(body_error)
            .and_then(|json| fields(&json, encodings));
        match fields {
            Ok(fields) => {
                let form = format_pairs(fields.iter().flat_map(pairs).collect()).join("&");
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
