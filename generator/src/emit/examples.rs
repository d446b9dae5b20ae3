//! The emitted test, which reads each example of the document as its type and writes it again.

use quote::{format_ident, quote};

use crate::{ir::Api, surface::RustType};

use super::{
    docs::{code, paragraphs},
    markdown,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::SourceFile,
};

/// The text of `tests/examples.rs`; `None` if the document has no examples.
pub(super) fn emit(
    api: &Api,
    name: &str,
    features: &mut RuntimeFeatures,
) -> Result<Option<String>, String> {
    if api.examples.is_empty() {
        return Ok(None);
    }
    let mut file =
        SourceFile::new("Reads every example of the document as its type, and writes it again.");
    let root = name.replace('-', "_");
    for example in &api.examples {
        let mut writer = TypeWriter {
            api,
            within: Within::OtherCrate(&root),
            file: &mut file,
            features,
        };
        let ty = writer.ty(&RustType::from(&example.ty));
        let json = serde_json::to_string_pretty(&example.value).unwrap_or_default();
        let json: proc_macro2::TokenStream = raw(&json).parse().map_err(|_| "no raw string")?;
        let test = format_ident!("{}", example.ident);
        let docs = paragraphs(&[format!("{}.", code(&example.place))]);
        file.item(quote! {
            #docs
            #[test]
            fn #test() {
                const EXAMPLE: &str = #json;
                is_kept::<#ty>(EXAMPLE);
            }
        })?;
    }
    file.import(&format!("{root}::runtime"), "json");
    file.import("serde_json", "Value");
    file.text(HELPERS.to_owned());
    Ok(Some(file.finish()))
}

/// The functions that all tests use.
const HELPERS: &str = r#"/// Reads `example` as a `T` without a mismatch, writes it again, and compares the JSON.
fn is_kept<T: json::Json>(example: &str) {
    let (value, drift) =
        json::from_slice_tolerant::<T>(example.as_bytes()).expect("the example can be read");
    assert!(drift.is_empty(), "{drift:?}");
    let written = json::to_vec(&value).expect("what was read can be written");
    let [before, after] = [example.as_bytes(), &written]
        .map(|text| comparable(serde_json::from_slice(text).expect("JSON")));
    assert_eq!(before, after);
}

/// Removes `null`, and replaces `1.0` by `1`, so that equal values compare as equal.
fn comparable(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, comparable(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(comparable).collect(),
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 9e15 => (float as i64).into(),
            _ => Value::Number(number),
        },
        other => other,
    }
}
"#;

/// A raw string literal of `text`, with the invisible characters as JSON escapes.
fn raw(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if markdown::is_invisible(c) {
            visible.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            visible.push(c);
        }
    }
    let longest = visible
        .split(|c| c != '#')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "#".repeat(longest + 1);
    format!("r{fence}\"{visible}\"{fence}")
}
