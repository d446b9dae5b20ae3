//! Writes the files of a crate. In: the API with its names. Out: the files. This stage decides only how they are written;
//! [`surface`](crate::surface) decides what is public.
//!
//! Each module emits one kind of item. Items are built with `quote` and printed with `prettyplease`. Tables of properties,
//! which are calls of the runtime's macros, are written as text.

mod body;
mod client;
mod docs;
mod examples;
mod headers;
mod imports;
mod incoming;
mod item;
mod library;
mod manifest;
pub(crate) mod markdown;
mod modules;
mod operation;
mod parameter;
mod readme;
mod reflow;
mod responses;
mod runtime;
mod rust_type;
mod servers;
mod snippet;
mod source_file;
mod types;

use std::collections::BTreeMap;

use crate::{
    Config, File,
    config::Runtime,
    ir::{Api, Type},
    surface::{self, RustType, Surface},
};

use rust_type::{RuntimeFeatures, TypeWriter, Within};
use source_file::SourceFile;

/// The text of each type for code of another crate, and the `use` lines that this code needs. `name` is the name of
/// the crate that is emitted for `api`.
pub fn rust_types<'t>(
    api: &Api,
    name: &str,
    types: impl Iterator<Item = &'t Type>,
) -> (Vec<String>, String) {
    let mut file = SourceFile::default();
    let root = name.replace('-', "_");
    let mut writer = TypeWriter {
        api,
        within: Within::OtherCrate(&root),
        file: &mut file,
        features: &mut RuntimeFeatures::default(),
    };
    let texts = types
        .map(|ty| writer.ty(&RustType::from(ty)).to_string())
        .collect();
    (texts, file.finish())
}

/// The files of the crate for `api`, sorted by path.
///
/// # Errors
///
/// The emitted text is not valid Rust. This is a bug in the compiler, not an error in the document.
pub fn emit(api: &Api, name: &str, config: &Config) -> Result<Vec<File>, String> {
    let origin = config.origin();
    let surface = Surface::of(api);
    let mut features = RuntimeFeatures::default();
    let mut sources = BTreeMap::new();
    types::emit(api, &surface, &mut features, &mut sources)?;
    operation::emit(api, &surface, &mut features, &mut sources)?;
    if let Some(headers) = headers::emit(api, &surface, &mut features)? {
        sources.insert("src/headers.rs".to_owned(), headers);
    }
    incoming::emit(api, &surface, &mut features, &mut sources)?;
    if api.has_choice_of_servers() {
        sources.insert("src/servers.rs".to_owned(), servers::emit(api, &surface)?);
    }
    sources.insert("src/client.rs".to_owned(), client::emit(api, &surface)?);
    sources.insert(
        "src/lib.rs".to_owned(),
        library::emit(api, &config.runtime, &features)?,
    );
    let tests = examples::emit(api, name, &mut features)?;
    let has_tests = tests.is_some();
    if let Some(tests) = tests {
        sources.insert("tests/examples.rs".to_owned(), tests);
    }
    let listing = surface::listing(&surface, name);
    let manifest = runtime::Manifest::read()?;
    if config.runtime == Runtime::Vendored {
        runtime::emit(&manifest, &features, &mut sources)?;
    }
    let mut files: Vec<File> = sources
        .into_iter()
        .map(|(path, text)| File {
            path,
            text: format!("// {origin}\n\n{text}"),
        })
        .collect();
    let mut comment = |path: &str, text: String| {
        files.push(File {
            path: path.to_owned(),
            text: format!("# {origin}\n\n{text}"),
        });
    };
    comment("api.txt", listing);
    let manifest = manifest::emit(&manifest, api, name, config, &features, has_tests);
    comment("Cargo.toml", manifest);
    let readme = readme::emit(api, &surface, name, config)?;
    files.push(File {
        path: "README.md".to_owned(),
        text: format!("<!-- {origin} -->\n\n{readme}"),
    });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
